"""What an agent can call, as the paper says and as the official code has it."""
