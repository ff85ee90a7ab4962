"""The six tool classes of the official code that can be used, with their functions."""
