"""The option --encoder, its setting, and the doctor's line on it."""

from pathlib import Path

import pytest

TINY = Path(__file__).parents[2] / "rankers" / "encoders" / "tiny"


def test_doctor_tries_the_encoder(run, project, monkeypatch):
    monkeypatch.setenv("PATCHPOINT_ENCODER", str(TINY))
    result = run("doctor", "--repo", project)
    assert f"ok    encoder     {TINY} gives vectors of 16 numbers" in result.stdout
    assert result.exit_code == 0


def test_doctor_says_what_is_wrong_with_the_encoder(run, project, monkeypatch):
    monkeypatch.setenv("PATCHPOINT_ENCODER", "bundeld")
    result = run("doctor", "--repo", project)
    assert "FAIL  encoder     'bundeld' is no encoder" in result.stdout
    assert "hint: right are bundled, none, a folder" in result.stdout
    assert result.exit_code == 2


@pytest.mark.parametrize("setting", ["none", str(TINY)])
def test_locate_answers_with_any_encoder(run, project, setting):
    result = run("locate", "SendReminder fails", "--repo", project, "--encoder", setting)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "SendReminder" in result.stdout


def test_locate_refuses_what_is_no_encoder(run, project):
    result = run("locate", "SendReminder fails", "--repo", project, "--encoder", "bundeld")
    assert result.exit_code == 2
    assert "error: 'bundeld' is no encoder" in result.stderr


def test_fast_asks_no_encoder(run, project):
    arguments = ("locate", "SendReminder fails", "--repo", project, "--fast")
    assert run(*arguments, "--encoder", "bundeld").exit_code == 0


def test_a_repository_cannot_say_where_code_is_sent(run, project):
    (project / ".patchpoint.toml").write_text('encoder = "http://127.0.0.1:9/v1#m"\n')
    result = run("locate", "SendReminder fails", "--repo", project)
    assert result.exit_code == 0
    assert "'encoder' can only be set in your own configuration" in result.stderr
