"""The same input gives the same bytes, whatever the number of processes."""

import json
import re
import subprocess

import pytest
from click.testing import CliRunner

from bench.cli import bench

ANIMALS = ("lion", "tiger", "bear", "heron")
COSTS = re.compile(rb'"(seconds|peak_mb)": [0-9.]+')


def code(animal, version):
    """Many functions that answer an issue equally well, so that ties must be broken alike."""
    return "\n".join(
        f'def feed_{animal}_{number}(meat):\n    """Feed it."""\n    return meat * {version}\n'
        for number in range(12)
    )


@pytest.fixture
def dataset(tmp_path, make_repository, make_instance, write_dataset):
    """Issues at several commits of two repositories."""
    instances = []
    for owner in ("zoo", "farm"):
        path = tmp_path / "repos" / f"{owner}__animals"
        make_repository(path, {f"{one}.py": code(one, 0) for one in ANIMALS})
        for version, animal in enumerate(ANIMALS, start=1):
            (path / f"{animal}.py").write_text(code(animal, version))
            who = ["-c", "user.name=a", "-c", "user.email=a@b"]
            message = f"Fix the feeding of a {animal}"
            git = ["git", *who, "commit", "-qam", message]
            subprocess.run(git, cwd=path, check=True)
            head = subprocess.run(
                ["git", "rev-parse", "HEAD"], cwd=path, check=True, capture_output=True, text=True
            )
            instances.append(
                make_instance(
                    f"{owner}-{animal}",
                    repo=f"{owner}/animals",
                    base_commit=head.stdout.strip(),
                    problem_statement=f"Feeding meat to a {animal} fails, feed returns nothing",
                    gold_files=(f"{animal}.py",),
                )
            )
    return write_dataset(*instances)


@pytest.mark.slow
def test_predictions_are_the_same_bytes_for_any_number_of_processes(tmp_path, dataset):
    written = []
    for jobs in ("1", "3"):
        out = tmp_path / f"run-{jobs}"
        arguments = ["--repos", str(tmp_path / "repos"), "--out", str(out), "--jobs", jobs]
        arguments += ["--cache-dir", str(tmp_path / f"cache-{jobs}")]
        result = CliRunner().invoke(
            bench, ["localize", str(dataset), *arguments], catch_exceptions=False
        )
        assert result.exit_code == 0
        written.append(COSTS.sub(b"", (out / "predictions.jsonl").read_bytes()))
    assert written[0] == written[1]
    first = json.loads((tmp_path / "run-1" / "predictions.jsonl").read_text().splitlines()[0])
    assert len(first["functions"]) > 12
    assert first["files"][0] == "lion.py"
