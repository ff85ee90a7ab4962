"""Reranking by a language model that reads a window of candidates at once."""
