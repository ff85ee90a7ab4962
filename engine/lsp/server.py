"""The server: state, rules, and what all requests share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from lsprotocol import types
from pygls.exceptions import FeatureRequestError, JsonRpcContentModified, JsonRpcException
from pygls.lsp.server import LanguageServer

from engine.lsp.indexing import Indexing
from engine.lsp.places import Places
from engine.lsp.protocol import Protocol
from engine.lsp.session import Session
from engine.version import version
from indexers.errors import PatchpointError

T = TypeVar("T")
REQUEST_FAILED = types.LSPErrorCodes.RequestFailed


class Server(LanguageServer):
    """Serves one editor.

    Attributes:
        session: its workspace.
        indexing: keeps the trees up to date.
        client_watches: the client tells what changes on the disk.
    """

    protocol: Protocol

    def __init__(self) -> None:
        super().__init__("patchpoint", version(), protocol_cls=Protocol)
        self.session = Session()
        self.indexing = Indexing(self)
        self.client_watches = False
        self._told: set[str] = set()

    @property
    def shows_progress(self) -> bool:
        """Whether the client shows progress that it did not ask for."""
        window = self.client_capabilities.window
        return bool(window and window.work_done_progress)

    async def ask(self, uri: str, question: Callable[[Places, str], T], default: T) -> T:
        """Ask about a document, in the thread of its repository.

        Args:
            uri: of the document.
            question: is given places and the path in the repository.
            default: the answer for a document of no repository.

        Raises:
            JsonRpcException: the document changed under way, or the question makes no sense.
        """
        place = self.session.of_uri(uri)
        if place is None:
            return default
        root, path = place
        before = self.session.buffers.get(uri)
        columns = self.session.columns
        self.indexing.asked(root)
        try:
            answer = await root.look(lambda bench: question(Places(root, bench, columns), path))
        except PatchpointError as error:
            raise failure(error) from error
        if self.session.buffers.get(uri) is not before:
            raise JsonRpcContentModified("the document changed while it was looked at")
        return answer

    def warn(self, message: str) -> None:
        """Tell the user, once."""
        self._say(message, types.MessageType.Warning)

    def tree_changed(self) -> None:
        """Let the client ask anew for what it shows all the time."""
        workspace = self.client_capabilities.workspace
        if workspace and workspace.code_lens and workspace.code_lens.refresh_support:
            self.workspace_code_lens_refresh(None)

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Answer to broken messages; tell the user of other defects, each once."""
        if source is not FeatureRequestError and not self.protocol.refuse_broken(error):
            self._say(f"an error in the server: {error}", types.MessageType.Error)

    def _say(self, message: str, kind: types.MessageType) -> None:
        if message not in self._told:
            self._told.add(message)
            self.window_show_message(types.ShowMessageParams(kind, f"Patchpoint: {message}"))


def failure(error: PatchpointError) -> JsonRpcException:
    """An error of ours as an answer: a sentence, and what to do."""
    hint = f" ({error.hint})" if error.hint else ""
    return JsonRpcException(f"{error.message}{hint}", REQUEST_FAILED.value)
