"""The settings, each with a default that needs no thought."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from engine.config import values


def default_cache_dir() -> Path:
    """Return the platform's cache folder for Patchpoint."""
    from platformdirs import user_cache_path

    return user_cache_path("patchpoint", appauthor=False)


@dataclass(frozen=True, slots=True)
class Config:
    """All settings, with their defaults."""

    cache_dir: Path = field(default_factory=default_cache_dir)
    """Where indexes are kept, outside of the repositories."""
    store: str | None = None
    """URI at which LanceDB keeps the rows, such as `s3://bucket/prefix`; None: in cache_dir."""
    max_file_size: int = 1 << 20
    """Larger files are not indexed, in bytes."""
    history: bool = True
    """Whether what earlier commits said and changed counts."""
    encoder: str = "bundled"
    """What makes vectors: `bundled`, `none`, a folder, a hub id, or `http(s)://host/v1#model`."""
    model: str | None = None
    """The language model for what needs one, as its server calls it."""
    base_url: str | None = None
    """Address of its OpenAI-compatible API, such as `http://localhost:11434/v1`."""
    key_file: Path | None = None
    """Holds the key to it; without one, PATCHPOINT_API_KEY or OPENAI_API_KEY does."""
    prices: str | None = None
    """What it costs, in dollars per million tokens, read and written: `0.25/2`."""
    color: str = "auto"
    """`auto`, `always` or `never`."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How one setting is read.

    Attributes:
        name: key in files; the environment variable is PATCHPOINT_ and the name in capitals.
        parse: takes a TOML value or the text of a variable; ValueError says what it should be.
        personal: not taken from files of the repository, which somebody else may have
            written: such a file must not say where we write, or to whom we send.
    """

    name: str
    parse: Callable[[object], object]
    personal: bool = False

    @property
    def variable(self) -> str:
        """Its environment variable."""
        return f"PATCHPOINT_{self.name.upper()}"


SETTINGS = {
    setting.name: setting
    for setting in (
        Setting("cache_dir", values.folder, personal=True),
        Setting("store", values.text, personal=True),
        Setting("max_file_size", values.size),
        Setting("history", values.yes_or_no),
        Setting("encoder", values.text, personal=True),
        Setting("model", values.text, personal=True),
        Setting("base_url", values.address, personal=True),
        Setting("key_file", values.folder, personal=True),
        Setting("prices", values.text, personal=True),
        Setting("color", values.one_of("auto", "always", "never"), personal=True),
    )
}
