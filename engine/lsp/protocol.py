"""The protocol's rules that hold for every message."""

from __future__ import annotations

import json
from typing import Any

from lsprotocol import types
from pygls.exceptions import (
    JsonRpcException,
    JsonRpcInvalidRequest,
    JsonRpcParseError,
    JsonRpcServerNotInitialized,
)
from pygls.protocol import LanguageServerProtocol, lsp_method


class Protocol(LanguageServerProtocol):
    """Answers what is no valid message with an error, and keeps documents our way."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Take a message apart; a request that makes no sense gets an error as its answer."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "id" not in data or "method" not in data:
                raise
            self.refuse(error, data["id"])
            return None

    def handle_message(self, message: Any) -> None:
        """Let a message through where the state of the server allows it."""
        if message is None:
            return
        if not hasattr(message, "jsonrpc"):
            given = message.get("id") if isinstance(message, dict) else None
            self.refuse(JsonRpcInvalidRequest("this is no JSON-RPC 2.0 message"), given)
            return
        method, number = getattr(message, "method", None), getattr(message, "id", None)
        if method and self._workspace is None and method not in (types.INITIALIZE, types.EXIT):
            if number is not None:
                self.refuse(JsonRpcServerNotInitialized("send 'initialize' first"), number)
            return
        if method and number is not None and self._too_late(method):
            said = "was already sent" if not self._shutdown else "came after 'shutdown'"
            self.refuse(JsonRpcInvalidRequest(f"'{method}' {said}"), number)
            return
        super().handle_message(message)

    def refuse(self, error: JsonRpcException, number: Any = None) -> None:
        """Answer with an error; without a number, to nobody in particular."""
        known = number if isinstance(number, (int, str)) else None
        self._send_data(
            {"jsonrpc": self.VERSION, "id": known, "error": error.to_response_error()}
        )  # the classes of the protocol leave out an id that is null

    def refuse_broken(self, error: Exception) -> bool:
        """Answer to what could not be read as JSON; return whether it was that."""
        broken = isinstance(error, (json.JSONDecodeError, UnicodeDecodeError, RecursionError))
        if broken:
            self.refuse(JsonRpcParseError("the message is no JSON"))
        return broken

    def _too_late(self, method: str) -> bool:
        return self._shutdown or (method == types.INITIALIZE and self._workspace is not None)

    # Documents are kept by `engine.lsp.text.buffers`: pygls cuts lines at form feeds, too.

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> Any:
        """Leave it to our handler."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_OPEN], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Any:
        """Leave it to our handler."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> Any:
        """Leave it to our handler."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE], (params,), None
