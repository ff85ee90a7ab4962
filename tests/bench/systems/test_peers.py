"""Adapters of peers: against stand-ins that speak as the tools do, and the tools themselves."""

import os
import shutil
import sys

import pytest

from bench.systems.protocol import Options, make_system
from bench.types import Task
from indexers.errors import PatchpointError

LIONS = '''\
class Lion:
    def feed_meat(self, portion):
        """Feed a hungry lion with meat."""
        return portion

    def sleep(self):
        return None


def roar():
    return "loud"
'''
ISSUE = "Lions stay hungry: feed_meat ignores the portion of meat"
FEED, SLEEP, LION = (f"lions.py:{name}" for name in ("Lion.feed_meat", "Lion.sleep", "Lion"))
PEERS = ["semble", "codegraph", "probe", "codenib"]

SEMBLE = """
assert sys.argv[1] == "search" and sys.argv[-1] == "." and "hungry" in sys.argv[-2]
pathlib.Path(os.environ["SEMBLE_CACHE_LOCATION"], "index").touch()
chunks = [("lions.py", 2, 4), ("tests/test_lions.py", 1, 1), ("lions.py", 1, 7)]
names = ("file_path", "start_line", "end_line")
print(json.dumps({"results": [dict(zip(names, chunk)) for chunk in chunks]}))
"""
CODEGRAPH = """
where = sys.argv.index("--path") + 1 if "--path" in sys.argv else -1
tree = pathlib.Path(sys.argv[where])
if sys.argv[1] == "init":
    (tree / ".codegraph").mkdir()
else:
    assert (tree / ".codegraph").is_dir() and "hungry" in sys.argv[-1]
    node = lambda *lines: {"filePath": "lions.py", "startLine": lines[0], "endLine": lines[1]}
    print(json.dumps({"entryPoints": [node(2, 4)], "nodes": [node(2, 4), node(1, 7)]}))
"""
PROBE = """
tree = pathlib.Path(sys.argv[3]).resolve()
assert "hungry" in sys.argv[2] and (tree / "lions.py").exists()
block = lambda score, *lines: {"file": str(tree / "lions.py"), "lines": lines, "score": score}
print(json.dumps({"results": [block(1.0, 6, 7), block(2.0, 2, 4)]}))
"""
CODENIB = """
state = pathlib.Path(os.environ["CODENIB_HOME"], "bm25")
if sys.argv[1] == "index":
    assert pathlib.Path(sys.argv[-1], ".git").is_dir()
    state.touch()
    sys.exit()
assert state.exists()
for line in sys.stdin:
    message = json.loads(line)
    result = {}
    if message["method"] == "tools/call":
        query = message["params"]["arguments"]["query"]
        assert "hungry" in query
        node = lambda kind, *lines: {
            "file": "lions.py", "start_line": lines[0], "end_line": lines[1], "type": kind
        }
        nodes = [node("method", 2, 4), node("header", 1, 1), node("method", 6, 7)]
        result = {"structuredContent": {"result": nodes}, "isError": "mend" in query}
        result["content"] = [{"text": "it is broken"}]
    if "id" in message:
        print(json.dumps({"jsonrpc": "2.0", "method": "log"}), flush=True)
        print(json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": result}), flush=True)
"""
STANDINS = {"semble": SEMBLE, "codegraph": CODEGRAPH, "probe": PROBE, "codenib": CODENIB}
VERSION = "if sys.argv[1] == '--version': sys.exit(print(sys.argv[0].split('/')[-1], '1.2'))\n"


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Puts a script on PATH under the name of a tool."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    def put(name, script):
        path = folder / name
        path.write_text(f"#!{sys.executable}\nimport json, os, pathlib, sys\n{VERSION}{script}")
        path.chmod(0o755)

    return put


@pytest.fixture
def task(tmp_path, make_repository):
    files = {"lions.py": LIONS, "tests/test_lions.py": "def test_hungry(): ...\n"}
    return Task(tmp_path / "zoo", make_repository(tmp_path / "zoo", files), ISSUE)


@pytest.fixture
def system(tmp_path):
    return lambda name, *without: make_system(name, Options(tmp_path / "cache", without))


@pytest.mark.parametrize(
    ("name", "functions"),
    [
        # A class of two methods is touched by as many lines as each of them has.
        ("semble", (FEED, SLEEP)),
        ("codegraph", (FEED, LION)),
        ("probe", (FEED, SLEEP)),
        ("codenib", (FEED, LION, SLEEP)),
    ],
)
def test_what_a_peer_points_at_becomes_functions(install, task, system, name, functions):
    install(name, STANDINS[name])
    peer = system(name)
    assert peer.describe() == {"system": name, "version": "1.2", "without": []}
    answer = peer.locate(task)
    assert answer.functions == functions
    assert answer.files == ("lions.py",)
    assert answer.seconds > 0


@pytest.mark.parametrize("name", PEERS)
def test_an_absent_peer_says_how_to_get_it(monkeypatch, tmp_path, system, name):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PatchpointError, match=f"'{name}' is not installed") as error:
        system(name)
    assert error.value.hint.split()[1] == "install"
    assert error.value.exit_code == 2


@pytest.mark.parametrize("name", PEERS)
def test_a_peer_that_fails_says_why(install, task, system, name):
    install(name, "sys.exit('out of luck')")
    with pytest.raises(PatchpointError, match=f"'{name}' failed: out of luck"):
        system(name).locate(task)


def test_an_error_of_a_server_is_passed_on(install, task, system):
    install("codenib", CODENIB)
    broken = Task(task.repository, task.commit, f"{ISSUE}, mend it")
    with pytest.raises(PatchpointError, match="'codenib' failed: it is broken"):
        system("codenib").locate(broken)
    install("codenib", "if sys.argv[1] == 'mcp': sys.exit(sys.stdin.readline() and 0)")
    with pytest.raises(PatchpointError, match="ended before it answered"):
        system("codenib").locate(task)


@pytest.mark.parametrize("name", PEERS)
def test_a_peer_has_no_parts_to_leave_out(install, system, name):
    install(name, "")
    with pytest.raises(PatchpointError, match="no part called 'history'"):
        system(name, "history")


@pytest.mark.e2e
@pytest.mark.parametrize("name", PEERS)
def test_an_installed_peer_finds_a_function_by_its_name(task, system, name):
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    if name == "semble" and "SEMBLE_MODEL_NAME" not in os.environ:
        pytest.skip("semble needs a network, or SEMBLE_MODEL_NAME")
    assert FEED in system(name).locate(task).functions
