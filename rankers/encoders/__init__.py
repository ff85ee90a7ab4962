"""Encoders: text to vector, behind one Protocol."""
