"""Clients of the official library, in this process, over pipes and over HTTP."""

import asyncio
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

MANY = '''"""Module {number}."""


class Basket{number}:
    """Holds what a visitor wants to buy."""

    def add_item(self, item, count=1):
        """Put an item into the basket.

        The same item is counted, not listed twice.
        """
        if count < 1:
            raise ValueError("nothing to add to the basket")
        self.items[item] = self.items.get(item, 0) + count
        return price_of_{number}(item) * count


def price_of_{number}(item):
    """Look the price of an item up."""
    return TABLE[item.name] + {number}
'''


@pytest.fixture(autouse=True)
def without_encoder(monkeypatch):
    """Words and names are enough here, and quicker."""
    monkeypatch.setenv("PATCHPOINT_ENCODER", "none")


@pytest.fixture
def large(tmp_path):
    """A plain folder with more functions than small budgets hold."""
    root = tmp_path / "large"
    root.mkdir()
    for number in range(40):
        (root / f"basket_{number}.py").write_text(MANY.format(number=number))
    return root


@pytest.fixture
def repositories():
    """Make repositories that are closed in the end."""
    from engine.mcp.repositories import Repositories

    made = []

    def make(*roots, only=False):
        made.append(Repositories(roots, only=only))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def session(repositories):
    """Run a coroutine function with a client in this process: session(root, use)."""
    from mcp import Client

    from engine.mcp.server import make_server

    def run(root, use, **options):
        async def main():
            async with Client(make_server(repositories(root)), **options) as client:
                return await use(client)

        return asyncio.run(main())

    return run


@pytest.fixture
def ask(session):
    """Call one tool: ask(root, "locate", issue=…)."""

    def call(root, tool, **arguments):
        return session(root, lambda client: client.call_tool(tool, arguments))

    return call


@pytest.fixture
def command():
    """Command line, working folder and environment of the server."""
    root = Path(__file__).parents[3]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    return [sys.executable, "-m", "engine.cli", "mcp"], root, environment


class Pipe:
    """A server at the other end of two pipes, and a client that may do anything."""

    def __init__(self, command, folder, environment):
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.number = 1000
        self.seen = {}
        self.errors = []
        self._drain = threading.Thread(target=self._read_errors, daemon=True)
        self._drain.start()

    def _read_errors(self):
        self.errors.extend(self.process.stderr)

    def send(self, data):
        """Send bytes, or a message."""
        if not isinstance(data, bytes):
            data = json.dumps(data).encode() + b"\n"
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def receive(self):
        """Read a line, which has to be a message."""
        line = self.process.stdout.readline()
        message = json.loads(line)
        assert message["jsonrpc"] == "2.0", line
        return message

    def request(self, method, params=None, wanted=None):
        """Send a request and return what comes back for it."""
        self.number += 1
        self.send({"jsonrpc": "2.0", "id": self.number, "method": method, "params": params or {}})
        while (message := self.receive()).get("id") != self.number:
            self.seen[message.get("id")] = message
        return message

    def initialize(self):
        """Shake hands."""
        who = {"name": "test", "version": "1"}
        params = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": who}
        answer = self.request("initialize", params)
        self.send({"jsonrpc": "2.0", "method": "notifications/initialized"})
        return answer

    def close(self):
        """Close our end; return the exit code."""
        if not self.process.stdin.closed:
            self.process.stdin.close()
        code = self.process.wait(20)
        self._drain.join(5)
        self.process.stdout.close()
        self.process.stderr.close()
        return code


@pytest.fixture
def opened(command):
    """Start servers of folders over pipes: opened(root)."""
    line, folder, environment = command
    started = []

    def start(root):
        started.append(Pipe([*line, "--repo", str(root)], folder, environment))
        return started[-1]

    yield start
    for one in started:
        one.close()


@pytest.fixture
def pipe(opened, project):
    """A server of the project over pipes."""
    return opened(project)


class Running:
    """A server over HTTP in a thread of this process."""

    def __init__(self, repositories, **door):
        import uvicorn

        from engine.mcp.http import PATH, Door, application, listen

        given = Door(**{"host": "127.0.0.1", "port": 0, **door})
        self.socket = listen(given)
        self.port = self.socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}{PATH}"
        config = uvicorn.Config(
            application(repositories, given),
            log_level="error",
            ws="none",
            timeout_graceful_shutdown=1,
        )
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, args=([self.socket],))
        self.thread.start()

    def close(self):
        """End it."""
        self.server.should_exit = True
        self.thread.join(10)
        self.socket.close()


@pytest.fixture
def serve(repositories):
    """Serve a folder over HTTP: serve(root, token=…)."""
    running = []

    def start(root, **door):
        running.append(Running(repositories(root, only=True), **door))
        return running[-1]

    yield start
    for one in running:
        one.close()


@pytest.fixture
def commit():
    """Commit all of a work tree; return the id."""

    def make(root, message):
        who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
        for command in (["add", "-A"], [*who, "commit", "-q", "-m", message]):
            subprocess.run(["git", *command], cwd=root, check=True)
        found = subprocess.run(
            ["git", "rev-parse", "HEAD"], cwd=root, check=True, capture_output=True, text=True
        )
        return found.stdout.strip()

    return make
