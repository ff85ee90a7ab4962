"""Who may ask over HTTP: no web page of another site, and nobody without the token.

A page can make a browser send requests to this machine, and by a name that it makes resolve
to this machine (DNS rebinding) read the answers; so the name that was asked for and the page
that asks are checked before anything else.
"""

from __future__ import annotations

from hmac import compare_digest
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

LOCAL_NAMES = {"127.0.0.1", "localhost", "::1"}


class Guard:
    """Lets requests through to an application, or answers why not."""

    def __init__(
        self, app: ASGIApp, token: str | None, origins: tuple[str, ...], *, only_local_names: bool
    ) -> None:
        """Stand before an application.

        Args:
            app: gets what may pass.
            token: that must come with each request; None asks for none.
            origins: of pages that may ask, besides those of this machine.
            only_local_names: the server may be asked for by this machine's own names only.
        """
        self._app = app
        self._token = token
        self._origins = {origin.rstrip("/").lower() for origin in origins}
        self._only_local_names = only_local_names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check a request, pass it on or refuse it."""
        refused = self._refusal(Headers(scope=scope)) if scope["type"] == "http" else None
        await (refused or self._app)(scope, receive, send)

    def _refusal(self, headers: Headers) -> Response | None:
        if self._only_local_names and _name_of(f"//{headers.get('host', '')}") not in LOCAL_NAMES:
            return PlainTextResponse("this server answers to local names only\n", 421)
        origins = headers.getlist("origin")
        if not all(map(self._may_ask, origins)):
            return PlainTextResponse("this page may not ask; see --allow-origin\n", 403)
        if self._token is not None and not _carries(headers, self._token):
            challenge = {"WWW-Authenticate": "Bearer"}
            return PlainTextResponse("send 'Authorization: Bearer TOKEN'\n", 401, challenge)
        return None

    def _may_ask(self, origin: str) -> bool:
        known = origin.lower() in self._origins
        return known or (origin.startswith("http") and _name_of(origin) in LOCAL_NAMES)


def _carries(headers: Headers, token: str) -> bool:
    kind, _, given = headers.get("authorization", "").partition(" ")
    return kind.lower() == "bearer" and compare_digest(given.strip().encode(), token.encode())


def _name_of(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
