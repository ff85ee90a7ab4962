"""The tool `grep`: lines that match a regular expression."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from agent.chat.types import ToolSpec
from agent.tools.ids import number_of
from agent.tools.pages import ROWS, cut, paged, sightings
from agent.tools.schema import of_object, page, text
from agent.tools.types import Answer, Arguments, ToolError
from agent.workbench import Workbench
from indexers.errors import PatchpointError
from indexers.types import Kind
from rankers.search.filters import BadGlob, keep_files

MOST_LINES = 200
"""Matching lines that are looked for: what matches more often says little."""
AT_ONCE = 64
"""Files that are matched together."""


class Grep:
    """Lines that match, with the unit that each stands in."""

    spec = ToolSpec(
        "grep",
        "Find lines that match a regular expression (RE2 syntax: no look-around, no "
        "back-references; (?i) ignores case). Says in which unit each line stands.",
        of_object(
            ("pattern",),
            pattern=text("Regular expression, matched within single lines.", maxLength=400),
            path=text("File, folder or glob to look in; by default everywhere."),
            page=page(),
        ),
    )

    def __call__(self, bench: Workbench, arguments: Arguments) -> Answer:
        """Find lines."""
        pattern, number = str(arguments["pattern"]), int(arguments.get("page", 1))
        found = list(_matches(bench, pattern, _files(bench, str(arguments.get("path", ".")))))
        view = bench.corpus.view
        rows = []
        for file, line, source in found:
            doc = _around(bench, file, line)
            inside = f" in {view.name(doc)}" if doc >= 0 else ""
            rows.append(f"{view.files[file].path}:{line}{inside}: {cut(source.strip())}")
        shown = found[(number - 1) * ROWS : number * ROWS]
        docs = dict.fromkeys(_around(bench, file, line) for file, line, _ in shown)
        units = [doc for doc in docs if doc >= 0 and view.doc_kinds[doc] < Kind.MODULE]
        full = f"\n(only the first {MOST_LINES} are looked for)" if len(found) >= MOST_LINES else ""
        return Answer(paged(rows, number, "matching lines") + full, sightings(bench, units))

    def about(self, arguments: Arguments) -> str:
        """Pattern and place."""
        place = arguments.get("path")
        return f"{arguments['pattern']} in {place}" if place else str(arguments["pattern"])


def _files(bench: Workbench, path: str) -> Sequence[int]:
    """Numbers of the files that a path or glob names."""
    view = bench.corpus.view
    place = path.strip().removeprefix("./").strip("/")
    if place in ("", "."):
        return range(len(view.files))
    try:
        found = np.flatnonzero(keep_files(view, [place], ())).tolist()
    except BadGlob as error:
        raise ToolError("unknown_path", f"{error.message}; {error.hint}") from None
    return found or [number_of(bench, place)]


def _matches(
    bench: Workbench, pattern: str, files: Sequence[int]
) -> Iterator[tuple[int, int, str]]:
    """File, line (from 1) and text of the first matching lines."""
    count = 0
    for start in range(0, len(files), AT_ONCE):
        some = files[start : start + AT_ONCE]
        hits = _match(f"(?m){pattern}", [_content(bench, file) for file in some])
        for file in (some[at] for at in np.flatnonzero(hits).tolist()):
            lines = bench.lines_of_file(file)
            texts = [line.encode("utf-8", "replace") for line in lines]
            for line in np.flatnonzero(_match(pattern, texts)).tolist():
                yield file, line + 1, lines[line]
                count += 1
                if count >= MOST_LINES:
                    return


def _match(pattern: str, texts: Sequence[bytes]) -> Any:
    """Which texts match, bool[n], in time that is linear in their length whatever the pattern."""
    import pyarrow as pa
    import pyarrow.compute as pc

    try:
        matched = pc.match_substring_regex(pa.array(texts, pa.large_binary()), pattern)
    except pa.ArrowInvalid as error:
        reason = str(error).partition(": ")[2] or str(error)
        raise ToolError("bad_query", f"'{pattern}' is no regular expression: {reason}") from None
    return matched.to_numpy(zero_copy_only=False)


def _content(bench: Workbench, file: int) -> bytes:
    try:
        return bench.contents(bench.corpus.view.files[file])
    except PatchpointError:  # what cannot be read holds no match
        return b""


def _around(bench: Workbench, file: int, line: int) -> int:
    """The smallest unit around a line that is no module, else the module, else -1."""
    view = bench.corpus.view
    docs = view.docs_of_file(file)
    spans = view.doc_lines[docs.start : docs.stop]
    inside = np.flatnonzero((spans[:, 0] <= line) & (line <= spans[:, 1]))
    if not len(inside):
        return -1
    lengths = spans[inside, 1] - spans[inside, 0]
    modules = view.doc_kinds[docs.start + inside] == Kind.MODULE
    return int(docs.start + inside[np.lexsort((lengths, modules))[0]])
