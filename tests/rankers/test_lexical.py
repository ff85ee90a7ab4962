import numpy as np
import pytest

from rankers.lexical import K1, Lexical
from rankers.matches import match


@pytest.fixture(scope="module")
def corpus(project):
    sources = {
        "a/reader.py": "def parse_header(line):\n    return line\n",
        "b/body.py": "def other():\n    header = 1\n",
        "b/misc.py": "def third(value):\n    return value\n",
        "header/c.py": "def fourth(value):\n    return value\n",
    }
    return project(sources).corpus


def scores(corpus, terms):
    units = Lexical(corpus, terms).units
    names = [corpus.view.name(doc) for doc in range(corpus.n_docs)]
    return dict(zip(names, units.tolist(), strict=True))


def test_a_name_outweighs_a_path_and_a_path_a_body(corpus):
    found = scores(corpus, {"header": 1.0})
    assert found["parse_header"] > found["fourth"] > found["other"] > found["third"] == 0


def test_scores_grow_with_the_weight_of_the_term(corpus):
    once, twice = scores(corpus, {"header": 1.0}), scores(corpus, {"header": 2.0})
    assert twice["other"] == pytest.approx(2 * once["other"])


def test_the_score_is_bm25f(corpus):
    """Four functions, `header` in three: idf is ln(1 + 1.5/3.5), saturated by tf / (k1 + tf)."""
    lexical = Lexical(corpus, {"header": 1.0})
    other = next(d for d in range(corpus.n_docs) if corpus.view.name(d) == "other")
    row = np.flatnonzero(lexical.matches.doc == other)[0]
    frequency = float(lexical.matches.frequency[row])
    expected = np.log(1 + 1.5 / 3.5) * frequency / (K1 + frequency)
    assert lexical.units[other] == pytest.approx(expected, rel=1e-5)


def test_files_and_classes_are_read_as_one_document(project):
    sources = {
        "one.py": "class A:\n    def f(self):\n        red\n\n    def g(self):\n        green\n",
        "two.py": "class B:\n    def f(self):\n        red\n\n    def g(self):\n        red\n",
        "six.py": "class C:\n    def f(self):\n        blue\n",
    }
    corpus = project(sources).corpus
    lexical = Lexical(corpus, {"red": 1.0, "green": 1.0})
    paths = [entry.path for entry in corpus.view.files]
    assert paths[int(np.argmax(lexical.files))] == "one.py"
    classes = [doc for doc in range(corpus.n_docs) if corpus.is_class[doc]]
    best = max(classes, key=lambda doc: lexical.classes[doc])
    assert corpus.view.name(best) == "A"
    assert lexical.files[paths.index("six.py")] == 0


def test_terms_that_nobody_has_match_nothing(corpus):
    matches = match(corpus, {"zzqqq": 1.0})
    assert matches.terms == ()
    assert not Lexical(corpus, {"zzqqq": 1.0}).units.any()


def test_the_strongest_terms_come_first(corpus):
    lexical = Lexical(corpus, {"header": 1.0, "pars": 5.0, "zzqqq": 9.0})
    named = next(d for d in range(corpus.n_docs) if corpus.view.name(d) == "parse_header")
    assert lexical.strongest_terms(named) == ["pars", "header"]
    assert lexical.n_terms(named) == 2
