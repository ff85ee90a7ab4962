"""One request over HTTP, with a limit of time and size, through OpenAI's SDK."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Mapping
from typing import Any

from agent.chat.errors import ChatError, Kind
from agent.chat.http.answer import NoAnswer, read_document
from agent.chat.http.refusal import complaint_of, kind_of, wait_of
from rankers.remote.address import shown
from rankers.remote.key import Key, key_hint
from rankers.remote.quiet import silence

MOST_BYTES = 8 << 20
"""Of an answer; a model that writes more has lost its way."""
CONNECT_S = 10.0
_QUOTED = 300
_HINTS: Mapping[Kind, str] = {
    "model": "does the address end in /v1, and does the server have this model?",
    "down": "is the server running, and is this its address?",
    "slow": "give it more time: --timeout SECONDS",
    "length": "give the model's context: --context TOKENS",
}


class Transport:
    """Sends requests to one server; safe to use from several threads.

    Errors are returned, not raised: raised while the SDK's own errors are handled, they would
    keep those in their context, and with them what the server sent.
    """

    def __init__(self, url: str, key: Key) -> None:
        self._url = url
        self._key = key
        self._lock = threading.Lock()
        self._sdk: Any = None

    def close(self) -> None:
        """Close the connections."""
        if self._sdk is not None:
            self._sdk.close()

    def send(self, body: Mapping[str, Any], timeout_s: float) -> dict[str, Any] | ChatError:
        """Send one request and return the document that answers it, or why there is none.

        Args:
            body: the request.
            timeout_s: seconds until the answer must be there, whole.
        """
        sdk = self._open()
        import openai

        failures: tuple[type[Exception], ...] = (openai.OpenAIError, *_http_errors(), NoAnswer)
        try:
            content = self._receive(sdk, openai, body, timeout_s)
        except openai.APIStatusError as error:
            return self._refused(error.status_code, error.body, error.response.headers, body)
        except (openai.APITimeoutError, TimeoutError):
            return self._slow(timeout_s)
        except failures as error:
            return self._broken(error, timeout_s)
        return self._read(content, body)

    def odd(self, what: str) -> ChatError:
        """Say that an answer is none."""
        hint = "give the address of an OpenAI-compatible API, /v1 included"
        return ChatError("odd", f"the server at '{shown(self._url)}' answered {what}", hint)

    def _open(self) -> Any:
        """Make the SDK's client; its import takes a second or two, so it is put off until here."""
        from openai import OpenAI

        with self._lock:
            if self._sdk is None:
                # Without a key the SDK would look for one of its own.
                key = self._key.reveal() or "none"
                silence()
                self._sdk = OpenAI(base_url=self._url, api_key=key, max_retries=0)
            return self._sdk

    def _receive(self, sdk: Any, openai: Any, body: Mapping[str, Any], timeout_s: float) -> bytes:
        ends = time.monotonic() + timeout_s
        timeout = openai.Timeout(timeout_s, connect=min(CONNECT_S, timeout_s))
        create = sdk.chat.completions.with_streaming_response.create
        content = bytearray()
        with create(**body, timeout=timeout) as response:
            for piece in response.iter_bytes():
                content += piece
                if len(content) > MOST_BYTES:
                    raise NoAnswer(f"more than {MOST_BYTES >> 20} MiB")
                if time.monotonic() > ends:
                    raise TimeoutError
        return bytes(content)

    def _read(self, content: bytes, body: Mapping[str, Any]) -> dict[str, Any] | ChatError:
        try:
            document = read_document(content, self._key)
        except NoAnswer as error:
            return self.odd(str(error))
        if document.get("error") and not document.get("choices"):
            complaint = document["error"]
            code = complaint.get("code") if isinstance(complaint, dict) else None
            status = code if isinstance(code, int) else 500
            return self._refused(status, document, {}, body)
        return document

    def _refused(
        self, status: int, document: Any, headers: Mapping[str, str], body: Mapping[str, Any]
    ) -> ChatError:
        said = " ".join(str(self._key.hidden(complaint_of(document))).split())
        kind = kind_of(status, said, body)
        reason = f"{status} {said[:_QUOTED]}".strip()
        return self._failed(kind, f"refused: {reason}", wait_of(headers))

    def _broken(self, error: Exception, timeout_s: float) -> ChatError:
        if isinstance(error, NoAnswer):
            return self.odd(str(error))
        # Those of the HTTP library that say that time ran out while the answer was read.
        if "Timeout" in type(error).__name__:
            return self._slow(timeout_s)
        cause = error.__cause__ or error
        said = self._key.hidden(" ".join(str(cause).split()))[:_QUOTED] or type(cause).__name__
        return self._failed("down", f"cannot be reached or broke off: {said}")

    def _slow(self, timeout_s: float) -> ChatError:
        return self._failed("slow", f"gave no answer within {timeout_s:.4g} seconds")

    def _failed(self, kind: Kind, what: str, wait_s: float | None = None) -> ChatError:
        hint = key_hint(self._key) if kind == "key" else _HINTS.get(kind, "")
        return ChatError(kind, f"the server at '{shown(self._url)}' {what}", hint, wait_s)


def _http_errors() -> tuple[type[Exception], ...]:
    """Errors of the HTTP library, which pass through the SDK while an answer is read.

    The SDK has changed from one library to the other.
    """
    return tuple(sys.modules[name].HTTPError for name in ("httpx2", "httpx") if name in sys.modules)
