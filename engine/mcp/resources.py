"""Resources: the map of the repository, and a unit by its id."""

from __future__ import annotations

from urllib.parse import unquote

from mcp_types import Resource, ResourceTemplate, TextResourceContents

from engine.answering.asked import Asked
from engine.engine import Engine
from engine.formats.harmless import valid_utf8
from engine.mcp.repositories import Repositories
from engine.mcp.tools.frame import advice_in_words
from indexers.errors import PatchpointError
from indexers.progress import Progress

MAP = "patchpoint://map"
UNIT = "patchpoint://unit/"
MAP_TOKENS = 4000

RESOURCES = [
    Resource(
        uri=MAP,
        name="map",
        title="Map of the repository",
        description=f"Its most important classes and functions, in at most {MAP_TOKENS} tokens.",
        mime_type="text/plain",
    )
]
TEMPLATES = [
    ResourceTemplate(
        uri_template=f"{UNIT}{{+id}}",
        name="unit",
        title="Code of a unit",
        description="A function or class by its id, such as src/app.py:Session.save.",
        mime_type="text/plain",
    )
]


async def read(repositories: Repositories, uri: str) -> TextResourceContents:
    """Read a resource.

    Raises:
        PatchpointError: there is none of this name.
    """
    if uri == MAP:
        text = await repositories.desk().ask(_map)
    elif uri.startswith(UNIT):
        text = await repositories.desk().ask(lambda engine, _: _unit(engine, uri))
    else:
        raise PatchpointError(f"unknown resource '{uri}'", f"there are: {MAP}, {UNIT}ID")
    return TextResourceContents(uri=uri, mime_type="text/plain", text=text)


def _map(engine: Engine, progress: Progress) -> str:
    answer = engine.map(MAP_TOKENS, Asked(fast=True), "text", progress)
    return advice_in_words(answer.text, "\nleft out: ")


def _unit(engine: Engine, uri: str) -> str:
    source = engine.show(unquote(uri.removeprefix(UNIT)))
    return valid_utf8("\n".join(source.lines)) + "\n"
