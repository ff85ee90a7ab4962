"""The agents: where each keeps its servers, and how it names one."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NAME = "patchpoint"
"""The key of our entry everywhere."""

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What paths depend on.

    Attributes:
        home: of the user.
        environment: variables.
        platform: as `sys.platform` names it.
    """

    home: Path
    environment: Mapping[str, str]
    platform: str

    @classmethod
    def real(cls) -> Surroundings:
        """Those of this process."""
        return cls(Path.home(), os.environ, sys.platform)

    def folder(self, variable: str, default: str) -> Path:
        """A folder that a variable moves."""
        value = self.environment.get(variable)
        return Path(value) if value else self.home / default


@dataclass(frozen=True, slots=True)
class Agent:
    """An agent or editor.

    Attributes:
        title: for people.
        own: path of the user's own configuration.
        shared: path of a project's configuration, below its root.
        table: under which the servers stand.
        entry: writes ours, given command and arguments.
        toml: the files are TOML, not JSON.
        variable: what it replaces by the folder that is open; it starts servers elsewhere.
    """

    title: str
    own: Callable[[Surroundings], Path]
    shared: str
    table: str
    entry: Callable[[str, list[str]], Entry]
    toml: bool = False
    variable: str = ""

    def entry_for(self, command: list[str], *, shared: bool) -> Entry:
        """Our entry; what a project shares names no path of this machine."""
        program, *arguments = ["patchpoint"] if shared else command
        arguments.append("mcp")
        if self.variable:
            arguments += ["--repo", self.variable]
        return self.entry(program, arguments)


def server_command() -> list[str]:
    """The command that starts us, with a path: editors have another PATH than shells."""
    found = shutil.which("patchpoint")
    return [str(Path(found).absolute())] if found else [sys.executable, "-m", "engine.cli"]


def _plain(program: str, arguments: list[str]) -> Entry:
    return {"command": program, "args": arguments}


def _typed(program: str, arguments: list[str]) -> Entry:
    return {"type": "stdio", "command": program, "args": arguments}


def _in_one_list(program: str, arguments: list[str]) -> Entry:
    return {"type": "local", "command": [program, *arguments], "enabled": True}


def _code_folder(where: Surroundings) -> Path:
    if where.platform == "darwin":
        return where.home / "Library" / "Application Support" / "Code" / "User"
    if where.platform == "win32":
        return where.folder("APPDATA", "AppData/Roaming") / "Code" / "User"
    return where.folder("XDG_CONFIG_HOME", ".config") / "Code" / "User"


def _zed_folder(where: Surroundings) -> Path:
    if where.platform == "win32":
        return where.folder("APPDATA", "AppData/Roaming") / "Zed"
    return where.folder("XDG_CONFIG_HOME", ".config") / "zed"


def _opencode(where: Surroundings) -> Path:
    folder = where.folder("XDG_CONFIG_HOME", ".config") / "opencode"
    commented = folder / "opencode.jsonc"
    return commented if commented.exists() else folder / "opencode.json"


AGENTS: dict[str, Agent] = {
    "claude-code": Agent(
        "Claude Code",
        lambda where: where.folder("CLAUDE_CONFIG_DIR", "") / ".claude.json",
        ".mcp.json",
        "mcpServers",
        _typed,
    ),
    "codex": Agent(
        "Codex",
        lambda where: where.folder("CODEX_HOME", ".codex") / "config.toml",
        ".codex/config.toml",
        "mcp_servers",
        _plain,
        toml=True,
    ),
    "cursor": Agent(
        "Cursor",
        lambda where: where.home / ".cursor" / "mcp.json",
        ".cursor/mcp.json",
        "mcpServers",
        _plain,
        variable="${workspaceFolder}",
    ),
    "vscode": Agent(
        "Visual Studio Code",
        lambda where: _code_folder(where) / "mcp.json",
        ".vscode/mcp.json",
        "servers",
        _typed,
        variable="${workspaceFolder}",
    ),
    "zed": Agent(
        "Zed",
        lambda where: _zed_folder(where) / "settings.json",
        ".zed/settings.json",
        "context_servers",
        lambda program, arguments: {"source": "custom", **_plain(program, arguments)},
    ),
    "gemini": Agent(
        "Gemini CLI",
        lambda where: where.home / ".gemini" / "settings.json",
        ".gemini/settings.json",
        "mcpServers",
        _plain,
    ),
    "opencode": Agent("opencode", _opencode, "opencode.json", "mcp", _in_one_list),
}
