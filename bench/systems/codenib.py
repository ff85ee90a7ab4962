"""CodeNib (arXiv 2607.25431): its BM25 view, asked over the Model Context Protocol."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from typing import Any

from bench.systems.checkout import Checkout, make_repository
from bench.systems.command import run, running
from bench.systems.peer import Peer
from bench.systems.protocol import MOST
from bench.systems.units import Lines
from indexers.errors import PatchpointError

MOST_CHARACTERS = 16_000
"""Its own limit for a query."""

HELLO = {
    "protocolVersion": "2025-06-18",
    "capabilities": {},
    "clientInfo": {"name": "patchpoint-bench", "version": "1"},
}


class CodeNib(Peer):
    """`search_bm25` of its server: the view that needs no model and no language server."""

    name = "codenib"
    install = "pip install 'codenib[mcp]'"

    def find(self, place: Checkout, issue: str) -> Sequence[Lines]:
        """Functions, classes and headers of files, best first."""
        make_repository(place)
        environment = {"CODENIB_HOME": str(place.state)}
        run([self._command, "index", "--view", "bm25", str(place.tree)], place.tree, environment)
        query = issue.strip()[:MOST_CHARACTERS] or "issue"
        command = [self._command, "mcp", "--log-level", "ERROR", str(place.tree)]
        with running(command, place.tree, environment) as server:
            _ask(server, 1, "initialize", HELLO)
            _send(server, {"method": "notifications/initialized"})
            arguments = {"query": query, "top_k": MOST}
            tool = {"name": "search_bm25", "arguments": arguments}
            found = _ask(server, 2, "tools/call", tool)
        if found.get("isError"):
            raise PatchpointError(f"'codenib' failed: {found['content'][0]['text']}")
        return [
            Lines(node["file"], node["start_line"], node["end_line"], node["type"] != "header")
            for node in found["structuredContent"]["result"]
        ]


def _ask(server: subprocess.Popen[bytes], number: int, method: str, parameters: Any) -> Any:
    """Send a request and wait for its result."""
    _send(server, {"id": number, "method": method, "params": parameters})
    assert server.stdout is not None
    for line in server.stdout:
        answer = json.loads(line)
        if answer.get("id") == number and "result" in answer:
            return answer["result"]
        if answer.get("id") == number:
            raise PatchpointError(f"'codenib' failed: {answer['error']['message']}")
    raise PatchpointError("'codenib' ended before it answered", "is the extra mcp installed?")


def _send(server: subprocess.Popen[bytes], message: dict[str, Any]) -> None:
    assert server.stdin is not None
    server.stdin.write(json.dumps({"jsonrpc": "2.0", **message}).encode() + b"\n")
    server.stdin.flush()
