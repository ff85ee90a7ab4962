"""Every test has a cache and a configuration of its own, and a plain environment."""

import json
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from engine.cli.app import patchpoint

COLOR_VARIABLES = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TERM")

APP = '''"""A small web application."""


class Session:
    """Keeps what a visitor has in the basket."""

    def load_cookie(self, header):
        """Parse the cookie header of a request."""
        if not header:
            raise ValueError("cookie header is empty")
        return dict(part.split("=") for part in header.split(";"))

    def save(self, response):
        response.headers["Set-Cookie"] = self.dump()


def render_invoice(order, currency="EUR"):
    """Print the total of an order."""
    total = sum(item.price for item in order.items)
    return f"{total} {currency}"
'''

MAIL = """package mail

func SendReminder(to string) error {
    return deliver(to, "reminder")
}
"""


@pytest.fixture(autouse=True)
def own_state(tmp_path_factory, monkeypatch):
    """Point cache and configuration at an empty folder."""
    state = tmp_path_factory.mktemp("state")
    monkeypatch.setenv("PATCHPOINT_CACHE_DIR", str(state / "cache"))
    monkeypatch.setenv("PATCHPOINT_CONFIG", str(state / "config.toml"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(state / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for name in COLOR_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    return state


def git(folder: Path, *arguments: str) -> str:
    """Run git as a known person at a known time."""
    identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    command = ["git", *identity, "-c", "init.defaultBranch=main", *arguments]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def project(tmp_path):
    """A git repository with one Python and one Go file, two commits, a tag on the first."""
    root = tmp_path / "shop"
    (root / "src").mkdir(parents=True)
    (root / "src" / "app.py").write_text(APP)
    (root / "README.md").write_text("# Shop\n\nSells things.\n")
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "Sell things")
    git(root, "tag", "v1")
    (root / "src" / "mail.go").write_text(MAIL)
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "Fix reminders that were never sent")
    return root


@pytest.fixture
def run():
    """Run `patchpoint` in this process: run("locate", "text", input=…)."""

    def invoke(*arguments: object, **options: object) -> Result:
        return CliRunner().invoke(patchpoint, [str(one) for one in arguments], **options)

    return invoke


@pytest.fixture
def run_json(run):
    """Run and read the JSON on stdout."""

    def invoke(*arguments: object, **options: object):
        return json.loads(run(*arguments, **options).stdout)

    return invoke


@pytest.fixture
def schema():
    """Validator of a schema that ships with the package."""

    def load(name: str) -> Draft202012Validator:
        text = files("engine").joinpath("schemas", f"{name}.schema.json").read_text("utf-8")
        Draft202012Validator.check_schema(json.loads(text))
        return Draft202012Validator(json.loads(text))

    return load
