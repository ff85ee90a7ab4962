"""Where settings come from, the weakest first.

1. defaults
2. the user's `config.toml` (PATCHPOINT_CONFIG moves it)
3. `[tool.patchpoint]` in the repository's `pyproject.toml`
4. `.patchpoint.toml` in the repository
5. environment variables PATCHPOINT_…
6. flags
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine.config.settings import SETTINGS, Config
from engine.environment import CONFIG_VARIABLE
from indexers.errors import PatchpointError

DEFAULT = "default"


@dataclass(slots=True)
class Loaded:
    """Settings with their origin.

    Attributes:
        values: read values by setting; those not named have their default.
        sources: where each of them was read: a file, a variable or a flag.
        problems: one sentence for each value that was not taken.
    """

    values: dict[str, Any] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    @property
    def config(self) -> Config:
        """The settings themselves."""
        return Config(**self.values)

    def source(self, name: str) -> str:
        """Return where a setting was read, `default` for nowhere."""
        return self.sources.get(name, DEFAULT)

    def take(self, name: str, value: object, source: str) -> None:
        """Take a value from a stronger layer, or say what is wrong with it."""
        try:
            self.values[name] = SETTINGS[name].parse(value)
        except ValueError as expected:
            self.problems.append(f"{source}: '{name}' should be {expected}, not {value!r}")
        else:
            self.sources[name] = source


def user_config_path(environment: Mapping[str, str] = os.environ) -> Path:
    """Return the path of the user's own file, whether it exists or not."""
    if environment.get(CONFIG_VARIABLE):
        return Path(environment[CONFIG_VARIABLE]).expanduser()
    from platformdirs import user_config_path as folder

    return folder("patchpoint", appauthor=False) / "config.toml"


def load_config(
    root: Path | None = None,
    flags: Mapping[str, object] | None = None,
    environment: Mapping[str, str] = os.environ,
) -> Loaded:
    """Read all layers.

    Args:
        root: of the repository, or None to leave its files out.
        flags: settings given on the command line; None values count as not given.
        environment: variables.

    Raises:
        PatchpointError: a flag makes no sense. What is wrong elsewhere is a problem of the
            result: it may have stood there for long.
    """
    loaded = Loaded()
    _take_file(loaded, user_config_path(environment), (), own=True)
    if root is not None:
        _take_file(loaded, root / "pyproject.toml", ("tool", "patchpoint"), own=False)
        _take_file(loaded, root / ".patchpoint.toml", (), own=False)
    _take_environment(loaded, environment)
    for name, value in (flags or {}).items():
        if value is not None:
            _take_flag(loaded, name, value)
    return loaded


def _take_flag(loaded: Loaded, name: str, value: object) -> None:
    flag = f"--{name.replace('_', '-')}"
    try:
        loaded.values[name] = SETTINGS[name].parse(value)
    except ValueError as expected:
        raise PatchpointError(f"{flag} should be {expected}, not {value!r}") from expected
    loaded.sources[name] = flag


def _take_environment(loaded: Loaded, environment: Mapping[str, str]) -> None:
    for setting in SETTINGS.values():
        if environment.get(setting.variable):
            loaded.take(setting.name, environment[setting.variable], setting.variable)


def _take_file(loaded: Loaded, path: Path, table: tuple[str, ...], own: bool) -> None:
    source = str(path)
    for name, value in _read(loaded, path, table).items():
        setting = SETTINGS.get(name)
        if setting is None:
            known = ", ".join(SETTINGS)
            loaded.problems.append(f"{source}: unknown key '{name}' (known keys: {known})")
        elif setting.personal and not own:
            loaded.problems.append(f"{source}: '{name}' can only be set in your own configuration")
        else:
            loaded.take(name, value, source)


def _read(loaded: Loaded, path: Path, table: tuple[str, ...]) -> dict[str, Any]:
    """Read one table of a TOML file; a missing file is empty, a broken one is reported."""
    try:
        content: Any = tomllib.loads(path.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        loaded.problems.append(f"{path}: cannot be read: {error}")
        return {}
    for name in table:
        content = content.get(name, {}) if isinstance(content, dict) else {}
    return content if isinstance(content, dict) else {}
