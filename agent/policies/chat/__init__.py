"""Deciding with a language model."""
