"""The languages that can be read: one table row and one query file each."""
