"""`patchpoint tune`: what it says, keeps and refuses, and what `locate` makes of it."""

import json
import subprocess

import pytest

REPORT = "The colours are wrong in the printed report"


@pytest.fixture
def shop(tmp_path, made_repository):
    return made_repository(tmp_path / "shop")


def kept(own_state):
    return list((own_state / "cache").glob("*/tuned.json"))


def test_a_gain_is_kept_shown_and_used(run, run_json, shop):
    done = run("tune", shop)
    assert done.exit_code == 0, done.output
    first, gain, used, example, *_ = done.stdout.splitlines()
    assert first.startswith("learned from the older of 250 usable commits and measured on 50 later")
    assert gain.startswith("gain: +")
    assert used == "used from now on (--forget undoes it)"
    assert " often means `" in example
    hits = run_json("locate", REPORT, "--repo", shop, "--format", "json")["functions"]
    assert hits[0]["qualified_name"].startswith("palette_")
    assert "`colours` often means `palette` here" in json.dumps(hits[0], ensure_ascii=False)
    state = run_json("status", "--repo", shop, "--json")["tuned"]
    assert state["used"]
    assert state["gain"]["low"] > 0
    assert "tuned        since " in run("status", "--repo", shop).stdout


def test_a_dry_run_keeps_nothing(run, shop, own_state):
    done = run("tune", shop, "--dry-run")
    assert done.exit_code == 0
    assert "kept nothing (--dry-run)" in done.stdout
    assert not kept(own_state)


def test_what_was_learned_can_be_forgotten(run, shop, own_state):
    run("tune", shop)
    assert kept(own_state)
    assert run("tune", shop, "--forget").stdout == "forgotten\n"
    assert not kept(own_state)
    assert run("tune", shop, "--forget").stdout == "nothing was learned here\n"
    assert run("locate", REPORT, "--repo", shop).exit_code == 1


def test_without_a_gain_it_says_so_and_remembers(run, run_json, tmp_path, made_repository):
    shop = made_repository(tmp_path / "shop", planted=False)
    done = run("tune", shop)
    assert done.exit_code == 1
    assert done.stdout.splitlines()[-1] == "no gain on your later commits; not used"
    assert run_json("status", "--repo", shop, "--json")["tuned"]["used"] is False
    assert "tried: no gain on your later commits; not used" in run("status", "--repo", shop).stdout


def test_a_tree_from_before_the_lessons_does_not_use_them(run, shop):
    run("tune", shop)
    assert run("locate", REPORT, "--repo", shop).exit_code == 0
    assert run("locate", REPORT, "--repo", shop, "--rev", "HEAD~1").exit_code == 1


def test_a_damaged_file_is_as_none(run, shop, own_state):
    run("tune", shop)
    (path,) = kept(own_state)
    path.write_bytes(path.read_bytes()[:100])
    assert "tuned        no (patchpoint tune)" in run("status", "--repo", shop).stdout
    assert run("locate", REPORT, "--repo", shop).exit_code == 1


def test_few_commits_are_one_sentence(run, tmp_path, made_repository):
    shop = made_repository(tmp_path / "shop", commits=30)
    done = run("tune", shop)
    assert done.exit_code == 1
    assert done.stderr.splitlines()[0] == (
        "error: 30 usable commits are too few to learn from; 200 are needed"
    )


def test_before_the_first_commit_there_is_nothing(run, tmp_path):
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    done = run("tune", tmp_path)
    assert done.exit_code == 1
    assert done.stderr.startswith("error: 0 usable commits are too few to learn from")


def test_a_shallow_clone_is_told_what_to_do(run, tmp_path, shop):
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--depth", "5", f"file://{shop}", clone], check=True)
    done = run("tune", clone)
    assert done.exit_code == 2
    error, hint = done.stderr.splitlines()
    assert "is a shallow clone with 4 usable commits; 200 are needed" in error
    assert hint == "hint: get the others with 'git fetch --unshallow'"


def test_a_plain_folder_has_nothing_to_teach(run, tmp_path):
    (tmp_path / "app.py").write_text("def run():\n    pass\n")
    done = run("tune", tmp_path)
    assert done.exit_code == 2
    assert "is a plain folder without commits to learn from" in done.stderr


def test_switched_off_history_is_not_learned_from(run, shop, monkeypatch):
    monkeypatch.setenv("PATCHPOINT_HISTORY", "false")
    done = run("tune", shop)
    assert done.exit_code == 2
    assert done.stderr.startswith("error: the setting 'history' is off\n")
