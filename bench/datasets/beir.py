"""SweRank's layout (arXiv 2505.07849): BEIR folders, mostly one small folder per issue.

A folder holds `corpus.jsonl`, `queries.jsonl` ({"_id": instance id, "text": issue}) and
`qrels/test.tsv` (query-id, corpus-id, score). A document is called `path.py/Class/method`.
The layout knows neither repository nor commit: `repo` and `base_commit` are taken from the
query's metadata, where `beirwrite` puts them; else the repository is read from the id, and
the instances can be scored but not answered.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.datasets import fields
from bench.datasets.form import Form, Record
from bench.datasets.found import Found
from bench.datasets.locbench import with_functions
from bench.datasets.records import read_records
from bench.types import Instance
from indexers.grammars.languages import language_of

QUERIES, CORPUS, QRELS = "queries.jsonl", "corpus.jsonl", "qrels"
SPLIT = "test"
HEAD = ("query-id", "corpus-id", "score")

_REPO = re.compile(r"(.+?)__(.+)-\d+")
_SEPARATOR = re.compile(r"/(?!=?$)")


def read(record: Record) -> Instance:
    """Make the instance of a query to which `read_folders` has added its `qrels`.

    Raises:
        BadRecord: a field is missing or not what it should be.
    """
    metadata = record.get("metadata")
    known = metadata if isinstance(metadata, Mapping) else {}
    name = fields.instance_id(record, "_id")
    said = fields.optional_text(known, "repo")
    commit = fields.optional_text(known, "base_commit")
    guess = _REPO.fullmatch(name)
    functions = tuple(map(function_of, fields.texts(record, "qrels")))
    instance = Instance(
        instance_id=name,
        repo=fields.repository(said) if said else "/".join(guess.groups() if guess else ()),
        base_commit=fields.commit(commit) if commit else "",
        problem_statement=fields.text(record, "text"),
        language=fields.language(known) or _language(functions),
    )
    return with_functions(instance, functions)


def function_of(document: str) -> str:
    """`path.py:Class.method` of `path.py/Class/method`.

    The path ends with the last part that is called like a file of code; a document of which
    that is the very last part is the file.
    """
    parts = document.split("/")
    ends = [n for n, part in enumerate(parts, 1) if "." in part and language_of(part).grammar]
    if not ends or ends[-1] == len(parts):
        return document
    path, name = "/".join(parts[: ends[-1]]), "/".join(parts[ends[-1] :])
    return f"{path}:{_SEPARATOR.sub('.', name)}"


def document_of(function: str) -> str:
    """`path.py/Class/method` of `path.py:Class.method`."""
    path, _, name = function.rpartition(":")
    return f"{path}/{name.replace('.', '/')}"


def _language(functions: tuple[str, ...]) -> str:
    return language_of(functions[0].partition(":")[0]).name if functions else ""


def folders_of(folder: Path) -> list[Path]:
    """The BEIR folders that a folder is or directly holds, in the order of their names."""
    if (folder / QUERIES).is_file():
        return [folder]
    return sorted(child for child in folder.iterdir() if (child / QUERIES).is_file())


@dataclass(frozen=True, slots=True)
class _Folder:
    path: Path
    label: str
    split: str


def read_folders(folder: Path, split: str = SPLIT) -> Iterator[Found]:
    """Yield the queries of all BEIR folders, each with the documents that answer it as `qrels`.

    Raises:
        OSError: a file cannot be opened.
    """
    for path in folders_of(folder):
        label = "" if path == folder else f"{path.name}/"
        yield from _queries(_Folder(path, label, split))


def _queries(folder: _Folder) -> Iterator[Found]:
    relevant: dict[str, list[str]] = defaultdict(list)
    for place, found in _qrels(folder):
        if isinstance(found, str):
            yield place, found
        else:
            relevant[found[0]].append(found[1])
    for place, record in read_records(folder.path / QUERIES):
        full = f"{folder.label}{QUERIES} {place}"
        if isinstance(record, str):
            yield full, record
            continue
        qrels = relevant.pop(str(record.get("_id")), [])
        if qrels:
            yield full, record | {"qrels": qrels}
        else:
            yield full, f"no document answers it in {QRELS}/{folder.split}.tsv"
    for query in relevant:
        yield f"{folder.label}{QRELS}/{folder.split}.tsv", f"no query '{query[:60]}'"


def _qrels(folder: _Folder) -> Iterator[tuple[str, tuple[str, str] | str]]:
    """Yield query and document of the lines with a score above 0."""
    path = folder.path / QRELS / f"{folder.split}.tsv"
    if not path.is_file():
        yield f"{folder.label}{QRELS}/{path.name}", "no such file"
        return
    lines = path.read_text("utf-8", "replace").splitlines()
    for number, line in enumerate(lines, 1):
        cells = line.split("\t")
        if not line.strip() or tuple(cells) == HEAD:
            continue
        place = f"{folder.label}{QRELS}/{path.name} line {number}"
        if len(cells) != len(HEAD) or not cells[2].strip().lstrip("-").isdecimal():
            yield place, f"not {', '.join(HEAD)}"
        elif int(cells[2]) > 0:
            yield place, (cells[0], cells[1])


FORM = Form("beir", frozenset({"_id", "text", "qrels"}), read)
