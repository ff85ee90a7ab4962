"""Loc-Bench V1, and SWE-bench Lite as LocAgent publishes it (arXiv 2503.09089).

The fields of SWE-bench, and `edit_functions`: `path.py:Class.method` of what the patch edits.
As in LocAgent's evaluation, gold files and modules are those of the gold functions.
"""

from __future__ import annotations

from dataclasses import replace

from bench.datasets import fields, swebench
from bench.datasets.form import Form, Record
from bench.metrics import module_of, path_of
from bench.types import Instance


def read(record: Record) -> Instance:
    """Make the instance of a record.

    Raises:
        BadRecord: a field is missing or not what it should be.
    """
    return with_functions(swebench.read(record), fields.functions(record, "edit_functions"))


def with_functions(instance: Instance, functions: tuple[str, ...]) -> Instance:
    """The instance with these gold functions, and gold modules and files from them alone."""
    return replace(
        instance,
        gold_functions=functions,
        gold_modules=tuple(dict.fromkeys(map(module_of, functions))),
        gold_files=tuple(dict.fromkeys(map(path_of, functions))),
    )


FORM = Form("locbench", swebench.MARKS | {"edit_functions"}, read)
