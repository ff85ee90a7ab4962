"""How far the estimate of tokens is from tokenizers: `python -m bench.quality.tokens DIR`.

Byte-level BPE vocabularies are trained on three of four repositories below DIR; they, and any
tokenizer that is named, count the files of the others.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import numpy as np
from tokenizers import Regex, Tokenizer, models, pre_tokenizers, trainers

from agent.chat.tokens import estimate
from indexers.snapshot.repository import Repository
from rankers.encoders.bundled import WEIGHTS

SIZES = (32_000, 100_000)
FILES = 150
"""Of each repository, at most."""
BYTES = (500, 60_000)
_SEED = 1
_WORDS = (
    r"(?i:'(?:[sdmt]|ll|ve|re))|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}"
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
"""Words in the manner of GPT-4's vocabulary: letters with what stands before them, short numbers,
runs of marks, runs of space."""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
def main(folder: Path) -> None:
    """Measure the estimate on the repositories below FOLDER."""
    repositories = sorted(path for path in folder.iterdir() if path.is_dir())
    held = repositories[::4]
    trained = trained_on([path for path in repositories if path not in held], max(SIZES))
    counters = {f"BPE, {size:,} tokens": _smaller(trained, size) for size in SIZES}
    counters["WordPiece of MiniLM"] = _plain(Tokenizer.from_file(str(WEIGHTS / "tokenizer.json")))
    texts = [text for path in held for text in _texts(path)]
    click.echo(f"{len(texts):,} files of {len(held)} repositories")
    click.echo(f"{'':<22}{'bytes/token':>12}{'5 %':>8}{'median':>8}{'95 %':>8}")
    for name, counter in counters.items():
        _report(name, counter, texts)


def trained_on(repositories: Sequence[Path], size: int) -> Tokenizer:
    """Train a byte-level vocabulary."""
    tokenizer = Tokenizer(models.BPE())
    split = pre_tokenizers.Split(Regex(_WORDS), "isolated")
    to_bytes = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([split, to_bytes])
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=size, initial_alphabet=alphabet, show_progress=False, special_tokens=[]
    )
    texts = (text for path in repositories for text in _texts(path))
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def _smaller(tokenizer: Tokenizer, size: int) -> Tokenizer:
    """The vocabulary after fewer merges, which is that of a shorter training."""
    document = json.loads(tokenizer.to_str())
    model = document["model"]
    kept = sorted(model["vocab"].items(), key=lambda row: row[1])[:size]
    model["vocab"] = dict(kept)
    model["merges"] = model["merges"][: max(len(kept) - 256, 0)]
    return Tokenizer.from_str(json.dumps(document))


def _plain(tokenizer: Tokenizer) -> Tokenizer:
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _texts(path: Path) -> Iterator[str]:
    """Some files of a repository's HEAD, the same ones every time."""
    repository = Repository.find(path)
    small, large = BYTES
    entries = list(repository.snapshot("HEAD").files)
    random.Random(_SEED).shuffle(entries)
    for _, content in repository.read_many(entries[:FILES]):
        if content is not None and small < len(content) < large:
            yield content.decode("utf-8", "replace")
    repository.close()


def _report(name: str, tokenizer: Tokenizer, texts: Sequence[str]) -> None:
    real = np.array([len(tokenizer.encode(text, add_special_tokens=False).ids) for text in texts])
    ours = np.array([estimate(text) for text in texts])
    length = np.array([len(text.encode()) for text in texts])
    errors = np.percentile((ours / np.maximum(real, 1) - 1) * 100, (5, 50, 95))
    shown = "".join(f"{error:>+7.1f}%" for error in errors)
    click.echo(f"{name:<22}{length.sum() / real.sum():>12.2f}{shown}")


if __name__ == "__main__":
    main()
