"""Templates of pages that people read."""

from __future__ import annotations

from typing import Any

from bench.extras import needed


def templates(*packages: str) -> Any:
    """A Jinja environment that escapes for HTML alone; a name that is not there is an error.

    Args:
        packages: whose folders `templates` are looked in, one after the other.

    Raises:
        NotInstalled: jinja2 is missing.
    """
    jinja2 = needed("jinja2", "write a report")
    return jinja2.Environment(
        loader=jinja2.ChoiceLoader([jinja2.PackageLoader(name) for name in packages]),
        autoescape=lambda name: name is not None and name.endswith((".html.j2", ".css")),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
