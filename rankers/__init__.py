"""Issue text becomes a query, the query a ranking of units with evidence."""
