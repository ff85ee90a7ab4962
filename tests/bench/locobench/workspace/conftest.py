import pytest

from bench.locobench.workspace.trees import Size
from bench.locobench.workspace.workspace import Workspace

FILES = {
    "Shop//src//main.py": "import cart\n\nprint(cart.total([1, 2]))\n",
    "Shop//src//cart.py": "def total(prices):\n    return sum(prices)\n",
    "Shop//README.md": "# Shop\n",
}


@pytest.fixture
def make(tmp_path):
    """Makes a workspace of some files: `make(files, bytes=…, entries=…)`."""

    def create(files=None, **room):
        size = Size(**{"bytes": 1 << 20, "entries": 1000} | room)
        return Workspace.create(FILES if files is None else files, tmp_path / "session", size)

    return create


@pytest.fixture
def workspace(make):
    """A workspace with three files in the manner of the benchmark."""
    return make()
