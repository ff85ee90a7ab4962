"""The wiring and the doors: Engine, configuration, command line, output formats."""
