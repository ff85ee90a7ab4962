"""The tool of the paper that finds code by what it is about: our own index of the workspace."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from bench.locobench.tools.protocol import ErrorKind, ToolError, ToolResult
from bench.locobench.workspace.workspace import Workspace
from indexers.errors import PatchpointError
from indexers.index import Index
from indexers.snapshot.repository import Repository
from indexers.types import Snapshot
from indexers.vectors.store import VectorStore
from rankers.corpus import Corpus
from rankers.dense.dense import Dense
from rankers.encoders.bundled import WEIGHTS, Bundled, is_ours
from rankers.search.run import check_filters, search
from rankers.search.syntax import parse
from rankers.types import Hit

MOST = 50
MOST_QUERY = 20_000
_LINES = 6
_WIDTH = 160


class Codebase:
    """Searches the units of a workspace as they are now.

    What was parsed is kept by content, under a name that sessions of one project may share:
    a search after an edit parses the edited files.
    """

    def __init__(self, workspace: Workspace, cache_dir: Path, project: str = "") -> None:
        self._workspace = workspace
        self._cache_dir = cache_dir
        self._project = project or str(workspace.root)
        self._last: tuple[Snapshot, Corpus] | None = None

    def close(self) -> None:
        """End what reads content."""
        if "_repository" in self.__dict__:
            self._repository.close()

    def codebase_search(self, query: str, limit: int = 10) -> ToolResult:
        """Return the functions, classes and passages that a question or a name is about."""
        if not query.strip() or len(query) > MOST_QUERY:
            raise ToolError(ErrorKind.BAD_VALUE, "query is empty or very long; say what is sought")
        hits = self._hits(query, min(max(limit, 1), MOST))
        read_now = dict.fromkeys(self._workspace.known_as(hit.path) for hit in hits)
        text = "\n\n".join(self._shown(hit) for hit in hits)
        return ToolResult(True, text or "nothing matches", read=tuple(read_now))

    def _hits(self, query: str, most: int) -> list[Hit]:
        corpus = self._corpus()
        try:
            parsed = parse(query)
            check_filters(parsed)
            return search(parsed, corpus, self._repository.read, most, self._dense(corpus))[0]
        except PatchpointError as error:
            hint = f"; {error.hint}" if error.hint else ""
            raise ToolError(ErrorKind.BAD_VALUE, f"{error.message}{hint}") from None

    @cached_property
    def _repository(self) -> Repository:
        # Not found but made: a folder inside of a git repository is still a workspace.
        return Repository(self._workspace.root, None, f"locobench:{self._project}")

    @cached_property
    def _index(self) -> Index:
        return Index.open(self._repository, self._cache_dir)

    @cached_property
    def _encoder(self) -> Bundled | None:
        return Bundled() if is_ours(WEIGHTS) else None

    def _corpus(self) -> Corpus:
        snapshot = self._repository.snapshot()
        if self._last is None or self._last[0] != snapshot:
            self._last = snapshot, Corpus(self._index.refresh(snapshot))
        return self._last[1]

    def _dense(self, corpus: Corpus) -> Dense | None:
        if self._encoder is None:
            return None
        vectors = VectorStore(self._index.folder, self._index.rows, self._encoder.name)
        return Dense(self._encoder, vectors, corpus, self._repository.read)

    def _shown(self, hit: Hit) -> str:
        head = f"{hit.path}:{hit.start_line}-{hit.end_line} {hit.qualified_name}"
        return "\n".join([f"{head} ({hit.kind.name.lower()})", *self._first_lines(hit)])

    def _first_lines(self, hit: Hit) -> Sequence[str]:
        try:
            lines = self._workspace.read(hit.path).split("\n")
        except ToolError:  # gone, or no text: the place still tells something
            return []
        end = min(hit.end_line, hit.start_line - 1 + _LINES)
        return [f"    {line[:_WIDTH].rstrip()}" for line in lines[hit.start_line - 1 : end]]
