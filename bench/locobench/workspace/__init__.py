"""The files of a session: one folder, and nothing leaves it."""
