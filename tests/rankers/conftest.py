"""Corpora of a few files, parsed and built as an index does it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha1

import numpy as np
import pytest

from indexers.grammars.languages import language_of
from indexers.history.history import History
from indexers.parse.parse import parse
from indexers.segment.builder import SegmentBuilder
from indexers.tokens import count_terms
from indexers.types import FileEntry, Snapshot
from indexers.view import View
from rankers.columns import Level
from rankers.corpus import Corpus
from rankers.locate import locate, score
from rankers.past import Past
from rankers.query.understand import understand


class Project:
    """Sources by path, as a corpus that questions can be put to."""

    def __init__(self, sources: Mapping[str, str], commits: Sequence[tuple[str, str, str]] = ()):
        builder, entries, codes = SegmentBuilder(), [], []
        self.contents = {}
        for path, text in sorted(sources.items()):
            blob = sha1(text.encode()).hexdigest()
            language = language_of(path)
            builder.add(bytes.fromhex(blob), language.code, parse(text.encode(), language))
            entries.append(FileEntry(path, blob))
            codes.append(language.code)
            self.contents[path] = text.encode()
        self.view = View(Snapshot(tuple(entries)), codes, [builder.build()])
        self.corpus = Corpus(self.view)
        self.past = Past(history_of(commits), self.corpus) if commits else None

    def read(self, entry: FileEntry) -> bytes:
        return self.contents[entry.path]

    def locate(self, text, limit=10):
        return locate(understand(text), self.corpus, self.past, self.read, limit)

    def columns(self, text):
        """Values of all columns, by name, then by unit or file."""
        found = score(understand(text), self.corpus, self.past, self.read)
        values = {}
        for column in found.columns:
            of_unit = column.level is Level.UNIT
            values[column.name] = {
                self.view.unit_id(row) if of_unit else self.view.files[row].path: value
                for row, value in zip(column.rows.tolist(), column.values.tolist(), strict=True)
            }
        return values


class Messages:
    def __init__(self, texts):
        self.texts = texts
        self.counts = [count_terms(text) for text in texts]

    def postings(self, term):
        rows = [number for number, counts in enumerate(self.counts) if term in counts]
        return np.array(rows, np.int32), np.array(
            [self.counts[row][term] for row in rows], np.int32
        )

    def subject(self, commit):
        return self.texts[commit]


def history_of(commits: Sequence[tuple[str, str, str]]) -> History:
    """A history of (message, path, function) of commits a month apart, newest first."""
    newest = int(datetime(2024, 6, 1, tzinfo=UTC).timestamp())
    count = len(commits)
    texts, paths, names = zip(*commits, strict=True)
    starts = np.arange(count + 1, dtype=np.int64)
    rows = np.arange(count, dtype=np.int32)
    return History(
        commit="0" * 40,
        shas=np.zeros((count, 20), np.uint8),
        times=newest - 30 * 86400 * np.arange(count, dtype=np.int64),
        is_fix=np.array(["fix" in text.lower() for text in texts]),
        lengths=np.array([Counter.total(count_terms(text)) for text in texts], np.int32),
        file_starts=starts,
        file_paths=rows,
        function_starts=starts,
        function_paths=rows,
        function_names=rows,
        paths=paths,
        names=names,
        messages=Messages(texts),
    )


SHOP = {
    "shop/cart.py": '''"""The basket."""


class Cart:
    """What a visitor wants to buy."""

    def __init__(self, owner):
        self.items = []

    def add_item(self, item, amount=1):
        """Put an item into the basket."""
        check_stock(item, amount)
        self.items.append((item, amount))

    def total(self):
        return sum(price_of(item) * amount for item, amount in self.items)


def check_stock(item, amount):
    if item.stock < amount:
        raise ValueError("only %d pieces are left in the warehouse" % item.stock)
''',
    "shop/prices.py": '''RATES = {"EUR": 1.0}


def price_of(item, currency="EUR"):
    """The price of an item in a currency."""
    return convert(item.price, currency)


def convert(value, currency):
    rate = RATES[currency]
    return round(value * rate, 2)
''',
    "shop/report.py": '''def total(orders):
    """Sum of all orders of a month, for the report."""
    return sum(order.total() for order in orders)
''',
    "tests/test_cart.py": """from shop.cart import Cart


def test_total_of_basket():
    cart = Cart("me")
    cart.add_item(item)
    assert cart.total() == 3


def test_price_of_item():
    assert price_of(item) == 1
""",
    "docs/guide.md": """# Guide

## Basket

Put an item into the basket, then see the total price of the basket in your currency.
""",
}


@pytest.fixture(scope="session")
def shop():
    """A small shop: a class, functions that call each other, a test and a document."""
    return Project(SHOP)


@pytest.fixture(scope="session")
def project():
    """Make a project of sources by path."""
    return Project


@pytest.fixture(scope="session")
def shop_sources():
    return SHOP
