"""Output formats: each file renders an answer as lines of text."""
