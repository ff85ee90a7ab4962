"""Writes SweRank's layout (arXiv 2505.07849): a BEIR folder per issue, functions as documents."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.datasets.beir import CORPUS, HEAD, QRELS, QUERIES, SPLIT, document_of
from bench.labels.testfiles import is_test
from bench.repositories import Repositories
from bench.types import Instance
from indexers.errors import PatchpointError
from indexers.index import Index
from indexers.snapshot.repository import Repository
from indexers.types import Kind
from indexers.view import View


@dataclass(frozen=True, slots=True)
class Target:
    """Where corpora go.

    Attributes:
        folder: that of the folders.
        name: what each folder's name begins with; SweRank's are `swe-bench-lite` and
            `loc-bench`.
        cache_dir: of indexes.
    """

    folder: Path
    name: str
    cache_dir: Path

    def place(self, instance: Instance) -> Path:
        """Folder of an instance."""
        safe = instance.instance_id.replace("/", "__")
        return self.folder / f"{self.name}-function_{safe}"


@dataclass(frozen=True, slots=True)
class Written:
    """The folder of an instance.

    Attributes:
        place: the folder.
        documents: their number.
        lacking: gold functions that are no document (they stand in a test, or are gone).
    """

    place: Path
    documents: int
    lacking: tuple[str, ...]


def write_all(
    instances: Iterable[Instance], repositories: Repositories, target: Target
) -> Iterator[tuple[Instance, Written | PatchpointError]]:
    """Write a folder for each instance that has gold functions, and yield how that went.

    Args:
        instances: with their gold; those without a gold function are left out, as SweRank does.
        repositories: where the base commits are.
        target: where to write; a folder that is there is written anew.
    """
    for instance in instances:
        if not instance.gold_functions:
            continue
        path = repositories.find(instance.repo, instance.base_commit)
        if path is None:
            commit = instance.base_commit[:12]
            yield instance, PatchpointError(f"no repository '{instance.repo}' with commit {commit}")
            continue
        try:
            yield instance, write(instance, documents(path, instance, target), target)
        except PatchpointError as error:
            yield instance, error


def write(instance: Instance, texts: Mapping[str, str], target: Target) -> Written:
    """Write one folder; it appears when it is complete.

    Args:
        instance: with its gold functions.
        texts: of the documents by their ids, `path.py/Class/method`.
        target: where to write.

    Raises:
        PatchpointError: the folder cannot be written.
    """
    gold = tuple(dict.fromkeys(_document(one, texts) for one in instance.gold_functions))
    metadata = {name: getattr(instance, name) for name in ("repo", "base_commit", "language")}
    query = {"_id": instance.instance_id, "text": instance.problem_statement, "metadata": metadata}
    rows = [HEAD, *((instance.instance_id, one, "1") for one in gold)]
    place = target.place(instance)
    try:
        target.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".", dir=target.folder) as temporary:
            made = Path(temporary, "made")
            (made / QRELS).mkdir(parents=True)
            _write_lines(made / CORPUS, map(_row, texts.items()))
            _write_lines(made / QUERIES, [json.dumps(query, ensure_ascii=False)])
            _write_lines(made / QRELS / f"{SPLIT}.tsv", map("\t".join, rows))
            if place.exists():
                shutil.rmtree(place)
            made.rename(place)
    except OSError as error:
        raise PatchpointError(f"cannot write '{place}': {error.strerror}") from error
    return Written(place, len(texts), tuple(one for one in gold if one not in texts))


def documents(path: Path, instance: Instance, target: Target) -> dict[str, str]:
    """Text of every function at the base commit by its document id, tests aside.

    As in SweRank, the text is the id, a line `class X:` run together with the first line of a
    method, and the source without decorators. Functions come from our own parser.

    Args:
        path: of the repository.
        instance: says which commit.
        target: says where indexes are.
    """
    repository = Repository.find(path)
    try:
        snapshot = repository.snapshot(instance.base_commit)
        view = Index.open(repository, target.cache_dir).refresh(snapshot)
        return dict(_documents(repository, view))
    finally:
        repository.close()


def _documents(repository: Repository, view: View) -> Iterator[tuple[str, str]]:
    for file, (entry, content) in enumerate(repository.read_many(view.files)):
        if content is None or is_test(entry.path):
            continue
        for doc in view.docs_of_file(file):
            if Kind(view.doc_kinds[doc]).is_function:
                name = document_of(view.unit_id(doc))
                yield name, f"{name}\n{_class_head(view, doc)}{_source(content, view, doc)}"


def _class_head(view: View, doc: int) -> str:
    parent = int(view.doc_parents[doc])
    return f"class {view.name(parent).rpartition('.')[2]}:" if parent >= 0 else ""


def _source(content: bytes, view: View, doc: int) -> str:
    """The lines of a function, the first one with its indentation."""
    span = view.span(doc)
    start = content.rfind(b"\n", 0, span.start_byte) + 1
    if content[start : span.start_byte].strip():
        start = span.start_byte
    return content[start : span.end_byte].decode("utf-8", "replace")


def _document(function: str, texts: Mapping[str, str]) -> str:
    """The document of a gold function; that of its constructor where gold names the class."""
    name = document_of(function)
    constructor = f"{name}/__init__"
    return constructor if name not in texts and constructor in texts else name


def _row(document: tuple[str, str]) -> str:
    name, text = document
    row: dict[str, Any] = {"_id": name, "title": "", "text": text, "metadata": {}}
    return json.dumps(row, ensure_ascii=False)


def _write_lines(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in lines)
