"""Is everything there that Patchpoint needs? One check per thing, none of them fatal."""

from __future__ import annotations

import platform
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.config import Config, Loaded, user_config_path
from engine.version import version
from indexers.errors import PatchpointError

_LEAST_GIT = (2, 25)
"""`git status --porcelain=v2` with pathspec files, and `cat-file --batch` as we use it."""


@dataclass(frozen=True, slots=True)
class Check:
    """What one check found.

    Attributes:
        name: of the thing.
        ok: whether it works.
        text: version or place; what is wrong where it is not ok.
        hint: what to do then.
    """

    name: str
    ok: bool
    text: str
    hint: str = ""


def examine(loaded: Loaded, repository: Path | None) -> Iterator[Check]:
    """Run all checks, quick ones first.

    Args:
        loaded: the settings in force.
        repository: the folder whose store is read; None to leave that out.
    """
    yield Check("patchpoint", True, f"{version()}, Python {platform.python_version()}")
    yield _settings(loaded)
    checks: list[tuple[str, Callable[[], str], str]] = [
        ("git", _git, f"install git {_dotted(_LEAST_GIT)} or later"),
        ("cache", lambda: _cache(loaded.config.cache_dir), "set PATCHPOINT_CACHE_DIR elsewhere"),
        ("grammars", _grammars, "install patchpoint again"),
        ("lancedb", lambda: _module("lancedb"), "install patchpoint again"),
        ("encoder", lambda: _encoder(loaded.config.encoder), "correct the setting 'encoder'"),
    ]
    if loaded.config.store is not None:
        checks.append(("shared", lambda: _shared(str(loaded.config.store)), "correct 'store'"))
    if loaded.config.model is not None:
        checks.append(("model", lambda: _model(loaded.config), "correct 'model' or 'base_url'"))
    if repository is not None:
        where, config = repository, loaded.config
        checks.append(("store", lambda: _store(where, config), "try 'patchpoint cache clear'"))
    for name, check, hint in checks:
        yield _run(name, check, hint)


def _run(name: str, check: Callable[[], str], hint: str) -> Check:
    try:
        return Check(name, True, check())
    except PatchpointError as error:
        return Check(name, False, error.message, error.hint or hint)
    except Exception as error:  # whatever is broken is the answer, not the end of it
        return Check(name, False, f"{type(error).__name__}: {error}", hint)


def _settings(loaded: Loaded) -> Check:
    if loaded.problems:
        return Check("config", False, "; ".join(loaded.problems), "correct the values")
    path = user_config_path()
    return Check("config", True, str(path) if path.exists() else f"{path} (not there: defaults)")


def _git() -> str:
    from git import Git

    found = Git().version_info
    if found < _LEAST_GIT:
        raise RuntimeError(f"git {_dotted(found)} is too old")
    return _dotted(found)


def _dotted(numbers: tuple[int, ...]) -> str:
    return ".".join(str(number) for number in numbers)


def _cache(folder: Path) -> str:
    from indexers.store.atomic import make_folder

    make_folder(folder)
    with tempfile.TemporaryFile(dir=folder):
        return f"{folder} is writable"


def _grammars() -> str:
    from indexers.grammars.grammar import grammar_of
    from indexers.grammars.languages import LANGUAGES

    languages = [language for language in LANGUAGES if language.grammar]
    broken = []
    for language in languages:
        try:
            grammar_of(language)
        except Exception as error:  # a wheel can fail in any way; the others still count
            broken.append(f"{language.name} ({error})")
    if broken:
        raise RuntimeError(f"{len(broken)} of {len(languages)} do not load: {', '.join(broken)}")
    return f"{len(languages)} load: {', '.join(language.name for language in languages)}"


def _module(name: str) -> str:
    from importlib import import_module

    module = import_module(name)
    return str(getattr(module, "__version__", "is there"))


def _encoder(spec: str) -> str:
    from rankers.encoders.choose import choose

    encoder = choose(spec)
    if encoder is None:
        return "none: words, names and history decide"
    width = encoder.queries(["is everything there?"]).shape[1]
    return f"{spec} gives vectors of {width} numbers, kept as {encoder.name}"


def _model(config: Config) -> str:
    from agent.chat.open import open_chat
    from agent.chat.settings import ChatSettings
    from agent.chat.types import Message

    if config.model is None or config.base_url is None:
        raise PatchpointError("'model' is set without 'base_url'", "set PATCHPOINT_BASE_URL")
    chat = open_chat(ChatSettings(config.model, config.base_url, config.key_file, retries=0))
    try:
        reply = chat.complete([Message("user", "Is everything there?")], max_tokens=16)
    finally:
        chat.close()
    return f"{config.model} answers in {reply.usage.seconds:.1f} s"


def _shared(uri: str) -> str:
    from indexers.store.rows import RowStore, RowStoreFailure

    try:
        RowStore(uri, shared=True).reach()
    except RowStoreFailure as failure:
        reason = f"the store '{uri}' cannot be reached: {failure.__cause__}"
        raise ConnectionError(reason.split("\n")[0]) from failure
    return f"{uri} can be reached"


def _store(folder: Path, config: Config) -> str:
    from indexers.cache import damaged
    from indexers.index import Index
    from indexers.snapshot.repository import Repository
    from indexers.store.manifest import read_manifest

    repository = Repository.find(folder)
    where = Index.open(repository, config.cache_dir, config.store).folder
    listed = read_manifest(where).segments
    if broken := damaged(config.cache_dir, repository.identity):
        raise RuntimeError(f"{len(broken)} of {len(listed)} segments are damaged")
    return f"{sum(one.units for one in listed):,} units in {where}"
