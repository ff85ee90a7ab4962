"""A change of one configuration file: planned, shown, checked, made."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from engine.install import jsonfile, tomlfile
from engine.install.agents import NAME, Agent
from engine.install.jsonc import BadJson, parse
from indexers.errors import PatchpointError

T = TypeVar("T")
BACKUP = ".patchpoint-backup"
"""Behind the name of a file that was changed: what it held before we came."""


@dataclass(frozen=True, slots=True)
class Change:
    """What would become of a file.

    Attributes:
        path: of the file.
        before: what it holds; None if there is none.
        after: what it would hold; None if it would go.
        keeps: what it holds is worth a backup; else there is one, or it becomes that.
        entry: ours, which is put in or taken out.
        adds: it is put in.
    """

    path: Path
    before: bytes | None
    after: bytes | None
    keeps: bool = False
    entry: Any = None
    adds: bool = False

    def __bool__(self) -> bool:
        """Whether anything would change."""
        return self.before != self.after

    @property
    def backup(self) -> Path:
        """Where the file is kept as it was."""
        return self.path.with_name(self.path.name + BACKUP)

    def lines(self) -> Iterator[str]:
        """What is put in or taken out; nothing of the rest, which may hold secrets."""
        sign = "+" if self.adds else "-"
        yield f"{self.path}"
        for line in json.dumps({NAME: self.entry}, indent=2).splitlines()[1:-1]:
            yield f"{sign} {line}"


class Editor(Protocol):
    """Edits one entry of a text and nothing else; a module per format does."""

    def entry_of(self, text: str, table: str, name: str) -> Any:
        """Return the entry, or None."""
        ...

    def with_entry(self, text: str, table: str, name: str, value: dict[str, Any]) -> str:
        """Put the entry in, or another one in its place."""
        ...

    def without_entry(self, text: str, table: str, name: str) -> str:
        """Take the entry out."""
        ...


def plan_install(agent: Agent, path: Path, entry: dict[str, Any]) -> Change:
    """Plan to put our entry into a file.

    Raises:
        PatchpointError: the file cannot be read or understood, or has an entry that is not
            ours.
    """
    before = _read(path)
    known = _entry(agent, path, _text(path, before or b""))
    after = _added(agent, path, before, entry)
    return Change(path, before, after, known is None, entry, adds=True)


def plan_uninstall(agent: Agent, path: Path) -> Change:
    """Plan to take our entry out: the file becomes what it was, if nobody else changed it.

    Raises:
        PatchpointError: the file cannot be read or understood, or the entry is not ours.
    """
    before = _read(path)
    entry = _entry(agent, path, _text(path, before or b""))
    if before is None or entry is None:
        return Change(path, before, before)
    backup = _read(Change(path, before, None).backup)
    if _added(agent, path, backup, entry) == before:
        return Change(path, before, backup, entry=entry)
    text = _text(path, before)
    editor = _editor(agent)
    after = _edited(path, lambda: editor.without_entry(text, agent.table, NAME))
    expected = _values(agent, path, text)
    del expected[agent.table][NAME]
    _check(agent, path, after, expected)
    return Change(path, before, after.encode(), True, entry)


def _editor(agent: Agent) -> Editor:
    return tomlfile if agent.toml else jsonfile


def _added(agent: Agent, path: Path, before: bytes | None, entry: dict[str, Any]) -> bytes:
    text = _text(path, before or b"")
    editor = _editor(agent)
    after = _edited(path, lambda: editor.with_entry(text, agent.table, NAME, entry))
    expected = _values(agent, path, text)
    expected.setdefault(agent.table, {})[NAME] = entry
    _check(agent, path, after, expected)
    return after.encode()


def _entry(agent: Agent, path: Path, text: str) -> Any:
    editor = _editor(agent)
    return _edited(path, lambda: editor.entry_of(text, agent.table, NAME))


def _check(agent: Agent, path: Path, after: str, expected: dict[str, Any]) -> None:
    """See that the change means what it should, whatever the text looks like."""
    meant = dict(expected)
    found = _values(agent, path, after)
    if not meant.get(agent.table):
        meant.pop(agent.table, None)
        found = {key: one for key, one in found.items() if one or key != agent.table}
    if found != meant:
        raise PatchpointError(
            f"'{path}' cannot be changed without changing more than our entry",
            "edit it by hand; --print shows the entry",
        )


def _values(agent: Agent, path: Path, text: str) -> dict[str, Any]:
    plain = text.removeprefix("\ufeff")
    if not plain.strip():
        return {}
    values = _edited(path, lambda: tomllib.loads(plain) if agent.toml else parse(plain).plain)
    copy = json.loads(json.dumps(values, default=str))  # dates of TOML compare as texts
    return copy if isinstance(copy, dict) else {}


def _edited(path: Path, edit: Callable[[], T]) -> T:
    try:
        return edit()
    except tomllib.TOMLDecodeError as error:
        raise PatchpointError(f"'{path}' is no valid TOML: {error}", "mend it first") from error
    except BadJson as error:
        raise PatchpointError(f"'{path}' is no valid JSON: {error}", "mend it first") from error
    except ValueError as error:
        raise PatchpointError(f"'{path}' was not changed: {error}") from error


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        said = (error.strerror or str(error)).lower()
        raise PatchpointError(f"'{path}' cannot be read ({said})") from error


def _text(path: Path, content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise PatchpointError(f"'{path}' is not in UTF-8", "edit it by hand") from error
