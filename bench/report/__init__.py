"""Runs as people read them: a page, a Markdown file, a comparison in a terminal."""
