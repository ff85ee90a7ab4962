import pytest

CODE = {
    "api.py": "from core import run\n\n\ndef start(x):\n    return run(x)\n",
    "core.py": "def run(x):\n    return step(x)\n\n\ndef step(x):\n    return x\n",
    "far.py": "def step(x):\n    return 2 * x\n\n\ndef idle():\n    pass\n",
}


def test_units_that_use_a_named_thing_are_found_though_it_is_not_defined_here(project):
    code = "import numpy\n\n\ndef f(x):\n    return numpy.asarray(x)\n\n\ndef g(x):\n    return x\n"
    sources = {"a.py": code}
    assert project(sources).columns("Calling `asarray()` copies")["uses_named"] == {"a.py:f": 1.0}


def test_many_users_share_and_plain_words_do_not_count(project):
    users = "".join(f"def f{n}(x):\n    return often(x)\n\n\n" for n in range(8))
    sources = {"a.py": users + "def g(x):\n    return rarely(x)\n"}
    uses = project(sources).columns("`often()` and `rarely()` differ")["uses_named"]
    assert uses["a.py:g"] == 1.0
    assert uses["a.py:f1"] == pytest.approx(1 / 4)
    assert not project(sources).columns("it happens often")["uses_named"]


def test_a_walk_from_what_is_named_goes_several_steps(project):
    reach = project(CODE).columns("`start()` returns nonsense")["named_reach"]
    assert reach["core.py:run"] > reach["core.py:step"] > 0
    assert "far.py:idle" not in reach


def test_of_two_meanings_the_nearer_one_gets_more(project):
    reach = project(CODE).columns("`start()` returns nonsense")["named_reach"]
    assert reach["core.py:step"] > 2 * reach["far.py:step"] > 0


def test_nothing_is_reached_from_what_is_only_described(project):
    assert "named_reach" not in project(CODE).columns("the result is wrong, I think")
