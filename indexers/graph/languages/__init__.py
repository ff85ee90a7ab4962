"""How each language nests names, imports them and finds the imported files."""
