import pytest

TRACE = """Adding fails

```
Traceback (most recent call last):
  File "/home/me/run.py", line 3, in <module>
    cart.add_item(item, 2)
  File "/usr/lib/python3/site-packages/shop/cart.py", line 12, in add_item
    check_stock(item, amount)
  File "/usr/lib/python3/site-packages/shop/cart.py", line 21, in check_stock
    raise ValueError("only %d pieces are left in the warehouse" % item.stock)
ValueError: only 1 pieces are left in the warehouse
```
"""


def test_a_name_is_worth_less_the_more_units_bear_it(shop):
    mention = shop.columns("I called `total` and `add_item` at once")["mention"]
    assert mention["shop/cart.py:Cart.add_item"] == 2 * mention["shop/cart.py:Cart.total"]


def test_a_bare_name_means_functions_outside_of_classes_first(shop):
    mention = shop.columns("I called `total` at once")["mention"]
    assert mention["shop/report.py:total"] == 2 * mention["shop/cart.py:Cart.total"]


def test_overloads_share_no_name(project):
    twice = project({"a.py": "def run():\n    pass\n\n\ndef run(x):\n    pass\n"})
    once = project({"a.py": "def run():\n    pass\n"})
    text = "What does `run()` do here?"
    assert twice.columns(text)["mention"]["a.py:run"] == once.columns(text)["mention"]["a.py:run"]


def test_homonyms_in_tests_do_not_count(project):
    both = project({"a.py": "def run():\n    pass\n", "tests/test_a.py": "def run():\n    pass\n"})
    alone = project({"a.py": "def run():\n    pass\n"})
    text = "What does `run()` do here?"
    assert both.columns(text)["mention"]["a.py:run"] == alone.columns(text)["mention"]["a.py:run"]


def test_a_qualifier_tells_homonyms_apart(shop):
    qualified = shop.columns("Why does `Cart.total` lie?")["qualified"]
    assert list(qualified) == ["shop/cart.py:Cart.total"]
    by_module = shop.columns("Why does `report.total` lie?")["qualified"]
    assert list(by_module) == ["shop/report.py:total"]


def test_a_class_that_is_named_lifts_its_members_and_a_call_its_constructor(shop):
    members = shop.columns("It happens with `Cart('me')` only.")["class_mention"]
    assert members["shop/cart.py:Cart.__init__"] == 2 * members["shop/cart.py:Cart.total"]
    assert "shop/report.py:total" not in members


def test_frames_inside_the_repository_count_by_depth(shop):
    columns = shop.columns(TRACE)
    assert columns["frame"] == {
        "shop/cart.py:check_stock": pytest.approx(1.0),
        "shop/cart.py:Cart.add_item": pytest.approx(0.5),
    }
    assert columns["frame_file"] == {"shop/cart.py": pytest.approx(1.0)}


def test_a_frame_says_which_one_it_is(shop):
    reasons = [one.text for one in shop.locate(TRACE).functions[0].evidence]
    assert "stack frame 1 of 3" in reasons


def test_a_line_link_finds_the_function_around_the_line(shop):
    columns = shop.columns("The fault is at shop/prices.py:9 I think, in the rates.")
    assert columns["line_link"] == {"shop/prices.py:convert": 1.0}
    assert columns["path"] == {"shop/prices.py": 1.0}


def test_an_error_message_is_found_in_the_template_that_made_it(shop):
    columns = shop.columns('I get "only 7 pieces are left in the warehouse" all the time')
    assert list(columns["quoted"]) == ["shop/cart.py:check_stock"]


def test_a_quoted_text_is_verified_letter_for_letter(shop):
    columns = shop.columns('I get "in the warehouse pieces are left only" all the time')
    assert not columns["quoted"]


def test_modules_and_stems_name_files(shop):
    columns = shop.columns("Importing `shop.prices` is slow, and `report` too.")
    assert columns["module"] == {"shop/prices.py": 1.0}
    assert "shop/report.py" in columns["stem"]


def test_imported_names_point_at_their_module(project):
    sources = {"one/io.py": "def load():\n    pass\n", "two/io.py": "def load():\n    pass\n"}
    columns = project(sources).columns(
        "Slow\n\nThis takes long:\n```python\nfrom two.io import load\nload()\n```\n"
    )
    assert columns["imported"] == {"two/io.py:load": 1.0}


def test_neighbours_of_the_best_are_lifted(shop):
    columns = shop.columns("`price_of` gives another value than expected")
    assert columns["callee"]["shop/prices.py:convert"] == max(columns["callee"].values())
    assert columns["caller"]["shop/cart.py:Cart.total"] == max(columns["caller"].values())
    reach = columns["reach"]  # through Cart.total, which is further than convert
    assert reach["shop/prices.py:convert"] > reach["shop/report.py:total"] > 0


def test_an_option_finds_the_units_that_hold_it(project):
    sources = {"cli.py": "def main():\n    flag('dry_run')\n\n\ndef other():\n    pass\n"}
    assert project(sources).columns("Running with --dry-run deletes files")["option"] == {
        "cli.py:main": 1.0
    }
