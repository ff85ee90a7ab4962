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


@pytest.mark.parametrize("command", ["locate", "search"])
def test_fast_and_an_encoder_contradict_each_other(run, project, command):
    arguments = (command, "SendReminder fails", "--repo", project)
    for order in (("--fast", "--encoder", "bundled"), ("--encoder", "bundled", "--fast")):
        result = run(*arguments, *order)
        assert result.exit_code == 2
        assert "--fast leaves the encoder out, so --encoder cannot be given" in result.stderr


def test_fast_asks_no_encoder(run, project, monkeypatch):
    monkeypatch.setenv("PATCHPOINT_ENCODER", "bundeld")
    assert run("locate", "SendReminder fails", "--repo", project, "--fast").exit_code == 0


def test_an_empty_encoder_is_an_error(run, project):
    result = run("locate", "SendReminder fails", "--repo", project, "--encoder", "")
    assert result.exit_code == 2
    assert "error: --encoder should be a string, not ''" in result.stderr


def test_nothing_is_indexed_where_embedding_is_asked_of_no_encoder(run, project):
    result = run("index", "--embed", "--encoder", "none", "--repo", project)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no encoder is used" in result.stderr


def test_a_repository_cannot_say_where_code_is_sent(run, project):
    (project / ".patchpoint.toml").write_text('encoder = "http://127.0.0.1:9/v1#m"\n')
    result = run("locate", "SendReminder fails", "--repo", project)
    assert result.exit_code == 0
    assert "'encoder' can only be set in your own configuration" in result.stderr
