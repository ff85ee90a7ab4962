"""Software engineering: eight scores of equal weight."""
