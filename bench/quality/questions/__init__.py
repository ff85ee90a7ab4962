"""How well questions in plain words find functions: first sentences of docstrings as questions."""
