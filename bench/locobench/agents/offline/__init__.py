"""The agent without a model: it locates, reads what it located, and cites it."""
