"""The seventeen values against what the official evaluator answered, and by hand."""

import gzip
import json
from pathlib import Path

import pytest

from bench.locobench.lcbs.all import ENGINEERING, NAMES, STATIC, combined, score
from bench.locobench.lcbs.correctness.runner import Outcome
from bench.locobench.lcbs.solution import Solution

SAMPLES = Path(__file__).parents[3] / "samples" / "locobench"


def vectors():
    with gzip.open(SAMPLES / "solutions.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


ELEVEN = [one for one in STATIC if one.name in vectors()[0]["expected"]]


def solution(**files):
    return Solution.of({"id": "python_x", "task_category": ""}, files)


def silent(_command, _folder, _limit_s):
    return Outcome(0, "", "", 0.1)


@pytest.mark.parametrize("metric", ELEVEN, ids=lambda one: one.name)
def test_a_metric_equals_the_official_evaluator_on_every_sample(metric):
    rows = vectors()
    for row in rows:
        found = metric(Solution.of(row["scenario"], row["solution"]))
        assert found == pytest.approx(row["expected"][metric.name], abs=1e-12), row["id"]
    assert len({row["expected"][metric.name] for row in rows}) > 3


def test_the_seventeen_stand_in_the_official_order():
    assert len(ELEVEN) == 11
    assert list(score(solution(a="x = 1\n"), silent).metrics) == list(NAMES)
    assert len(NAMES) == 17


def test_a_solution_without_files_scores_nothing():
    scores = score(solution(), silent)
    assert scores.lcbs == 0.0
    assert set(scores.metrics.values()) == {0.0}


def test_lcbs_weighs_the_four_dimensions():
    assert combined(dict.fromkeys(NAMES, 1.0)).lcbs == pytest.approx(5.0)
    eight = {one.name for one in ENGINEERING}
    engineering = combined({name: float(name in eight) for name in NAMES})
    assert engineering.lcbs == pytest.approx(5 * 0.4)


def test_nested_files_are_read_as_indented_json():
    nested = Solution.of({}, {"a.json": {"b": [1]}, "c": 5})
    assert nested.files == {"a.json": '{\n  "b": [\n    1\n  ]\n}', "c": "5"}


def test_sessions_of_a_prompt_are_read_in_the_order_of_their_names():
    told = Solution.of({"task_prompt": {"session_2": "b", "session_1": "a", "n": 3}}, {})
    assert told.prompt == "a b"


def test_code_that_warns_when_python_reads_it_is_python_all_the_same():
    warns = solution(**{"a.py": 'def one():\n    if x is None:\n        return "\\d" is None\n'})
    robustness = next(one for one in ELEVEN if one.name == "robustness_score")
    assert robustness(warns) >= 0.25
