"""A language server as the judge, spoken to over its standard input and output."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any, cast
from urllib.parse import unquote, urlparse

Spot = tuple[str, int, int]
"""Path below the root ("" outside of it), 1-based line, 0-based column."""


class Judge:
    """Asks a language server for definitions and references.

    Columns are taken as they are: ask about lines in ASCII only.
    """

    def __init__(self, command: Sequence[str], root: Path) -> None:
        """Start the server on a folder."""
        self._root = root.resolve()
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            list(command), stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, cwd=self._root
        )
        self._number = 0
        self._opened: set[str] = set()
        uri = self._root.as_uri()
        folders = [{"uri": uri, "name": "root"}]
        capabilities = {"workspace": {"configuration": True, "workspaceFolders": True}}
        params = {"rootUri": uri, "capabilities": capabilities, "workspaceFolders": folders}
        self._ask("initialize", {"processId": None, **params})
        self._tell("initialized", {})

    def definitions(self, path: str, line: int, column: int) -> list[Spot]:
        """Where the name at a place is defined."""
        found = self._ask("textDocument/definition", self._at(path, line, column))
        rows = [found] if isinstance(found, dict) else found or []
        return [self._spot(row) for row in rows]

    def references(self, path: str, line: int, column: int) -> list[Spot]:
        """Where the name that is declared at a place is used."""
        asked = {**self._at(path, line, column), "context": {"includeDeclaration": False}}
        return [self._spot(row) for row in self._ask("textDocument/references", asked) or []]

    def close(self) -> None:
        """End the server."""
        self._process.terminate()
        self._process.wait()

    def _at(self, path: str, line: int, column: int) -> dict[str, Any]:
        uri = (self._root / path).as_uri()
        if path not in self._opened:
            self._opened.add(path)
            text = (self._root / path).read_text(encoding="utf-8", errors="replace")
            item = {"uri": uri, "languageId": "python", "version": 1, "text": text}
            self._tell("textDocument/didOpen", {"textDocument": item})
        position = {"line": line - 1, "character": column}
        return {"textDocument": {"uri": uri}, "position": position}

    def _spot(self, row: dict[str, Any]) -> Spot:
        uri = row.get("uri") or row["targetUri"]
        start = (row.get("range") or row["targetSelectionRange"])["start"]
        path = Path(unquote(urlparse(uri).path))
        inside = path.is_relative_to(self._root)
        below = path.relative_to(self._root).as_posix() if inside else ""
        return below, start["line"] + 1, start["character"]

    def _tell(self, method: str, params: Any) -> None:
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def _ask(self, method: str, params: Any) -> Any:
        self._number += 1
        self._send({"jsonrpc": "2.0", "id": self._number, "method": method, "params": params})
        while True:
            message = self._receive()
            if "method" in message and "id" in message:
                self._answer(message)
            elif message.get("id") == self._number:
                return message.get("result")

    def _answer(self, message: dict[str, Any]) -> None:
        """Give a server that asks for settings none."""
        items = message.get("params", {}).get("items", ())
        result: Any = (
            [{} for _ in items] if message["method"] == "workspace/configuration" else None
        )
        self._send({"jsonrpc": "2.0", "id": message["id"], "result": result})

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps(message).encode()
        stream = cast(IO[bytes], self._process.stdin)
        stream.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        stream.flush()

    def _receive(self) -> dict[str, Any]:
        stream = cast(IO[bytes], self._process.stdout)
        length = 0
        while (line := stream.readline().strip()) != b"":
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if not length:
            raise EOFError("the judge has ended")
        message: dict[str, Any] = json.loads(stream.read(length))
        return message
