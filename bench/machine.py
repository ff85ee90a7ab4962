"""What a run was done on, so that its times and scores can be made again."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any

PACKAGES = ("patchpoint", "numpy", "tree-sitter", "lancedb", "bm25s", "ray")


def facts() -> dict[str, Any]:
    """Versions of Python, git and the packages that matter, processors and memory."""
    return {
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs",
        "memory_gib": _memory_gib(),
        "versions": {**_versions(), "git": _git()},
    }


def _versions() -> Mapping[str, str]:
    found = {}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def _git() -> str:
    said = subprocess.run(["git", "--version"], capture_output=True, check=False, text=True)
    return said.stdout.strip().removeprefix("git version ")


def _memory_gib() -> float | None:
    """Memory of the machine; None where the system does not tell."""
    try:
        size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return None
    return round(size / (1 << 30), 1)
