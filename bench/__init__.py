"""Data sets, gold labels, metrics and runners that score any localization system."""
