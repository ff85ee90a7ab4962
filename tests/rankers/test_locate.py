import pytest

ISSUE = """Total is wrong after adding an item to the basket

`Cart.add_item` puts an item in twice.
"""


def ids(hits):
    return [hit.id for hit in hits]


def test_the_function_that_the_issue_names_is_first(shop):
    ranking = shop.locate(ISSUE)
    assert ids(ranking.functions)[0] == "shop/cart.py:Cart.add_item"
    assert ids(ranking.classes)[0] == "shop/cart.py:Cart"
    assert ranking.files[0].path == "shop/cart.py"


def test_hits_say_where_they_stand(shop):
    hit = shop.locate(ISSUE).functions[0]
    assert (hit.path, hit.qualified_name, hit.language) == (
        "shop/cart.py",
        "Cart.add_item",
        "python",
    )
    assert (hit.start_line, hit.end_line) == (10, 13)


def test_the_same_question_has_the_same_answer(shop, project, shop_sources):
    assert shop.locate(ISSUE) == project(shop_sources).locate(ISSUE)


def test_scores_fall_from_at_most_one(shop):
    for hits in (shop.locate(ISSUE).functions, shop.locate(ISSUE).files):
        scores = [hit.score for hit in hits]
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score < 1 for score in scores)


def test_evidence_is_in_words_the_strongest_first(shop):
    evidence = shop.locate(ISSUE).functions[0].evidence
    shares = [reason.share for reason in evidence]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) <= 1.000001
    assert "`Cart.add_item` quoted as code" in [reason.text for reason in evidence]


def test_matching_words_are_spelled_as_in_the_issue(shop):
    reasons = shop.locate("Adding currencies to prices").functions[0].evidence
    (words,) = [reason.text for reason in reasons if reason.signal == "words"]
    assert "prices" in words
    assert "currencies" in words


def test_a_file_says_which_of_its_units_is_best(shop):
    evidence = shop.locate(ISSUE).files[0].evidence
    assert evidence[0].signal == "best_unit"
    assert evidence[0].text.startswith("`Cart.add_item`: ")


@pytest.mark.parametrize("query", ["zzqqq", "zzqqq wwxxyy vvkkjj", "zzqqq_total_wwxxyy"])
def test_nonsense_finds_nothing(shop, query):
    assert not shop.locate(query)


def test_tests_and_documents_come_after_code(shop):
    ranking = shop.locate("The total price of the basket is wrong when an item is put into it")
    places = [hit.path.partition("/")[0] for hit in ranking.functions]
    assert places == sorted(places)  # shop, then tests
    assert "tests" in places
    assert ranking.files[-1].path.startswith(("docs", "tests"))
    assert {hit.path for hit in ranking.texts} == {"docs/guide.md"}


def test_a_test_file_that_is_named_is_not_demoted(shop):
    ranking = shop.locate("The basket total in tests/test_cart.py fails: test_total_of_basket")
    assert ranking.functions[0].id == "tests/test_cart.py:test_total_of_basket"


def test_the_limit_cuts_and_says_so(shop):
    short, long = shop.locate(ISSUE, limit=1), shop.locate(ISSUE, limit=50)
    assert (len(short.functions), len(short.files)) == (1, 1)
    assert short.truncated
    assert not long.truncated
    assert ids(long.functions)[:1] == ids(short.functions)


def test_a_tree_without_code_ranks_its_texts(project):
    ranking = project({"notes.md": "# Basket\n\nHow to put items in.\n"}).locate("items in basket")
    assert ids(ranking.texts) == ["notes.md:Basket"]
    assert ranking.files[0].path == "notes.md"


def test_an_empty_tree_has_no_hits(project):
    assert not project({}).locate(ISSUE)


def test_reasons_that_follow_other_hits_name_them_with_their_rank(project):
    ranking = project(
        {
            "shop/cart.py": "class Cart:\n"
            "    def add_item(self, item):\n        return total(self, item)\n"
            "    def drop_item(self, item):\n        return item\n",
            "shop/money.py": "def total(cart, item):\n    return round_half(cart)\n",
        }
    ).locate(ISSUE)
    said = {
        hit.qualified_name: [reason.text for reason in hit.evidence] for hit in ranking.functions
    }
    first = ranking.functions[0].qualified_name
    assert first == "Cart.add_item"
    assert "called by `Cart.add_item`, rank 1" in said["total"]
    assert "in the same class as `Cart.add_item`, rank 1" in said["Cart.drop_item"]
    assert "in the same file as `Cart.add_item`, rank 1" in said["Cart.drop_item"]
    assert not [text for text in said["total"] if text.startswith("in the same")]


def test_all_reasons_are_kept_for_those_who_ask(shop):
    issue = (
        ISSUE
        + '\nFile "shop/cart.py", line 11, in add_item\n\n```python\nCart().add_item(1)\n```\n'
    )
    shares = [reason.share for reason in shop.locate(issue).functions[0].evidence]
    assert len(shares) > 6
