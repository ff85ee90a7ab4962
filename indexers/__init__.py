"""A tree of files becomes units, a store and a view that a query can read."""
