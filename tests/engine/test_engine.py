import subprocess

import pytest

from engine.config import Config
from engine.engine import Engine
from indexers.errors import PatchpointError


@pytest.fixture
def engine(project, own_state):
    engine = Engine.open(project / "src", Config(cache_dir=own_state / "cache"))
    yield engine
    engine.close()


def test_opens_the_repository_around_a_folder(engine, project):
    assert engine.repository.root == project


def test_the_settings_of_the_repository_hold_without_others(project):
    (project / ".patchpoint.toml").write_text("max_file_size = 60")
    engine = Engine.open(project)
    assert engine.config.max_file_size == 60
    assert [one.path for one in engine.refresh().files] == [".patchpoint.toml", "README.md"]
    engine.close()


def test_what_was_derived_from_a_tree_is_kept_until_it_changes(engine, project):
    first = engine.refresh()
    assert engine.refresh() is first
    (project / "src" / "new.py").write_text("def fresh():\n    pass\n")
    second = engine.refresh()
    assert second is not first
    assert "src/new.py" in [one.path for one in second.files]
    assert "src/new.py" not in [one.path for one in engine.refresh("v1").files]


def test_history_counts_unless_it_is_switched_off(project, own_state):
    def evidence(**settings):
        engine = Engine.open(project, Config(cache_dir=own_state / "cache", **settings))
        answer = engine.locate("Fix reminders that were never sent by SendReminder")
        engine.close()
        return {reason.signal for hit in answer.rows for reason in hit.evidence}

    assert any("similar" in signal for signal in evidence())
    assert not any("similar" in signal for signal in evidence(history=False))


def test_an_answer_knows_its_tree_and_its_first_lines(engine, project):
    answer = engine.locate("load_cookie fails")
    best = answer.rows[0]
    assert answer.repo == str(project)
    assert answer.first_lines[best.id] == "    def load_cookie(self, header):"
    assert next(iter(answer.timings)) == "snapshot"


def test_an_empty_issue_is_refused_before_any_work(engine, own_state):
    with pytest.raises(PatchpointError, match="the issue is empty"):
        engine.locate(" \n")
    assert not (own_state / "cache").exists()


def test_a_cache_that_cannot_be_written_is_a_warning(project, tmp_path):
    (tmp_path / "file").write_text("")
    engine = Engine.open(project, Config(cache_dir=tmp_path / "file"))
    assert engine.locate("load_cookie fails").rows[0].qualified_name == "Session.load_cookie"
    assert "cannot be written" in engine.warnings[0]
    engine.close()


def test_content_that_a_repository_lacks_is_a_warning(project, own_state):
    command = ["git", "-C", str(project), "rev-parse", "v1:src/app.py"]
    blob = subprocess.check_output(command, text=True).strip()
    (project / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    engine = Engine.open(project)
    engine.refresh("v1")
    assert engine.warnings == ("1 of 2 files could not be read; 'patchpoint status' lists them",)
    engine.close()
