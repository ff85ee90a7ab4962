"""What names the store of a repository, the same for its worktrees and clones."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from indexers.errors import PatchpointError
from indexers.snapshot.find import Place, find_place
from indexers.snapshot.gitcommand import start

_SCP_LIKE = re.compile(r"(?:[^@/:]+@)?(?P<host>\[[^]]+\]|[^/:]{2,}):(?P<path>.+)", re.DOTALL)


def identity_of(place: Place) -> str:
    """Name a repository: by its origin, else by its common git dir, else by its path.

    An origin that is a folder of this machine is followed, so that a clone of a mirror
    shares the mirror's store.
    """
    seen: set[Path] = set()
    while place.common_dir is not None and place.common_dir not in seen:
        seen.add(place.common_dir)
        url = _origin(place.root)
        if not url:
            break
        folder = local_folder(url, place.root)
        if folder is None:
            return normalised(url)
        try:
            place = find_place(folder)
        except PatchpointError:
            return os.fspath(folder)  # moved away or not ours to read: its path still names it
    return os.fspath(place.common_dir or place.root)


def normalised(url: str) -> str:
    """Reduce the spellings of one remote to `host/path`, without user, scheme and `.git`.

    `git@Host:a/b.git`, `ssh://git@host:22/a/b` and `https://me:secret@host/a/b/` are one.
    """
    if "://" in url:
        parts = urlsplit(url)
        host, path = parts.hostname or "", parts.path
    elif match := _SCP_LIKE.fullmatch(url):
        host, path = match["host"], match["path"]
    else:
        return url
    return f"{host.lower()}/{path.strip('/').removesuffix('.git').rstrip('/')}"


def local_folder(url: str, root: Path) -> Path | None:
    """Return the folder that a remote names on this machine, None if it names a host."""
    if url.startswith("file://"):
        return Path(unquote(urlsplit(url).path))
    if "://" in url or (_SCP_LIKE.fullmatch(url) and not (root / url).exists()):
        return None
    return (root / Path(url).expanduser()).resolve()


def _origin(root: Path) -> str:
    """Read the URL as configured: `insteadOf` of one user must not change the name."""
    command = start(os.fspath(root), "config", "--get", "remote.origin.url")
    return os.fsdecode(command.finish().stdout).removesuffix("\n")
