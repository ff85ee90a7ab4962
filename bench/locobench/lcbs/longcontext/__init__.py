"""Long-context utilisation: words of the task and of its files that come back."""
