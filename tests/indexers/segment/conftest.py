import pytest

from indexers.types import Kind, ParsedBlob, Reference, RefKind, Span, Unit


def make_unit(name, kind=Kind.FUNCTION, start=1, end=2, uses=(), **texts):
    references = tuple(Reference(use_kind, used, start) for use_kind, used in uses)
    return Unit(name, kind, Span(start, end, start * 10, end * 10), references=references, **texts)


@pytest.fixture
def make():
    """Makes a unit: name, kind, first and last line, (kind, name) uses, texts by field."""
    return make_unit


@pytest.fixture
def animals():
    """A class with a method and a helper; the method calls the helper."""
    return ParsedBlob(
        "python",
        (
            make_unit(
                "Animal", Kind.CLASS, 1, 9, [(RefKind.BASE, "Base")], docstring="Living things"
            ),
            make_unit(
                "Animal.make_sound",
                Kind.METHOD,
                2,
                5,
                [(RefKind.CALL, "helper"), (RefKind.CALL, "helper"), (RefKind.TYPE, "Sound")],
                signature="make_sound(self, volume)",
                body="helper(volume) helper(parseHTTPHeader)",
                comments="loud sounds",
            ),
            make_unit("helper", Kind.FUNCTION, 10, 12, body="return volume"),
        ),
    )


@pytest.fixture
def plants():
    """The same function name twice, and a name that differs in case only."""
    return ParsedBlob(
        "python",
        (
            make_unit("Helper", Kind.CLASS, 1, 4),
            make_unit("helper", start=5, end=6, body="water the plant"),
            make_unit("helper#2", start=7, end=8, body="volume volume volume"),
            make_unit(
                "<module>", Kind.MODULE, 1, 20, [(RefKind.IMPORT, "animals")], body="sün = 1"
            ),
        ),
    )
