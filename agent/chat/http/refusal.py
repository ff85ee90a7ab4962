"""From a server's complaint to a kind of error."""

from __future__ import annotations

import email.utils
import math
import re
import time
from collections.abc import Mapping
from typing import Any

from agent.chat.errors import Kind

_QUOTA = re.compile(r"insufficient_quota|exceeded your current quota|credit balance", re.I)
_LENGTH = re.compile(
    r"context[ _](?:length|window|size)|maximum context|too (?:long|large)|"
    r"exceeds? the (?:available )?context",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"max_(?:completion_)?tokens\W+(?:is|are) too", re.IGNORECASE)
"""The answer may not be as long as was asked for; a shorter prompt does not help."""
_TOOLS = re.compile(r"\btools?\b|tool_choice|function[ _-]?call|--jinja", re.IGNORECASE)
_LOGPROBS = re.compile(r"logprobs?", re.IGNORECASE)
_BY_STATUS: Mapping[int, Kind] = {
    401: "key",
    402: "quota",
    403: "key",
    404: "model",
    405: "model",
    408: "slow",
    409: "busy",
    413: "length",
    425: "busy",
    429: "busy",
    529: "busy",
}


def kind_of(status: int, complaint: str, body: Mapping[str, Any]) -> Kind:
    """Name a refusal.

    Args:
        status: of HTTP, or what the server gives for it in its answer.
        complaint: what the server says.
        body: the request; what it did not ask for was not refused.
    """
    if _QUOTA.search(complaint):
        return "quota"
    if 400 <= status <= 500 and _LENGTH.search(complaint) and not _ANSWER.search(complaint):
        return "length"
    if 400 <= status <= 501 and status not in (401, 408, 409, 429):
        if "logprobs" in body and _LOGPROBS.search(complaint):
            return "logprobs"
        if "tools" in body and _TOOLS.search(complaint):
            return "tools"
    return _BY_STATUS.get(status, "down" if status >= 500 else "refused")


def complaint_of(document: Any) -> str:
    """Return what a server's error document says, its code included; empty if it says nothing."""
    error = document.get("error", document) if isinstance(document, dict) else document
    if not isinstance(error, dict):
        return error if isinstance(error, str) else ""
    said = error.get("message") or error.get("detail") or error.get("msg") or ""
    code = error.get("code")
    named = f" ({code})" if isinstance(code, str) and code not in str(said) else ""
    return f"{said}{named}"


def wait_of(headers: Mapping[str, str], now: float | None = None) -> float | None:
    """Seconds that a server asks to wait (RFC 9110, section 10.2.3); None if it does not say."""
    for name, unit in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        try:
            seconds = float(headers.get(name, "")) / unit
        except ValueError:
            continue
        return seconds if math.isfinite(seconds) and seconds >= 0 else None
    date = email.utils.parsedate_tz(headers.get("retry-after", ""))
    if date is None:
        return None
    return max(0.0, email.utils.mktime_tz(date) - (time.time() if now is None else now))
