"""The file beside a repository's index that keeps what its commits taught."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from indexers.store.atomic import write_atomically
from indexers.store.location import fingerprint
from rankers.tuning.adapter import Adapter, Expansion
from rankers.tuning.gain import Gain
from rankers.tuning.outcome import Tuned

FILE = "tuned.json"
VERSION = 1


def save(folder: Path, tuned: Tuned) -> None:
    """Write the file, or replace it at once."""
    folder.mkdir(parents=True, exist_ok=True)
    document = {
        "version": VERSION,
        "tokens": fingerprint(),
        "commit": tuned.commit,
        "usable": tuned.usable,
        "gain": asdict(tuned.gain),
        "expansions": {
            word: [[one.term, one.share, one.written, one.said] for one in found]
            for word, found in tuned.adapter.expansions.items()
        },
    }
    write_atomically(folder / FILE, json.dumps(document).encode())


def load(folder: Path) -> Tuned | None:
    """Read the file; None where there is none, or none that this version can use."""
    try:
        document = json.loads((folder / FILE).read_bytes())
        if document["version"] != VERSION or document["tokens"] != fingerprint():
            return None
        return _tuned(document)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):  # damage is a miss
        return None


def forget(folder: Path) -> bool:
    """Delete the file; return whether there was one."""
    with suppress(FileNotFoundError):
        (folder / FILE).unlink()
        return True
    return False


def _tuned(document: dict[str, Any]) -> Tuned:
    expansions = {
        str(word): tuple(
            Expansion(str(term), float(share), str(written), str(said))
            for term, share, written, said in found
        )
        for word, found in document["expansions"].items()
    }
    measured = document["gain"]
    mean, low, high = (float(measured[name]) for name in ("mean", "low", "high"))
    better, worse, count = (int(measured[name]) for name in ("better", "worse", "count"))
    commit = bytes.fromhex(document["commit"]).hex()
    gain = Gain(mean, low, high, better, worse, count)
    return Tuned(Adapter(expansions), gain, commit, int(document["usable"]))
