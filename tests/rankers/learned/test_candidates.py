"""Which functions and files a model is shown."""

import numpy as np
import pytest

from rankers.columns import Level
from rankers.learned.candidates import MOST_UNITS, RESERVED
from rankers.learned.model import Model, Stage
from rankers.learned.order import by_hand, by_model, learned
from rankers.learned.pool import pool
from rankers.learned.trees import Trees
from rankers.locate import score
from rankers.query.understand import understand

ISSUE = "Total price of the basket is wrong when the stock of an item is low"


@pytest.fixture(scope="module")
def crowd(project):
    """More functions than a model looks at; the last file alone says `overflow`."""
    sources = {
        f"pkg/part{number}.py": "".join(
            f"def handle_request_{number}_{one}(request):\n    return request\n\n"
            for one in range(60)
        )
        for number in range(10)
    }
    sources["pkg/last.py"] = "def other():\n    return 'overflow'\n"
    return project(sources)


def shown(found, corpus):
    return pool(found.columns, found.scores, found.factors, corpus)


def test_candidates_are_functions_with_a_score_the_best_by_hand_first(shop):
    found = score(understand(ISSUE), shop.corpus, read=shop.read, order=by_hand)
    made = shown(found, shop.corpus)
    assert shop.corpus.is_function[made.docs].all()
    assert (np.diff(made.unit_scores["hand"]) <= 0).all()
    assert made.unit_scores["hand"].min() > 0
    assert len(set(made.docs.tolist())) == len(made.docs)


def test_a_candidates_file_is_among_the_files(shop):
    found = score(understand(ISSUE), shop.corpus, read=shop.read, order=by_hand)
    made = shown(found, shop.corpus)
    assert made.files[made.file_of].tolist() == shop.corpus.file_of[made.docs].tolist()


def test_members_of_a_class_share_its_number_and_others_have_none(shop):
    found = score(understand(ISSUE), shop.corpus, read=shop.read, order=by_hand)
    made = shown(found, shop.corpus)
    classes = shop.corpus.class_of[made.docs]
    assert ((made.class_of < 0) == (classes < 0)).all()
    assert len(set(made.class_of[classes >= 0].tolist())) == len(set(classes[classes >= 0]))


def test_no_more_candidates_than_there_are_places(crowd):
    found = score(
        understand("handle request overflow"), crowd.corpus, read=crowd.read, order=by_hand
    )
    assert len(shown(found, crowd.corpus).docs) == MOST_UNITS


def test_a_reserved_place_is_kept_for_a_function_that_stands_low_by_hand(crowd):
    from rankers.columns import column

    found = score(understand("handle request"), crowd.corpus, read=crowd.read, order=by_hand)
    scored = np.flatnonzero((found.units > 0) & crowd.corpus.is_function)
    last = int(scored[np.argsort(-found.units[scored], kind="stable")[-1]])
    assert last not in shown(found, crowd.corpus).docs
    near = column("dense", Level.UNIT, {last: (1.0, "")})
    assert RESERVED["dense"]
    made = pool([*found.columns, near], found.scores, found.factors, crowd.corpus)
    assert last in made.docs


def flat_model():
    """A model whose trees say nothing: the order by hand."""
    empty = Trees(
        np.empty(0, np.int16),
        np.empty(0, np.float32),
        np.empty(0, np.uint32),
        np.empty(0, np.int32),
        np.empty((0, 0)),
    )
    return Model(Stage([], empty, 1.0, 0.0), Stage([], empty, 1.0, 0.0))


def test_without_trees_the_order_by_hand_remains(shop):
    query = understand(ISSUE)
    found = score(query, shop.corpus, read=shop.read, order=by_hand)
    again = by_model(flat_model(), query, found, shop.corpus)
    functions = shop.corpus.is_function
    before, after = (
        np.argsort(-np.where(functions, one.units, 0), kind="stable") for one in (found, again)
    )
    assert after.tolist() == before.tolist()
    assert np.argsort(-again.files).tolist() == np.argsort(-found.files).tolist()


def test_a_query_for_one_name_keeps_its_exact_order(shop):
    query = understand("price_of")
    found = score(query, shop.corpus, read=shop.read, order=by_hand)
    assert by_model(flat_model(), query, found, shop.corpus) is found


def test_the_model_that_ships_ranks_what_the_issue_names_first(shop):
    found = score(
        understand("check_stock raises for an item that is in stock"),
        shop.corpus,
        read=shop.read,
        order=learned,
    )
    best = int(np.argmax(np.where(shop.corpus.is_function, found.units, 0)))
    assert shop.view.name(best) == "check_stock"


def test_a_model_is_read_as_it_was_written(tmp_path):
    model = flat_model()
    model.save(tmp_path / "model.npz")
    again = Model.load(tmp_path / "model.npz")
    assert again.units.slope == model.units.slope
    assert again.files.names == []
    assert again.units.trees(np.ones((2, 0), np.float32)).tolist() == [0, 0]
