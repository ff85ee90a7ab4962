"""The doctor's line on the language model."""

import pytest

from tests.chatserver import refuses, serving

pytest.importorskip("openai")
KEY = "sk-very-secret-0123456789"


@pytest.fixture
def server(monkeypatch):
    with serving() as server:
        monkeypatch.setenv("PATCHPOINT_MODEL", "some-model")
        monkeypatch.setenv("PATCHPOINT_BASE_URL", server.url)
        monkeypatch.setenv("PATCHPOINT_API_KEY", KEY)
        yield server


def test_a_model_that_answers_is_said(run, project, server):
    result = run("doctor", "--repo", project)
    assert "ok    model       some-model answers in 0." in result.stdout
    assert len(server.requests) == 1


def test_a_model_that_does_not_answer_is_said_with_what_to_do(run, project, server):
    server.usual = refuses(401, f"wrong key {KEY}")
    result = run("doctor", "--repo", project)
    assert "FAIL  model" in result.stdout
    assert "wrong key …" in result.stdout
    assert "the key was sent" in result.stdout
    assert KEY not in result.output


def test_a_model_without_an_address_is_said(run, project, monkeypatch):
    monkeypatch.setenv("PATCHPOINT_MODEL", "some-model")
    result = run("doctor", "--repo", project)
    assert "'model' is set without 'base_url'" in result.stdout


def test_without_a_model_nothing_is_said_of_it(run, project):
    assert " model " not in run("doctor", "--repo", project).stdout
