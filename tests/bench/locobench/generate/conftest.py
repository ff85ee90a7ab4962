"""A repository with a commit of every kind."""

import os
import subprocess

import pytest

STEPS = (
    ("Ada", "begin with a shop of many things", {}),
    (
        "Ada",
        "fix(cart): Prices of empty carts are those of full ones when nothing was put in\n\n"
        "Customers saw a price although their basket held no item at all.\n\n"
        "* fix linting\n\n* helper total_price must check\n\nSigned-off-by: Ada",
        {"shop/cart.py": ("return 1", "return 0")},
    ),
    (
        "Ada",
        "Add discounts for customers who come back within one month of buying\n\n"
        "The shop wants regular customers to pay less for what they buy often.",
        {"shop/price.py": ("return item", "discount = 1\n    return item - discount")},
    ),
    (
        "Bob",
        "Fix denial of service through endless names of customers who register\n\n"
        "A vulnerability: very long input made the server busy for minutes.",
        {"shop/names.py": ("return name", "return name[:100]")},
    ),
    (
        "Bob",
        "Refactor how orders and bills share their common arithmetic helper code",
        dict.fromkeys(("shop/order.py", "shop/bill.py"), ("return sum(", "return 0 + sum(")),
    ),
    (
        "Bob",
        "Add tests for bills of customers who return everything they ever bought",
        {"tests/test_bill.py": ("pass", "assert True\n    assert 1\n    assert 2\n    assert 3")},
    ),
    (
        "Cleo",
        "Keep stock of every shelf whenever goods arrive at the back door",
        {"shop/stock.py": ("shelf", "shelves")},
    ),
    (
        "Cleo",
        "Count goods twice whenever shelves were moved during the last night",
        {"shop/stock.py": ("count", "counted")},
    ),
    (
        "Cleo",
        "Warn people early whenever any single shelf is nearly empty again",
        {"shop/stock.py": ("warn", "warning")},
    ),
    ("Ada", "Fix total_price of carts that hold several equal items bought together today",
     {"shop/cart.py": ("return 0", "return 2")}),
)  # fmt: skip

FILES = {
    "README.md": "# Shop\n",
    "shop/cart.py": "from shop.price import price\n\n\ndef total_price(cart):\n    return 1\n",
    "shop/price.py": "def price(item):\n    return item\n\n\nclass Rate:\n    pass\n",
    "shop/rates.py": "from shop.price import Rate\n\n\nclass FlatRate(Rate):\n    pass\n\n\n"
    "class NightRate(Rate):\n    pass\n",
    "shop/names.py": "def shorten(name):\n    return name\n",
    "shop/order.py": "from shop.price import price\n\n\ndef order_sum(items):\n"
    "    return sum(price(one) for one in items)\n",
    "shop/bill.py": "from shop.price import price\n\n\ndef bill_sum(items):\n"
    "    return sum(price(one) for one in items)\n",
    "shop/stock.py": "def keep(shelf, count, warn):\n    return shelf\n",
    "shop/door.py": "def open_door():\n    return True\n",
    "shop/clock.py": "def now():\n    return 0\n",
    "tests/test_bill.py": "def test_bill():\n    pass\n",
    "tests/test_cart.py": "def test_cart():\n    pass\n",
}


@pytest.fixture(scope="session")
def shop(tmp_path_factory):
    """The repository, its commits a day apart, oldest first."""
    root = tmp_path_factory.mktemp("history") / "shop"
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    for path, text in FILES.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text)
    for day, (author, message, edits) in enumerate(STEPS):
        for path, (old, new) in edits.items():
            text = (root / path).read_text()
            assert old in text
            (root / path).write_text(text.replace(old, new))
        git(root, "add", "-A")
        time = f"{1_700_000_000 + day * 86_400} +0000"
        who = {"NAME": author, "EMAIL": f"{author}@example.org", "DATE": time}
        roles = ("AUTHOR", "COMMITTER")
        env = {f"GIT_{role}_{key}": value for role in roles for key, value in who.items()}
        git(root, "commit", "-q", "-m", message, env=env)
    return root


def git(root, *arguments, env=None):
    subprocess.run(["git", *arguments], cwd=root, check=True, env={**os.environ, **(env or {})})
