"""The command line: a thin door that holds no logic of its own."""

from engine.cli.app import main as main
