"""Packs and outlines as text: Markdown, JSON, XML."""
