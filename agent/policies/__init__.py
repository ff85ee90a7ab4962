"""How an agent decides: with a model, or by rule."""
