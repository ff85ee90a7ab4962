"""A made repository for every folder of tests: what its messages say is planted, or is not."""

import subprocess
from pathlib import Path
from random import Random

import pytest

MEANT = {
    "save": "write",
    "basket": "cart",
    "money": "currency",
    "picture": "pixel",
    "login": "session",
    "speed": "cache",
    "letter": "glyph",
    "street": "address",
    "clock": "tick",
    "colour": "palette",
}
"""Word of messages → part of names; they share no term."""

FUNCTIONS = 26
"""Of each kind; every function is changed at most once."""

VERBS = ("handle", "repair", "extend", "simplify", "rework")


def stream(planted: bool, commits: int) -> str:
    """A fast-import stream: all functions at first, then commits that change one of them."""
    random = Random(7)
    places = [(part, number) for part in MEANT.values() for number in range(FUNCTIONS)]
    random.shuffle(places)
    words = {part: word for word, part in MEANT.items()}
    bodies = dict.fromkeys(places, 0)
    lines = [commit(1, "begin", {part: source(part, bodies) for part in MEANT.values()})]
    for time, (part, number) in enumerate(places[:commits], 2):
        bodies[part, number] = time
        word = words[part] if planted else random.choice(list(MEANT))
        message = f"{random.choice(VERBS)} {word} {random.choice(VERBS)}"
        lines.append(commit(time, message, {part: source(part, bodies)}))
    return "".join(lines)


def source(part: str, bodies: dict[tuple[str, int], int]) -> str:
    """The file with the functions of one kind."""
    return "".join(
        f"def {part}_{chr(97 + number)}x(value):\n    return value + {value}\n\n\n"
        for (of, number), value in sorted(bodies.items())
        if of == part
    )


def commit(time: int, message: str, files: dict[str, str]) -> str:
    """One commit of the stream."""
    changes = "".join(
        f"M 100644 inline mod_{list(MEANT.values()).index(part)}.py\ndata {len(text)}\n{text}\n"
        for part, text in files.items()
    )
    who = f"Ada <ada@example.org> {1_700_000_000 + 86_400 * time} +0000"
    return f"commit refs/heads/main\ncommitter {who}\ndata {len(message)}\n{message}\n{changes}\n"


def make_repository(root: Path, planted: bool = True, commits: int = 250) -> Path:
    """Create the repository, checked out."""
    root.mkdir()
    for command in (("init", "-q", "-b", "main"), ("fast-import", "--quiet"), ("reset", "--hard")):
        text = stream(planted, commits) if command[0] == "fast-import" else None
        ran = subprocess.run(
            ("git", *command), cwd=root, input=text, text=True, capture_output=True
        )
        ran.check_returncode()
    return root


@pytest.fixture(scope="session")
def meant():
    """Word of messages → part of names, as planted."""
    return MEANT


@pytest.fixture(scope="session")
def made_repository():
    """Make a repository: `made_repository(root, planted=True, commits=250)`."""
    return make_repository
