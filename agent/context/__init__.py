"""Context for long-context coding: what a model needs to see of a repository, under a budget."""
