import pytest

from bench.locobench.sandbox.limits import Limits
from bench.locobench.tools.official.tools import official_tools
from bench.locobench.tools.paper.codebase import Codebase
from bench.locobench.tools.paper.tools import paper_tools
from bench.locobench.workspace.workspace import Workspace

CART = '''def total(prices):
    """Sum of the prices."""
    return sum(prices)
'''
FILES = {
    "Shop//src//main.py": "import cart\n\nprint(cart.total([1, 2]))\n",
    "Shop//src//cart.py": CART,
    "Shop//src//sum.c": "int helper(int a) { return a + 1; }\nint main() { return helper(-1); }\n",
    "Shop//tests//test_cart.py": "def test_good(): pass\ndef test_bad(): assert 0\n",
    "Shop//README.md": "# Shop\n\nSells things.\n",
    "Shop//.hidden": "x",
}


@pytest.fixture
def workspace(tmp_path):
    """A project in the manner of the benchmark."""
    return Workspace.create(FILES, tmp_path / "session")


def functions(tools):
    """Name → call."""
    return {one.name: one.call for tool in tools for one in tool.functions}


@pytest.fixture
def paper(workspace):
    """The functions of the paper's tools by name."""
    codebase = Codebase(workspace, workspace.folder / "index")
    yield functions(paper_tools(workspace, codebase))
    codebase.close()


@pytest.fixture
def official(workspace):
    """The functions of the official tools by name, in the repaired protocol."""
    return functions(official_tools(workspace, limits=Limits(seconds=20)))


@pytest.fixture
def stale(workspace):
    """The functions of the official tools by name, as they are."""
    return functions(official_tools(workspace, stale=True, limits=Limits(seconds=20)))
