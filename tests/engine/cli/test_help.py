import subprocess
import sys

import pytest

from engine.cli import reference
from engine.cli.app import COMMANDS
from engine.cli.commands.help import TOPICS
from engine.config import SETTINGS
from engine.environment import CONFIG_VARIABLE, TRACEBACK_VARIABLE


def test_the_reference_is_what_help_says(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(reference, "PAGE", tmp_path / "cli.md")
    assert reference.main(["--check"]) == 1
    assert "docs/cli.md is stale" in capsys.readouterr().err
    assert reference.main([]) == 0
    assert reference.main(["--check"]) == 0
    page = (tmp_path / "cli.md").read_text("utf-8")
    assert "## `patchpoint locate`" in page
    assert "## `patchpoint cache size`" in page


def test_the_committed_reference_is_fresh():
    assert reference.main(["--check"]) == 0


@pytest.mark.parametrize("name", sorted(COMMANDS.keys() - {"bench", "train"}))
def test_every_command_explains_itself(run, name):
    result = run(name, "-h")
    assert result.exit_code == 0
    assert "Examples:\n    " in result.stdout or "Examples:\n      " in result.stdout
    assert result.stdout == run(name, "--help").stdout


def test_no_summary_is_cut_off(run):
    _, commands = run("--help").stdout.split("Commands:")
    assert len(commands.split("\n  ")) == len(COMMANDS) + 1
    assert "..." not in commands


def test_options_stand_in_sections(run):
    text = run("locate", "--help").stdout
    assert text.index("What to look at:") < text.index("--repo") < text.index("Output:")
    assert text.index("Output:") < text.index("  --format") < text.index("\nOptions:")


def test_version(run):
    assert run("--version").stdout.startswith("patchpoint ")


@pytest.mark.parametrize("arguments", [["--help"], ["locate", "--help"], ["--version"]])
def test_help_imports_nothing_heavy(arguments):
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "engine.cli", *arguments],
        check=True,
        capture_output=True,
        text=True,
    )
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "click" in imported
    heavy = {"numpy", "git", "lancedb", "pyarrow", "tree_sitter", "rankers.types", "platformdirs"}
    assert not heavy & imported


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_call_back(run, shell):
    result = run("completion", shell)
    assert result.exit_code == 0
    assert "_PATCHPOINT_COMPLETE" in result.stdout


def test_completion_offers_commands(run):
    words = {"COMP_WORDS": "patchpoint lo", "COMP_CWORD": "1"}
    environment = {**words, "_PATCHPOINT_COMPLETE": "bash_complete"}
    result = run(env=environment, prog_name="patchpoint")
    assert result.stdout == "plain,locate\n"


@pytest.mark.parametrize("topic", TOPICS)
def test_topics(run, topic):
    assert run("help", topic).stdout == TOPICS[topic]


def test_the_environment_topic_names_every_variable_of_a_setting():
    for setting in SETTINGS.values():
        assert setting.variable in TOPICS["environment"]
    for variable in (CONFIG_VARIABLE, TRACEBACK_VARIABLE):
        assert variable in TOPICS["environment"]
