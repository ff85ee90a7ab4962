"""`patchpoint train export`."""

from __future__ import annotations

from pathlib import Path

import click

from bench.context import CONTEXT


@click.command("export", context_settings=CONTEXT)
@click.argument("model", type=click.Path(path_type=Path))
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where model.onnx, tokenizer.json and config.json go.",
)
@click.option("--name", required=True, help="Of the encoder; names its vectors in every store.")
@click.option("--max-tokens", default=160, show_default=True, help="Longer texts are cut.")
@click.option(
    "--check",
    "pairs",
    type=click.Path(path_type=Path),
    metavar="PAIRS",
    help="Say how near its vectors stay to the model's, on up to 500 texts of these.",
)
def export_command(model: Path, out: Path, name: str, max_tokens: int, pairs: Path | None) -> None:
    """Write a model as ONNX with int8 weights.

    The result runs without torch, in the folder form of the bundled encoder.

    \b
    Example:
      patchpoint train export model --out weights --name ours --check pairs.jsonl.gz
    """  # noqa: D301
    from bench.training.export import export

    config = export(model, out, name=name, max_tokens=max_tokens)
    click.echo(f"{out}: width {config['width']}, sha256 {config['sha256']}", err=True)
    if pairs:
        from bench.training.fidelity import fidelity
        from bench.training.pair import read_pairs

        click.echo(str(fidelity(model, out, list(read_pairs(pairs)))), err=True)
