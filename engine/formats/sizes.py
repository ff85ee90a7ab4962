"""Numbers of bytes for people."""

from __future__ import annotations


def human(size: float) -> str:
    """Return a size with a binary unit: `1.5 MiB`."""
    for unit in ("B", "KiB", "MiB"):
        if size < 1024:
            return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
        size /= 1024
    return f"{size:.1f} GiB"
