import pytest

from bench.locobench.tools.protocol import ErrorKind

NAMES = {
    "read_file", "write_file", "list_directory", "path_exists", "search_files",
    "get_current_directory", "compile_code", "run_program", "run_tests", "start_debug_session",
    "set_breakpoint", "execute_debug_command", "get_session_state", "list_debug_sessions",
    "stop_debug_session", "open_file", "get_code_completion", "find_references",
    "go_to_definition", "refactor_code", "get_project_overview", "echo", "repeat", "add",
    "subtract", "multiply", "divide", "power", "sqrt", "evaluate",
}  # fmt: skip


def test_the_functions_are_those_of_the_six_usable_classes(official):
    assert set(official) == NAMES


@pytest.mark.parametrize(
    "path",
    [
        "Shop//src//cart.py", "Shop/src/cart.py", "/Shop//src//cart.py", "Shop\\src\\cart.py",
        "src/cart.py", "cart.py", "/somewhere/else/Shop/src/cart.py", "./src//cart.py",
    ],
)  # fmt: skip
def test_read_file_finds_a_file_by_any_variant_of_its_path(official, stale, path):
    for functions in (official, stale):
        result = functions["read_file"](path=path)
        assert result.output.startswith("def total")
        assert result.read == ("Shop//src//cart.py",)


def test_a_file_that_is_not_there_brings_a_list(official):
    result = official["read_file"](path="Shop/src/cart.rs")
    assert result.error_kind is ErrorKind.NOT_FOUND
    assert "6 files are available" in result.output
    assert "Similar files: Shop//src//cart.py, Shop//tests//test_cart.py" in result.output


def test_reads_see_writes_only_in_the_repaired_protocol(official, stale, workspace):
    for functions, seen in ((stale, False), (official, True)):
        result = functions["write_file"](path="Shop//src//cart.py", content="new")
        assert result.output == "Successfully wrote 3 characters to Shop//src//cart.py"
        assert result.wrote == ("Shop//src//cart.py",)
        assert (functions["read_file"](path="cart.py").output == "new") is seen
        functions["write_file"](path="Shop/fresh.py", content="x = 1")
        assert functions["read_file"](path="Shop/fresh.py").ok is seen
        workspace.write("Shop/src/cart.py", "def total(): ...")


def test_names_that_clash_get_a_suffix(official, workspace):
    assert official["write_file"](path="Shop/src", content="x").wrote == ("Shop/src_file",)
    made = official["write_file"](path="Shop/README.md/deep/x", content="x")
    assert made.wrote == ("Shop/README.md_dir/deep/x",)
    assert workspace.read("Shop//README.md").startswith("# Shop")


def test_missing_folders_are_made_unless_not_wanted(official):
    call = official["write_file"]
    given = {"path": "Shop/a/b.py", "content": "x"}
    refused = call(create_directories=False, **given)
    assert (refused.ok, refused.error_kind) == (False, ErrorKind.NOT_FOUND)
    assert call(**given).ok


@pytest.mark.parametrize("path", ["../x", "../../etc/passwd", "Shop/../../x", "/etc/passwd"])
def test_writes_stay_inside(official, stale, path):
    for functions in (official, stale):
        result = functions["write_file"](path=path, content="x")
        assert (result.ok, result.error_kind) == (False, ErrorKind.OUTSIDE)


def test_list_directory_knows_folders_from_paths(official, stale):
    for functions in (official, stale):
        entries = functions["list_directory"](path="Shop").output
        assert [(one["name"], one["type"]) for one in entries] == [
            ("src", "directory"),
            ("tests", "directory"),
            ("README.md", "file"),
        ]
        assert set(entries[0]) == {
            "name", "path", "absolute_path", "type", "size", "modified", "permissions",
        }  # fmt: skip
        assert entries[2]["extension"] == ".md"
        assert entries[2]["modified"] == 0
        assert functions["list_directory"](path="nowhere").output == []
        hidden = functions["list_directory"](path="Shop", include_hidden=True).output
        assert ".hidden" in [one["name"] for one in hidden]


def test_recursive_names_keep_the_doubled_separator(official):
    entries = official["list_directory"](path=".", recursive=True).output
    assert "Shop//src//cart.py" in [one["name"] for one in entries]
    assert "src//cart.py" in [
        one["name"] for one in official["list_directory"](path="Shop", recursive=True).output
    ]


@pytest.mark.parametrize("path", ["/", "/etc", "/usr/lib", "..", "Shop/../.."])
def test_system_folders_are_no_folders_of_the_project(official, path):
    result = official["list_directory"](path=path)
    assert result.error_kind is ErrorKind.OUTSIDE
    assert result.output.startswith("Permission denied")


def test_path_exists_sees_the_project_only_in_the_repaired_protocol(official, stale):
    assert official["path_exists"](path="Shop/README.md").output == {
        "exists": True,
        "type": "file",
        "size": 22,
    }
    assert official["path_exists"](path="Shop").output["type"] == "directory"
    assert official["path_exists"](path="Shop/none").output == {"exists": False}
    assert stale["path_exists"](path="Shop/README.md").output == {"exists": False}


def test_search_files_looks_at_base_names(official):
    found = official["search_files"](pattern="*cart*").output
    assert [one["path"] for one in found] == ["Shop//src//cart.py", "Shop//tests//test_cart.py"]
    assert official["search_files"](pattern="*", directory="Shop", recursive=False).output[0][
        "name"
    ] in ("README.md", ".hidden")


def test_the_current_directory_is_not_that_of_the_harness(official, stale, workspace):
    assert official["get_current_directory"]().output == "."
    assert stale["get_current_directory"]().output == str(workspace.elsewhere)
