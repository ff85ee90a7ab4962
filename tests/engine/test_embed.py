"""Embedding a repository as people and other processes see it, with an encoder of hashes."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from engine.config import Config
from engine.engine import Engine
from indexers.segment import processes
from indexers.vectors.files import FOLDER
from indexers.vectors.part import SUFFIX
from rankers.dense.dense import Embedded

ROOT = Path(__file__).parents[2]
FUNCTIONS = 4
"""Functions of the project, none of them in a test."""

HASHING = '''
import os, zlib
import numpy as np
from indexers.tokens import count_terms


class Hashing:
    """Counts words in hashed places; notes each text in a file, and may die on the way."""

    name, width = "hashing", 64

    def queries(self, texts):
        return self.units(texts)

    def units(self, texts):
        vectors = np.zeros((len(texts), self.width), np.float32)
        for row, text in enumerate(texts):
            self.note(text)
            for term in count_terms(text):
                vectors[row, zlib.crc32(term.encode()) % self.width] = 1
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)

    def note(self, text):
        with open(os.environ["ENCODED"], "a") as file:
            file.write(text.splitlines()[0] + "\\n")
'''
exec(HASHING)

PROGRAM = (
    HASHING
    + """
import signal, sys, time
import rankers.dense.dense
import rankers.encoders.choose
from engine.cli import main

manner = sys.argv.pop(1)


class Victim(Hashing):
    def note(self, text):
        super().note(text)
        if manner == "die" and len(open(os.environ["ENCODED"]).readlines()) == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        if manner == "linger":
            time.sleep(0.3)


rankers.dense.dense.BATCH = rankers.dense.dense.AT_ONCE = 1
rankers.encoders.choose.choose = lambda spec: Victim()
if __name__ == "__main__":
    main()
"""
)


@pytest.fixture(autouse=True)
def encoded(tmp_path, monkeypatch):
    """The first lines of all texts that were encoded, whoever did it."""
    path = tmp_path / "encoded"
    path.touch()
    monkeypatch.setenv("ENCODED", str(path))
    return lambda: path.read_text().splitlines()


@pytest.fixture
def hashing(monkeypatch):
    """The encoder in place of whatever the settings name, and LanceDB in this process."""
    monkeypatch.setattr("rankers.encoders.choose.choose", lambda spec: Hashing())  # noqa: F821
    monkeypatch.setattr(processes, "run_isolated", lambda function, *rest: function(*rest))


@pytest.fixture
def engine(project, own_state, hashing):
    engine = Engine.open(project, Config(cache_dir=own_state / "cache", encoder="hashing"))
    yield engine
    engine.close()


@pytest.fixture
def start(tmp_path, project):
    """Start `patchpoint index --embed` in a process that dies, lingers, or just does it."""
    program = tmp_path / "program.py"
    program.write_text(textwrap.dedent(PROGRAM))

    def begin(manner):
        command = [sys.executable, program, manner, "index", "--embed", "--repo", project]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PATCHPOINT_ENCODER": "hashing"}
        return subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    return begin


def test_a_question_embeds_what_it_compares_and_keeps_it(engine, encoded):
    engine.locate("load_cookie fails when the header is empty")
    first = encoded()
    assert "src/app.py Session.load_cookie" in first
    engine.locate("load_cookie fails when the header is empty")
    assert encoded() == first
    engine.locate("save fails when the header is empty")
    assert len(encoded()) == len(set(encoded()))


def test_a_fast_question_asks_no_encoder(engine, encoded):
    fast = engine.locate("load_cookie fails", fast=True)
    assert fast.rows
    assert encoded() == []


def test_embedding_is_done_once_and_follows_edits(engine, project, encoded):
    assert engine.embed() == Embedded(FUNCTIONS, FUNCTIONS)
    assert len(encoded()) == FUNCTIONS
    assert engine.embed() == Embedded(FUNCTIONS, FUNCTIONS)
    assert len(encoded()) == FUNCTIONS
    (project / "src" / "mail.go").write_text("package mail\n\nfunc Send() {\n}\n")
    assert engine.status().embedded == FUNCTIONS - 1
    assert engine.embed() == Embedded(FUNCTIONS, FUNCTIONS)
    assert encoded()[FUNCTIONS:] == ["src/mail.go Send"]


def test_an_empty_repository_is_embedded_at_once(tmp_path, own_state, hashing):
    (tmp_path / "empty").mkdir()
    engine = Engine.open(tmp_path / "empty", Config(cache_dir=own_state, encoder="hashing"))
    assert engine.embed() == Embedded(0, 0)
    assert not engine.locate("anything at all")
    engine.close()


def test_the_command_says_how_far_it_is(run, project, hashing, monkeypatch):
    monkeypatch.setenv("PATCHPOINT_ENCODER", "hashing")
    done = run("index", "--embed", "--repo", project)
    assert done.stdout.endswith(f"embedded {FUNCTIONS} of {FUNCTIONS} functions outside tests\n")
    assert f"embedded     {FUNCTIONS} of {FUNCTIONS} " in run("status", "--repo", project).stdout


def test_status_says_how_to_embed_the_rest(run, run_json, project, hashing, monkeypatch):
    monkeypatch.setenv("PATCHPOINT_ENCODER", "hashing")
    assert "(patchpoint index --embed)" in run("status", "--repo", project).stdout
    report = run_json("status", "--repo", project, "--json")
    assert (report["embedded"], report["to_embed"]) == (0, FUNCTIONS)


def test_without_an_encoder_there_is_nothing_to_embed(run, project, monkeypatch):
    monkeypatch.setenv("PATCHPOINT_ENCODER", "none")
    done = run("index", "--embed", "--repo", project)
    assert done.exit_code == 2
    assert "error: no encoder is used" in done.stderr
    assert "embedded" not in run("status", "--repo", project).stdout


def test_an_interruption_says_how_to_go_on(run, project, hashing, monkeypatch):
    monkeypatch.setenv("PATCHPOINT_ENCODER", "hashing")

    def interrupt(self, text):
        raise KeyboardInterrupt

    monkeypatch.setattr(Hashing, "note", interrupt)  # noqa: F821
    done = run("index", "--embed", "--repo", project)
    assert done.exit_code == 130
    assert "'patchpoint index --embed' goes on" in done.stderr


def test_pruning_drops_vectors_that_no_snapshot_holds(engine, run, project, own_state):
    engine.embed()
    (project / "src" / "mail.go").unlink()
    engine.refresh()
    assert engine.embed() == Embedded(FUNCTIONS - 1, FUNCTIONS - 1)
    assert run("cache", "prune", "--repo", project, "--days", 0).exit_code == 0
    folder = next((own_state / "cache").rglob(f"{FOLDER}/hashing"))
    import lancedb

    from indexers.vectors.part import map_part

    kept = sum(len(map_part(path).keys) for path in folder.glob(f"*{SUFFIX}"))
    rows = lancedb.connect(folder.parents[1] / "lance").open_table("vectors_hashing")
    assert kept == rows.count_rows() == FUNCTIONS - 1


@pytest.mark.slow
@pytest.mark.e2e
def test_a_killed_embedding_goes_on_and_loses_its_last_batch_at_most(start, encoded):
    dying = start("die")
    dying.communicate()
    assert dying.returncode < 0
    assert len(encoded()) == 3
    done, said = start("go").communicate()
    assert f"embedded {FUNCTIONS} of {FUNCTIONS}" in done, said
    assert len(encoded()) == FUNCTIONS + 1


@pytest.mark.slow
@pytest.mark.e2e
def test_two_processes_at_once_share_the_work(start, encoded):
    both = [start("linger"), start("linger")]
    answers = [one.communicate() for one in both]
    assert all(f"embedded {FUNCTIONS} of {FUNCTIONS}" in out for out, _ in answers), answers
    assert sorted(encoded()) == sorted(set(encoded()))
    assert len(encoded()) == FUNCTIONS
