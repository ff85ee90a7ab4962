"""Stack traces: one table of patterns per family of languages."""
