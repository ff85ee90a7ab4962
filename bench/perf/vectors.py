"""What a search among vectors costs: `python -m bench.perf.vectors`.

Vectors are made: 384 wide, around 1 + n/1000 centres in 48 of the directions, which is about
as hard to search as those of an encoder. The seconds are those of computing on one core,
which other work on the machine changes little.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import click
import numpy as np
from numpy.typing import NDArray

from rankers.columns import Floats

WIDTH, INNER = 384, 48
QUERIES, K = 50, 100
MIB = 1 << 20

Search = Callable[[Floats], NDArray[Any]]
"""From one query to the rows of the 100 best."""


@dataclass(frozen=True, slots=True)
class Built:
    """An index: the search, and its size in MiB."""

    search: Search
    mebibytes: float


@click.command()
@click.option("--sizes", default="10000,100000,1000000", show_default=True)
@click.option("--kinds", default="flat,half,hnsw,ivf,lance", show_default=True)
def main(sizes: str, kinds: str) -> None:
    """Print build time, size, latency and recall@100 of each kind of index, as Markdown."""
    click.echo("| vectors | index | build s | MiB | p50 ms | recall@100 |")
    click.echo("| --: | --- | --: | --: | --: | --: |")
    for size in map(int, sizes.split(",")):
        vectors, queries = made(size)
        truth = _truth(vectors, queries)
        for kind in kinds.split(","):
            _row(size, kind, vectors, queries, truth)


def made(size: int) -> tuple[Floats, Floats]:
    """Vectors (size, 384) of unit length, and queries near some of them."""
    rng = np.random.default_rng(0)
    mixing = rng.standard_normal((INNER, WIDTH), dtype=np.float32)
    centres = rng.standard_normal((1 + size // 1000, INNER), dtype=np.float32)
    vectors = np.empty((size, WIDTH), dtype=np.float32)
    for start in range(0, size, 50_000):
        rows = vectors[start : start + 50_000]
        inner = centres[rng.integers(len(centres), size=len(rows))]
        inner = inner + rng.standard_normal(inner.shape, dtype=np.float32)
        rows[:] = inner @ mixing + rng.standard_normal(rows.shape, dtype=np.float32)
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    near = vectors[rng.integers(size, size=QUERIES)]
    noise = rng.standard_normal(near.shape, dtype=np.float32) / WIDTH**0.5
    queries = near + noise
    return vectors, queries / np.linalg.norm(queries, axis=1, keepdims=True)


def _row(size: int, kind: str, vectors: Floats, queries: Floats, truth: list[set[int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        started = time.process_time()
        for built, what in BUILDERS[kind](vectors, Path(folder)):
            build = time.process_time() - started
            latencies, right = [], 0
            for query, expected in zip(queries, truth, strict=True):
                before = time.process_time()
                rows = built.search(query)
                latencies.append(time.process_time() - before)
                right += len(expected & set(rows.tolist()))
            click.echo(
                f"| {size:,} | {what} | {build:.1f} | {built.mebibytes:.0f} "
                f"| {1000 * median(latencies):.2f} | {right / K / QUERIES:.3f} |"
            )
            started = time.process_time() - build


def _truth(vectors: Floats, queries: Floats) -> list[set[int]]:
    products = vectors @ queries.T
    return [set(np.argpartition(-column, K)[:K].tolist()) for column in products.T]


def _flat(vectors: Floats, folder: Path) -> Iterator[tuple[Built, str]]:
    import faiss

    index = faiss.IndexFlatIP(WIDTH)
    index.add(vectors)
    yield Built(_searching(index), vectors.nbytes / MIB), "FAISS flat"


def _half(vectors: Floats, folder: Path) -> Iterator[tuple[Built, str]]:
    import faiss

    kind = faiss.ScalarQuantizer.QT_fp16
    index = faiss.IndexScalarQuantizer(WIDTH, kind, faiss.METRIC_INNER_PRODUCT)
    index.add(vectors)
    yield Built(_searching(index), vectors.nbytes / 2 / MIB), "FAISS flat, half precision"


def _hnsw(vectors: Floats, folder: Path) -> Iterator[tuple[Built, str]]:
    import faiss

    index = faiss.IndexHNSWFlat(WIDTH, 32, faiss.METRIC_INNER_PRODUCT)
    index.hnsw.efConstruction = 80
    index.add(vectors)
    for ef in (100, 200, 400):
        index.hnsw.efSearch = ef
        size = _written(index, folder)
        yield Built(_searching(index), size), f"FAISS HNSW 32, ef {ef}"


def _ivf(vectors: Floats, folder: Path) -> Iterator[tuple[Built, str]]:
    import faiss

    lists = int(len(vectors) ** 0.5)
    description = f"IVF{lists},SQfp16"
    index: Any = faiss.index_factory(WIDTH, description, faiss.METRIC_INNER_PRODUCT)
    index.train(vectors[:: max(1, len(vectors) // (64 * lists))])
    index.add(vectors)
    for share in (32, 16, 8):
        index.nprobe = max(1, lists // share)
        size = _written(index, folder)
        yield Built(_searching(index), size), f"FAISS {description}, nprobe {index.nprobe}"


def _lance(vectors: Floats, folder: Path) -> Iterator[tuple[Built, str]]:
    import lancedb
    import pyarrow as pa
    from lancedb.index import IvfPq

    values = pa.FixedSizeListArray.from_arrays(pa.array(vectors.astype(np.float16).ravel()), WIDTH)
    rows = pa.table({"row": pa.array(np.arange(len(vectors))), "vector": values})
    table = lancedb.connect(folder).create_table("vectors", rows)
    table.create_index("vector", config=IvfPq(distance_type="dot"))
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / MIB
    for refine in (2, 10):

        def search(query: Floats, refine: int = refine) -> NDArray[Any]:
            asked: Any = table.search(query.astype(np.float16))
            found = (
                asked.distance_type("dot")
                .nprobes(20)
                .refine_factor(refine)
                .limit(K)
                .select(["row"])
            )
            return np.asarray(found.to_arrow()["row"].to_numpy())

        yield Built(search, size), f"LanceDB IVF_PQ on disk, refine {refine}"


BUILDERS = {"flat": _flat, "half": _half, "hnsw": _hnsw, "ivf": _ivf, "lance": _lance}


def _searching(index: Any) -> Search:
    return lambda query: np.asarray(index.search(query[np.newaxis], K)[1][0])


def _written(index: Any, folder: Path) -> float:
    import faiss

    path = folder / "index"
    faiss.write_index(index, str(path))
    return path.stat().st_size / MIB


if __name__ == "__main__":
    main()
