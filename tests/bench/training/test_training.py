"""Training itself, with a model of a few hundred weights."""

import json

import numpy as np
import pytest
from click.testing import CliRunner

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore"),
]

from tokenizers import Tokenizer, models, pre_tokenizers, processors  # noqa: E402

from bench.training.batches import Example  # noqa: E402
from bench.training.biencoder import Plan, contrastive_loss, train  # noqa: E402
from bench.training.cli import train as command  # noqa: E402
from bench.training.crossencoder import Reranker  # noqa: E402
from bench.training.encoder import AT_ONCE, Encoder  # noqa: E402
from bench.training.pair import Pair, write_pairs  # noqa: E402
from rankers.encoders.bundled import Bundled  # noqa: E402

WORDS = "red green blue black white pink brown gold grey plum lime teal navy ruby jade rose".split()


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    folder = tmp_path_factory.mktemp("base")
    vocabulary = {
        token: at for at, token in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *WORDS])
    }
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        "[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    torch.manual_seed(1)
    config = transformers.BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=300,
    )
    transformers.BertModel(config).save_pretrained(folder)
    return folder


@pytest.fixture
def pairs(tmp_path):
    """A question is one colour, its function another: only training can tell."""
    file = tmp_path / "pairs.jsonl"
    made = [
        Pair(
            repo, f"{at}", " ".join([WORDS[at]] * 3), (f"a.py f\n{WORDS[at - 8]} {WORDS[at - 8]}",)
        )
        for repo in ("a/b", "c/d")
        for at in range(8)
    ]
    write_pairs(file, made)
    return file


def run(*arguments):
    return CliRunner().invoke(command, [str(one) for one in arguments], catch_exceptions=False)


def test_vectors_are_those_of_each_text_alone_whatever_the_order_and_the_threads(base):
    encoder = Encoder.load(base, threads=2)
    texts = [" ".join(WORDS[: 1 + at % 16]) for at in range(2 * AT_ONCE + 3)]
    together = encoder.units(texts)
    alone = np.concatenate([Encoder.load(base).units([text]) for text in texts])
    assert np.allclose(together, alone, atol=1e-5)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)


def test_gradients_taken_chunk_by_chunk_are_those_of_the_whole(base):
    texts = [" ".join(WORDS[at % 16 :]) for at in range(2 * AT_ONCE)]
    chunked, whole = Encoder.load(base, threads=2), Encoder.load(base)
    for encoder in (chunked, whole):
        encoder.network.eval()  # without dropout, which is random
    tokens = chunked.tokens(texts, 64)
    weights = torch.randn(len(texts), 16, generator=torch.Generator().manual_seed(1))
    vectors = chunked.vectors(tokens)
    leaf = vectors.leaf()
    (leaf * weights).sum().backward()
    vectors.backward(leaf.grad)
    (torch.cat([whole.vectors([one]).parts[0] for one in tokens]) * weights).sum().backward()
    for ours, theirs in zip(chunked.network.parameters(), whole.network.parameters(), strict=True):
        assert torch.allclose(ours.grad, theirs.grad, atol=1e-4)


def test_a_unit_that_is_right_for_another_query_is_no_negative_for_it():
    queries = torch.nn.functional.normalize(torch.randn(2, 8), dim=1)
    same = queries[:1].repeat(2, 1)
    both = [[True, True], [True, True]]
    assert contrastive_loss(queries, same, both, 0.05) < 1e9
    first = contrastive_loss(queries[:1], same, [[True, True]], 0.05)
    counted = contrastive_loss(queries[:1], same, [[True, False]], 0.05)
    assert first < counted


def test_training_makes_the_loss_fall_and_repeats_with_the_seed(base):
    rows = [
        [Example(WORDS[at], f"f\n{WORDS[at + 8]}", frozenset()) for at in range(8)]
        for _ in range(30)
    ]
    losses = []
    for _ in range(2):
        said = []
        steps = train(
            Encoder.load(base), rows, Plan(rate=5e-3), lambda _, loss, __, to=said: to.append(loss)
        )
        assert steps == 30
        losses.append(said)
    assert losses[0][-1] < losses[0][0] / 2
    assert losses[0] == losses[1]


def test_training_ends_when_its_time_is_up(base):
    rows = [[Example("red", "blue", frozenset()), Example("pink", "gold", frozenset())]] * 100_000
    assert 0 < train(Encoder.load(base), rows, Plan(seconds=0.5), lambda *_: None) < 100_000


def test_an_encoder_is_trained_validated_and_exported(base, pairs, tmp_path):
    options = ("--base", base, "--out", tmp_path / "model", "--hold-out", "c/d", "--batch", 8)
    result = run("bi-encoder", pairs, *options, "--epochs", 60, "--rate", 5e-3, "--fp32")
    assert "8 pairs; 8 queries, recall@1" in result.stderr
    assert "60 steps; 8 queries, recall@1 1.000" in result.stderr

    exporting = ("--out", tmp_path / "weights", "--name", "tiny", "--check", pairs)
    result = run("export", tmp_path / "model", *exporting)
    assert "cosine mean 0.9" in result.stderr
    config = json.loads((tmp_path / "weights" / "config.json").read_text())
    assert (config["name"], config["width"], config["max_tokens"]) == ("tiny", 16, 160)
    exact = Encoder.load(tmp_path / "model").units(["red green", "blue"])
    assert (exact * Bundled(tmp_path / "weights").units(["red green", "blue"])).sum(1).min() > 0.97


def test_a_reranker_learns_which_unit_is_right(base, pairs, tmp_path):
    options = ("--base", base, "--out", tmp_path / "model", "--hold-out", "c/d", "--list", 4)
    result = run("cross-encoder", pairs, *options, "--epochs", 10, "--rate", 3e-3, "--fp32")
    assert "20 steps" in result.stderr
    assert len(Reranker.load(tmp_path / "model").scores("red", ["blue", "pink", "gold"])) == 3


def test_pairs_of_a_measured_repository_are_refused(base, tmp_path):
    from bench.training.forbidden import ForbiddenRepository

    file = tmp_path / "pairs.jsonl"
    write_pairs(file, [Pair("django/django", "1", "q", ("u",))] * 4)
    with pytest.raises(ForbiddenRepository):
        run("bi-encoder", file, "--base", base, "--out", tmp_path / "model")


def test_a_folder_without_a_model_is_named(pairs, tmp_path):
    from indexers.errors import PatchpointError

    with pytest.raises(PatchpointError, match=r"no model in '.*nothing'"):
        run("bi-encoder", pairs, "--base", tmp_path / "nothing", "--out", tmp_path / "model")
