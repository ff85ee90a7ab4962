"""What the editor has open, and what changes on the disk."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types
from pygls.uris import to_fs_path

from engine.lsp.indexing import AFTER_SAVE, AFTER_TYPING
from engine.lsp.server import Server


def register(server: Server) -> None:
    """Add these notifications to a server."""
    server.feature(types.TEXT_DOCUMENT_DID_OPEN)(_opened)
    server.feature(types.TEXT_DOCUMENT_DID_CHANGE)(_changed)
    server.feature(types.TEXT_DOCUMENT_DID_SAVE)(_saved)
    server.feature(types.TEXT_DOCUMENT_DID_CLOSE)(_closed)
    server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(_on_disk)


def _opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    document = params.text_document
    path = to_fs_path(document.uri)
    if path is None:
        return
    ls.session.buffers.open(document.uri, Path(path), document.version, document.text)
    around = ls.session.add_around(document.uri)
    if around is not None:
        ls.indexing.soon(around)
    _show(ls, document.uri, AFTER_TYPING)


def _changed(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    document = params.text_document
    ls.session.buffers.change(
        document.uri, document.version, params.content_changes, ls.session.columns
    )
    _show(ls, document.uri, AFTER_TYPING)


def _saved(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    _show(ls, params.text_document.uri, AFTER_SAVE)


def _closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    ls.session.buffers.close(params.text_document.uri)
    _show(ls, params.text_document.uri, AFTER_SAVE)


def _on_disk(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
    """Read the trees again in which something changed; git's own files do not count."""
    for change in params.changes:
        place = ls.session.of_uri(change.uri)
        if place is not None and not _is_gits(place[1]):
            ls.indexing.soon(place[0], AFTER_SAVE)


def _is_gits(path: str) -> bool:
    """Whether only git cares; a new HEAD is of interest, as files come and go with it."""
    return path.startswith(".git/") and path != ".git/HEAD"


def _show(ls: Server, uri: str, delay: float) -> None:
    ls.session.shown(uri)
    place = ls.session.of_uri(uri)
    if place is not None and place[0].is_complete:
        ls.indexing.soon(place[0], delay)
