import numpy as np
import pytest

from indexers.segment.builder import SegmentBuilder
from indexers.segment.fields import Field
from indexers.segment.file import from_buffer, to_buffer
from indexers.types import FileEntry, Kind, ParsedBlob, Reference, RefKind, Snapshot, Span, Unit
from indexers.view import Problem, View

CODE = 1
A, B, C, D = (letter * 40 for letter in "abcd")


def unit(name, kind=Kind.FUNCTION, start=1, end=2, uses=(), body=""):
    references = tuple(Reference(use_kind, used, start) for use_kind, used in uses)
    span = Span(start, end, start * 10, end * 10)
    return Unit(name, kind, span, body=body, references=references)


BLOBS = {
    A: ParsedBlob(
        "python",
        (
            unit("Shape", Kind.CLASS, 1, 9, [(RefKind.BASE, "Base")]),
            unit("Shape.area", Kind.METHOD, 2, 4, [(RefKind.CALL, "square")], "width height"),
            unit("square", Kind.FUNCTION, 10, 12, body="width"),
        ),
        problem="syntax errors",
    ),
    B: ParsedBlob("python", (unit("Square", Kind.CLASS), unit("run: all", Kind.DOC, 3, 5))),
    C: ParsedBlob("text", excluded="minified"),
    D: ParsedBlob("python", (unit("dead", body="width"), unit("square", start=4, end=5))),
}


def segment_of(*blobs):
    builder = SegmentBuilder()
    for blob in blobs:
        builder.add(bytes.fromhex(blob), CODE, BLOBS[blob])
    return from_buffer(to_buffer(builder.build()))


def view_of(paths, *segments, **more):
    snapshot = Snapshot(tuple(FileEntry(path, blob) for path, blob in sorted(paths.items())))
    return View(snapshot, [CODE] * len(paths), segments, **more)


@pytest.fixture(params=["one segment", "several segments"])
def view(request):
    """Two files with the same content, one with other content; a dead blob beside them."""
    paths = {"a.py": A, "b.py": B, "copy/a.py": A}
    if request.param == "one segment":
        return view_of(paths, segment_of(A, B, D))
    return view_of(paths, segment_of(D), segment_of(B), segment_of(C, A))


def ids(view, docs):
    return [view.unit_id(doc) for doc in docs]


def test_docs_are_sorted_by_file_then_position(view):
    assert ids(view, range(view.n_docs)) == [
        "a.py:Shape",
        "a.py:Shape.area",
        "a.py:square",
        "b.py:Square",
        "b.py:run: all",
        "copy/a.py:Shape",
        "copy/a.py:Shape.area",
        "copy/a.py:square",
    ]
    assert view.doc_files.tolist() == [0, 0, 0, 1, 1, 2, 2, 2]
    assert view.docs_of_file(2) == range(5, 8)
    assert view.doc_parents.tolist() == [-1, 0, -1, -1, -1, -1, 5, -1]
    assert view.doc_kinds[1] == Kind.METHOD
    assert view.doc_lines[1].tolist() == [2, 4]
    assert view.span(6) == Span(2, 4, 20, 40)
    assert view.doc_lengths[6].tolist() == [1, 1, 0, 0, 2, 0]


def test_every_doc_is_found_by_its_id(view):
    assert [view.find(view.unit_id(doc)) for doc in range(view.n_docs)] == list(range(8))
    assert view.find("a.py:nothing") == view.find("nothing") == view.find("z.py:Shape") == -1


def test_postings_name_every_copy_and_no_dead_doc(view):
    found = view.postings("width")
    assert sorted(ids(view, found.docs)) == [
        "a.py:Shape.area",
        "a.py:square",
        "copy/a.py:Shape.area",
        "copy/a.py:square",
    ]
    assert found.fields.tolist() == [Field.BODY] * 4
    assert found.counts.tolist() == [1] * 4
    assert found.counts.dtype == np.int32
    assert not len(view.postings("dead").docs)
    assert not len(view.postings("unheard").docs)


def test_names_are_found_exactly_and_folded(view):
    assert ids(view, view.defining("square")) == ["a.py:square", "copy/a.py:square"]
    assert ids(view, view.defining_folded("SQUARE")) == [
        "a.py:square",
        "b.py:Square",
        "copy/a.py:square",
    ]
    assert ids(view, view.defining("area")) == ["a.py:Shape.area", "copy/a.py:Shape.area"]
    assert not len(view.defining("dead"))


def test_references_go_both_ways(view):
    docs, kinds = view.referring("square")
    assert sorted(docs.tolist()) == [1, 6]
    assert kinds.tolist() == [RefKind.CALL] * 2
    assert view.references(6) == [(RefKind.CALL, "square")]
    assert view.references(2) == []


def test_the_reference_graph_agrees_with_the_single_answers(view):
    graph = view.all_references()
    uses = {
        (doc, RefKind(kind), graph.table[name])
        for doc, kind, name in zip(graph.docs, graph.kinds, graph.names, strict=True)
    }
    assert uses == {(doc, *use) for doc in range(view.n_docs) for use in view.references(doc)}
    assert [graph.table[name] if name >= 0 else "" for name in graph.own_names] == [
        "Shape", "area", "square", "Square", "", "Shape", "area", "square",
    ]  # fmt: skip


def test_what_is_left_out_is_told():
    view = view_of(
        {"a.py": A, "gone.py": "e" * 40, "x.min.js": C}, segment_of(A, C), warnings=["w"]
    )
    assert [file.path for file in view.files] == ["a.py"]
    assert [(out.path, out.reason) for out in view.excluded] == [("x.min.js", "minified")]
    assert view.problems == (
        Problem("a.py", "syntax errors"),
        Problem("gone.py", "its content is not available"),
    )
    assert view.warnings == ("w",)


def test_the_newest_of_two_segments_wins(monkeypatch):
    old = segment_of(A)
    monkeypatch.setitem(BLOBS, A, BLOBS[B])
    view = view_of({"a.py": A}, old, segment_of(A))
    assert ids(view, range(view.n_docs)) == ["a.py:Square", "a.py:run: all"]
    assert not len(view.postings("width").docs)


def test_a_view_of_nothing_answers():
    view = view_of({})
    assert view.n_docs == 0
    assert not len(view.postings("width").docs)
    assert not len(view.defining("x"))
    assert not len(view.all_references().docs)
