"""Whether the files of a workspace compile, and its tests pass, before and after a session."""
