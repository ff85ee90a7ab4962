"""What well-known models want to read: one row each.

Without its prefix a model that was trained with one loses much of what it can do. Sources:

- SweRankEmbed: `src/eval_beir_sbert_canonical.py` of SalesforceAIResearch/SweRank, which
  also reads 1,024 tokens, in bfloat16.
- CodeRankEmbed, nomic-embed-code: their model cards; trained together (CoRNStack,
  arXiv 2412.01007), with one prefix for queries and none for code.
- Qwen3-Embedding: `get_detailed_instruct` in the README of QwenLM/Qwen3-Embedding.
- gte-Qwen2: the same function in its model card, where a space follows `Query:`.
- bge-code-v1: `research/BGE_Coder/README.md` of FlagOpen/FlagEmbedding.
- jina-code-embeddings: arXiv 2508.21290, table 1, the task NL2Code.
- jina-embeddings-v2-base-code, all-MiniLM-L6-v2: their model cards have no prefix.

The task of the models that take one is SweRank's, which MTEB's SWE-bench tasks share.
Pooling is not in the table: all of these say it in their own `modules.json`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

TASK = "Given a github issue, identify the code that needs to be changed to fix the issue."
_CORNSTACK = "Represent this query for searching relevant code: "
_INSTRUCT = f"Instruct: {TASK}\nQuery: "
_QWEN3 = f"Instruct: {TASK}\nQuery:"


@dataclass(frozen=True, slots=True)
class Row:
    """How a model is to be used.

    Attributes:
        model: its id on the Hugging Face hub.
        query: stands before a query; None leaves it to the prompts that come with a model.
        unit: stands before a unit, likewise.
        tokens: longer texts are cut; a bound on time, not on what the model could read.
        dtype: of its weights.
        remote_code: the model does not load without running code from its repository.
    """

    model: str
    query: str | None = None
    unit: str | None = None
    tokens: int = 512
    dtype: str = "float32"
    remote_code: bool = False

    @property
    def form(self) -> tuple[object, ...]:
        """What of it decides a vector."""
        return self.query, self.unit, self.tokens, self.dtype


_SMALL = (
    Row("Salesforce/SweRankEmbed-Small", _CORNSTACK, "", 1024, remote_code=True),
    Row("nomic-ai/CodeRankEmbed", _CORNSTACK, "", 1024, remote_code=True),
    Row("jinaai/jina-embeddings-v2-base-code", "", "", 1024, remote_code=True),
    Row(
        "jinaai/jina-code-embeddings-0.5b",
        "Find the most relevant code snippet given the following query:\n",
        "Candidate code snippet:\n",
        1024,
    ),
    Row("Qwen/Qwen3-Embedding-0.6B", _QWEN3, "", 1024),
    Row("sentence-transformers/all-MiniLM-L6-v2", "", "", 256),
)
_LARGE = (
    Row("Salesforce/SweRankEmbed-Large", _INSTRUCT, "", 1024, "bfloat16", remote_code=True),
    Row("Alibaba-NLP/gte-Qwen2-7B-instruct", _INSTRUCT, "", 1024, "bfloat16", remote_code=True),
    Row("nomic-ai/nomic-embed-code", _CORNSTACK, "", 1024, "bfloat16"),
    Row("Qwen/Qwen3-Embedding-4B", _QWEN3, "", 1024, "bfloat16"),
    Row("Qwen/Qwen3-Embedding-8B", _QWEN3, "", 1024, "bfloat16"),
    Row(
        "BAAI/bge-code-v1",
        f"<instruct>{TASK}\n<query>",
        "",
        1024,
        "bfloat16",
        remote_code=True,
    ),
)
ROWS = (*_SMALL, *_LARGE)


def row_of(model: str) -> Row:
    """Find the row of a model.

    Args:
        model: a hub id, a folder or the name at a server: the last part decides, so that
            copies and `qwen3-embedding:0.6b` are known too.

    Returns:
        its row; for an unknown model one that only bounds the length.
    """
    wanted = _last_part(model)
    known = (row for row in ROWS if _last_part(row.model) == wanted)
    return next(known, Row(model))


def _last_part(model: str) -> str:
    name = model.rstrip("/\\").replace("\\", "/").rpartition("/")[2]
    return re.sub(r"[:_]", "-", name.lower())
