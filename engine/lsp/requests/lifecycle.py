"""From the first message to the last."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types
from lsprotocol.types import DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher

from engine.lsp.server import Server
from engine.lsp.text.lines import Columns


def register(server: Server) -> None:
    """Add these requests to a server."""
    server.feature(types.INITIALIZE)(_initialize)
    server.feature(types.INITIALIZED)(_initialized)
    server.feature(types.SHUTDOWN)(_shutdown)
    server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)(_folders)


def _initialize(ls: Server, params: types.InitializeParams) -> None:
    """Take the workspace; nothing is read yet, so that this is answered at once."""
    encoding = ls.workspace.position_encoding
    ls.session.columns = Columns(getattr(encoding, "value", None) or str(encoding))
    for uri in _uris(params):
        ls.session.add_folder(uri)


def _initialized(ls: Server, params: types.InitializedParams) -> None:
    """Begin to read, and ask to be told what changes."""
    for root in ls.session.roots:
        ls.indexing.soon(root)
    for problem in ls.session.problems:
        ls.warn(problem)
    _watch(ls)


def _shutdown(ls: Server, _: None) -> None:
    ls.indexing.stop()
    ls.session.close()


def _folders(ls: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """Open and close repositories."""
    for folder in params.event.added:
        root = ls.session.add_folder(folder.uri)
        if root is not None:
            ls.indexing.soon(root)
    for folder in params.event.removed:
        ls.session.remove_folder(folder.uri)
    for problem in ls.session.problems:
        ls.warn(problem)


def _uris(params: types.InitializeParams) -> Iterator[str]:
    """The folders of the workspace; old clients name one only."""
    if params.workspace_folders:
        yield from (folder.uri for folder in params.workspace_folders)
    elif params.root_uri:
        yield params.root_uri
    elif params.root_path:
        from pygls.uris import from_fs_path

        yield from_fs_path(params.root_path) or ""


def _watch(ls: Server) -> None:
    workspace = ls.client_capabilities.workspace
    watching = workspace.did_change_watched_files if workspace else None
    if not watching or not watching.dynamic_registration:
        return
    everything = DidChangeWatchedFilesRegistrationOptions([FileSystemWatcher("**/*")])
    method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    registration = types.Registration("patchpoint-watch", method, everything)

    def accepted(_: object) -> None:
        ls.client_watches = True

    ls.protocol.send_request(
        types.CLIENT_REGISTER_CAPABILITY, types.RegistrationParams([registration]), accepted
    )
