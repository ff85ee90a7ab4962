"""The packers that are compared, by name."""

from __future__ import annotations

from bench.packing.aider import Aider
from bench.packing.files import Files
from bench.packing.ours import Ours
from bench.packing.ripgrep import RipgrepRead
from bench.packing.types import Packer
from bench.systems.protocol import Options
from indexers.choices import unknown

TITLES = {
    "patchpoint": "patchpoint context",
    "files": "whole top files",
    "ripgrep": "rg, then read",
    "aider": "aider's repo map",
}


def make_packer(name: str, options: Options) -> Packer:
    """Make the packer of a name, with `=ARGUMENT` behind it or not.

    Raises:
        PatchpointError: there is none of this name, or something that it needs is missing.
    """
    short, _, argument = name.partition("=")
    if short == "patchpoint":
        return Ours(argument)
    if name == "files":
        return Files()
    if name == "ripgrep":
        return RipgrepRead(options)
    if name == "aider":
        return Aider()
    raise unknown("packer", name, TITLES, f"there are: {', '.join(TITLES)}")


def title_of(name: str) -> str:
    """What tables and figures call a packer."""
    return TITLES.get(name, name)
