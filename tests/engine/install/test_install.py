"""What the commands make of configuration files."""

import json
import tomllib

import pytest

from engine.install.agents import AGENTS, Surroundings
from engine.install.jsonc import parse

ALL = tuple(AGENTS)


def values(path):
    """What a file means."""
    text = path.read_text("utf-8")
    return tomllib.loads(text) if path.suffix == ".toml" else parse(text).plain


@pytest.mark.parametrize("agent", ALL)
def test_the_entry_is_added_and_nothing_else_changes(run, write, agent):
    path = write(agent)
    before, lines = values(path), path.read_bytes().splitlines()
    result = run("install", "--agent", agent, "--yes")
    assert result.exit_code == 0, result.stderr
    after = values(path)
    assert "mcp" in json.dumps(after[AGENTS[agent].table].pop("patchpoint"))
    assert after == before | {AGENTS[agent].table: before.get(AGENTS[agent].table, {})}
    now = path.read_bytes().splitlines()
    kept = [line for line in lines if line in now or line + b"," in now]
    assert len(lines) - len(kept) <= (2 if agent in ("gemini", "zed") else 0)


@pytest.mark.parametrize("agent", ALL)
def test_what_was_installed_can_be_taken_out_byte_for_byte(run, write, home, agent):
    path = write(agent)
    before = path.read_bytes()
    run("install", "--agent", agent, "--yes")
    assert path.read_bytes() != before
    assert run("uninstall", "--agent", agent, "--yes").exit_code == 0
    assert path.read_bytes() == before
    assert [one for one in home.rglob("*") if one.is_file()] == [path]


@pytest.mark.parametrize("agent", ALL)
def test_a_file_that_was_not_there_is_made_and_goes_again(run, home, samples, agent):
    path = home / samples[agent][0]
    run("install", "--agent", agent, "--yes")
    assert "patchpoint" in values(path)[AGENTS[agent].table]
    run("uninstall", "--agent", agent, "--yes")
    assert not path.exists()


@pytest.mark.parametrize("agent", ALL)
def test_installing_twice_changes_nothing_more(run, write, agent):
    path = write(agent)
    run("install", "--agent", agent, "--yes")
    once = path.read_bytes()
    again = run("install", "--agent", agent, "--yes")
    assert again.exit_code == 0
    assert "has the tools already" in again.stderr
    assert path.read_bytes() == once


@pytest.mark.parametrize("agent", ALL)
def test_what_others_changed_since_stays_when_the_entry_is_taken_out(run, write, agent):
    path = write(agent)
    run("install", "--agent", agent, "--yes")
    text = path.read_bytes().decode()
    mine = text.replace("files", "archive").replace("dark", "light").replace("opencode", "x")
    path.write_bytes(mine.replace('"theme": "x"', '"theme": "y"').encode())
    expected = values(path)
    expected[AGENTS[agent].table].pop("patchpoint")
    assert run("uninstall", "--agent", agent, "--yes").exit_code == 0
    found = values(path)
    found.setdefault(AGENTS[agent].table, {})
    assert found == expected
    assert b"patchpoint>" not in path.read_bytes()


def test_the_file_as_it_was_is_kept_beside_it_with_its_mode(run, write):
    path = write("claude-code")
    path.chmod(0o600)
    before = path.read_bytes()
    run("install", "--agent", "claude-code", "--yes")
    backup = path.with_name(".claude.json.patchpoint-backup")
    assert backup.read_bytes() == before
    assert {one.stat().st_mode & 0o777 for one in (path, backup)} == {0o600}


def test_secrets_of_the_file_are_not_shown(run, write):
    write("claude-code")
    result = run("install", "--agent", "claude-code", "--yes")
    assert "secret-of-ada" not in result.output
    assert '+   "patchpoint": {' in result.stderr


def test_nothing_is_changed_without_a_yes(run, write):
    path = write("cursor")
    before = path.read_bytes()
    result = run("install", "--agent", "cursor")
    assert result.exit_code == 2
    assert "add --yes" in result.stderr
    assert path.read_bytes() == before


@pytest.mark.parametrize("agent", ALL)
def test_print_shows_the_entry_and_changes_nothing(run, home, samples, agent):
    result = run("install", "--agent", agent, "--print")
    text = result.stdout
    shown = tomllib.loads(text) if agent == "codex" else json.loads(text)
    assert "patchpoint" in shown[AGENTS[agent].table]
    assert samples[agent][0].rpartition("/")[2] in result.stderr
    assert not list(home.iterdir())


@pytest.mark.parametrize("agent", ALL)
def test_a_project_shares_no_path_of_this_machine(run, tmp_path, home, agent):
    run("install", "--agent", agent, "--project", tmp_path, "--yes")
    entry = values(tmp_path / AGENTS[agent].shared)[AGENTS[agent].table]["patchpoint"]
    words = [entry["command"], *entry.get("args", [])]
    words = entry["command"] if agent == "opencode" else words
    assert words[:2] == ["patchpoint", "mcp"]
    assert not list(home.iterdir())


@pytest.mark.parametrize(
    ("agent", "content"),
    [
        ("cursor", '{"mcpServers": {'),
        ("cursor", '{"mcpServers": []}'),
        ("cursor", "[1]"),
        ("cursor", '{"a" 1}'),
        ("codex", "mcp_servers = ["),
        ("codex", "mcp_servers = 3\n"),
        ("codex", "mcp_servers = { files = { command = 'x' } }\n"),
        ("codex", "[mcp_servers.patchpoint]\ncommand = 'mine'\n"),
    ],
)
def test_what_cannot_be_understood_or_is_not_ours_is_left_alone(run, write, agent, content):
    path = write(agent, content)
    result = run("install", "--agent", agent, "--yes")
    assert result.exit_code == 2
    assert "error: " in result.stderr
    assert str(path) in result.stderr
    assert path.read_text() == content
    assert not path.with_name(path.name + ".patchpoint-backup").exists()


def test_a_link_to_the_file_stays_a_link(run, write, home):
    path = write("gemini")
    kept = home / "dotfiles.json"
    path.rename(kept)
    path.symlink_to(kept)
    run("install", "--agent", "gemini", "--yes")
    assert path.is_symlink()
    assert "patchpoint" in values(kept)["mcpServers"]


def test_a_file_that_changes_while_it_is_looked_at_is_not_overwritten(write):
    from engine.install.change import plan_install
    from engine.install.files import make
    from indexers.errors import PatchpointError

    path = write("cursor")
    change = plan_install(AGENTS["cursor"], path, {"command": "patchpoint", "args": ["mcp"]})
    path.write_text("{}")
    with pytest.raises(PatchpointError, match="changed meanwhile"):
        make(change)
    assert path.read_text() == "{}"


def test_a_moved_program_is_put_right_and_the_first_file_still_comes_back(run, write, monkeypatch):
    path = write("zed")
    before = path.read_bytes()
    run("install", "--agent", "zed", "--yes")
    monkeypatch.setattr("engine.cli.commands.install.server_command", lambda: ["/new/patchpoint"])
    run("install", "--agent", "zed", "--yes")
    assert values(path)["context_servers"]["patchpoint"]["command"] == "/new/patchpoint"
    run("uninstall", "--agent", "zed", "--yes")
    assert path.read_bytes() == before


def test_paths_follow_the_platform_and_its_variables(tmp_path):
    mac = Surroundings(tmp_path, {}, "darwin")
    windows = Surroundings(tmp_path, {"APPDATA": str(tmp_path / "Roaming")}, "win32")
    moved = Surroundings(tmp_path, {"CODEX_HOME": str(tmp_path / "c")}, "linux")
    code = AGENTS["vscode"].own
    assert code(mac) == tmp_path / "Library/Application Support/Code/User/mcp.json"
    assert code(windows) == tmp_path / "Roaming/Code/User/mcp.json"
    assert AGENTS["codex"].own(moved) == tmp_path / "c/config.toml"
