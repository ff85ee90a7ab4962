from bench.report.hunks import line_of
from bench.report.misses import worst_misses
from bench.types import Prediction

PATCH = """diff --git a/zoo/lion.py b/zoo/lion.py
--- a/zoo/lion.py
+++ b/zoo/lion.py
@@ -10,5 +10,5 @@ def feed(animal):
     a
     b
-    c
+    d
     e
     f
@@ -40,3 +40,4 @@ class Lion:
     x
     y
     z
+    w
"""


def gold(make_instance, name, *functions, **fields):
    values = {"repo": "zoo/animals", "gold_functions": functions}
    files = tuple(dict.fromkeys(one.partition(":")[0] for one in functions))
    return make_instance(name, gold_files=files, **values | fields)


def test_the_gold_that_came_last_comes_first(make_instance):
    instances = [
        gold(make_instance, name, f"{name}.py:f") for name in ("right", "near", "far", "gone")
    ]
    before = tuple(f"x{number}.py:g" for number in range(30))
    predictions = {
        "right": Prediction("right", ("right.py:f",)),
        "near": Prediction("near", (*before[:12], "near.py:f")),
        "far": Prediction("far", (*before, "far.py:f")),
        "gone": Prediction("gone", before),
    }
    misses = worst_misses(instances, predictions)
    assert [miss.instance_id for miss in misses] == ["gone", "far", "near"]
    assert [miss.functions[0].rank for miss in misses] == [None, 31, 13]
    assert [place.name for place in misses[0].top] == list(before[:3])
    assert len(worst_misses(instances, predictions, 1)) == 1


def test_an_error_is_told_and_an_instance_without_gold_is_no_miss(make_instance):
    instances = [gold(make_instance, "failed", "a.py:f"), gold(make_instance, "free")]
    [miss] = worst_misses(instances, {"failed": Prediction("failed", error="it died")})
    assert miss.error == "it died"
    [miss] = worst_misses(instances, {})
    assert miss.error == "no answer"


def test_half_of_the_gold_is_a_miss(make_instance):
    instance = gold(make_instance, "1", "a.py:f", "a.py:g")
    [miss] = worst_misses([instance], {"1": Prediction("1", ("a.py:f",))})
    assert [place.rank for place in miss.functions] == [1, None]


def test_links_lead_to_the_code_before_the_fix(make_instance):
    instance = gold(make_instance, "1", "zoo/lion.py:feed", "zoo/a#b \udcff.py:f", patch=PATCH)
    [miss] = worst_misses([instance], {})
    code = f"https://github.com/zoo/animals/blob/{'1' * 40}"
    assert [place.url for place in miss.functions] == [
        f"{code}/zoo/lion.py#L12",
        f"{code}/zoo/a%23b%20%FF.py",
    ]


def test_the_title_is_the_first_line_that_says_something(make_instance):
    texts = ["\n\n# Lions starve\nmore", "x" * 200, " \n"]
    titles = [
        worst_misses([gold(make_instance, "1", "a.py:f", problem_statement=text)], {})[0].title
        for text in texts
    ]
    assert titles[0] == "Lions starve"
    assert titles[1].endswith("x…")
    assert len(titles[1]) == 140
    assert titles[2] == "(empty issue)"


def test_a_line_is_known_where_a_hunk_names_the_function():
    assert line_of(PATCH, "zoo/lion.py:feed") == 12
    assert line_of(PATCH, "zoo/lion.py:Lion") == 43
    assert line_of(PATCH, "zoo/lion.py:fee") is None
    assert line_of(PATCH, "zoo/tiger.py:feed") is None
    assert line_of(PATCH, "zoo/lion.py") is None
    assert line_of("@@ -1 +1 @@ nonsense", "zoo/lion.py:feed") is None
