"""Single-turn scenarios to multi-turn ones, as the official converter makes them."""
