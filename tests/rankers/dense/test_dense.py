import shutil

import numpy as np
import pytest

from indexers.errors import PatchpointError
from indexers.vectors.part import SUFFIX
from rankers.dense.dense import Embedded
from rankers.query.understand import understand

QUERY = understand("Sum of all orders of a month, for the report")
CODE = 7
"""Functions of the shop outside tests."""


def quiet(stage, done, total):
    pass


def docs_of(project, *ids):
    return np.array([project.view.find(one) for one in ids], dtype=np.int32)


def test_the_unit_that_says_the_same_is_the_nearest(shop, open_dense):
    docs = docs_of(
        shop, "shop/prices.py:convert", "shop/report.py:total", "shop/cart.py:Cart.total"
    )
    cosines = open_dense(shop).candidates(QUERY, docs)
    assert np.argmax(cosines) == 1
    assert 0 < cosines[1] <= 1


def test_each_unit_is_encoded_once_and_the_cosines_do_not_depend_on_it(shop, open_dense, hashing):
    docs = docs_of(shop, "shop/prices.py:convert", "shop/report.py:total")
    first = open_dense(shop).candidates(QUERY, docs)
    encoder = hashing()
    again = open_dense(shop, encoder).candidates(QUERY, docs)
    assert encoder.encoded == 1  # the query
    assert (again == first).all()
    alone = open_dense(shop, folder="empty").candidates(QUERY, docs[1:])
    assert alone[0] == first[1]


def test_no_search_until_all_functions_outside_tests_are_embedded(shop, open_dense):
    dense = open_dense(shop)
    dense.candidates(QUERY, docs_of(shop, "shop/report.py:total"))
    assert dense.embedded() == Embedded(1, CODE)
    assert dense.search(QUERY, 3) is None
    assert dense.embed(quiet) == Embedded(CODE, CODE)
    docs, cosines = dense.search(QUERY, 3)
    assert shop.view.unit_id(docs[0]) == "shop/report.py:total"
    assert (np.diff(cosines) <= 0).all()
    assert np.allclose(cosines, dense.candidates(QUERY, docs), atol=1e-3)
    assert len(dense.search(QUERY, 100)[0]) == CODE


def test_progress_counts_up_to_all(shop, open_dense):
    told = []
    open_dense(shop).embed(lambda *one: told.append(one))
    assert told[-1] == ("embed", CODE, CODE)


def test_an_interrupted_embedding_goes_on_where_it_was(shop, open_dense, hashing, monkeypatch):
    monkeypatch.setattr("rankers.dense.dense.AT_ONCE", 2)

    def interrupt(stage, done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_dense(shop).embed(interrupt)
    encoder = hashing()
    dense = open_dense(shop, encoder)
    assert dense.embedded() == Embedded(2, CODE)
    assert dense.embed(quiet) == Embedded(CODE, CODE)
    assert encoder.encoded == CODE - 2


def test_a_failing_encoder_loses_nothing_that_was_made(shop, open_dense, hashing, monkeypatch):
    monkeypatch.setattr("rankers.dense.dense.AT_ONCE", 2)
    broken = hashing()
    whole = broken.units

    def fail(texts):
        if broken.encoded >= 4:
            raise PatchpointError("no answer")
        return whole(texts)

    broken.units = fail
    with pytest.raises(PatchpointError, match="no answer"):
        open_dense(shop, broken).embed(quiet)
    assert open_dense(shop).embedded() == Embedded(4, CODE)


def test_another_encoder_has_vectors_of_its_own(shop, open_dense, hashing):
    open_dense(shop).embed(quiet)
    assert open_dense(shop, hashing("other")).embedded() == Embedded(0, CODE)
    assert open_dense(shop).embedded() == Embedded(CODE, CODE)


def test_a_renamed_file_is_embedded_anew_and_only_that(shop_sources, project, open_dense, hashing):
    open_dense(project(shop_sources)).embed(quiet)
    moved = {path.replace("prices", "money"): text for path, text in shop_sources.items()}
    encoder = hashing()
    dense = open_dense(project(moved), encoder)
    assert dense.embedded() == Embedded(CODE - 2, CODE)
    dense.embed(quiet)
    assert encoder.encoded == 2


def test_a_damaged_file_of_vectors_is_made_anew(shop, open_dense, tmp_path):
    docs = docs_of(shop, "shop/prices.py:convert", "shop/report.py:total")
    before = open_dense(shop).candidates(QUERY, docs)
    (path,) = tmp_path.rglob(f"*{SUFFIX}")
    path.write_bytes(path.read_bytes()[:-9])
    dense = open_dense(shop)
    assert dense.embedded().done == 0
    assert (dense.candidates(QUERY, docs) == before).all()


def test_lost_files_come_back_from_the_rows(shop, open_dense, hashing, tmp_path):
    open_dense(shop).embed(quiet)
    shutil.rmtree(tmp_path / "store" / "vectors")
    encoder = hashing()
    dense = open_dense(shop, encoder)
    dense.candidates(QUERY, docs_of(shop, "shop/report.py:total"))
    assert dense.embedded() == Embedded(CODE, CODE)
    assert encoder.encoded == 1  # the query


def test_another_machine_takes_what_a_shared_store_has(shop, open_dense, hashing, tmp_path):
    open_dense(shop, folder="one", rows=tmp_path / "shared").embed(quiet)
    encoder = hashing()
    dense = open_dense(shop, encoder, folder="two", rows=tmp_path / "shared")
    assert dense.embed(quiet) == Embedded(CODE, CODE)
    assert encoder.encoded == 0


def test_an_empty_project_has_nothing_to_embed_or_find(project, open_dense):
    dense = open_dense(project({}))
    assert dense.embed(quiet) == Embedded(0, 0)
    assert len(dense.candidates(QUERY, np.empty(0, np.int64))) == 0
    assert dense.search(QUERY, 5) is None


def test_what_cannot_be_read_has_a_cosine_of_0(project, open_dense):
    broken = project({"a.py": "def total():\n    pass\n", "b.py": "def total():\n    pass\n"})
    whole = broken.read

    def read(entry):
        if entry.path == "a.py":
            raise PatchpointError("the blob is missing")
        return whole(entry)

    broken.read = read
    query = understand("total of pass")
    cosines = open_dense(broken).candidates(query, docs_of(broken, "a.py:total", "b.py:total"))
    assert cosines[0] == 0 < cosines[1]


def test_the_text_of_a_unit_is_its_lines_below_its_path_and_name(shop, open_dense, hashing):
    seen = []
    encoder = hashing()
    encoder.units = lambda texts: seen.extend(texts) or np.ones((len(texts), 256), np.float32)
    open_dense(shop, encoder).candidates(QUERY, docs_of(shop, "shop/cart.py:Cart.total"))
    assert seen[:-1] == [
        "shop/cart.py Cart.total\n"
        "def total(self):\n    return sum(price_of(item) * amount for item, amount in self.items)"
    ]
