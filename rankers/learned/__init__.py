"""The learned order of the best candidates: which they are, their features, the model."""
