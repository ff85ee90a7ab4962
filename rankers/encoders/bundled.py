"""Encoders in a folder of ours: ONNX through onnxruntime, no torch, no network.

The folder holds

- `model.onnx`: takes `input_ids` and `attention_mask`, int64[n, tokens]; its first output
  is float32[n, width], one vector for each text.
- `tokenizer.json`: of the tokenizers library.
- `config.json`: the attributes of `Card`.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from indexers.errors import PatchpointError
from rankers.columns import Floats
from rankers.encoders.names import name_of
from rankers.encoders.vectors import CHARACTERS_PER_TOKEN, prepared, unit_length

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

WEIGHTS = Path(__file__).parent / "weights"
MODEL, TOKENIZER, CONFIG = "model.onnx", "tokenizer.json", "config.json"
_HINT = "install patchpoint again, or use the encoder 'none'"


@dataclass(frozen=True, slots=True)
class Card:
    """What `config.json` says.

    Attributes:
        name: of the model.
        width: dimensions of a vector.
        max_tokens: longer texts are cut.
        sha256: of `model.onnx`.
        tokenizer_sha256: of `tokenizer.json`.
        query_prefix: stands before queries.
        unit_prefix: stands before units.
    """

    name: str
    width: int
    max_tokens: int
    sha256: str
    tokenizer_sha256: str = ""
    query_prefix: str = ""
    unit_prefix: str = ""


def is_ours(folder: Path) -> bool:
    """Whether a folder holds an encoder as this module reads it."""
    return (folder / MODEL).is_file() and (folder / TOKENIZER).is_file()


class Bundled:
    """Encodes on the CPU: one text at a time on every core.

    Not in batches: the scale of an int8 activation would be that of the whole batch, so a
    text's vector would depend on its neighbours; and without padding it is no slower.
    """

    def __init__(self, folder: Path = WEIGHTS) -> None:
        self.folder = folder

    @property
    def name(self) -> str:
        """Its name, the hash of its weights included."""
        return name_of(self._card.name, self._card)

    @property
    def width(self) -> int:
        """Dimensions of a vector."""
        return self._card.width

    def queries(self, texts: Sequence[str]) -> Floats:
        """Encode queries, see `protocol.Encoder`."""
        return self._encode(texts, self._card.query_prefix)

    def units(self, texts: Sequence[str]) -> Floats:
        """Encode units, see `protocol.Encoder`."""
        return self._encode(texts, self._card.unit_prefix)

    @cached_property
    def _card(self) -> Card:
        known = {field.name for field in fields(Card)}
        try:
            read = json.loads((self.folder / CONFIG).read_text("utf-8"))
            return Card(**{name: value for name, value in read.items() if name in known})
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise self._unusable(error) from error

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        try:
            tokenizer = Tokenizer.from_file(str(self.folder / TOKENIZER))
        except Exception as error:  # the library raises nothing more precise
            raise self._unusable(error) from error
        tokenizer.no_padding()
        tokenizer.enable_truncation(self._card.max_tokens)
        return tokenizer

    @cached_property
    def _session(self) -> InferenceSession:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            content = (self.folder / MODEL).read_bytes()
            if hashlib.sha256(content).hexdigest() != self._card.sha256:
                raise ValueError(f"{MODEL} is not the one that {CONFIG} names")
            return onnxruntime.InferenceSession(content, options, ["CPUExecutionProvider"])
        except Exception as error:  # a class of its own for every kind of damage
            raise self._unusable(error) from error

    def _encode(self, texts: Sequence[str], prefix: str) -> Floats:
        vectors = np.zeros((len(texts), self.width), np.float32)
        if not texts:
            return vectors
        tokenizer, session = self._tokenizer, self._session
        cut = prepared(texts, prefix, self._card.max_tokens * CHARACTERS_PER_TOKEN)
        # One by one: the batch call starts threads, which a later fork would not survive.
        tokens = [np.array([tokenizer.encode(text).ids], np.int64) for text in cut]

        def encode(row: int) -> None:
            inputs = {"input_ids": tokens[row], "attention_mask": np.ones_like(tokens[row])}
            vectors[row] = session.run(None, inputs)[0][0]

        longest_first = sorted(range(len(texts)), key=lambda row: -tokens[row].size)
        with ThreadPoolExecutor(min(_cores(), len(texts))) as pool:
            list(pool.map(encode, longest_first))
        return unit_length(vectors)

    def _unusable(self, error: Exception) -> PatchpointError:
        reason = str(error).partition("\n")[0]
        return PatchpointError(f"the encoder in '{self.folder}' cannot be used: {reason}", _HINT)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
