"""Issue text to query: what a report says, taken apart."""
