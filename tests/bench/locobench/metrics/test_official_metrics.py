"""The nine metrics against what the official evaluator answered, and by hand."""

import gzip
import json
from pathlib import Path

import pytest

from bench.locobench.metrics.all import METRICS, combined, score
from bench.locobench.metrics.form import NoSession, official_result, result_of, session_of

SAMPLES = Path(__file__).parents[3] / "samples" / "locobench"


def vectors():
    with gzip.open(SAMPLES / "sessions.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def session(*turns, **more):
    return {"id": "s", "turns": [dict(turn) for turn in turns], **more}


def said(text, *calls):
    return {"role": "assistant", "content": text, "tool_calls": list(calls)}


def call(function, **parameters):
    return {"tool": "file_system", "function": function, "parameters": parameters}


def values(record):
    return score(session_of(record).result()).metrics


@pytest.mark.parametrize("metric", METRICS, ids=lambda one: one.name)
def test_a_metric_equals_the_official_evaluator_on_every_sample(metric):
    rows = vectors()
    for row in rows:
        found = metric(session_of(row["session"]).result())
        assert found == pytest.approx(row["expected"][metric.name], abs=1e-12), row["session"]["id"]
    assert len({row["expected"][metric.name] for row in rows}) > 2


def test_a_session_that_does_nothing_scores_what_the_specification_says():
    scores = score(session_of(session()).result())
    assert list(scores.metrics.values()) == [0.5, 1.0, 1.0, 0.7, 0.7, 0.65, 0.65, 0.65, 0.65]
    assert (scores.comprehension, scores.efficiency) == pytest.approx((0.78, 0.65))
    assert scores.overall == pytest.approx(0.728)


def test_reading_and_writing_one_file_first_does_not_count_as_reading_it_before():
    """Both stand at place 0 of their own lists."""
    both = said("", call("read_file", path="a"), call("write_file", path="a", content="x"))
    assert values(session(both))["long_range_dependency_resolution"] == pytest.approx(0.4)
    scratch = said("", call("write_file", path="b", content="x"))
    other_first = session(said("", call("read_file", path="a")), scratch, both)
    assert values(other_first)["long_range_dependency_resolution"] == pytest.approx(0.9)


def test_a_write_that_failed_counts_as_a_modified_file():
    failed = call("write_file", path="a.py", content="x = 1") | {"success": False}
    result = session_of(session(said("", failed))).result()
    assert result.modified_files == {"a.py": "x = 1"}


def test_a_metric_that_cannot_be_computed_has_the_official_constant():
    record = session(said("", call("write_file", path="a", content="x")))
    record["session"] = {"error_rate": "high"}
    assert values(record)["runtime_efficiency"] == 0.65


def test_the_error_rate_of_a_record_enters_the_runtime_efficiency():
    record = session(said("", call("write_file", path="a", content="x")))
    assert values(record)["runtime_efficiency"] == pytest.approx(0.9)
    wrong = record | {"session": {"error_rate": 0.5}}
    assert values(wrong)["runtime_efficiency"] == pytest.approx(0.65)


def test_an_official_result_scores_as_the_session_it_came_from():
    compared = 0
    for row in vectors():
        given = session_of(row["session"])
        files = given.result().modified_files
        # A path that is a number is a text after a round through JSON.
        if given.facts or not all(isinstance(path, str) for path in files):
            continue
        record = {
            "conversation_history": [{"role": t.role, "content": t.content} for t in given.turns],
            "tool_usage_log": [
                {"tool_call": {"function_name": one.function, "parameters": one.parameters}}
                for one in given.calls
            ],
            "modified_files": files,
        }
        again = score(official_result(json.loads(json.dumps(record)))).overall
        assert again == pytest.approx(score(given.result()).overall, abs=1e-12)
        compared += 1
    assert compared > 10


def test_a_session_survives_a_round_through_its_json():
    for row in vectors():
        given = session_of(row["session"])
        again = session_of(json.loads(json.dumps(given.to_json())))
        assert score(again.result()) == score(given.result())


def test_an_official_result_is_known_by_its_keys():
    name, result = result_of({"scenario_id": "x", "conversation_history": []})
    assert name == "x"
    assert not result.calls


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({"id": "a"}, "a session without 'turns'"),
        ({"id": "a", "turns": {}}, "'turns' is an object"),
        ({"id": "a", "turns": ["x"]}, "a turn is a JSON object, not a text"),
        ({"id": "a", "turns": [{"tool_calls": [7]}]}, "a tool call is a JSON object, not a number"),
        (
            {"conversation_history": ["x"]},
            "a log or history whose entries are no JSON objects",
        ),
    ],
)
def test_what_is_no_session_says_why(record, message):
    with pytest.raises(NoSession) as raised:
        result_of(record)
    assert raised.value.message == message


def test_overall_is_three_fifths_comprehension_and_two_fifths_efficiency():
    ones = {metric.name: float(metric.side == "comprehension") for metric in METRICS}
    assert combined(ones).overall == pytest.approx(0.6)
