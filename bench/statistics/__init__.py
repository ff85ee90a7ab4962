"""What the scores of a run say, and how sure one can be of it."""
