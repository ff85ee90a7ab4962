"""Scoring files of sessions and of solutions, line by line, over a few processes."""
