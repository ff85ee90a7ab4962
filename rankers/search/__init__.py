"""Code search: a query with filters, and the units that match it."""
