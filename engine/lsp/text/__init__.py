"""Text as editors count it."""
