import pytest

from indexers.errors import PatchpointError
from rankers.encoders.bundled import WEIGHTS, Bundled
from rankers.encoders.choose import choose
from rankers.encoders.endpoint import Endpoint
from rankers.encoders.sentence import Sentence


def test_none_is_no_encoder():
    assert choose("none") is None


def test_bundled_is_the_folder_that_comes_with_the_package():
    encoder = choose("bundled")
    assert isinstance(encoder, Bundled)
    assert encoder.folder == WEIGHTS


def test_a_folder_of_ours_is_read_without_torch(tiny):
    assert isinstance(choose(str(tiny)), Bundled)


def test_a_folder_with_another_model_is_one_for_sentence_transformers(tmp_path):
    (tmp_path / "config.json").write_text("{}")
    assert isinstance(choose(str(tmp_path)), Sentence)


@pytest.mark.parametrize(
    ("spec", "where"),
    [
        ("Salesforce/SweRankEmbed-Small", "Salesforce/SweRankEmbed-Small"),
        ("someone/model@v1.0", "someone/model@v1.0"),
        ("coderankembed", "nomic-ai/CodeRankEmbed"),
    ],
)
def test_a_hub_id_is_a_sentence_transformers_model(spec, where):
    encoder = choose(spec)
    assert isinstance(encoder, Sentence)
    assert encoder.where == where


def test_a_url_and_a_model_are_an_endpoint():
    encoder = choose("http://localhost:8000/v1/#Qwen/Qwen3-Embedding-0.6B")
    assert isinstance(encoder, Endpoint)
    assert (encoder.url, encoder.model) == ("http://localhost:8000/v1", "Qwen/Qwen3-Embedding-0.6B")


@pytest.mark.parametrize("spec", ["bundeld", "./CodeRankEmbed", "/no/such/folder", "~/nothing"])
def test_anything_else_is_refused_with_what_is_right(spec):
    with pytest.raises(PatchpointError, match="is no encoder") as caught:
        choose(spec)
    assert "bundled, none, a folder" in caught.value.hint


def test_a_url_without_a_model_is_refused():
    with pytest.raises(PatchpointError, match="which model"):
        choose("https://host/v1")


@pytest.mark.parametrize("spec", ["", "."])
def test_a_folder_without_a_model_is_refused(spec, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PatchpointError, match="holds no model"):
        choose(spec)
