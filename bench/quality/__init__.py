"""Checks of what the indexer finds against other programs that read code."""
