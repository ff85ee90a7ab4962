"""Addresses of servers."""

from __future__ import annotations

from urllib.parse import urlsplit

from indexers.errors import PatchpointError

EXAMPLES = "http://localhost:11434/v1 or https://api.openai.com/v1"


def shown(url: str) -> str:
    """Return an address without the user, the password and the parameters in it."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def checked(url: str) -> str:
    """Return an address without a slash at its end.

    Raises:
        PatchpointError: it is none of a server.
    """
    try:
        parts = urlsplit(url)
        right = parts.scheme in ("http", "https") and bool(parts.hostname)
        right = right and (parts.port is None or parts.port > 0)
    except ValueError:
        right = False
    if not right:
        raise PatchpointError(
            f"'{url.rpartition('@')[2]}' is not the address of a server",
            f"give the address of an OpenAI-compatible API, such as {EXAMPLES}",
        )
    return url.rstrip("/")
