"""Agents that a session can be given to: one interface, one file each."""
