import pytest

from bench.locobench.tools.guard import guarded
from bench.locobench.tools.protocol import ErrorKind, Tool, ToolError, ToolResult, envelope
from bench.locobench.tools.schema import flag, number, takes, text, texts, whole

SHAPE = takes(
    {"path": text("a path")},
    {
        "limit": whole("a number"),
        "share": number("any"),
        "deep": flag("or not"),
        "names": texts("some"),
        "mode": text("which", enum=["a", "b"]),
    },
)


def act(path, limit=0, share=0.5, deep=False, names=(), mode="a"):
    if path == "missing":
        raise ToolError(ErrorKind.NOT_FOUND, "there is no 'missing'")
    if path == "defect":
        raise ZeroDivisionError("by zero")
    return ToolResult(True, [path, limit, share, deep, list(names), mode])


CALL = guarded("look", "Looks.", SHAPE, act).call


def test_what_fits_the_schema_goes_through_with_its_duration():
    result = CALL(path="p", limit=3, share=2, deep=True, names=["x"], mode="b")
    assert result.output == ["p", 3, 2, True, ["x"], "b"]
    assert result.duration > 0


def test_null_means_not_given():
    assert CALL(path="p", limit=None).output[1] == 0


@pytest.mark.parametrize(
    ("given", "kind", "said"),
    [
        ({}, ErrorKind.MISSING_PARAMETER, "look takes: path (string), limit? (integer)"),
        ({"path": None}, ErrorKind.MISSING_PARAMETER, "'path' is missing"),
        ({"path": 1}, ErrorKind.WRONG_TYPE, "must be of type string, not integer"),
        ({"path": "p", "limit": "3"}, ErrorKind.WRONG_TYPE, "type integer, not string"),
        ({"path": "p", "limit": True}, ErrorKind.WRONG_TYPE, "type integer, not boolean"),
        ({"path": "p", "deep": 1}, ErrorKind.WRONG_TYPE, "type boolean, not integer"),
        ({"path": "p", "names": "x"}, ErrorKind.WRONG_TYPE, "type array, not string"),
        ({"path": "p", "names": [1]}, ErrorKind.WRONG_TYPE, "type string, not integer"),
        ({"path": "p", "mode": "c"}, ErrorKind.BAD_VALUE, "one of: a, b"),
        ({"path": "p", "limits": 1}, ErrorKind.UNEXPECTED_PARAMETER, "did you mean 'limit'?"),
        ({"path": "missing"}, ErrorKind.NOT_FOUND, "there is no 'missing'"),
        ({"path": "defect"}, ErrorKind.INTERNAL, "ZeroDivisionError: by zero"),
    ],
)
def test_what_is_wrong_is_said_and_kept_by_kind(given, kind, said):
    result = CALL(**given)
    assert (result.ok, result.error_kind) == (False, kind)
    assert said in result.output


def test_the_envelope_is_that_of_the_official_registry():
    assert envelope(ToolResult(True, {"success": False})) == {
        "success": True,
        "result": {"success": False},
    }
    assert envelope(ToolResult(False, "no", ErrorKind.NOT_FOUND)) == {
        "success": False,
        "error": "no",
    }


def test_a_tool_knows_its_functions():
    function = guarded("look", "Looks.", SHAPE, act)
    tool = Tool("eyes", "To look.", [function])
    assert tool.function("look") is function
    assert tool.function("hear") is None
