"""Requests of the protocol, a file for each group."""
