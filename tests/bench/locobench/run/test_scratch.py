"""Nothing is ever removed but what a run made for itself."""

from pathlib import Path

import pytest

from bench.locobench.run.scratch import PREFIX, make_scratch, remove


def test_a_scratch_folder_and_what_is_in_it_are_removed():
    scratch = make_scratch()
    inner = scratch / "session"
    inner.mkdir()
    remove(inner)
    assert not inner.exists()
    remove(scratch)
    assert not scratch.exists()


@pytest.mark.parametrize(
    "path", [Path(), Path("/"), Path(PREFIX), Path.home(), Path(f"/{PREFIX}x/../home")]
)
def test_anything_else_is_refused(path, monkeypatch):
    removed = []  # whatever the guard does, this test removes nothing
    monkeypatch.setattr(
        "bench.locobench.run.scratch.shutil.rmtree", lambda *given, **_: removed.append(given)
    )
    with pytest.raises(ValueError, match="is no scratch folder of a run"):
        remove(path)
    assert not removed


def test_the_folder_of_a_run_is_refused(tmp_path):
    kept = tmp_path / "kept.txt"
    kept.write_text("x")
    with pytest.raises(ValueError, match="is no scratch folder"):
        remove(tmp_path)
    assert kept.exists()
