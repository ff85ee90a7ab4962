"""SWE-bench (arXiv 2310.06770): full, Lite, Verified, Multilingual, Multimodal, and its kin.

Fields: repo, instance_id, base_commit, problem_statement, patch, and more that localization
does not need. There are no labels: gold comes from the patch (`bench.labels`), which the test
split of Multimodal withholds.
"""

from __future__ import annotations

from bench.datasets import fields
from bench.datasets.form import Form, Record
from bench.datasets.patched import main_language
from bench.types import Instance


def read(record: Record) -> Instance:
    """Make the instance of a record.

    Raises:
        BadRecord: a field is missing or not what it should be.
    """
    patch = fields.optional_text(record, "patch")
    return Instance(
        instance_id=fields.instance_id(record),
        repo=fields.repository(fields.text(record, "repo")),
        base_commit=fields.commit(fields.text(record, "base_commit")),
        problem_statement=fields.text(record, "problem_statement"),
        language=fields.language(record) or main_language(patch),
        patch=patch,
    )


MARKS = frozenset({"instance_id", "repo", "base_commit", "problem_statement"})
FORM = Form("swebench", MARKS, read)
