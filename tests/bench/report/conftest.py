import pytest

from bench.report.load import Run
from bench.types import Prediction


@pytest.fixture
def make_run(make_instance):
    """Makes a run that got the listed instances right, and ranks their gold last elsewhere."""

    def make(name, right, asked="abcdef", dataset="zoo", config=None, **fields):
        gold = {"gold_files": ("a.py",), "gold_functions": ("a.py:Lion.feed",)} | fields
        instances = tuple(make_instance(one, **gold) for one in asked)
        predictions = {
            one: Prediction(one, ("a.py:Lion.feed" if one in right else "b.py:g",), (), 0.25, 90.0)
            for one in asked
        }
        return Run(name, dataset, config or {}, instances, predictions)

    return make
