"""The chat-completions API: what is sent, what comes back, and what goes wrong."""
