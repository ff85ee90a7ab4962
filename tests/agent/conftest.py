"""A small shop in a git repository, and its workbench."""

import subprocess

import pytest

from agent.workbench import Workbench
from indexers.history.open import open_history
from indexers.index import Index
from indexers.snapshot.repository import Repository
from rankers.corpus import Corpus
from rankers.past import Past

CART = '''"""Carts and what is in them."""

from shop.money import round_cents


class Base:
    """What all carts can do."""

    def clear(self):
        """Throw everything out."""
        self.items = []


class Cart(Base):
    """Holds what a visitor wants to buy."""

    def add(self, item, count=1):
        """Put an item into the cart."""
        if count < 1:
            raise ValueError("count must be positive")
        self.items.append((item, count))

    def total(self):
        """Sum of all prices, rounded to cents."""
        return round_cents(sum(item.price * count for item, count in self.items))
'''

MONEY = '''"""Amounts of money."""


def round_cents(amount):
    """Round an amount to two digits."""
    return round(amount, 2)


def parse_amount(text):
    """Read an amount such as 12.50."""
    return float(text.strip())
'''

TESTS = """from shop.cart import Cart


def test_total_is_rounded():
    cart = Cart()
    assert cart.total() == 0
"""


def git(folder, *arguments):
    identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def shop(tmp_path, monkeypatch):
    """Root of the repository."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("PATCHPOINT_CACHE_DIR", str(tmp_path / "cache"))
    root = tmp_path / "shop"
    for path, text in (
        ("shop/cart.py", CART),
        ("shop/money.py", MONEY),
        ("tests/test_cart.py", TESTS),
        ("README.md", "# Shop\n\nSells things.\n"),
    ):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "Sell things")
    (root / "shop/money.py").write_text(MONEY.replace("two digits", "2 digits"))
    git(root, "commit", "-q", "-a", "-m", "Fix rounding of totals")
    return root


@pytest.fixture
def bench(shop, tmp_path):
    """The workbench of the shop, with history and without an encoder."""
    repository = Repository.find(shop)
    snapshot = repository.snapshot()
    corpus = Corpus(Index.open(repository, tmp_path / "cache").refresh(snapshot))
    past = Past(open_history(repository, tmp_path / "cache", snapshot.commit), corpus)
    yield Workbench(corpus, repository.read, past, root=shop)
    repository.close()
