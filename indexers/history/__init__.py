"""What the commits before a snapshot said, and what they touched."""
