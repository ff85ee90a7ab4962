"""Command-line flags, configuration keys and imported names that the text says."""

from __future__ import annotations

from collections.abc import Iterator

from rankers.columns import Column, Level, Strongest
from rankers.scene import Scene

MOST_UNITS = 20
"""A key that more units hold is an ordinary word."""


def options(scene: Scene) -> Iterator[Column]:
    """Give `option` to units that hold a flag or key as one word: `--dry-run`, `dry_run`."""
    found = Strongest()
    for option in scene.query.options:
        term = option.strip("-").replace("-", "_").lower()
        docs = scene.corpus.view.postings(term).docs
        docs = docs[~scene.corpus.in_test[docs]]
        if len(docs) <= MOST_UNITS:
            for doc in docs.tolist():
                found.add(doc, 1.0, f"holds the option `{option}`")
    yield found.column("option", Level.UNIT)


def imported(scene: Scene) -> Iterator[Column]:
    """Give `imported` to units that the text's code imports from the module they stand in."""
    found = Strongest()
    corpus = scene.corpus
    for full in scene.query.imports:
        module, _, name = full.rpartition(".")
        docs = corpus.defining(name)
        if not module or not len(docs):
            continue
        package = module.partition(".")[0]
        inside = [doc for doc in docs.tolist() if package in corpus.view.path(doc).split("/")]
        for doc in inside or docs.tolist():
            found.add(doc, 1 / len(inside or docs), f"`{name}` imported in a code block")
    yield found.column("imported", Level.UNIT)
