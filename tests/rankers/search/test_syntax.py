import pytest

from indexers.errors import PatchpointError
from indexers.types import Kind
from rankers.search.syntax import parse


def test_every_part_goes_where_it_belongs():
    query = parse(
        'parse header "max age" lang:py path:"src/my files" kind:enum sym:A.close -path:t -x'
    )
    wanted, excluded = query.wanted, query.excluded
    assert wanted.words == ["parse", "header"]
    assert wanted.exact == ["max age"]
    assert wanted.languages == ["py"]
    assert wanted.globs == ["src/my files"]
    assert wanted.kinds == [Kind.ENUM]
    assert wanted.names == ["A.close"]
    assert (excluded.globs, excluded.words) == (["t"], ["x"])
    assert query.text == "parse header max age A.close"


def test_function_and_class_stand_for_their_like():
    assert Kind.METHOD in parse("kind:function").wanted.kinds
    assert Kind.TRAIT in parse("-kind:class x").excluded.kinds


def test_a_colon_in_code_is_no_filter():
    assert parse("std::vector foo:bar").wanted.words == ["std::vector", "foo:bar"]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", "the query asks for nothing"),
        ("-x", "the query asks for nothing"),
        ('""', "the query asks for nothing"),
        ("lang:", "the filter 'lang:' has no value"),
        ("kind:metod", "unknown kind 'metod'"),
    ],
)
def test_a_query_that_makes_no_sense(query, message):
    with pytest.raises(PatchpointError, match=message) as caught:
        parse(query)
    assert caught.value.hint
