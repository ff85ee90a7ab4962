"""Talking to language models behind any OpenAI-compatible server."""
