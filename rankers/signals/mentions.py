"""Functions and classes whose names the text says."""

from __future__ import annotations

from collections.abc import Iterator
from math import log2

import numpy as np
from numpy.typing import NDArray

from indexers.types import Kind
from rankers.columns import Column, Ints, Level, Strongest
from rankers.corpus import Corpus
from rankers.paths import module_parts
from rankers.query.types import Identifier, Origin
from rankers.scene import Scene

WHERE = {
    Origin.TITLE: "named in the title",
    Origin.INLINE: "quoted as code",
    Origin.PROSE_CALL: "called in the text",
    Origin.DOTTED: "named in the text",
    Origin.CODE: "used in a code block",
    Origin.PROSE: "a word of the text",
}


def mentions(scene: Scene) -> Iterator[Column]:
    """Give `mention` by name, and `qualified` where class or module are said as well.

    A name that h units share is worth 1 / (1 + log2 h) to each of them. A bare name means
    functions outside of classes first: to these, methods of that name do not count, unless
    it is a mere word of the text.
    """
    named, qualified = Strongest(), Strongest()
    for identifier in scene.query.identifiers:
        docs = scene.corpus.defining(identifier.name)
        if not len(docs):
            continue
        is_bare = not identifier.qualifier and identifier.origin is not Origin.PROSE
        free = docs[_is_free(scene.corpus, docs)] if is_bare else docs[:0]
        for some in (docs, free):
            value = identifier.strength / (1 + log2(_homonyms(scene.corpus, some)))
            for doc in some.tolist():
                named.add(doc, value, f"`{identifier.name}` {WHERE[identifier.origin]}")
        if identifier.qualifier:
            for doc in docs.tolist():
                _add_qualified(scene.corpus, identifier, doc, qualified)
    yield named.column("mention", Level.UNIT)
    yield qualified.column("qualified", Level.UNIT)


def class_mentions(scene: Scene) -> Iterator[Column]:
    """Give `class_mention` to classes that the text names, and to their members.

    A constructor of a class that is called counts twice: the call runs it.
    """
    found = Strongest()
    for identifier in scene.query.identifiers:
        for position, part in enumerate(reversed(identifier.text.split("."))):
            docs = scene.corpus.defining(part)
            docs = docs[scene.corpus.is_class[docs]]
            if len(docs):
                value = identifier.strength / (1 + log2(_homonyms(scene.corpus, docs)))
                reason = f"class `{part}` {WHERE[identifier.origin]}"
                called = identifier.is_call and position == 0
                _add_members(scene.corpus, docs, value, reason, called, found)
    yield found.column("class_mention", Level.UNIT)


def _add_members(
    corpus: Corpus, classes: Ints, value: float, reason: str, called: bool, found: Strongest
) -> None:
    kinds = corpus.view.doc_kinds
    for of_class in classes.tolist():
        found.add(of_class, value, reason)
        for doc in corpus.members(of_class).tolist():
            runs = called and kinds[doc] == Kind.CONSTRUCTOR
            found.add(doc, 2 * value if runs else value, reason)


def _add_qualified(corpus: Corpus, identifier: Identifier, doc: int, qualified: Strongest) -> None:
    own = corpus.view.name(doc).partition("#")[0].split(".")
    own = module_parts(corpus.view.files[corpus.file_of[doc]].path) + own
    said = identifier.text.split(".")
    shared = 0
    while shared < min(len(own), len(said)) and own[-1 - shared] == said[-1 - shared]:
        shared += 1
    if shared > 1:
        reason = f"`{'.'.join(said[-shared:])}` {WHERE[identifier.origin]}"
        qualified.add(doc, min(identifier.strength, 2.0) / 2, reason)


def _is_free(corpus: Corpus, docs: Ints) -> NDArray[np.bool_]:
    """Whether each is a function outside of classes."""
    free: NDArray[np.bool_] = corpus.is_function[docs] & (corpus.class_of[docs] < 0)
    return free


def _homonyms(corpus: Corpus, docs: Ints) -> int:
    """How many units outside of tests bear the name, at least 1; overloads are one."""
    places = np.stack((corpus.file_of[docs], corpus.class_of[docs]))[:, ~corpus.in_test[docs]]
    return max(1, int(np.unique(places, axis=1).shape[1]))
