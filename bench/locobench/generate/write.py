"""Projects, scenarios and test suites into the official layout."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bench.labels.testfiles import is_test
from bench.locobench.data.layout import Layout
from bench.locobench.data.projects import METADATA
from bench.locobench.generate.languages import language_named
from bench.locobench.generate.record import identified
from bench.locobench.generate.slices import Slice
from bench.locobench.generate.suites import suite

_DOCUMENTS = (".md", ".rst", ".txt")


def write_project(
    layout: Layout, project_id: str, part: Slice, wrapper: str, facts: dict[str, Any], made_at: str
) -> None:
    """Write the files of a project and its metadata.

    Args:
        layout: where.
        project_id: names the folder.
        part: the files.
        wrapper: name of the folder around them.
        facts: name, description, domain, complexity and language, for the specification.
        made_at: time stamp.
    """
    folder = layout.generated / project_id
    for path, text in part.texts.items():
        place = folder / wrapper / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")
    files = [{"path": identified(path, wrapper), "type": _type(path)} for path in part.texts]
    lines = sum(text.count("\n") + 1 for text in part.texts.values())
    tokens = part.characters // 4
    _write(
        folder / METADATA,
        {
            "specification": {
                "unique_id": project_id,
                **facts,
                "architecture": "",
                "theme": "",
                "target_file_count": len(files),
                "target_token_count": tokens,
                "features": [],
                "architecture_patterns": [],
                "dependencies": [],
                "seed": 0,
            },
            "generated_timestamp": made_at,
            "phase_1_complete": True,
            "uniqueness_factors": {"commit": part.commit},
            "files": files,
            "generated_stats": {
                "files_count": len(files),
                "lines_count": lines,
                "generation_time": 0.0,
                "timestamp": made_at,
            },
        },
    )


def write_scenario(layout: Layout, record: dict[str, Any]) -> None:
    """Write a scenario and its test suite; the scenario last, because it makes them count."""
    name = record["id"]
    _write(layout.test_suites / f"{name}_tests.json", suite(name, record["task_category"]))
    _write(layout.scenarios / f"{name}.json", record)


def _type(path: str) -> str:
    if is_test(path):
        return "test"
    if language_named(path):
        return "source"
    return "documentation" if path.lower().endswith(_DOCUMENTS) else "config"


def _write(path: Path, value: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=2), encoding="utf-8")
