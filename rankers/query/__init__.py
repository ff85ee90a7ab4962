"""Issue text to query: what a report says, taken apart."""

from rankers.query.terms import query_terms
from rankers.query.types import Query, QueryKind
from rankers.query.understand import understand

__all__ = ["Query", "QueryKind", "query_terms", "understand"]
