"""The language server: a thin door to the engine and the symbol graph."""
