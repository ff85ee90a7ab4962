"""From what people write to an encoder."""

from __future__ import annotations

import re
from pathlib import Path

from indexers.errors import PatchpointError
from rankers.encoders.bundled import Bundled, is_ours
from rankers.encoders.endpoint import Endpoint
from rankers.encoders.protocol import Encoder
from rankers.encoders.sentence import Sentence
from rankers.encoders.table import ROWS, row_of

BUNDLED, NONE = "bundled", "none"
CHOICES = (
    "bundled, none, a folder, a model on the Hugging Face hub such as "
    "Salesforce/SweRankEmbed-Small, or the URL of an API with its model: "
    "https://host/v1#model"
)
_HUB_ID = re.compile(r"\w[\w.-]*/[\w.-]+(?:@[\w./-]+)?")


def choose(spec: str) -> Encoder | None:
    """Return the encoder that a setting names; nothing is loaded or asked yet.

    Args:
        spec: `bundled`; `none` for no encoder; a folder; a hub id with or without
            `@revision`, or the last part of one in `table.ROWS`; `http(s)://host/v1#model`.

    Raises:
        PatchpointError: it is none of these.
    """
    if spec == NONE:
        return None
    if spec == BUNDLED:
        return Bundled()
    if spec.startswith(("http://", "https://")):
        return _endpoint(spec)
    folder = Path(spec).expanduser()
    if folder.is_dir():
        return _in_folder(folder)
    if "/" not in spec and row_of(spec) in ROWS:
        return Sentence(row_of(spec).model)
    if not _HUB_ID.fullmatch(spec):
        raise PatchpointError(f"'{spec}' is no encoder", f"right are {CHOICES}")
    return Sentence(spec)


def _in_folder(folder: Path) -> Encoder:
    if is_ours(folder):
        return Bundled(folder)
    if not any((folder / name).is_file() for name in ("modules.json", "config.json")):
        raise PatchpointError(f"the folder '{folder}' holds no model", f"right are {CHOICES}")
    return Sentence(str(folder))


def _endpoint(spec: str) -> Endpoint:
    url, _, model = spec.partition("#")
    if not model:
        raise PatchpointError(f"'{spec}' does not say which model", "write https://host/v1#model")
    return Endpoint(url, model)
