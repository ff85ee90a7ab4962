"""Scenarios with a checkable truth, made from the history and the symbols of a repository."""
