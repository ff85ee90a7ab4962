"""A small workshop in a git repository: what is hard to quote is in it."""

import subprocess

import pytest

from agent.workbench import Workbench
from indexers.index import Index
from indexers.snapshot.repository import Repository
from rankers.corpus import Corpus
from rankers.query.understand import understand

LONG = "\n".join(f"    step_{number} = polish(piece, grain={number})" for number in range(400))

FILES = {
    "shop/lathe.py": f'''"""Turning."""

import functools

from shop.glue import stick


class Tool:
    """Anything with an edge."""

    sharp = True

    @functools.cache
    def whet(self, stone):
        """Make the edge sharp again."""
        return stick(self, stone)

    @property
    def edge(self):
        return self.whet("ʘ stone — ```fine```")

    class Handle:
        wood = "ash"

        def grip(self): return self.wood


class Lathe(Tool):
    def turn(
        self,
        piece,
        speed=100,
    ):
        """Turn a piece of wood.

        The piece spins.
        """
        if speed > 3000:
            raise ValueError("the piece flies away ]]> <&>")
        return self.whet(piece)

    def polish_all(self, piece):
        """Polish with every grain there is.

        One after the other, from coarse to fine.
        """
{LONG.replace("    step", "        step")}
        raise RuntimeError("the grain ran out")


def polish(piece, grain=1):
    return piece, grain
''',
    "shop/glue.py": '''"""Sticking."""


def stick(one, other):
    """Stick two pieces together."""
    return (one, other)


def unstick(pair): return pair[0]


def dissolve(pair, solvent="water"):
    return unstick(stick(pair, solvent))
''',
    "shop/One.java": """package shop;
class One { int a() { return 1; } int b() { return a(); } }
""",
    "shop/many.js": "".join(
        f"function spin{n}(piece) {{ return polish(piece, {n}); }}\n" for n in range(60)
    ),
    "tests/test_lathe.py": """from shop.lathe import Lathe


def test_turning_too_fast_fails():
    lathe = Lathe()
    assert lathe.turn("ash", speed=10)


def test_polishing():
    assert Lathe().polish_all("ash")
""",
    "README.md": "# Workshop\n\nTurns wood.\n",
}


def git(folder, *arguments):
    identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def make_workshop(root, files=FILES):
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "Open the workshop")
    return root


@pytest.fixture(scope="module")
def workshop(tmp_path_factory):
    """Workbench of the workshop, without history and encoder; its root is in `root`."""
    root = make_workshop(tmp_path_factory.mktemp("workshop"))
    repository = Repository.find(root)
    cache = tmp_path_factory.mktemp("cache")
    corpus = Corpus(Index.open(repository, cache).refresh(repository.snapshot()))
    yield Workbench(corpus, repository.read, root=root)
    repository.close()


@pytest.fixture
def found(workshop):
    """Scores for a task, or for the words that a test gives."""

    def score(task="the piece flies away when the lathe turns too fast: whet, stick, polish_all"):
        return workshop.found(understand(task))

    return score
