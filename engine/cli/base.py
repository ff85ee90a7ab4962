"""Commands that load late, options that stand in sections, and errors with a hint."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from engine.cli.errors import EXIT_INTERRUPTED, report
from engine.cli.streams import is_broken_pipe, silence_stdout, use_utf8

CONTEXT: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def keep_blocks(text: str) -> str:
    """Tell click not to rewrap paragraphs with indented lines, such as examples."""
    paragraphs = inspect.cleandoc(text).split("\n\n")
    return "\n\n".join("\b\n" + one if "\n " in one else one for one in paragraphs)


class Option(click.Option):
    """An option that stands under a heading of its own in the help."""

    def __init__(self, *names: Any, section: str = "Options", **attributes: Any) -> None:
        super().__init__(*names, **attributes)
        self.section = section


class Command(click.Command):
    """A command whose help groups options by section."""

    def __init__(self, *arguments: Any, **attributes: Any) -> None:
        attributes.setdefault("context_settings", CONTEXT)
        attributes["help"] = keep_blocks(attributes.get("help") or "")
        super().__init__(*arguments, **attributes)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write one block per section, in order of first mention, `Options` last."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if isinstance(parameter, click.Option) and record is not None:
                heading = getattr(parameter, "section", "Options")
                sections.setdefault(heading, []).append(record)
        for heading in sorted(sections, key=lambda name: name == "Options"):
            with formatter.section(heading):
                formatter.write_dl(sections[heading])


class LazyGroup(click.Group):
    """A group whose commands are imported when they are named."""

    def __init__(self, *arguments: Any, lazy: dict[str, str], **attributes: Any) -> None:
        attributes.setdefault("context_settings", CONTEXT)
        attributes["help"] = keep_blocks(attributes.get("help") or "")
        super().__init__(*arguments, **attributes)
        self.lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the table: the order in which people need them."""
        return list(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import `package.module:attribute` from the table."""
        target = self.lazy.get(cmd_name)
        if target is None:
            return None
        module, _, attribute = target.partition(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one was probably meant."""
        name = args[0]
        if name not in self.lazy and not name.startswith("-"):
            self._refuse(ctx, name)
        return super().resolve_command(ctx, args)

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        """Run, and turn every failure into one line, a hint and an exit code."""
        use_utf8()
        extra["standalone_mode"] = False
        try:
            code = super().main(args, *rest, **extra)
            sys.stdout.flush()
        except (click.Abort, KeyboardInterrupt):
            click.echo("interrupted", err=True)
            code = EXIT_INTERRUPTED
        except Exception as error:
            if is_broken_pipe(error):
                silence_stdout()
                code = 0
            else:
                code = report(error)
        sys.exit(code if isinstance(code, int) else 0)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a reader that left (`| head`) is no failure."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            if not is_broken_pipe(error):
                raise
            silence_stdout()
            return 0

    def _refuse(self, ctx: click.Context, name: str) -> NoReturn:
        from indexers.choices import unknown

        raise unknown("command", name, list(self.lazy), f"see '{ctx.command_path} --help'")
