"""The command line: a thin door that holds no logic of its own."""


def main() -> None:
    """Run the command line of this process; it loads late, so that Ctrl-C is quiet at once."""
    try:
        from engine.cli.app import patchpoint

        patchpoint.main(prog_name="patchpoint")
    except KeyboardInterrupt:
        import sys

        sys.stderr.write("interrupted\n")
        sys.exit(130)
