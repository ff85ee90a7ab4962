"""Scenarios from a made repository: the right commits, the right truth, no leak."""

import json

import pytest
from click.testing import CliRunner

from bench.cli import bench
from bench.locobench.data.layout import Layout
from bench.locobench.data.names import CATEGORIES, difficulty_of, project_id_of
from bench.locobench.data.projects import load_project
from bench.locobench.data.read import read_test_suite, stream_scenarios
from bench.locobench.data.types import DamagedRecord
from bench.locobench.generate.commits import read_commits
from bench.locobench.generate.generate import Plan, generate
from bench.locobench.generate.kinds import kind_of, related
from bench.locobench.grounded.truth import truth_of
from bench.locobench.run.source import converted
from indexers.errors import PatchpointError
from indexers.snapshot.repository import Repository


@pytest.fixture(scope="module")
def made(shop, tmp_path_factory):
    out = tmp_path_factory.mktemp("made")
    generate(Plan(shop, out, count=40, name="shop"), lambda _line: None)
    layout = Layout.find(out)
    return layout, {one.category: one for one in stream_scenarios(layout)}


def test_each_commit_is_of_the_kind_that_it_suits(shop):
    commits = read_commits(Repository.find(shop), "HEAD", 100)
    kinds = {one.subject[:12]: kind_of(one) for one in commits}
    assert kinds == {
        "Prices of em": "bug_investigation",
        "Add discount": "feature_implementation",
        "Fix denial o": "security_analysis",
        "Refactor how": "cross_file_refactoring",
        "Add tests fo": "integration_testing",
        "Keep stock o": "",
        "Count goods ": "",
        "Warn people ": "",
        "Fix total_pr": "bug_investigation",
    }
    (series,) = related(commits)
    assert [one.author for one in series] == ["Cleo"] * 3


def test_there_is_a_scenario_of_every_category(made):
    layout, scenarios = made
    assert set(scenarios) == set(CATEGORIES)
    for one in scenarios.values():
        assert not isinstance(one, DamagedRecord)
        assert one.id.startswith("python_shop_")
        project = load_project(layout, project_id_of(one.id))
        assert not project.damaged
        assert set(one.context_files) <= project.contents().keys()
        assert read_test_suite(layout, one.id).category == one.category


def test_the_truth_is_what_the_commit_did(made):
    _, scenarios = made
    truth = scenarios["bug_investigation"].raw["ground_truth"]
    assert truth["changed_files"] == ["shop//shop//cart.py"]
    assert truth["changed_functions"] == ["shop/shop/cart.py:total_price"]
    assert "+    return 0" in truth["diff"]
    several = scenarios["cross_file_refactoring"].raw["ground_truth"]
    assert several["changed_functions"] == [
        "shop/shop/bill.py:bill_sum",
        "shop/shop/order.py:order_sum",
    ]


def test_the_project_is_as_it_was_before_the_commit(made):
    layout, scenarios = made
    bug = scenarios["bug_investigation"]
    text = load_project(layout, project_id_of(bug.id)).contents()["shop//shop//cart.py"]
    assert "return 1" in text


def test_no_prompt_names_its_answer(made):
    _, scenarios = made
    bug = scenarios["bug_investigation"]
    told = f"{bug.title} {bug.description} {bug.task_prompt}"
    assert "basket held no item" in told
    for secret in ("total_price", "cart.py", "fix linting", "Signed-off", "return 0"):
        assert secret not in told


def test_a_subject_that_names_the_function_makes_no_task(shop, tmp_path):
    plan = Plan(shop, tmp_path, count=9, categories=("bug_investigation",), name="shop")
    made = generate(plan, lambda _line: None)
    assert len(made.scenarios["bug_investigation"]) == 1
    assert made.refused["its subject names the answer"] == 1


def test_context_is_more_than_the_changed_files_and_sets_the_difficulty(made):
    layout, scenarios = made
    for one in scenarios.values():
        metadata = one.raw["metadata"]
        texts = load_project(layout, project_id_of(one.id)).contents()
        characters = sum(len(texts[path]) for path in one.context_files)
        assert metadata["context_length"] == one.raw["context_length"] == characters
        coverage = characters / sum(map(len, texts.values()))
        assert metadata["information_coverage"] == pytest.approx(coverage)
        assert one.difficulty == difficulty_of(coverage)
        changed = one.raw["ground_truth"].get("changed_files", ())
        assert len(one.context_files) >= len(changed) + 3


def test_sessions_of_a_series_are_told_one_by_one(made):
    _, scenarios = made
    prompt = scenarios["multi_session_development"].raw["task_prompt"]
    assert list(prompt) == ["session_1", "session_2", "session_3"]
    assert "back door" in prompt["session_1"]
    assert "nearly empty" in prompt["session_3"]


def test_a_question_has_an_answer_that_the_code_gives(made):
    layout, _ = made
    truths = [
        one.raw["ground_truth"]
        for one in stream_scenarios(layout)
        if one.category in ("code_comprehension", "architectural_understanding")
    ]
    answers = {truth["kind"]: truth["answer"] for truth in truths}
    assert answers["callers"] == ["shop/shop/bill.py:bill_sum", "shop/shop/order.py:order_sum"]
    derived = ["shop/shop/rates.py:FlatRate", "shop/shop/rates.py:NightRate"]
    assert answers["derived"] == derived
    question = next(one for one in stream_scenarios(layout) if one.category == "code_comprehension")
    assert "ANSWER:" in question.description


def test_the_grounded_score_reads_the_truth_back(made):
    layout, scenarios = made
    bug = truth_of(converted(layout, scenarios["bug_investigation"]))
    assert bug.files == {"shop/shop/cart.py"}
    assert bug.functions == {"shop/shop/cart.py:total_price"}
    question = truth_of(converted(layout, scenarios["code_comprehension"]))
    assert len(question.answer) >= 2


def test_the_command_counts_and_says_when_there_are_fewer(shop, tmp_path):
    arguments = ["generate", "--repo", str(shop), "--out", str(tmp_path / "o"), "--count", "99"]
    result = CliRunner().invoke(bench, [*arguments, "--category", "security_analysis"])
    assert result.exit_code == 1, result.output
    assert "security_analysis               1" in result.stdout
    again = CliRunner().invoke(bench, arguments)
    assert "holds scenarios already" in again.exception.message


def test_what_is_no_repository_is_one_error(tmp_path):
    with pytest.raises(PatchpointError, match="no git repository"):
        generate(Plan(tmp_path, tmp_path / "o"), lambda _line: None)


def test_two_runs_make_the_same_scenarios(shop, tmp_path, made):
    layout, _ = made
    generate(Plan(shop, tmp_path, count=40, name="shop"), lambda _line: None)
    ours, theirs = (
        {one.id: one.raw["ground_truth"] for one in stream_scenarios(where)}
        for where in (Layout.find(tmp_path), layout)
    )
    assert json.dumps(ours, sort_keys=True) == json.dumps(theirs, sort_keys=True)
