"""Data sets: one file per form in which the field keeps them."""
