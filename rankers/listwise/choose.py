"""Which template a model is asked with."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from indexers.choices import unknown
from indexers.errors import PatchpointError
from rankers.encoders.extras import require
from rankers.listwise.template import Template, read_template

FOLDER = Path(__file__).parent / "templates"
GENERAL = "general"
_BY_MODEL = (
    (re.compile(r"swerank|coderank", re.IGNORECASE), "swerank"),
    (re.compile(r"rank.?(?:zephyr|vicuna)", re.IGNORECASE), "rankzephyr"),
    (re.compile(r"first.?mistral|mistral.?first", re.IGNORECASE), "first"),
)


def names() -> list[str]:
    """Names of our own templates."""
    return sorted(file.stem for file in FOLDER.glob("*.yaml"))


def template_of(model: str) -> str:
    """Return the name of the template for a model that was trained to rank; else the general."""
    return next((name for pattern, name in _BY_MODEL if pattern.search(model)), GENERAL)


def choose(spec: str | None, model: str) -> Template:
    """Return a template.

    Args:
        spec: the name of one of ours, or the path of a YAML file; None takes the model's own.
        model: as its server calls it.

    Raises:
        PatchpointError: there is none, or it makes no sense.
    """
    spec = spec or template_of(model)
    if spec in names():
        return _load(FOLDER / f"{spec}.yaml")
    file = Path(spec).expanduser()
    if file.suffix not in (".yaml", ".yml") and not file.is_file():
        raise unknown("template", spec, names(), "or give the path of a YAML file")
    return _load(file)


@cache
def _load(file: Path) -> Template:
    require("yaml", "agent", f"the template '{file.stem}'")
    import yaml

    try:
        document = yaml.safe_load(file.read_text("utf-8"))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise PatchpointError(
            f"cannot read the template '{file}': {reason}",
            f"give the path of a YAML file, or one of: {', '.join(names())}",
        ) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        where = " ".join(str(error).split())
        raise PatchpointError(
            f"the template '{file}' is no YAML: {where}", "see docs/models.md, Templates"
        ) from None
    return read_template(file.stem, document)
