"""The files of one session: a folder of its own that no path leads out of."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from bench.locobench.workspace import beneath, trees
from bench.locobench.workspace.errors import ErrorKind, ToolError
from bench.locobench.workspace.identities import Identities
from bench.locobench.workspace.paths import Parts, folded, is_absolute, shown, split
from bench.locobench.workspace.trees import Size
from indexers.errors import PatchpointError

MOST_FILE_BYTES = 10 << 20
"""Of one file, as in the official tool."""

ROOM = Size(64 << 20, 5_000)
"""What a session may add to its project."""

State = dict[str, tuple[int, int, int]]
"""Path → inode, size and time of change."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something in a folder.

    Attributes:
        name: printable; bytes that are no text are shown as `�`.
        path: from the root of the workspace, with `/`.
        is_folder: otherwise a file, or what is neither (a link, a pipe).
        size: in bytes; 0 for folders.
        mode: bits of its permissions.
    """

    name: str
    path: str
    is_folder: bool
    size: int
    mode: int


@dataclass(eq=False)
class Workspace:
    """Files below one folder. Paths may be written in any way that stays inside.

    Attributes:
        folder: of the session: the files, and beside them what programs need.
        initial: path as the project names it → text at the start.
        limit: what the files may come to.
        left_out: initial files that cannot be made, each with the reason.
    """

    folder: Path
    initial: Mapping[str, str]
    limit: Size
    left_out: tuple[tuple[str, str], ...] = ()
    _size: Size | None = field(init=False, default=None)
    _names: Identities = field(init=False)

    def __post_init__(self) -> None:
        self._names = Identities(self.initial)

    @classmethod
    def create(cls, files: Mapping[str, str], folder: Path, room: Size = ROOM) -> Workspace:
        """Make the files of a project in a folder that is new or empty.

        Args:
            files: path → text; `//` in a path is read as `/`, but the path as given stays the
                identity of the file.
            folder: of this session alone; it is deleted with the workspace.
            room: what may be added.

        Raises:
            PatchpointError: there is something in the folder.
        """
        folder = folder.resolve()
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise PatchpointError(
                f"the folder '{folder}' is not empty",
                "a workspace is deleted in the end, so it needs a folder of its own",
            )
        left_out = []
        for part in ("files", "tmp", "elsewhere/files", "elsewhere/tmp"):
            (folder / part).mkdir(parents=True)
        for path, text in files.items():
            try:
                content = text.encode(errors="surrogatepass")
                beneath.write(folder / "files", split(path.lstrip("/\\")), content)
            except ToolError as error:
                left_out.append((path, str(error)))
        size = trees.measure(folder / "files")
        limit = Size(size.bytes + room.bytes, size.entries + room.entries)
        return cls(folder, dict(files), limit, tuple(left_out))

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.remove()

    def remove(self) -> None:
        """Delete the folder of the session."""
        trees.remove(self.folder)

    @property
    def root(self) -> Path:
        """Where the files lie."""
        return self.folder / "files"

    @property
    def scratch(self) -> Path:
        """Where programs may write what is none of the project's files."""
        return self.folder / "tmp"

    @property
    def elsewhere(self) -> Path:
        """An empty folder: what official tools that never look at the project see."""
        return self.folder / "elsewhere" / "files"

    def normal(self, path: str) -> str:
        """Return a path in its plain form, relative to the root; the root is an empty text.

        An absolute path is one below `root`, or one whose first name is in the workspace.

        Raises:
            ToolError: it leads out, or can be no file.
        """
        return "/".join(self._parts(path))

    def identity(self, path: str) -> str:
        """Return how the project names a file; for other files the plain form.

        Raises:
            ToolError: as for `normal`.
        """
        return self._names.of(self.normal(path))

    def known_as(self, found: str) -> str:
        """Return the identity of a file that was found; its path is not checked again."""
        return self._names.of(found)

    def read_bytes(self, path: str, most: int = MOST_FILE_BYTES) -> bytes:
        """Return the content of a file.

        Raises:
            ToolError: there is none that can be read, or it has over `most` bytes.
        """
        return beneath.read(self.root, self._parts(path), most)

    def read(self, path: str) -> str:
        """Return the text of a file, line ends as they are.

        Raises:
            ToolError: as for `read_bytes`, or it is no UTF-8 text.
        """
        try:
            return self.read_bytes(path).decode(errors="surrogatepass")
        except UnicodeDecodeError:
            raise ToolError(ErrorKind.NOT_TEXT, f"{shown(path)} is no UTF-8 text") from None

    def write(self, path: str, text: str) -> str:
        """Make or replace a file; return its identity.

        Raises:
            ToolError: the path is none for a file, the text too large, the quota spent.
        """
        parts = self._parts(path)
        content = text.encode(errors="surrogatepass")
        if not parts or self.is_folder(path):
            raise ToolError(ErrorKind.NOT_A_FILE, f"{shown(path)} is a folder")
        if len(content) > MOST_FILE_BYTES:
            told = f"the text has {len(content):,} bytes; a file may have {MOST_FILE_BYTES:,}"
            raise ToolError(ErrorKind.TOO_LARGE, told)
        before = beneath.status(self.root, parts)
        if before is None:
            self._check_case(parts)
        self._check_room(len(content), before.st_size if before else 0, before is None)
        beneath.write(self.root, parts, content)
        return self._names.of("/".join(parts))

    def is_file(self, path: str) -> bool:
        """Whether a path is that of a regular file."""
        found = self.status(path)
        return found is not None and stat.S_ISREG(found.st_mode)

    def is_folder(self, path: str) -> bool:
        """Whether a path is that of a folder; the root is."""
        found = self.status(path)
        return found is not None and stat.S_ISDIR(found.st_mode)

    def status(self, path: str) -> os.stat_result | None:
        """Return what lies at a path, links not followed; None if nothing does.

        Raises:
            ToolError: as for `normal`.
        """
        return beneath.status(self.root, self._parts(path))

    def list(self, path: str = "") -> list[Entry]:
        """Return what lies in a folder, sorted by name.

        Raises:
            ToolError: there is no such folder.
        """
        parts = self._parts(path)
        return [
            _entry("/".join((*parts, name)), found)
            for name, found in beneath.names(self.root, parts)
        ]

    def files(self) -> Iterator[Entry]:
        """Yield the regular files there are now, folder by folder."""
        for path, found in trees.walk(self.root):
            if stat.S_ISREG(found.st_mode):
                yield _entry(path, found)

    def state(self) -> State:
        """Return what tells whether a file changed."""
        return {
            path: (found.st_ino, found.st_size, found.st_mtime_ns)
            for path, found in trees.walk(self.root)
        }

    def changed(self, before: State) -> tuple[str, ...]:
        """Return the identities of files that differ from an earlier state; measure anew."""
        self._size = None
        after = self.state()
        paths = sorted(before.keys() | after.keys())
        differ = [path for path in paths if before.get(path) != after.get(path)]
        return tuple(self._names.of(_printable(path)) for path in differ)

    def _parts(self, path: str) -> Parts:
        if not is_absolute(path):
            return split(path)
        below = os.fspath(self.root)
        if path == below or path.startswith(below + os.sep):
            return split(path[len(below) :].lstrip("/\\"))
        parts = split(path.lstrip("/\\"))
        if parts and beneath.status(self.root, parts[:1]) is None:
            told = f"{shown(path)} is an absolute path; give one relative to the workspace"
            raise ToolError(ErrorKind.OUTSIDE, told)
        return parts

    def _check_case(self, parts: Parts) -> None:
        """A name that differs by case only would be the same file on some machines."""
        for end in range(len(parts)):
            if beneath.status(self.root, parts[: end + 1]) is not None:
                continue
            try:
                beside = [name for name, _ in beneath.names(self.root, parts[:end])]
            except ToolError:  # writing says why
                return
            same = [name for name in beside if folded(name) == folded(parts[end])]
            if same:
                there = "/".join((*parts[:end], same[0]))
                told = f"{shown('/'.join(parts))} differs from {shown(there)} by case only"
                raise ToolError(ErrorKind.BAD_NAME, f"{told}; use that name")
            return

    def _check_room(self, size: int, before: int, new: bool) -> None:
        used = self._size or trees.measure(self.root)
        after = Size(used.bytes + size - before, used.entries + new)
        if not after.fits(self.limit) and (after.bytes > used.bytes or new):
            told = f"the workspace may hold {self.limit.bytes:,} bytes in {self.limit.entries:,}"
            raise ToolError(ErrorKind.QUOTA, f"{told} entries, and this would be more")
        self._size = after


def _entry(path: str, found: os.stat_result) -> Entry:
    is_folder = stat.S_ISDIR(found.st_mode)
    path = _printable(path)
    name = path.rpartition("/")[2]
    return Entry(name, path, is_folder, 0 if is_folder else found.st_size, found.st_mode & 0o777)


def _printable(name: str) -> str:
    return name.encode(errors="surrogateescape").decode(errors="replace")
