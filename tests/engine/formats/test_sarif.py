import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from engine.formats.registry import Look
from engine.formats.sarif import render
from rankers.types import Ranking

SUBSET = json.loads(Path(__file__).with_name("sarif-2.1.0-subset.json").read_text("utf-8"))


def log(answer):
    return json.loads("\n".join(render(answer, Look())))


@pytest.fixture
def results(located):
    return log(located)["runs"][0]["results"]


def test_logs_keep_to_the_standard(located, found):
    Draft202012Validator.check_schema(SUBSET)
    for answer in (located, found):
        Draft202012Validator(SUBSET).validate(log(answer))


def test_the_run_has_the_confidence_and_the_revision(located):
    assert log(located)["runs"][0]["properties"] == {
        "revision": "a" * 40,
        "confidence": {"top1": 0.4322, "top5": 0.81},
    }


def test_results_point_at_lines_below_the_root(located, results):
    place = results[0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "src/app.py", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 7, "startColumn": 5, "endLine": 11}
    bases = log(located)["runs"][0]["originalUriBaseIds"]
    assert bases["%SRCROOT%"]["uri"].endswith("/home/ada/shop/")


def test_rank_is_the_score_in_percent_and_rules_are_declared(located, results):
    rules = log(located)["runs"][0]["tool"]["driver"]["rules"]
    assert results[0]["rank"] == 87.5
    assert {one["ruleId"] for one in results} == {
        "locate/function",
        "locate/class",
        "locate/file",
    }
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in results)


def test_uris_are_percent_encoded(results):
    file = results[-1]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert file["uri"] == "docs/gr%C3%B6%C3%9Fe.md"


def test_fingerprints_stay_when_lines_move(located):
    first = located.ranking.functions[0]
    moved = replace(located, ranking=Ranking((replace(first, start_line=70, end_line=74),)))

    def fingerprint(answer):
        return log(answer)["runs"][0]["results"][0]["partialFingerprints"]

    assert fingerprint(moved) == fingerprint(located)


def test_scores_outside_the_unit_interval_stay_valid(located):
    scores = (7.5, -1.0, 0.0)
    hits = zip(located.rows, scores, strict=True)
    ranking = Ranking(tuple(replace(hit, score=score) for hit, score in hits))
    wild = log(replace(located, ranking=ranking))["runs"][0]["results"]
    assert [one["rank"] for one in wild] == [100.0, 0.0, 0.0]
