"""The environment of a sandboxed program: what it needs to be found and to run, no secrets."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_KEPT = ("PATH", "LANG", "LC_ALL", "JAVA_HOME", "GOROOT", "DOTNET_ROOT", "NODE_PATH", "PYENV_ROOT")
_TOOLCHAINS = {"RUSTUP_HOME": ".rustup", "PYENV_ROOT": ".pyenv"}
"""Found below the home folder where nothing else is said; the program gets another home."""
_NOWHERE = "http://127.0.0.1:9"


def environment(home: Path) -> dict[str, str]:
    """Return the variables for a program.

    Args:
        home: what it takes for its home folder and for temporary files.
    """
    variables = {name: os.environ[name] for name in _KEPT if name in os.environ}
    for name, folder in _TOOLCHAINS.items():
        there = Path.home() / folder
        with suppress(OSError):  # of a home that is somebody else's
            if there.is_dir():
                variables[name] = os.environ.get(name, str(there))
    variables |= dict.fromkeys(("HOME", "TMPDIR", "XDG_CACHE_HOME", "GOCACHE"), str(home))
    # Where no network namespace can be had, ordinary clients at least do not get out.
    variables |= dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), _NOWHERE)
    variables |= {"GOFLAGS": "-mod=mod", "GOPROXY": "off", "CARGO_NET_OFFLINE": "true"}
    return variables | {"PYTHONDONTWRITEBYTECODE": "1", "NO_COLOR": "1", "CI": "1"}
