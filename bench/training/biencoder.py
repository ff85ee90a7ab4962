"""Trains a bi-encoder with in-batch negatives."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import torch
from torch import Tensor, nn

from bench.training.batches import Example
from bench.training.encoder import QUERY_TOKENS, UNIT_TOKENS, Encoder


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train.

    Attributes:
        rate: the highest learning rate.
        warm_up: share of the steps in which the rate rises; then it falls as a cosine to 0.
        temperature: of the softmax over similarities.
        seconds: when to stop at the latest; the rate then has fallen to 0 all the same. 0: never.
        seed: of dropout.
    """

    rate: float = 5e-5
    warm_up: float = 0.1
    temperature: float = 0.05
    seconds: float = 0.0
    seed: int = 1


Row = TypeVar("Row")
Report = Callable[[int, float, float], None]
"""Told after each step: its number, the loss, the progress from 0 to 1."""


def train(
    encoder: Encoder, batches: Sequence[Sequence[Example]], plan: Plan, report: Report
) -> int:
    """Train in place over the batches or until the time is up; return the steps made."""
    return descend(
        encoder.network, batches, lambda batch: learn(encoder, batch, plan), plan, report
    )


def descend(
    network: Any,
    rows: Sequence[Row],
    learn: Callable[[Row], float],
    plan: Plan,
    report: Report,
) -> int:
    """Take one step of AdamW for each row, or until the time is up; return the steps made.

    The schedule follows whichever is nearer its end, the rows or the time.

    Args:
        network: changed in place.
        rows: what `learn` takes.
        learn: adds to the gradients of the network, and returns the loss.
        plan: rate, seed and time.
        report: told after each step.
    """
    torch.manual_seed(plan.seed)
    network.train()
    optimizer = torch.optim.AdamW(network.parameters(), lr=plan.rate, weight_decay=0.01)
    start, step = time.monotonic(), 0
    for step, row in enumerate(rows, 1):
        passed = (time.monotonic() - start) / plan.seconds if plan.seconds else 0.0
        progress = max((step - 1) / len(rows), passed)
        if progress >= 1:
            return step - 1
        for group in optimizer.param_groups:
            group["lr"] = plan.rate * _share(progress, plan.warm_up)
        loss = learn(row)
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        report(step, loss, progress)
    return step


def learn(encoder: Encoder, batch: Sequence[Example], plan: Plan) -> float:
    """Add one batch to the gradients; return its loss."""
    units = [one.unit for one in batch] + [text for one in batch for text in one.negatives]
    tokens = encoder.tokens([one.query for one in batch], QUERY_TOKENS)
    vectors = encoder.vectors([*tokens, *encoder.tokens(units, UNIT_TOKENS)])
    leaf = vectors.leaf()
    right = [[text in one.right for text in units] for one in batch]
    loss = contrastive_loss(leaf[: len(batch)], leaf[len(batch) :], right, plan.temperature)
    loss.backward()
    assert leaf.grad is not None
    vectors.backward(leaf.grad)
    return float(loss.item())


def contrastive_loss(
    queries: Tensor, units: Tensor, right: Sequence[Sequence[bool]], temperature: float
) -> Tensor:
    """InfoNCE (van den Oord et al., 2018) from query to unit and from unit to query.

    Args:
        queries: float32[n, width], each of unit length.
        units: float32[m, width], m >= n; unit i answers query i.
        right: bool[n, m]: the unit answers the query, so it is no negative for it.
        temperature: of the softmax.
    """
    own = torch.arange(len(queries), device=queries.device)
    masked = torch.tensor(right, device=queries.device)
    masked[own, own] = False
    scores = (queries @ units.T / temperature).masked_fill(masked, -torch.inf)
    back = nn.functional.cross_entropy(scores[:, : len(queries)].T, own)
    return (nn.functional.cross_entropy(scores, own) + back) / 2


def _share(progress: float, warm_up: float) -> float:
    if progress < warm_up:
        return (progress + 0.01) / (warm_up + 0.01)
    return 0.5 * (1 + math.cos(math.pi * (progress - warm_up) / (1 - warm_up)))
