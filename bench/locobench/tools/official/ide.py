"""The official tool `ide_simulator`.

The official one looks for files beside the harness and keeps edits to itself; in the repaired
protocol it sees the workspace, and edits are written.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

from bench.locobench.tools.guard import guarded
from bench.locobench.tools.official.refactoring import extract_method, rename
from bench.locobench.tools.official.sources import Sources, symbols
from bench.locobench.tools.protocol import ErrorKind, Tool, ToolError, ToolResult
from bench.locobench.tools.schema import takes, text, whole
from bench.locobench.workspace.workspace import Workspace
from indexers.grammars.languages import language_of

MOST_COMPLETIONS = 20
MOST_REFERENCES = 200
REFACTORINGS = (
    "rename", "extract_method", "extract_variable", "inline", "move_method", "extract_class",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ide:
    """Its functions; all report failures inside of their answer."""

    sources: Sources

    def open_file(self, file_path: str) -> ToolResult:
        """Return a file with its symbols."""
        key = self.sources.find(file_path)
        if key is None:
            return _missing(file_path)
        content, blob = self.sources.text(key), self.sources.parsed(key)
        told = {
            "file_path": key,
            "content": content,
            "language": language_of(key).name,
            "line_count": content.count("\n") + 1,
            "symbols": symbols(blob),
            "diagnostics": [blob.problem] if blob.problem else [],
        }
        return ToolResult(True, {"success": True, **told}, read=(key,))

    def get_code_completion(
        self, file_path: str, line_number: int, column: int, trigger_character: str = ""
    ) -> ToolResult:
        """Return words of the file that go on what stands before a place."""
        key = self.sources.find(file_path)
        if key is None:
            return _missing(file_path)
        content = self.sources.text(key)
        lines = content.split("\n")
        if not 1 <= line_number <= len(lines):
            return _failed(f"Line {line_number} is out of range")
        words = re.findall(r"\w+", lines[line_number - 1][: max(column, 0)] + ".")
        ends = lines[line_number - 1][: max(column, 0)]
        start = words[-1] if words and ends.endswith(words[-1]) else ""
        counted = Counter(re.findall(r"[^\W\d]\w+", content))
        fitting = [word for word, _ in counted.most_common() if word.startswith(start)]
        found = [{"label": one} for one in fitting if one != start][:MOST_COMPLETIONS]
        return ToolResult(True, {"success": True, "completions": found}, read=(key,))

    def find_references(
        self, symbol_name: str, file_path: str = "", line_number: int = 0
    ) -> ToolResult:
        """Return where a name stands."""
        _check_symbol(symbol_name)
        key = self.sources.find(file_path) if file_path else None
        if file_path and key is None:
            return _missing(file_path)
        uses = self.sources.uses(symbol_name, [key] if key else self.sources.keys())
        found = [asdict(one) for one in islice(uses, MOST_REFERENCES)]
        read = tuple(dict.fromkeys(one["file_path"] for one in found))
        return ToolResult(True, {"success": True, "references": found}, read=read)

    def go_to_definition(self, symbol_name: str, current_file: str = "") -> ToolResult:
        """Return where a name is defined, in the current file first."""
        _check_symbol(symbol_name)
        current = self.sources.find(current_file) if current_file else None
        name = symbol_name.rpartition(".")[2] or symbol_name
        uses = self.sources.uses(name, self.sources.keys())
        files = sorted(dict.fromkeys(one.file_path for one in uses), key=lambda one: one != current)
        found = [place for key in files for place in self._definitions(name, key)]
        if not found:
            return _failed(f"Definition not found: {symbol_name}", ErrorKind.NOT_FOUND)
        read = tuple(dict.fromkeys(one["file_path"] for one in found))
        return ToolResult(True, {"success": True, "definitions": found}, read=read)

    def refactor_code(
        self,
        refactoring_type: str,
        file_path: str,
        new_name: str,
        old_name: str = "",
        start_line: int = 0,
        end_line: int = 0,
    ) -> ToolResult:
        """Rename a name in a file, or make a function of some of its lines."""
        key = self.sources.find(file_path)
        if key is None:
            return _missing(file_path)
        content = self.sources.text(key)
        if refactoring_type == "rename":
            changed, count = rename(content, old_name, new_name)
        elif refactoring_type == "extract_method":
            changed, count = extract_method(content, new_name, start_line, end_line), 1
        else:
            return _failed(f"Refactoring type not implemented: {refactoring_type}")
        self.sources.write(key, changed)
        told = {"file_path": key, "refactoring_type": refactoring_type, "changes": count}
        return ToolResult(True, {"success": True, **told}, wrote=(key,))

    def get_project_overview(self, directory: str = ".") -> ToolResult:
        """Return the number of files per language."""
        keys = self.sources.below(directory)
        languages = Counter(language_of(key).name for key in keys)
        told = {"total_files": len(keys), "languages": dict(languages.most_common())}
        return ToolResult(True, {"success": True, "directory": directory, **told})

    def _definitions(self, name: str, key: str) -> list[dict[str, Any]]:
        return [
            {"file_path": key, "line": one["line"], "name": one["name"], "type": one["type"]}
            for one in symbols(self.sources.parsed(key))
            if one["name"].partition("#")[0].rpartition(".")[2] == name
        ]


def ide_simulator(workspace: Workspace, *, stale: bool) -> Tool:
    """Return the tool; stale: it sees no project, as in the official code."""
    acts = Ide(Sources(workspace, stale=stale))
    path, symbol, line = text("path of the file"), text("the name"), whole("line, from 1")
    shapes = (
        (acts.open_file, "Open a file with its symbols.", takes({"file_path": path})),
        (
            acts.get_code_completion,
            "Complete the word at a place.",
            takes(
                {"file_path": path, "line_number": line, "column": whole("column")},
                {"trigger_character": text("what was typed last")},
            ),
        ),
        (
            acts.find_references,
            "Find where a name is used.",
            takes({"symbol_name": symbol}, {"file_path": path, "line_number": line}),
        ),
        (
            acts.go_to_definition,
            "Find where a name is defined.",
            takes({"symbol_name": symbol}, {"current_file": path}),
        ),
        (
            acts.refactor_code,
            "Change code in a regular way.",
            takes(
                {
                    "refactoring_type": text("what to do", enum=list(REFACTORINGS)),
                    "file_path": path,
                    "new_name": text("of what is made or renamed"),
                },
                {"old_name": text("now"), "start_line": line, "end_line": line},
            ),
        ),
        (
            acts.get_project_overview,
            "Count the files per language.",
            takes({}, {"directory": text("folder; . is the root")}),
        ),
    )
    functions = [guarded(act.__name__, said, shape, act) for act, said, shape in shapes]
    return Tool("ide_simulator", "Does what an editor does.", functions)


def _check_symbol(name: str) -> None:
    if not name or len(name) > MOST_REFERENCES:
        told = f"symbol_name has 1 to {MOST_REFERENCES} characters"
        raise ToolError(ErrorKind.BAD_VALUE, told)


def _missing(path: str) -> ToolResult:
    return _failed(f"File not found: {path[:500]}", ErrorKind.NOT_FOUND)


def _failed(message: str, kind: ErrorKind = ErrorKind.BAD_VALUE) -> ToolResult:
    return ToolResult(True, {"success": False, "error": message}, kind)
