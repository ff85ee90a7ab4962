"""Reads a data set of the Hugging Face hub by its id, through the library `datasets`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bench.datasets.found import Found
from indexers.errors import PatchpointError

_ID = re.compile(r"[\w.-]+/[\w.-]+(?::[\w.-]+)?", re.ASCII)
DEFAULT = "test"


def is_hub_id(source: str) -> bool:
    """Whether a source is written `owner/name` or `owner/name:split`."""
    return bool(_ID.fullmatch(source))


def read_hub(source: str) -> Iterator[Found]:
    """Yield the rows of a split; without one, of `test`, or of the only one that there is.

    Raises:
        PatchpointError: the library is missing, or the data set or its split is not there.
    """
    name, _, split = source.partition(":")
    for number, row in enumerate(_load(name, split), 1):
        yield f"row {number}", dict(row)


def _load(name: str, split: str) -> Any:
    try:
        from datasets import get_dataset_split_names, load_dataset
        from datasets.exceptions import DatasetsError
    except ImportError as error:
        raise PatchpointError(
            f"no file '{name}', and the library 'datasets' to read it from the hub is missing",
            "pip install 'patchpoint[bench]', or name a local file",
        ) from error
    try:
        splits = get_dataset_split_names(name)
        wanted = split or (splits[0] if len(splits) == 1 else DEFAULT)
        if wanted in splits:
            return load_dataset(name, split=wanted)
    except (OSError, ValueError, DatasetsError) as error:
        reason = " ".join(str(error).split())[:200]
        raise PatchpointError(
            f"cannot read '{name}' from the hub: {reason}",
            f"clone https://huggingface.co/datasets/{name}, and name its folder",
        ) from error
    raise PatchpointError(
        f"'{name}' has no split '{wanted}'", f"name one of {', '.join(splits)} behind a colon"
    )
