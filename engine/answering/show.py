"""How `Engine.show` answers."""

from __future__ import annotations

from engine.answers import Source
from indexers.grammars.languages import by_code
from indexers.lines import source_lines
from indexers.lookup import resolve
from indexers.snapshot.repository import Repository
from indexers.types import Kind
from indexers.view.view import View


def show(repository: Repository, view: View, unit_id: str) -> Source:
    """See `Engine.show`."""
    doc = resolve(view, unit_id, repository.root)
    file = int(view.doc_files[doc])
    start, end = view.doc_lines[doc].tolist()
    lines = source_lines(repository.read(view.files[file]))
    return Source(
        view.unit_id(doc),
        view.files[file].path,
        view.name(doc),
        Kind(int(view.doc_kinds[doc])),
        by_code(int(view.file_languages[file])).name,
        start,
        tuple(lines[start - 1 : end]),
    )
