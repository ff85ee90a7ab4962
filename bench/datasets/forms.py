"""The registry of forms, and which of them a record has."""

from __future__ import annotations

from bench.datasets import beir, defects4j, locbench, multiswebench, plain, polybench, swebench
from bench.datasets.form import BadRecord, Form, Record
from indexers.errors import PatchpointError

_ALL = (
    multiswebench.FORM,
    beir.FORM,
    defects4j.FORM,
    locbench.FORM,
    polybench.FORM,
    plain.FORM,
    swebench.FORM,
)
FORMS = {form.name: form for form in _ALL}
"""By name, in the order in which they are tried: those that know more fields come first."""


def form_named(name: str) -> Form:
    """Return a form by its name.

    Raises:
        PatchpointError: there is none.
    """
    if name not in FORMS:
        raise PatchpointError(f"no form '{name}'", f"there are {', '.join(FORMS)}")
    return FORMS[name]


def form_of(record: Record) -> Form:
    """Return the form whose fields a record has.

    Raises:
        BadRecord: there is none.
    """
    for form in _ALL:
        if form.fits(record):
            return form
    nearest = max(_ALL, key=lambda form: len(form.marks & record.keys()) / len(form.marks))
    missing = sorted(nearest.marks - record.keys())
    if len(missing) <= len(nearest.marks) // 2:
        raise BadRecord(f"without {', '.join(missing)}")
    raise BadRecord(f"of no known form; its fields are {', '.join(map(str, record))}"[:300])
