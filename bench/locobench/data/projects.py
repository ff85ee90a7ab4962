"""Projects: a metadata file, and the files that it lists."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.locobench.data.layout import Layout
from bench.locobench.data.parse import BadRecord
from bench.locobench.data.read import read_object
from bench.locobench.data.types import DamagedRecord, Project, ProjectFile

METADATA = "project_metadata.json"


def load_project(layout: Layout, project_id: str) -> Project | DamagedRecord:
    """Read a project; files that are missing or no text are left out, and told.

    Line ends become those of Unix, because the official reader translates them, too.
    """
    folder = layout.project(project_id)
    if folder is None:
        return DamagedRecord(layout.generated / project_id, "there is no such project")
    try:
        metadata = read_object(folder / METADATA)
        listed = _listed(metadata)
    except BadRecord as error:
        return DamagedRecord(folder / METADATA, error.message)
    specification = metadata.get("specification") or {}
    read = [_file(folder, one) for one in listed]
    return Project(
        id=folder.name,
        name=str(specification.get("name", project_id)),
        folder=folder,
        specification=specification,
        files=tuple(one for one in read if isinstance(one, ProjectFile)),
        damaged=tuple(one for one in read if isinstance(one, DamagedRecord)),
    )


def _listed(metadata: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    if not isinstance(metadata.get("specification", {}), Mapping):
        raise BadRecord("'specification' is not an object")
    listed = metadata.get("files", [])
    right = isinstance(listed, list) and all(
        isinstance(one, Mapping) and isinstance(one.get("path"), str) for one in listed
    )
    if not right:
        raise BadRecord("'files' is not a list of objects with 'path'")
    return list(listed)


def _file(folder: Path, listed: Mapping[str, Any]) -> ProjectFile | DamagedRecord:
    path = folder / listed["path"]
    if not path.resolve().is_relative_to(folder.resolve()):
        return DamagedRecord(path, "leads out of the project")
    try:
        content = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        return DamagedRecord(path, f"no text: {error.reason}")
    except OSError as error:
        return DamagedRecord(path, (error.strerror or str(error)).lower())
    return ProjectFile(listed["path"], content, str(listed.get("type", "source")))
