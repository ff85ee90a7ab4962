"""Functional correctness: does it compile, do its tests pass, does it fit in."""
