"""`python -m bench` is `patchpoint bench`, for a source tree that is not installed."""

from __future__ import annotations

import sys

import click

from bench.cli import bench
from indexers.errors import PatchpointError


def main() -> int:
    """Run the command group; errors that people can mend are two lines."""
    try:
        code = bench.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except PatchpointError as error:
        click.echo(f"error: {error.message}", err=True)
        if error.hint:
            click.echo(f"hint: {error.hint}", err=True)
        return error.exit_code
    except click.Abort:
        return 130
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    sys.exit(main())
