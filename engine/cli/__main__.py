"""`python -m engine.cli` is `patchpoint`."""

from engine.cli import main

main()
