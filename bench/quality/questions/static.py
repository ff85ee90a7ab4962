"""A static model: a vector for each token, and texts as the mean of their tokens.

    python -m bench.quality.questions.static MODEL FOLDER

distils a sentence encoder on the disk into a folder in model2vec's format, which Semble and
this benchmark read. The recipe is the one that Tulkens and van Dongen describe ("Model2Vec:
Distill a Small Fast Model from any Sentence Transformer", 2024): every token goes through the
encoder by itself, principal components centre and reduce the vectors, and a weight by rank in
the vocabulary (Zipf's law in place of frequencies, weighted as in SIF: Arora, Liang and Ma, "A
Simple but Tough-to-Beat Baseline for Sentence Embeddings", ICLR 2017) makes common tokens short.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bench.extras import needed
from rankers.columns import Floats

WIDTH = 256
SIF = 1e-4
AT_ONCE = 256


class StaticModel:
    """Reads a folder that `distil` wrote."""

    def __init__(self, folder: Path) -> None:
        purpose = "read a static model"
        self._tokenizer = needed("tokenizers", purpose).Tokenizer.from_file(
            str(folder / "tokenizer.json")
        )
        load = needed("safetensors.numpy", purpose).load_file
        self._table: Floats = load(folder / "model.safetensors")["embeddings"].astype(np.float32)

    def encode(self, texts: Sequence[str]) -> Floats:
        """float32[texts, width]: the mean vector of each text's tokens, of unit length."""
        read = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        means = [self._table[one.ids or [0]].mean(axis=0) for one in read]
        vectors = np.array(means, np.float32).reshape(len(texts), -1)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: Floats = vectors / np.maximum(lengths, 1e-9)
        return unit


def distil(model: str, folder: Path) -> None:
    """Write the static model of a sentence encoder.

    Args:
        model: folder of a `sentence-transformers` model.
        folder: where to write.
    """
    encoder = needed("sentence_transformers", "distil a model").SentenceTransformer(
        model, device="cpu"
    )
    tokens = encoder.tokenizer.get_vocab()
    table = reduced(_token_vectors(encoder, sorted(tokens.values())), WIDTH) * weights(len(tokens))
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = encoder.tokenizer.backend_tokenizer
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(folder / "tokenizer.json"))
    save = needed("safetensors.numpy", "write a static model").save_file
    save({"embeddings": table.astype(np.float32)}, folder / "model.safetensors")
    config = {"model_type": "model2vec", "architectures": ["StaticModel"], "normalize": True}
    sizes = {"hidden_dim": table.shape[1], "seq_length": 1_000_000, "apply_pca": WIDTH}
    (folder / "config.json").write_text(json.dumps({**config, **sizes}), encoding="utf-8")


def weights(count: int) -> Floats:
    """float32[count, 1]: SIF's weight of the tokens of a vocabulary sorted by frequency."""
    frequency = 1 / np.arange(2, count + 2)
    share = frequency / frequency.sum()
    column: Floats = (SIF / (SIF + share)).astype(np.float32)[:, None]
    return column


def reduced(vectors: Floats, width: int) -> Floats:
    """float32[n, width]: the first principal components of centred vectors."""
    centred = vectors - vectors.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    components: Floats = centred @ axes[:, ::-1][:, :width]
    return components


def _token_vectors(encoder: object, ids: Sequence[int]) -> Floats:
    """float32[ids, width of the encoder]: each token between the markers, mean of the three."""
    torch = needed("torch", "distil a model")
    network = encoder[0].auto_model.eval()  # type: ignore[index]
    first, last = encoder.tokenizer.cls_token_id, encoder.tokenizer.sep_token_id  # type: ignore[attr-defined]
    parts = []
    with torch.inference_mode():
        for start in range(0, len(ids), AT_ONCE):
            rows = torch.tensor([[first, one, last] for one in ids[start : start + AT_ONCE]])
            mask = torch.ones_like(rows)
            found = network(input_ids=rows, attention_mask=mask).last_hidden_state
            parts.append(found.mean(dim=1).numpy())
    return np.concatenate(parts)


if __name__ == "__main__":
    distil(sys.argv[1], Path(sys.argv[2]))
