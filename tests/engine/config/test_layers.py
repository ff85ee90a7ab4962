from pathlib import Path

import pytest

from engine.config import SETTINGS, Config, load_config, user_config_path


@pytest.fixture
def user_file(tmp_path):
    return tmp_path / "user.toml"


@pytest.fixture
def load(tmp_path, user_file):
    """Load with only the given environment; the repository is tmp_path / "repo"."""
    (tmp_path / "repo").mkdir()

    def call(flags=None, **environment):
        environment.setdefault("PATCHPOINT_CONFIG", str(user_file))
        return load_config(tmp_path / "repo", flags, environment)

    return call


def test_defaults_hold_without_any_file(load):
    loaded = load()
    assert loaded.config == Config()
    assert {loaded.source(name) for name in SETTINGS} == {"default"}
    assert loaded.problems == []


def test_each_layer_beats_the_ones_before_it(load, user_file, tmp_path):
    pyproject = tmp_path / "repo" / "pyproject.toml"
    own = tmp_path / "repo" / ".patchpoint.toml"
    seen = []

    def look(**arguments):
        loaded = load(**arguments)
        seen.append((loaded.config.max_file_size, Path(loaded.source("max_file_size")).name))

    user_file.write_text("max_file_size = 1")
    look()
    pyproject.write_text("[tool.patchpoint]\nmax_file_size = 2")
    look()
    own.write_text("max_file_size = 3")
    look()
    look(PATCHPOINT_MAX_FILE_SIZE="4")
    look(flags={"max_file_size": 5}, PATCHPOINT_MAX_FILE_SIZE="4")
    assert seen == [
        (1, "user.toml"),
        (2, "pyproject.toml"),
        (3, ".patchpoint.toml"),
        (4, "PATCHPOINT_MAX_FILE_SIZE"),
        (5, "--max-file-size"),
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("max_file_size = 0", "'max_file_size' should be a number of bytes"),
        ("store = ''", "'store' should be a string, not ''"),
        ("history = 1", "'history' should be true or false, not 1"),
        ("color = 'pink'", "'color' should be one of auto, always, never, not 'pink'"),
        ("max_file_size = 'big'", "'max_file_size' should be a number of bytes"),
        ("colour = 'auto'", "unknown key 'colour'"),
        ("history = ", "cannot be read"),
    ],
    ids=[
        "zero",
        "empty",
        "number for a truth value",
        "choice",
        "size",
        "unknown key",
        "broken toml",
    ],
)
def test_a_wrong_value_is_one_sentence_and_the_default_holds(load, user_file, text, problem):
    user_file.write_text(text)
    loaded = load()
    assert loaded.config == Config()
    assert len(loaded.problems) == 1
    assert loaded.problems[0].startswith(f"{user_file}: {problem}")


def test_a_wrong_value_leaves_the_weaker_layer_in_force(load, user_file):
    user_file.write_text("max_file_size = 7")
    loaded = load(PATCHPOINT_MAX_FILE_SIZE="many")
    assert loaded.config.max_file_size == 7
    assert loaded.source("max_file_size") == str(user_file)
    assert loaded.problems == [
        "PATCHPOINT_MAX_FILE_SIZE: 'max_file_size' should be a number of bytes such as"
        " 1048576 or '1 MiB', not 'many'"
    ]


@pytest.mark.parametrize("name", ["cache_dir", "store", "color"])
def test_a_repository_cannot_say_where_we_write(load, tmp_path, name):
    (tmp_path / "repo" / ".patchpoint.toml").write_text(f"{name} = '/tmp/elsewhere'")
    loaded = load()
    assert loaded.config == Config()
    assert "can only be set in your own configuration" in loaded.problems[0]


@pytest.mark.parametrize(
    ("written", "size"),
    [("300000", 300000), ("'2 MiB'", 2 << 20), ("'64K'", 64 << 10), ("'1GB'", 1 << 30)],
)
def test_sizes_may_have_a_unit(load, user_file, written, size):
    user_file.write_text(f"max_file_size = {written}")
    assert load().config.max_file_size == size


def test_the_environment_moves_the_cache_and_the_file(load, tmp_path):
    loaded = load(PATCHPOINT_CACHE_DIR=str(tmp_path / "c"))
    assert loaded.config.cache_dir == tmp_path / "c"
    assert user_config_path({"PATCHPOINT_CONFIG": "/x/y.toml"}) == Path("/x/y.toml")
    assert user_config_path({}).name == "config.toml"


def test_a_pyproject_without_our_table_says_nothing(load, tmp_path):
    (tmp_path / "repo" / "pyproject.toml").write_text("[tool]\npatchpoint = 3\n[project]\nname='x'")
    assert load().problems == []
