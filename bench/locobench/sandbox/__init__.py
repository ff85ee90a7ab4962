"""Runs compilers and tests with limits, so that nothing they do can stop a run."""
