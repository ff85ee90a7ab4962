"""The symbol graph: which unit uses, calls, extends and tests which other one."""

from indexers.graph.graph import SymbolGraph
from indexers.graph.types import Link, Occurrence

__all__ = ["Link", "Occurrence", "SymbolGraph"]
