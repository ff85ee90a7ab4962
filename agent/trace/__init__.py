"""The trace of a search: kept after every turn, gone on with, and read as a story."""
