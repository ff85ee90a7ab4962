"""The official layout on disk: what stands in it, and how it is read."""
