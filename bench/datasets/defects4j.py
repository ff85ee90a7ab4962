"""Bug reports in the manner of Defects4J (Just et al., ISSTA 2014): a project and a bug number.

Fields: project, bug_id, revision_id_buggy, title, description, and a patch that runs from the
buggy to the fixed version: Defects4J's own `src.patch` files run the other way. Its tables hold
no text of reports; whoever collects these adds them. A repo stands in the record, or is that of
a project of Defects4J 2 and 3.
"""

from __future__ import annotations

from bench.datasets import fields
from bench.datasets.form import BadRecord, Form, Record
from bench.types import Instance

PROJECTS = {
    "chart": "jfree/jfreechart",
    "cli": "apache/commons-cli",
    "closure": "google/closure-compiler",
    "codec": "apache/commons-codec",
    "collections": "apache/commons-collections",
    "compress": "apache/commons-compress",
    "csv": "apache/commons-csv",
    "gson": "google/gson",
    "jacksoncore": "FasterXML/jackson-core",
    "jacksondatabind": "FasterXML/jackson-databind",
    "jacksonxml": "FasterXML/jackson-dataformat-xml",
    "jsoup": "jhy/jsoup",
    "jxpath": "apache/commons-jxpath",
    "lang": "apache/commons-lang",
    "math": "apache/commons-math",
    "mockito": "mockito/mockito",
    "time": "JodaOrg/joda-time",
}
"""Where the projects have their sources on GitHub."""


def read(record: Record) -> Instance:
    """Make the instance of a record, called `defects4j__Project-number`.

    Raises:
        BadRecord: a field is missing or not what it should be.
    """
    project, number = fields.text(record, "project"), record.get("bug_id", "")
    named = {"instance_id": f"defects4j__{project}-{number}"}
    return Instance(
        instance_id=fields.instance_id(named),
        repo=_repository(record, project),
        base_commit=fields.commit(fields.text(record, "revision_id_buggy"), "revision_id_buggy"),
        problem_statement=_report(record),
        language="java",
        patch=fields.optional_text(record, "patch"),
    )


def _repository(record: Record, project: str) -> str:
    repo = fields.optional_text(record, "repo") or PROJECTS.get(project.lower(), "")
    if not repo:
        raise BadRecord(f"without repo, and '{project[:60]}' is no project of Defects4J")
    return fields.repository(repo)


def _report(record: Record) -> str:
    parts = (fields.optional_text(record, "title"), fields.optional_text(record, "description"))
    report = "\n".join(part for part in parts if part.strip())
    if not report:
        raise BadRecord("without title and description")
    return report


FORM = Form("defects4j", frozenset({"project", "bug_id", "revision_id_buggy"}), read)
