"""Multi-SWE-bench (arXiv 2504.02605), its flash and mini sets, and Multi-SWE-RL.

A record is a pull request: org, repo, number, base {label, ref, sha}, fix_patch, and
resolved_issues [{number, title, body}], whose texts are the issue. There are no labels.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bench.datasets import fields
from bench.datasets.form import BadRecord, Form, Record
from bench.datasets.patched import main_language
from bench.types import Instance


def read(record: Record) -> Instance:
    """Make the instance of a record; without an id, it is called `org__repo-number`.

    Raises:
        BadRecord: a field is missing or not what it should be.
    """
    org, name = fields.text(record, "org"), fields.text(record, "repo")
    known = {"instance_id": f"{org}__{name}-{_number(record)}"} | {
        key: value for key, value in record.items() if value is not None
    }
    patch = fields.optional_text(record, "fix_patch")
    return Instance(
        instance_id=fields.instance_id(known),
        repo=fields.repository(f"{org}/{name}"),
        base_commit=fields.commit(_base(record), "base.sha"),
        problem_statement=_issue(record),
        language=fields.language(record) or fields.language(record, "lang") or main_language(patch),
        patch=patch,
    )


def _number(record: Record) -> int:
    number = record.get("number")
    if isinstance(number, str) and number.isdecimal():  # a CSV cell
        number = int(number)
    if not isinstance(number, int) or isinstance(number, bool) or number < 0:
        raise BadRecord(f"number '{str(number)[:60]}' is no number of a pull request")
    return number


def _base(record: Record) -> str:
    base = fields.structure(record, "base")
    if not isinstance(base, Mapping):
        raise BadRecord("base is no object with a sha")
    return fields.text(base, "sha")


def _issue(record: Record) -> str:
    """Title and body of each issue, an empty line between issues."""
    told = []
    for issue in _issues(fields.structure(record, "resolved_issues")):
        parts = (fields.optional_text(issue, "title"), fields.optional_text(issue, "body"))
        told.append("\n".join(part for part in parts if part.strip()))
    whole = "\n\n".join(part for part in told if part)
    if not whole:
        raise BadRecord("resolved_issues holds no text")
    return whole


def _issues(found: Any) -> Iterator[Record]:
    """Yield the issues of a list of objects, or of the object of lists that Arrow makes of it."""
    if isinstance(found, Mapping) and all(isinstance(one, list) for one in found.values()):
        for values in zip(*found.values(), strict=False):
            yield dict(zip(found, values, strict=True))
        return
    if not isinstance(found, list) or not all(isinstance(one, Mapping) for one in found):
        raise BadRecord("resolved_issues is no list of objects")
    yield from found


FORM = Form("multi-swe-bench", frozenset({"org", "repo", "number", "base", "fix_patch"}), read)
