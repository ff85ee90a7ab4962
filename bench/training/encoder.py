"""A transformer that is trained: texts to vectors, by the mean over their tokens."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import repeat
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel
from transformers.utils import logging

from indexers.errors import PatchpointError
from rankers.columns import Floats

QUERY_TOKENS = 128
UNIT_TOKENS = 160
"""Lengths at which texts are cut."""
STILL_AT_ONCE = 256
AT_ONCE = 16
"""Texts of one forward pass: those of like length together, so that little is padded."""


class Pooled(nn.Module):  # type: ignore[misc]
    """Token ids and mask (int64[n, length]) to float32[n, width] of unit length."""

    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Average the last layer over the tokens that the mask shows."""
        states = self.network(input_ids=input_ids, attention_mask=attention_mask)
        mask = attention_mask.unsqueeze(-1).to(torch.float32)
        tokens = states.last_hidden_state.float()
        mean = (tokens * mask).sum(1) / mask.sum(1)
        return nn.functional.normalize(mean, dim=-1)


@dataclass(frozen=True, slots=True)
class Vectors:
    """Vectors whose way back through the network is taken chunk by chunk.

    Attributes:
        parts: float32[chunk, width] each, with its graph.
        order: number of the text of each row of the parts, one after the other.
        workers: threads for the way back.
    """

    parts: list[Tensor]
    order: list[int]
    workers: ThreadPoolExecutor

    def leaf(self) -> Tensor:
        """All vectors in the order of the texts, cut off from the graph, to compute a loss on."""
        back = torch.empty(len(self.order), dtype=torch.int64)
        back[torch.tensor(self.order)] = torch.arange(len(self.order))
        return torch.cat([part.detach() for part in self.parts])[back].requires_grad_()

    def backward(self, gradient: Tensor) -> None:
        """Add to the gradients of the network, given that of `leaf`."""
        cut = gradient[torch.tensor(self.order)].split([len(part) for part in self.parts])
        list(self.workers.map(lambda part, of_part: part.backward(of_part), self.parts, cut))


@dataclass(slots=True)
class Encoder:
    """A network with its tokenizer.

    Attributes:
        network: the transformer.
        tokenizer: without truncation and padding, both of which depend on the use.
        half: compute in bfloat16 (weights stay float32).
        workers: threads that encode chunks side by side. On a busy machine they are worth far
            more than threads inside each operation, which wait for each other at every one.
    """

    network: Any
    tokenizer: Tokenizer
    half: bool = False
    workers: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))

    @classmethod
    def load(cls, folder: Path, *, threads: int = 1, half: bool = False) -> Encoder:
        """Load a folder as transformers saves it, with `tokenizer.json`; never from a hub."""
        torch.set_num_threads(1)
        network = load_network(folder, AutoModel, add_pooling_layer=False)
        return cls(network, load_tokenizer(folder), half, ThreadPoolExecutor(threads))

    @property
    def name(self) -> str:
        """Of the architecture; a model in training has no name of its own."""
        return str(self.network.config.model_type)

    @property
    def width(self) -> int:
        """Dimensions of a vector."""
        return int(self.network.config.hidden_size)

    def pooled(self) -> Pooled:
        """The module from token ids to vectors; shares the weights."""
        return Pooled(self.network)

    def tokens(self, texts: Sequence[str], length: int) -> list[list[int]]:
        """Token ids of each text, cut to `length` with the final token kept."""
        encoded = self.tokenizer.encode_batch_fast(list(texts))
        return [
            one.ids if len(one.ids) <= length else [*one.ids[: length - 1], one.ids[-1]]
            for one in encoded
        ]

    def vectors(self, tokens: Sequence[list[int]], *, gradients: bool = True) -> Vectors:
        """Encode token ids, those of like length together and chunks side by side."""
        order = sorted(range(len(tokens)), key=lambda at: len(tokens[at]))
        chunks = [order[at : at + AT_ONCE] for at in range(0, len(order), AT_ONCE)]
        texts = [[tokens[at] for at in one] for one in chunks]
        parts = list(self.workers.map(self._encode, texts, repeat(gradients)))
        return Vectors(parts, order, self.workers)

    def queries(self, texts: Sequence[str]) -> Floats:
        """Encode without gradients, see `rankers.encoders.protocol.Encoder`."""
        return self._still(texts, QUERY_TOKENS)

    def units(self, texts: Sequence[str]) -> Floats:
        """Encode without gradients, likewise."""
        return self._still(texts, UNIT_TOKENS)

    def _still(self, texts: Sequence[str], length: int) -> Floats:
        self.network.eval()
        tokens, found = self.tokens(texts, length), np.zeros((len(texts), self.width), np.float32)
        for at in range(0, len(texts), STILL_AT_ONCE):
            vectors = self.vectors(tokens[at : at + STILL_AT_ONCE], gradients=False)
            found[at : at + STILL_AT_ONCE] = vectors.leaf().detach().cpu().numpy()
        return found

    def _encode(self, tokens: list[list[int]], gradients: bool) -> Tensor:
        ids, mask = padded(tokens, next(self.network.parameters()).device)
        autocast = torch.autocast(ids.device.type, torch.bfloat16, enabled=self.half)
        with autocast, torch.set_grad_enabled(gradients):
            vectors: Tensor = self.pooled()(ids, mask)
            return vectors

    def save(self, folder: Path) -> None:
        """Write a folder that `load` reads."""
        self.network.save_pretrained(folder)
        self.tokenizer.save(str(folder / "tokenizer.json"), pretty=False)


def load_network(folder: Path, kind: Any, **options: Any) -> Any:
    """Load the network of a folder, onto the GPU where there is one; never from a hub.

    Raises:
        PatchpointError: the folder holds no model.
    """
    # transformers reports the weights of the unused pooling layer as surprising
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        network = kind.from_pretrained(
            folder, local_files_only=True, attn_implementation="eager", **options
        )
    except (OSError, ValueError) as error:
        reason = str(error).partition("\n")[0]
        hint = "--base is a folder as transformers saves it"
        raise PatchpointError(f"no model in '{folder}': {reason}", hint) from error
    return network.to("cuda" if torch.cuda.is_available() else "cpu")


def load_tokenizer(folder: Path) -> Tokenizer:
    """Load `tokenizer.json` without truncation and padding, both of which depend on the use.

    Raises:
        PatchpointError: the folder lacks it.
    """
    file = folder / "tokenizer.json"
    if not file.is_file():
        raise PatchpointError(f"no 'tokenizer.json' in '{folder}'", "save the fast tokenizer there")
    tokenizer = Tokenizer.from_file(str(file))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def padded(tokens: Sequence[list[int]], device: torch.device) -> tuple[Tensor, Tensor]:
    """Token ids and mask, int64[n, longest] each; shorter texts are filled up with 0."""
    longest = max(map(len, tokens))
    ids = torch.zeros((len(tokens), longest), dtype=torch.int64)
    mask = torch.zeros((len(tokens), longest), dtype=torch.int64)
    for row, one in enumerate(tokens):
        ids[row, : len(one)] = torch.tensor(one)
        mask[row, : len(one)] = 1
    return ids.to(device), mask.to(device)
