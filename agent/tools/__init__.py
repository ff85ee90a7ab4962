"""What an agent may do with a repository: look. One file per tool; none writes or runs anything."""
