"""`patchpoint completion`."""

from __future__ import annotations

import click

from engine.cli.base import Command


@click.command("completion", cls=Command)
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script that completes commands in a shell.

    Examples:
      patchpoint completion bash >> ~/.bashrc
      patchpoint completion zsh > "${fpath[1]}/_patchpoint"
      patchpoint completion fish > ~/.config/fish/completions/patchpoint.fish
    """
    from click.shell_completion import get_completion_class

    writer = get_completion_class(shell)
    assert writer is not None
    root = ctx.find_root()
    click.echo(writer(root.command, {}, "patchpoint", "_PATCHPOINT_COMPLETE").source())
