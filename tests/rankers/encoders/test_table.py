import pytest

from rankers.encoders.names import name_of
from rankers.encoders.table import ROWS, TASK, row_of


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("Salesforce/SweRankEmbed-Small", "Salesforce/SweRankEmbed-Small"),
        ("/models/SweRankEmbed-Small/", "Salesforce/SweRankEmbed-Small"),
        ("C:\\models\\coderankembed", "nomic-ai/CodeRankEmbed"),
        ("qwen3-embedding:0.6b", "Qwen/Qwen3-Embedding-0.6B"),
    ],
)
def test_a_model_is_known_by_its_last_part(name, model):
    assert row_of(name).model == model


def test_an_unknown_model_has_no_prefixes_of_ours():
    row = row_of("someone/something")
    assert (row.query, row.unit, row.remote_code) == (None, None, False)


def test_code_of_a_repository_runs_only_for_models_in_the_table():
    assert not row_of("someone/SweRankEmbed-Tiny").remote_code


def test_each_model_has_one_row():
    last_parts = [row.model.rpartition("/")[2].lower() for row in ROWS]
    assert len(set(last_parts)) == len(ROWS)


@pytest.mark.parametrize(
    ("model", "query"),
    [
        ("SweRankEmbed-Small", "Represent this query for searching relevant code: "),
        ("SweRankEmbed-Large", f"Instruct: {TASK}\nQuery: "),
        ("Qwen3-Embedding-8B", f"Instruct: {TASK}\nQuery:"),
    ],
)
def test_prefixes_are_those_that_models_were_trained_with(model, query):
    assert row_of(model).query == query


@pytest.mark.parametrize("label", ["org/Model 1.5", "ÄÖ", "", "a" * 200, "-x-"])
def test_names_are_short_and_fit_for_a_table(label):
    name = name_of(label, 1)
    assert 0 < len(name) <= 60
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789_-")


def test_labels_that_read_alike_have_names_of_their_own():
    assert name_of("a.b") != name_of("a-b")
