"""The agent that asks a language model behind any OpenAI-compatible server."""
