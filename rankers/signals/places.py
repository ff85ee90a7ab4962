"""Files that the text names: by path, as a dotted module, or by their stem alone."""

from __future__ import annotations

from collections.abc import Iterator

from rankers.columns import Column, Level, Strongest
from rankers.scene import Scene

SHORTEST_STEM = 4
"""Shorter stems are words that turn up anywhere."""


def named_files(scene: Scene) -> Iterator[Column]:
    """Give `path`, `module` and `stem`; several files of one name share its value."""
    paths, modules = Strongest(), Strongest()
    index = scene.corpus.paths
    for mention in scene.query.paths:
        files = index.ending(mention.path)
        for file in files:
            paths.add(file, 1 / len(files), f"the text names {mention.path}")
    dotted = [one.text for one in scene.query.identifiers if "." in one.text]
    for text in dict.fromkeys((*dotted, *scene.query.imports)):
        for said, file, share in _modules(scene, text):
            modules.add(file, share, f"module `{said}` named")
    yield paths.column("path", Level.FILE)
    yield modules.column("module", Level.FILE)
    yield _stems(scene)


def _modules(scene: Scene, text: str) -> Iterator[tuple[str, int, float]]:
    """The longest leading part of a dotted name, of two parts or more, that is a module."""
    parts = text.split(".")
    for length in range(len(parts), 1, -1):
        said = ".".join(parts[:length])
        files = scene.corpus.paths.module(said)
        if files:
            yield from ((said, file, 1 / len(files)) for file in files)
            return


def _stems(scene: Scene) -> Column:
    found = Strongest()
    for identifier in scene.query.identifiers:
        for part in identifier.text.split("."):
            if len(part) < SHORTEST_STEM:
                continue
            files = scene.corpus.paths.by_stem.get(part, ())
            for file in files:
                value = min(identifier.strength, 2.0) / 2 / len(files)
                found.add(file, value, f"`{part}` is the name of the file")
    return found.column("stem", Level.FILE)
