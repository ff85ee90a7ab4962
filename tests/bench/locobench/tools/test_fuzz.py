import json
import os
import random
import string

import pytest

from bench.locobench.sandbox.limits import Limits
from bench.locobench.tools.official.tools import official_tools
from bench.locobench.tools.paper.codebase import Codebase
from bench.locobench.tools.paper.tools import paper_tools
from bench.locobench.tools.protocol import ErrorKind, envelope
from bench.locobench.workspace.trees import Size
from bench.locobench.workspace.workspace import Workspace

CALLS = 600
PROGRAMS = {"compile_code", "run_program", "run_tests"}
MOST_PROGRAMS = 12
"""Each starts processes, which takes a while."""
FILES = {"P//src//a.py": "def f(x):\n    return x\n", "P//src//b.c": "int x;\n", "P//R.md": "# R\n"}
TEXTS = [
    "", ".", "..", "/", "//", "../../x", "/etc/passwd", "P//src//a.py", "P/src/a.py", "a.py", "P",
    "P/src", "C:\\x", "~", "nul", "a\0b", "\ud800", "x" * 3000, "link", "link/secret", "pipe",
    "p/" * 700, "P/SRC/a.py", "-o/../../../x", "f", "x", "(", "(a|a)*", "[", "**", "*.py", "lang:x",
    "kind:function -\"", "\"", "python", "c", "java", "rename", "extract_method", "sh -c 'echo hi'",
    "echo x", "debug_1", "print", "continue", "9**9", "1/0", "utf-8", "rot13", "\n", "é" * 300,
    "\u202e\U0001f600", "%s{0}", "$(touch x)", "; touch ../../x", "true", "P/pipe/x",
]  # fmt: skip
OTHERS = [
    None, True, False, 0, 1, -1, 10**30, -(10**5000), 1.5, float("inf"), float("nan"), [], {},
    ["P//src//a.py"], ["../x", 3], {"expression": "x"}, {"a": {"b": []}}, "x", [[]], b"bytes",
]  # fmt: skip


def some(draw, schema):
    """A value that mostly fits a schema."""
    kind = schema.get("type")
    if draw.random() < 0.08:
        return draw.choice(OTHERS)
    if schema.get("enum") and draw.random() < 0.9:
        return draw.choice(schema["enum"])
    if kind == "string":
        if draw.random() < 0.1:
            return "".join(draw.choices(string.printable, k=draw.randint(0, 40)))
        return draw.choice(TEXTS)
    if kind == "integer":
        return draw.choice([-1, 0, 1, 2, 3, 50, 10**9, -(10**20)])
    if kind == "number":
        return draw.choice([0, 1, -2.5, 1e308, 10**400, 3])
    if kind == "boolean":
        return draw.random() < 0.5
    if kind == "array":
        return draw.choices(TEXTS, k=draw.randint(0, 3))
    return draw.choice([{}, {"expression": "x"}, {"": None}])


def arguments(draw, function):
    properties = function.parameters["properties"]
    required = function.parameters["required"]
    chosen = [name for name in properties if name in required or draw.random() < 0.5]
    chosen = [name for name in chosen if draw.random() > 0.03]
    given = {name: some(draw, properties[name]) for name in chosen}
    return given | ({draw.choice(["path ", "x", ""]): 1} if draw.random() < 0.03 else {})


def below(folder):
    """Everything under a folder with its content."""
    found = {}
    for path in sorted(folder.rglob("*")):
        found[str(path.relative_to(folder))] = (
            path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        )
    return found


@pytest.mark.parametrize("seed", range(3))
def test_random_calls_raise_nothing_and_touch_nothing_outside(tmp_path, seed):
    draw = random.Random(seed)
    outside = tmp_path / "outside"
    (outside / "folder").mkdir(parents=True)
    (outside / "secret").write_text("sk-4711")
    before = below(outside)
    workspace = Workspace.create(FILES, tmp_path / "session", Size(1 << 20, 500))
    (workspace.root / "link").symlink_to(outside)
    os.mkfifo(workspace.root / "pipe")
    (workspace.root / "deep" / "er").mkdir(parents=True)
    codebase = Codebase(workspace, tmp_path / "index")
    limits = Limits(seconds=5, output=10_000, disk=4 << 20, processes=50)
    tools = [
        *paper_tools(workspace, codebase),
        *official_tools(workspace, limits=limits),
        *official_tools(workspace, stale=True, limits=limits),
    ]
    functions = [one for tool in tools for one in tool.functions]
    programs = 0
    for _ in range(CALLS):
        function = draw.choice(functions)
        programs += function.name in PROGRAMS
        if function.name in PROGRAMS and programs > MOST_PROGRAMS:
            continue
        given = arguments(draw, function)
        result = function.call(**given)
        assert result.error_kind is not ErrorKind.INTERNAL, (function.name, given, result.output)
        assert result.ok or isinstance(result.output, str)
        assert "sk-4711" not in json.dumps(envelope(result), allow_nan=False)
    codebase.close()
    assert below(outside) == before
    assert {one.name for one in workspace.folder.iterdir()} == {"files", "tmp", "elsewhere"}
    assert {one.name for one in tmp_path.iterdir()} == {"outside", "session", "index"}
    workspace.remove()
    assert not workspace.folder.exists()
    assert below(outside) == before
