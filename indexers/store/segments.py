"""The segments of a store: immutable files and the manifest that lists them."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from indexers.segment.file import DamagedSegment, map_file, to_buffer
from indexers.segment.merge import Mask, merge, select
from indexers.segment.segment import Segment
from indexers.store.atomic import write_atomically
from indexers.store.manifest import Listed, Manifest, read_manifest, write_manifest
from indexers.store.tiers import to_merge

SUFFIX = ".segment"
TRIES = 10
"""How often a manifest is read again; what is missing then is parsed again."""


class SegmentStore:
    """Segments in a folder. Reading needs no lock; all else is for the holder of the lock.

    Attributes:
        folder: of the manifest; the segments lie in it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._mapped: dict[Listed, Segment] = {}

    def load(self) -> list[tuple[Listed, Segment]]:
        """Valid segments, oldest first.

        A writer may replace the listed files by a merged one at any time: then there is a
        new manifest. A file that is damaged, or missing all the same, is a miss.
        """
        manifest = read_manifest(self.folder)
        for _ in range(TRIES):
            found = [(listed, self._map(listed)) for listed in manifest.segments]
            newest = read_manifest(self.folder)
            if newest == manifest or all(segment is not None for _, segment in found):
                break
            manifest = newest
        whole = [(listed, segment) for listed, segment in found if segment is not None]
        self._mapped = dict(whole)
        return whole

    def add(self, segment: Segment) -> None:
        """Add the blobs of a segment that are not there yet."""
        known = self.load()
        unknown = segment.keys == segment.keys
        for _, other in known:
            unknown &= other.locate(segment.keys) < 0
        if unknown.any():
            known.append(self._write(select(segment, unknown), stored=""))
        self._publish(known)

    def paths(self) -> list[Path]:
        """Files of the valid segments, oldest first."""
        return [self.folder / listed.name for listed, _ in self.load()]

    def unstored(self, uri: str) -> list[Path]:
        """Files of those whose content is not known to be in the row store at the URI."""
        return [self.folder / listed.name for listed, _ in self.load() if listed.stored != uri]

    def mark_stored(self, uri: str) -> None:
        """Note that the row store at the URI has the content of all segments."""
        known = self.load()
        self._publish([(replace(listed, stored=uri), one) for listed, one in known])

    def keep(self, choose: Callable[[Segment], Mask]) -> None:
        """Drop the blobs that are not chosen; what is left becomes one segment."""
        known = self.load()
        if not known:
            return
        segments = [segment for _, segment in known]
        merged = merge(segments, [choose(segment) for segment in segments])
        places = {listed.stored for listed, _ in known}
        self._publish([self._write(merged, stored=places.pop() if len(places) == 1 else "")])

    def _map(self, listed: Listed) -> Segment | None:
        if listed in self._mapped:
            return self._mapped[listed]
        path = self.folder / listed.name
        try:
            status = path.stat()
            unchanged = (status.st_size, status.st_mtime_ns) == (listed.size, listed.modified)
            return map_file(path, verify=not unchanged)
        except (DamagedSegment, OSError):
            return None

    def _publish(self, known: Sequence[tuple[Listed, Segment]]) -> None:
        """Make these the valid segments, after merging where there are too many."""
        known = list(known)
        while merging := to_merge([listed for listed, _ in known]):
            merged = merge([known[position][1] for position in merging])
            known[merging[-1]] = self._write(merged, stored=known[merging[-1]][0].stored)
            known = [pair for at, pair in enumerate(known) if at not in merging[:-1]]
        write_manifest(self.folder, Manifest(tuple(listed for listed, _ in known)))
        self._mapped = dict(known)
        self._sweep()

    def _write(self, segment: Segment, *, stored: str) -> tuple[Listed, Segment]:
        path = self.folder / f"{secrets.token_hex(8)}{SUFFIX}"
        status = write_atomically(path, to_buffer(segment))
        listed = Listed(path.name, status.st_size, status.st_mtime_ns, segment.n_units, stored)
        return listed, map_file(path, verify=False)

    def _sweep(self) -> None:
        """Delete what the manifest does not list: merged segments, remains of killed writers.

        Readers that have a file mapped keep it.
        """
        listed = {one.name for one in self._mapped}
        for path in self.folder.glob(f"*{SUFFIX}*"):
            if path.name not in listed:
                _delete(path)


def _delete(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except PermissionError:
        """Windows keeps files that are mapped; a later sweep gets them."""
