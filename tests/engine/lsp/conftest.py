"""A small client over pipes: it may do anything, also what no editor would do."""

import json
import os
import queue
import subprocess
import sys
import threading
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SHOP = '''"""A shop."""

from shop.money import price_of


class Basket:
    """What a visitor wants to buy.

    Nothing is reserved.
    """

    def add(self, item, count=1):
        """Put an item into the basket."""
        self.items[item] = count
        return price_of(item) * count

    def total(self):
        name = "😀"; return sum(price_of(item) for item in self.items), name


class GiftBasket(Basket):
    def wrap(self):
        return self.total()
'''
MONEY = '''"""Money."""


def price_of(item):
    """Look the price of an item up."""
    return TABLE[item]


def cheapest(items):
    return min(price_of(item) for item in items)
'''
TESTS = """from shop.money import price_of


def test_price():
    assert price_of("tea") == 3
"""


class Failure(Exception):
    """An error as an answer."""

    def __init__(self, error):
        super().__init__(error["message"])
        self.code = error["code"]


class Client:
    """Talks to a server over pipes."""

    def __init__(self, command, environment):
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.number = 0
        self.told = []  # notifications and requests of the server
        self.answers = {}
        self.errors = []
        self._incoming = queue.Queue()
        self._threads = [threading.Thread(target=one) for one in (self._read, self._drain)]
        for thread in self._threads:
            thread.start()

    def _drain(self):
        self.errors.extend(self.process.stderr)

    def _read(self):
        stream = self.process.stdout
        while header := stream.readline():
            assert header.startswith(b"Content-Length: "), header
            while stream.readline().strip():
                pass
            self._incoming.put(json.loads(stream.read(int(header.split()[1]))))
        self._incoming.put(None)

    def raw(self, body):
        """Send bytes as the body of a message."""
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def send(self, method, params=None, number=None):
        """Send a notification, or a request under a number."""
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        self.raw(json.dumps(message if number is None else {**message, "id": number}).encode())

    def ask(self, method, params=None):
        """Send a request; return its number."""
        self.number += 1
        self.send(method, params, self.number)
        return self.number

    def receive(self, timeout=30):
        """Take one message in; what the server asks is granted."""
        message = self._incoming.get(timeout=timeout)
        assert message is not None, b"".join(self.errors).decode()
        if "method" in message:
            self.told.append(message)
            if "id" in message:
                answer = {"jsonrpc": "2.0", "id": message["id"], "result": None}
                self.raw(json.dumps(answer).encode())
        else:
            self.answers[message["id"]] = message
        return message

    def answer(self, number):
        """Wait for the answer to a request."""
        while number not in self.answers:
            self.receive()
        message = self.answers.pop(number)
        if "error" in message:
            raise Failure(message["error"])
        return message["result"]

    def outcome(self, number):
        """Wait for the answer to a request; return the code of its error, 0 for none."""
        try:
            self.answer(number)
        except Failure as failure:
            return failure.code
        return 0

    def request(self, method, params=None):
        """Send a request and wait for its answer."""
        return self.answer(self.ask(method, params))

    def wait(self, wanted):
        """Wait for something that the server says on its own."""
        seen = 0
        while True:
            for message in self.told[seen:]:
                if wanted(message):
                    return message
            seen = len(self.told)
            self.receive()

    def initialize(self, folders=(), capabilities=None, **params):
        """Shake hands."""
        workspace = [{"uri": one.as_uri(), "name": one.name} for one in folders]
        given = CAPABILITIES if capabilities is None else capabilities
        asked = {"processId": None, "rootUri": None, "capabilities": given}
        asked["workspaceFolders"] = workspace or None
        answer = self.request("initialize", {**asked, **params})
        self.send("initialized", {})
        return answer

    def indexed(self, times=1):
        """Wait until trees were read."""
        ends = 0
        while ends < times:
            ends = sum(
                one["method"] == "$/progress" and one["params"]["value"].get("message") == "done"
                for one in self.told
            )
            if ends < times:
                self.receive()

    def open(self, path, text=None, version=1):
        """Open a document; return its URI."""
        text = path.read_text() if text is None else text
        document = {"uri": path.as_uri(), "languageId": "x", "version": version, "text": text}
        self.send("textDocument/didOpen", {"textDocument": document})
        return path.as_uri()

    def edit(self, path, version, *changes):
        """Send edits: (start line, start, end line, end, text), or a whole text."""
        events = []
        for change in changes:
            if isinstance(change, str):
                events.append({"text": change})
            else:
                low, left, high, right, text = change
                span = {"start": at(low, left), "end": at(high, right)}
                events.append({"range": span, "text": text})
        document = {"uri": path.as_uri(), "version": version}
        self.send("textDocument/didChange", {"textDocument": document, "contentChanges": events})

    def query(self, method, path, line, character, **more):
        """Ask about a position of a document."""
        place = {"textDocument": {"uri": path.as_uri()}, "position": at(line, character)}
        return self.request(f"textDocument/{method}", {**place, **more})

    def close(self):
        """Leave without a word; return the exit code."""
        if not self.process.stdin.closed:
            self.process.stdin.close()
        code = self.process.wait(20)
        for thread in self._threads:
            thread.join(5)
        self.process.stdout.close()
        self.process.stderr.close()
        return code


CAPABILITIES = {
    "general": {"positionEncodings": ["utf-16"]},
    "window": {"workDoneProgress": True},
    "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}},
    "textDocument": {
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
        "hover": {"contentFormat": ["markdown"]},
    },
}


def at(line, character):
    """A position, from 0."""
    return {"line": line, "character": character}


@pytest.fixture(scope="session", autouse=True)
def _needs_pygls():
    pytest.importorskip("pygls", reason="the extra 'lsp' is not installed")


def make_shop(root):
    """Make a repository with commits."""
    (root / "shop").mkdir(parents=True)
    (root / "tests").mkdir()
    (root / "shop" / "basket.py").write_text(SHOP)
    (root / "shop" / "money.py").write_text(MONEY)
    (root / "shop" / "__init__.py").write_text("")
    (root / "tests" / "test_money.py").write_text(TESTS)
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    for command in (["init", "-q"], ["add", "-A"], [*who, "commit", "-q", "-m", "Begin"]):
        subprocess.run(["git", *command], cwd=root, check=True)
    money = root / "shop" / "money.py"
    money.write_text(MONEY.replace("TABLE[item]", "TABLE[item.name]"))
    fix = [*who, "commit", "-q", "-am", "Fix the price of named items"]
    subprocess.run(["git", *fix], cwd=root, check=True)
    return root


def start(folder, *options):
    """Start a server whose cache and settings lie in a folder."""
    environment = {
        **{name: value for name, value in os.environ.items() if "PATCHPOINT" not in name},
        "PYTHONPATH": str(ROOT),
        "PATCHPOINT_ENCODER": "none",
        "PATCHPOINT_CACHE_DIR": str(folder / "cache"),
        "PATCHPOINT_CONFIG": str(folder / "config.toml"),
    }
    return Client([sys.executable, "-m", "engine.cli", "lsp", *options], environment)


@pytest.fixture
def shop(tmp_path):
    """A repository that the test may change."""
    return make_shop(tmp_path / "shop")


@pytest.fixture
def client(tmp_path):
    """Start servers: client()."""
    started = []

    def one(*options):
        started.append(start(tmp_path, *options))
        return started[-1]

    yield one
    for made in started:
        made.close()


@pytest.fixture(scope="session")
def shared(tmp_path_factory):
    """A server that has read a shop, and its folder; leave both as they are."""
    folder = tmp_path_factory.mktemp("shared")
    shop = make_shop(folder / "shop")
    made = start(folder)
    made.initialize([shop])
    made.indexed()
    yield made, shop
    made.close()


@pytest.fixture
def ready(client, shop):
    """A server that has read the shop of this test."""
    made = client()
    made.initialize([shop])
    made.indexed()
    return made
