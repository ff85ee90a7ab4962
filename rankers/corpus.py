"""What ranking derives once from a view and uses for every query."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from indexers.grammars.languages import by_code
from indexers.segment.fields import N_FIELDS
from indexers.types import Kind
from indexers.view import ReferenceGraph, View
from rankers.columns import Floats, Ints
from rankers.edges import Edges, Near
from rankers.fields import NORMALISATION, WEIGHTS
from rankers.paths import PathIndex
from rankers.places import Place, place_of

Mask = NDArray[np.bool_]

TEST_SHARE = 1 / 3
"""From this share of `test_*` functions on, a file is a test, whatever its folder is called."""


class Corpus:
    """A view, and arrays over its n documents (units) and its files.

    Cheap to make; what a query needs is computed at first use and kept, so one corpus
    should serve all queries of a view.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        self.n_docs = view.n_docs
        self.n_files = len(view.files)

    @cached_property
    def file_of(self) -> Ints:
        """int32[n]: file of each document."""
        return np.asarray(self.view.doc_files)

    @cached_property
    def is_function(self) -> Mask:
        """bool[n]: can be called."""
        return np.asarray(self.view.doc_kinds) < Kind.CLASS

    @cached_property
    def is_constructor(self) -> Mask:
        """bool[n]: makes an object of the class that it stands in."""
        made: Mask = (np.asarray(self.view.doc_kinds) == Kind.CONSTRUCTOR) & (self.class_of >= 0)
        return made

    @cached_property
    def is_class(self) -> Mask:
        """bool[n]: is a type that holds members."""
        kinds = np.asarray(self.view.doc_kinds)
        return (kinds >= Kind.CLASS) & (kinds < Kind.MODULE)

    @cached_property
    def is_text(self) -> Mask:
        """bool[n]: a line window or a section of a document."""
        return np.asarray(self.view.doc_kinds) >= Kind.WINDOW

    @cached_property
    def class_of(self) -> Ints:
        """int32[n]: the class itself for a class, the enclosing one for a member, else -1."""
        parents = np.asarray(self.view.doc_parents)
        return np.where(self.is_class, np.arange(self.n_docs), parents).astype(np.int32)

    @cached_property
    def graph(self) -> ReferenceGraph:
        """Every use and definition of a name."""
        return self.view.all_references()

    @cached_property
    def edges(self) -> Edges:
        """Names used, resolved to units."""
        return Edges(self.graph, self.in_test)

    @cached_property
    def near_edges(self) -> Edges:
        """The same; a meaning in the same class or file is the likelier one."""
        near = Near(self.file_of, 4.0), Near(self.class_of, 8.0)
        return Edges(self.graph, self.in_test, near)

    @cached_property
    def file_places(self) -> NDArray[np.uint8]:
        """uint8[files]: the `Place` of each file, by its path and by what stands in it."""
        by_path = (place_of(entry.path) for entry in self.view.files)
        found = np.fromiter(by_path, np.uint8, self.n_files)
        functions = np.bincount(self.file_of[self.is_function], minlength=self.n_files)
        names = self.graph.table.to_list()
        # One more, at the end, for what defines no name (-1).
        is_test = np.array([*(name.startswith(b"test_") for name in names), False])
        named = self.is_function & is_test[self.graph.own_names]
        tests = np.bincount(self.file_of[named], minlength=self.n_files)
        found[(functions > 0) & (tests >= TEST_SHARE * functions)] = Place.TEST
        return found

    @cached_property
    def folder_of(self) -> Ints:
        """int32[files]: a number for the folder that each file stands in."""
        numbers: dict[str, int] = {}
        folders = (entry.path.rpartition("/")[0] for entry in self.view.files)
        found = (numbers.setdefault(folder, len(numbers)) for folder in folders)
        return np.fromiter(found, np.int32, self.n_files)

    @cached_property
    def main_share(self) -> Floats:
        """float32[files]: share of all functions that stands in the same top folder."""
        numbers: dict[str, int] = {}
        tops = (entry.path.partition("/")[0] for entry in self.view.files)
        found = (numbers.setdefault(top, len(numbers)) for top in tops)
        top_of = np.fromiter(found, np.int32, self.n_files)
        functions = np.bincount(top_of[self.file_of[self.is_function]], minlength=len(numbers))
        return (functions / max(int(functions.sum()), 1))[top_of].astype(np.float32)

    @cached_property
    def text_files(self) -> Mask:
        """bool[files]: holds line windows or sections of a document, and no code."""
        texts = np.bincount(self.file_of[self.is_text], minlength=self.n_files)
        code = np.bincount(self.file_of[~self.is_text], minlength=self.n_files)
        only: Mask = (texts > 0) & (code == 0)
        return only

    @cached_property
    def in_test(self) -> Mask:
        """bool[n]: stands in a test file."""
        in_test: Mask = (self.file_places == Place.TEST)[self.file_of]
        return in_test

    @cached_property
    def lengths(self) -> Floats:
        """float32[n, fields]: terms of each document by field."""
        return np.asarray(self.view.doc_lengths, dtype=np.float32)

    @cached_property
    def file_starts(self) -> Ints:
        """int32[files]: first document of each file."""
        return np.searchsorted(self.file_of, np.arange(self.n_files)).astype(np.int32)

    @cached_property
    def file_sizes(self) -> Ints:
        """int32[files]: number of documents of each file."""
        return np.diff(np.append(self.file_starts, self.n_docs)).astype(np.int32)

    @cached_property
    def scales(self) -> Floats:
        """float32[n, fields + path]: what one occurrence of a term counts for there.

        The field's weight divided by its length norm: `w / (1 - b + b · length / mean)`.
        """
        paths = self.paths.lengths
        lengths = np.column_stack((self.lengths, paths[self.file_of]))
        means = np.append(self.mean_lengths, max(float(paths.mean()), 1.0))
        dilution = 1 - NORMALISATION + NORMALISATION * lengths / means
        scales: Floats = (WEIGHTS / dilution).astype(np.float32)
        return scales

    @cached_property
    def mean_lengths(self) -> Floats:
        """float32[fields]: over the functions, or over all documents where there are none."""
        rows = self.lengths[self.is_function] if self.is_function.any() else self.lengths
        if not len(rows):
            return np.ones(N_FIELDS, dtype=np.float32)
        means: Floats = np.maximum(rows.mean(axis=0), 0.1)
        return means

    @cached_property
    def n_lines(self) -> Ints:
        """int32[n]: lines of each document."""
        lines = np.asarray(self.view.doc_lines)
        counts: Ints = lines[:, 1] - lines[:, 0] + 1
        return counts

    @cached_property
    def paths(self) -> PathIndex:
        """Look-ups by path."""
        return PathIndex([entry.path for entry in self.view.files])

    def defining(self, name: str) -> Ints:
        """Functions and classes of that name, int32[p] ascending."""
        return self.view.defining(name)

    def members(self, of_class: int) -> Ints:
        """Functions that stand in a class, int32[p] ascending."""
        docs = self.view.docs_of_file(int(self.file_of[of_class]))
        inside = self.class_of[docs.start : docs.stop] == of_class
        inside &= self.is_function[docs.start : docs.stop]
        return (docs.start + np.flatnonzero(inside)).astype(np.int32)

    def language(self, file: int) -> str:
        """Name of a file's language."""
        return by_code(int(self.view.file_languages[file])).name
