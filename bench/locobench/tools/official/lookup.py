"""How the official read_file finds a file by whatever path an agent gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_MOST_SOURCE, _MOST_CONFIG, _MOST_PREFIX, _MOST_SIMILAR = 8, 6, 15, 10
_SOURCE = (
    ".py", ".js", ".ts", ".java", ".c", ".h", ".cpp", ".hpp", ".cs", ".go", ".rs", ".php", ".txt",
)  # fmt: skip
_CONFIG = (".json", ".yaml", ".yml", ".toml", ".ini", ".cfg", ".xml", ".env", ".md")


def find(path: str, keys: Iterable[str]) -> str | None:
    """Return the key of a file map that a path means; None if no key fits.

    In this order: the exact key; the path with `//` for `/` and the other way round, with
    backslashes, with and without leading slashes; every suffix of it; any key with the same
    base name whose components end with those of the path, the first in map order.
    """
    known = dict.fromkeys(keys)
    for variant in _variants(path):
        if variant in known:
            return variant
    wanted = components(path)
    if not wanted:
        return None
    return next((key for key in known if components(key)[-len(wanted) :] == wanted), None)


def components(path: str) -> list[str]:
    """Return the names in a path, whatever separates them."""
    return [part for part in path.replace("\\", "/").split("/") if part not in ("", ".")]


def explain(path: str, keys: Iterable[str]) -> str:
    """Return what is said when nothing is found: how many files there are, and some of them."""
    known = list(keys)
    prefix, name = (components(path) or [""])[0], (components(path) or [""])[-1].lower()
    stem = name.partition(".")[0]
    like = [key for key in known if stem and stem in (components(key) or [""])[-1].lower()]
    groups = {
        "Source files": [key for key in known if key.lower().endswith(_SOURCE)][:_MOST_SOURCE],
        "Config files": [key for key in known if key.lower().endswith(_CONFIG)][:_MOST_CONFIG],
        "Files with the same prefix": [one for one in known if components(one)[:1] == [prefix]][
            :_MOST_PREFIX
        ],
        "Similar files": like[:_MOST_SIMILAR],
    }
    lines = [f"File not found: {path[:500]}. {len(known)} files are available."]
    lines += [f"{title}: {', '.join(found)}" for title, found in groups.items() if found]
    return "\n".join(lines)


def _variants(path: str) -> Iterator[str]:
    plain = path.replace("\\", "/")
    single = "/".join(plain.split("//"))
    for one in (path, plain, single, single.replace("/", "//")):
        yield one
        yield one.lstrip("/")
        yield f"/{one.lstrip('/')}"
        yield f"//{one.lstrip('/')}"
    parts = components(path)[-100:]
    for start in range(1, len(parts)):
        yield "/".join(parts[start:])
        yield "//".join(parts[start:])
