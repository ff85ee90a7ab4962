"""The plain form: a record has the fields of `bench.types.Instance`, gold included."""

from __future__ import annotations

from dataclasses import replace

from bench.datasets import fields, swebench
from bench.datasets.form import Form, Record
from bench.types import Instance


def read(record: Record) -> Instance:
    """Make the instance of a record; gold, language and patch may be absent.

    Raises:
        BadRecord: a field is missing or not what it should be.
    """
    return replace(
        swebench.read(record),
        gold_files=fields.texts(record, "gold_files"),
        gold_modules=fields.functions(record, "gold_modules"),
        gold_functions=fields.functions(record, "gold_functions"),
    )


GOLD = frozenset({"gold_files", "gold_modules", "gold_functions"})
FORM = Form("plain", swebench.MARKS, read, one_of=GOLD)
