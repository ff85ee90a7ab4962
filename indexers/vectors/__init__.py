"""Vectors of units: local files that are mapped, and rows that last and can be shared."""
