"""Files become a segment: read, parse, build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from indexers.segment.builder import SegmentBuilder
from indexers.segment.segment import Segment
from indexers.types import FileEntry, ParsedBlob

File = tuple[FileEntry, int]
"""A file, and the code of the language to read it as."""


class BlobSource(Protocol):
    """Gives the content of files; None where it is not available. Can be pickled."""

    def read_many(self, entries: Iterable[FileEntry]) -> Iterator[tuple[FileEntry, bytes | None]]:
        """Read many files."""


def compile_files(source: BlobSource, files: Sequence[File]) -> Segment:
    """Parse files here and now. Content that is not available is left out."""
    builder = SegmentBuilder()
    codes = dict(files)
    for entry, content in source.read_many(codes):
        if content is not None:
            code = codes[entry]
            builder.add(bytes.fromhex(entry.blob), code, _parse(content, code))
    return builder.build()


def _parse(content: bytes, code: int) -> ParsedBlob:
    """Parse; a defect that one file brings out becomes that file's problem."""
    from indexers.grammars.languages import by_code
    from indexers.parse import parse

    language = by_code(code)
    try:
        return parse(content, language)
    except ImportError:
        raise
    except Exception as error:
        return ParsedBlob(language.name, problem=f"the parser failed ({error!r})")
