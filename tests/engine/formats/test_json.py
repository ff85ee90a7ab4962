import json
from dataclasses import replace

import pytest

from engine.formats import json as json_format
from engine.formats import jsonl
from engine.formats.registry import Look
from indexers.types import Kind
from rankers.types import Ranking


def rendered(answer, **look):
    return json.loads("\n".join(json_format.render(answer, Look(**look))))


@pytest.mark.parametrize("explain", [False, True])
@pytest.mark.parametrize("name", ["locate", "search"])
def test_answers_follow_their_schema(name, explain, located, found, schema):
    answer = located if name == "locate" else found
    schema(name).validate(rendered(answer, explain=explain))


def test_locate_has_exactly_the_published_shape(located):
    document = rendered(located)
    assert list(document) == [
        "schema_version",
        "repo",
        "rev",
        "functions",
        "classes",
        "files",
        "texts",
        "truncated",
        "confidence",
        "timings",
    ]
    assert document["functions"][0] == {
        "id": "src/app.py:Session.load_cookie",
        "path": "src/app.py",
        "qualified_name": "Session.load_cookie",
        "kind": "method",
        "language": "python",
        "start_line": 7,
        "end_line": 11,
        "score": 0.875,
        "evidence": ["stack frame 1 of 6", "name `load_cookie` in the title"],
    }
    assert document["files"][1] == {"path": "docs/größe.md", "score": 0.1}
    assert document["confidence"] == {"top1": 0.4322, "top5": 0.81}
    assert document["timings"] == {"rank": 12.346}


def test_confidence_is_null_where_nothing_was_judged(located, schema):
    answer = replace(located, ranking=replace(located.ranking, confidence=None))
    assert rendered(answer)["confidence"] is None
    schema("locate").validate(rendered(answer))


def test_explain_adds_shares_and_signals(located):
    explanation = rendered(located, explain=True)["functions"][0]["explanation"]
    assert explanation[0] == {"text": "stack frame 1 of 6", "signal": "frame", "share": 0.75}


def test_schema_refuses_what_is_not_published(located, schema):
    document = rendered(located)
    document["functions"][0]["surprise"] = 1
    assert not schema("locate").is_valid(document)


def test_a_file_name_that_is_not_utf8_still_gives_valid_json(located):
    hit = replace(located.ranking.functions[0], path="src/\udcff.py")
    answer = replace(located, ranking=Ranking((hit,)))
    "\n".join(json_format.render(answer, Look())).encode("utf-8")
    assert rendered(answer)["functions"][0]["path"] == "src/�.py"


def test_jsonl_has_one_object_per_hit_with_level_and_rank(located):
    documents = [json.loads(line) for line in jsonl.render(located, Look())]
    assert [(one["level"], one["rank"]) for one in documents] == [
        ("function", 1),
        ("function", 2),
        ("function", 3),
        ("class", 1),
        ("file", 1),
        ("file", 2),
    ]


def test_passages_of_documents_are_in_every_json_format(located):
    text = replace(located.ranking.functions[0], kind=Kind.DOC)
    answer = replace(located, ranking=replace(located.ranking, texts=(text,)))
    assert [hit["kind"] for hit in rendered(answer)["texts"]] == ["doc"]
    last = json.loads(list(jsonl.render(answer, Look()))[-1])
    assert (last["level"], last["kind"]) == ("text", "doc")
