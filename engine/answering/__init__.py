"""How questions are answered, over the trees that the engine keeps."""
