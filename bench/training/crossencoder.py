"""Trains a reranker that reads question and unit together."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModelForSequenceClassification

from bench.training.biencoder import Plan, Report, descend
from bench.training.encoder import QUERY_TOKENS, UNIT_TOKENS, load_network, load_tokenizer, padded
from bench.training.lists import Listed

LISTS = 4
"""Lists of one step."""

__all__ = ["Plan", "Reranker", "train"]


@dataclass(slots=True)
class Reranker:
    """A network with one output, and its tokenizer.

    Attributes:
        network: scores token ids.
        tokenizer: without truncation and padding.
        half: compute in bfloat16.
        workers: threads that learn from lists side by side.
    """

    network: Any
    tokenizer: Tokenizer
    half: bool = False
    workers: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))

    @classmethod
    def load(cls, folder: Path, *, threads: int = 1, half: bool = False) -> Reranker:
        """Load a folder as transformers saves it; the output layer starts at random."""
        torch.set_num_threads(1)
        network = load_network(folder, AutoModelForSequenceClassification, num_labels=1)
        return cls(network, load_tokenizer(folder), half, ThreadPoolExecutor(threads))

    def scores(self, query: str, units: Sequence[str]) -> list[float]:
        """Score units for a query, without gradients; more is better."""
        self.network.eval()
        with torch.no_grad():
            found: list[float] = self.forward(query, units).tolist()
        return found

    def forward(self, query: str, units: Sequence[str]) -> Tensor:
        """Score units for a query: float32[units]."""
        asked = self._ids(query)[:QUERY_TOKENS]
        rows = [[*asked, *self._ids(unit)[1:UNIT_TOKENS]] for unit in units]
        ids, mask = padded(rows, next(self.network.parameters()).device)
        with torch.autocast(ids.device.type, torch.bfloat16, enabled=self.half):
            logits: Tensor = self.network(input_ids=ids, attention_mask=mask).logits
        return logits.float().squeeze(-1)

    def save(self, folder: Path) -> None:
        """Write a folder that `load` reads."""
        self.network.save_pretrained(folder)
        self.tokenizer.save(str(folder / "tokenizer.json"), pretty=False)

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = self.tokenizer.encode(text).ids
        return ids


def train(reranker: Reranker, rows: Sequence[Listed], plan: Plan, report: Report) -> int:
    """Train in place over the lists or until the time is up; return the steps made.

    The loss is the listwise softmax of ListNet (Cao et al., 2007) with one right unit.
    """

    def learn_one(row: Listed) -> float:
        scores = reranker.forward(row.query, row.units)
        right = torch.zeros(1, dtype=torch.int64, device=scores.device)
        loss = nn.functional.cross_entropy(scores.unsqueeze(0), right)
        (loss / LISTS).backward()
        return float(loss.item())

    def learn(batch: Sequence[Listed]) -> float:
        return sum(reranker.workers.map(learn_one, batch)) / len(batch)

    batches = [rows[at : at + LISTS] for at in range(0, len(rows) - LISTS + 1, LISTS)]
    return descend(reranker.network, batches, learn, plan, report)
