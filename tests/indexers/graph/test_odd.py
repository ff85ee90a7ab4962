"""Content that no one should have to expect."""

import pytest

from indexers.graph.sidecar import Sidecar

LIB = "def run():\n    pass\n"


def test_columns_are_bytes_of_utf8(project):
    graph = project({"a.py": LIB, "b.py": "from a import run\nx = '😀é'; run()\n"})
    uses = graph.graph.occurrences(graph.doc("a.py:run"))
    assert [(one.line, one.start_column, one.end_column) for one in uses] == [
        (1, 14, 17),
        (2, 14, 17),
    ]
    assert graph.means("b.py", "run()") == ["a.py:run"]
    declared = graph.graph.declaration(graph.doc("a.py:run"))
    assert (declared.line, declared.start_column, declared.end_column) == (1, 4, 7)


def test_files_that_are_gone_are_skipped(project):
    graph = project(
        {"a.py": LIB, "b.py": "from a import run\nrun()\n", "c.py": "from a import run\nrun()\n"}
    )
    graph.buffers["b.py"] = None
    assert graph.callers("a.py:run") == ["c.py:<module>"]
    assert graph.graph.definition("b.py", 2, 0) == []
    graph.buffers["a.py"] = None
    graph.graph.changed("a.py")
    assert graph.graph.declaration(graph.doc("a.py:run")) is None
    for method in (
        "callers",
        "callees",
        "bases",
        "derived",
        "references",
        "tests",
        "siblings",
        "occurrences",
    ):
        for doc in range(graph.view.n_docs):
            getattr(graph.graph, method)(doc)


def test_open_buffers_count_where_they_differ_from_the_view(project):
    graph = project({"a.py": LIB, "b.py": "from a import run\ndef go():\n    run()\n"})
    assert graph.callers("a.py:run") == ["b.py:go"]
    graph.buffers["b.py"] = (
        b"# a new first line\nfrom a import run\ndef stop():\n    pass\ndef go():\n"
        b"    stop()\n    run()\n"
    )
    graph.graph.changed("b.py")
    (link,) = graph.graph.callers(graph.doc("a.py:run"))
    assert (graph.view.unit_id(link.doc), link.lines) == ("b.py:go", (7,))
    assert graph.means("b.py", "run()") == ["a.py:run"]
    graph.buffers["b.py"] = b"def go():\n    pass\n"
    graph.graph.changed("b.py")
    assert graph.callers("a.py:run") == []


def test_other_encodings_and_line_ends_keep_their_lines(project):
    latin = "# caf\xe9 \xe9\xe9\r\nfrom a import run\r\nname = '\xe9'; run()\r\n".encode("latin-1")
    wide = "from a import run\nrun()\n".encode("utf-16")
    graph = project({"a.py": LIB, "latin.py": latin, "wide.py": wide})
    uses = [
        (one.path, one.line, one.start_column)
        for one in graph.graph.occurrences(graph.doc("a.py:run"))
    ]
    assert ("latin.py", 3, 12) in uses
    assert ("wide.py", 2, 0) in uses


def test_syntax_errors_leave_what_can_be_read(project):
    graph = project(
        {"a.py": LIB, "b.py": "from a import run\ndef go(:\n    x = (\n\ndef fine():\n    run()\n"}
    )
    found = graph.graph.references(graph.doc("a.py:run"))
    assert any(6 in one.lines for one in found)


@pytest.mark.parametrize(
    "place", [("a.py", 99, 0), ("a.py", 1, 999), ("no.py", 1, 0), ("t.txt", 1, 0), ("a.py", 2, 0)]
)
def test_places_without_a_name_have_no_definition(project, place):
    graph = project({"a.py": LIB, "t.txt": "run\n"})
    assert graph.graph.definition(*place) == []


def test_endless_chains_and_rebindings_end(project):
    loops = (
        "def f(a):\n"
        + "".join(f"    v{n} = v{(n + 1) % 50}.x or v{n}.y\n" for n in range(50))
        + "    v0.run()\n"
    )
    long = "def g(a):\n    a" + ".b()" * 400 + ".run()\n"
    graph = project(
        {
            "a.py": "class A:\n    def run(self):\n        return self.run().run()\n",
            "b.py": loops,
            "c.py": long,
        }
    )
    assert graph.callers("a.py:A.run", False) == ["b.py:f", "c.py:g"]


def test_facts_are_kept_beside_the_segments(project, tmp_path):
    files = {"a.py": LIB, "b.py": "from a import run\nrun()\n"}
    project(files, tmp_path).callers("a.py:run")
    (path,) = (tmp_path / "graph").iterdir()
    size = path.stat().st_size
    assert project(files, tmp_path).callers("a.py:run") == ["b.py:<module>"]
    assert path.stat().st_size == size


def test_damage_of_kept_facts_is_a_miss(project, tmp_path):
    files = {"a.py": LIB, "b.py": "from a import run\nrun()\n"}
    project(files, tmp_path).callers("a.py:run")
    (path,) = (tmp_path / "graph").iterdir()
    whole = path.read_bytes()
    for damaged in (whole[:-5], b"", b"\0" * 100, whole[:60] + b"\xff" + whole[61:]):
        path.write_bytes(damaged)
        assert project(files, tmp_path).callers("a.py:run") == ["b.py:<module>"]


def test_a_store_that_cannot_be_written_is_no_error(project, tmp_path):
    (tmp_path / "graph").write_text("a file, not a folder")
    assert project({"a.py": LIB, "b.py": "from a import run\nrun()\n"}, tmp_path).callers(
        "a.py:run"
    ) == ["b.py:<module>"]


def test_the_newer_half_of_a_large_sidecar_is_kept(tmp_path, monkeypatch):
    monkeypatch.setattr("indexers.graph.sidecar.MOST_BYTES", 4000)
    path = tmp_path / "facts"
    first = Sidecar(path)
    for number in range(200):
        first.put(number.to_bytes(21, "big"), bytes([number]) * 20)
    first.flush()
    second = Sidecar(path)
    assert path.stat().st_size <= 2000
    third = Sidecar(path)
    assert third.get((199).to_bytes(21, "big")) == bytes([199]) * 20
    assert third.get((0).to_bytes(21, "big")) is None
    assert second.get((199).to_bytes(21, "big")) == bytes([199]) * 20


def test_what_there_is_no_time_to_read_is_linked_by_name_and_read_next_time(project, monkeypatch):
    monkeypatch.setattr("indexers.graph.search.MOST_NEW_BYTES", 60)
    uses = {f"z/u{number}.py": "from a import run\ndef go():\n    run()\n" for number in range(4)}
    graph = project({"a.py": LIB, **uses})
    first = graph.graph.callers(graph.doc("a.py:run"))
    assert {one.resolved for one in first} == {True, False}
    for _ in range(5):
        last = graph.graph.callers(graph.doc("a.py:run"))
    assert [one.resolved for one in last] == [True] * 4


def test_modules_that_all_bring_all_names_of_each_other_are_asked_once(project):
    names = [f"part{number}" for number in range(14)]
    files = {
        f"pkg/{name}.py": "".join(f"from .{other} import *\n" for other in names if other != name)
        for name in names
    }
    files["pkg/part13.py"] += "def shine():\n    pass\n"
    files["use.py"] = "from pkg.part0 import *\n\ndef one():\n    shine()\n    absent()\n"
    graph = project(files)
    assert graph.callers("pkg/part13.py:shine") == ["use.py:one"]
