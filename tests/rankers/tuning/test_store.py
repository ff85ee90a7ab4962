"""What was learned is kept, and damage to it is a miss."""

import json

import pytest

from rankers.tuning.adapter import Adapter, Expansion
from rankers.tuning.gain import gain_of
from rankers.tuning.outcome import Tuned
from rankers.tuning.store import FILE, forget, load, save

TUNED = Tuned(
    Adapter({"sav": (Expansion("writ", 0.5, "write", "saves"),)}),
    gain_of([0.5, 0.25]),
    "ab" * 20,
    312,
)


def test_what_was_saved_is_loaded_and_can_be_forgotten(tmp_path):
    assert load(tmp_path) is None
    save(tmp_path / "store", TUNED)
    assert load(tmp_path / "store") == TUNED
    assert forget(tmp_path / "store")
    assert load(tmp_path / "store") is None
    assert not forget(tmp_path / "store")


def test_saving_again_replaces(tmp_path):
    save(tmp_path, TUNED)
    refused = Tuned(Adapter(), gain_of([0.0]), "cd" * 20, 200)
    save(tmp_path, refused)
    assert load(tmp_path) == refused
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"\xff\x00",
        b"[]",
        b"{}",
        b'{"version": 1',
        {"version": 2},
        {"tokens": "v0-000000000000"},
        {"expansions": {"sav": [["writ"]]}},
        {"expansions": ["sav"]},
        {"gain": {"mean": 1}},
        {"commit": "not a commit"},
        {"usable": None},
    ],
)
def test_a_damaged_file_is_a_miss(tmp_path, damaged):
    save(tmp_path, TUNED)
    path = tmp_path / FILE
    if isinstance(damaged, dict):
        damaged = json.dumps(json.loads(path.read_bytes()) | damaged).encode()
    path.write_bytes(damaged)
    assert load(tmp_path) is None
