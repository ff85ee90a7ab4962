"""The command before it serves."""

import pytest


def test_without_the_extra_the_command_says_what_to_install(run, monkeypatch):
    monkeypatch.setattr("engine.cli.commands.mcp.find_spec", lambda name: None)
    result = run("mcp")
    assert result.exit_code == 2
    assert "the package 'mcp' is not installed" in result.stderr
    assert "pip install 'patchpoint[mcp]'" in result.stderr


def test_a_folder_that_is_not_there_is_an_error(run, tmp_path):
    pytest.importorskip("mcp", reason="needs patchpoint[mcp]")
    result = run("mcp", "--repo", tmp_path / "none")
    assert result.exit_code == 2
    assert "none" in result.stderr


def test_an_address_of_the_network_needs_a_token(run, project, monkeypatch):
    pytest.importorskip("mcp", reason="needs patchpoint[mcp]")
    monkeypatch.delenv("PATCHPOINT_MCP_TOKEN", raising=False)
    result = run("mcp", "--http", "--host", "0.0.0.0", "--port", "0", "--repo", project)
    assert result.exit_code == 2
    assert "so a token is needed" in result.stderr
