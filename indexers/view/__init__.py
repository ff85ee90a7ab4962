"""What a query reads: the units of one snapshot, over memory-mapped segments."""

from indexers.view.types import Postings, Problem, ReferenceGraph
from indexers.view.view import View

__all__ = ["Postings", "Problem", "ReferenceGraph", "View"]
