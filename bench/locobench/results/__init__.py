"""Official result files, read, scored again and compared with what they state."""
