"""Where a model's files are: in a folder, in the hub's cache, or still at the hub."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from indexers.errors import PatchpointError

_PATIENCE_S = 5.0
"""A hub that has not answered by then cannot be reached."""
_SAMPLES, _SAMPLE_BYTES = 16, 1 << 16
_DECISIVE = (".json", ".safetensors", ".bin", ".txt", ".py", ".model")


def content_of(folder: Path) -> str:
    """Digest a model's folder: all its small files, and samples of its large ones.

    Samples suffice: no training step leaves a tensor as it was, and hashing tens of
    gigabytes before every query would take longer than the query.
    """
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in _DECISIVE and path.is_file():
            digest.update(f"{path.relative_to(folder).as_posix()} {path.stat().st_size}".encode())
            for sample in _samples(path):
                digest.update(sample)
    return digest.hexdigest()


def cached_commit(model: str, revision: str | None) -> str | None:
    """Return the commit of a model in the hub's cache on this machine; None without one."""
    from huggingface_hub import try_to_load_from_cache

    found = try_to_load_from_cache(model, "config.json", revision=revision)
    return Path(found).parent.name if isinstance(found, str) else None


def ask_hub(model: str, revision: str | None) -> None:
    """Make sure that a model can be fetched, before anything waits for it.

    Raises:
        PatchpointError: the hub cannot be reached, may not be asked, or has no such model.
    """
    from huggingface_hub import HfApi
    from huggingface_hub.errors import HfHubHTTPError, OfflineModeIsEnabled

    missing = f"the model '{model}' is not on this machine"
    hint = "fetch it where there is a network, and give its folder as the encoder"
    try:
        HfApi().model_info(model, revision=revision, timeout=_PATIENCE_S)
    except OfflineModeIsEnabled as error:
        raise PatchpointError(f"{missing}, and HF_HUB_OFFLINE forbids to fetch it", hint) from error
    except HfHubHTTPError as error:
        answer = str(error).strip().partition("\n")[0]
        raise PatchpointError(
            f"the Hugging Face hub does not give the model '{model}': {answer}",
            "correct the id; private models need a token in HF_TOKEN",
        ) from error
    except Exception as error:  # whatever the network's library of the day raises
        raise PatchpointError(
            f"{missing}, and the Hugging Face hub cannot be reached: {error}", hint
        ) from error


def _samples(path: Path) -> Iterator[bytes]:
    size = path.stat().st_size
    with path.open("rb") as file:
        for number in range(_SAMPLES):
            file.seek(max(0, size - _SAMPLE_BYTES) * number // (_SAMPLES - 1))
            yield file.read(_SAMPLE_BYTES)
            if size <= _SAMPLE_BYTES:
                return
