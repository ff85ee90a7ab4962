"""A server that speaks OpenAI's `/v1/embeddings`: vLLM, TEI, Ollama, llama.cpp, OpenAI."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np

from indexers.errors import PatchpointError
from rankers.columns import Floats
from rankers.encoders.extras import require
from rankers.encoders.names import name_of
from rankers.encoders.table import row_of
from rankers.encoders.vectors import prepared, unit_length
from rankers.remote.address import shown
from rankers.remote.key import key_hint, read_key
from rankers.remote.quiet import silence

BATCH = 64
CHARACTERS_PER_TOKEN = 3
"""Servers refuse what is too long for their model; code has about so many at least."""
_RETRIES = 3
_TIMEOUT_S = 60.0
_CONNECT_S = 5.0


class Endpoint:
    """Encodes over HTTP, in batches, one after the other.

    The SDK tries again, more and more slowly, when a server is busy (429), broken (5xx) or
    out of reach.
    """

    def __init__(
        self,
        url: str,
        model: str,
        *,
        retries: int = _RETRIES,
        timeout_s: float = _TIMEOUT_S,
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        """Name the server; nothing is sent yet.

        Args:
            url: of the API, `/v1` included.
            model: as the server calls it.
            retries: how often a request is tried again.
            timeout_s: seconds that one try may take.
            environment: where the key is, the only place it is read from.
        """
        self.url = url.rstrip("/")
        self.model = model
        self._row = row_of(model)
        self._retries, self._timeout_s = retries, timeout_s
        self._width = 0
        self._key = read_key(environment=environment)

    @property
    def name(self) -> str:
        """Its name; a server does not tell when it changes the model behind a name."""
        return name_of(self.model, self.url, self._row.form)

    @property
    def width(self) -> int:
        """Dimensions of a vector; asks the server if it has not answered yet."""
        return self._width or len(self._ask(["width"])[0])

    def queries(self, texts: Sequence[str]) -> Floats:
        """Encode queries, see `protocol.Encoder`."""
        return self._encode(texts, self._row.query or "")

    def units(self, texts: Sequence[str]) -> Floats:
        """Encode units, see `protocol.Encoder`."""
        return self._encode(texts, self._row.unit or "")

    @cached_property
    def _client(self) -> Any:
        require("openai", "agent", f"the encoder '{shown(self.url)}#{self.model}'")
        from openai import OpenAI, Timeout

        silence()
        return OpenAI(
            base_url=self.url,
            api_key=self._key.reveal() or "none",
            max_retries=self._retries,
            timeout=Timeout(self._timeout_s, connect=_CONNECT_S),
        )

    def _encode(self, texts: Sequence[str], prefix: str) -> Floats:
        most = self._row.tokens * CHARACTERS_PER_TOKEN
        # A space, because OpenAI refuses an empty text.
        cut = prepared([text or " " for text in texts], prefix, most)
        found = [self._ask(cut[start : start + BATCH]) for start in range(0, len(cut), BATCH)]
        return unit_length(np.concatenate(found or [np.zeros((0, self.width), np.float32)]))

    def _ask(self, texts: list[str]) -> Floats:
        """Send one batch and look at the answer, float32[n, width]."""
        vectors = self._read(self._send(texts))
        if len(vectors) != len(texts):
            raise self._odd(f"{len(vectors)} vectors for {len(texts)} texts")
        if not np.isfinite(vectors).all():
            raise self._odd("vectors that are not finite numbers")
        width = vectors.shape[1]
        if width != (self._width or width):
            raise self._odd(f"vectors of width {width} after vectors of width {self._width}")
        self._width = width
        return vectors

    def _send(self, texts: list[str]) -> str:
        client = self._client
        import openai

        try:
            answer = client.embeddings.with_raw_response.create(
                model=self.model, input=texts, encoding_format="float"
            )
            text: str = answer.text
            return text
        except openai.OpenAIError as error:
            refused = self._refused(error)
        # Raised out here, because the SDK's error holds what the server sent: maybe the key.
        raise refused

    def _read(self, text: str) -> Floats:
        try:
            rows = {int(row["index"]): row["embedding"] for row in json.loads(text)["data"]}
            vectors = np.array([rows[index] for index in range(len(rows))], np.float32)
        except (ValueError, TypeError, KeyError) as error:
            raise self._odd("something that is not a list of vectors") from error
        if vectors.ndim != 2 or not vectors.size:
            raise self._odd("something that is not a list of vectors")
        return vectors

    def _refused(self, error: Exception) -> PatchpointError:
        reason = self._key.hidden(" ".join(str(error).split()))[:200]
        text = f"the embedding server at '{shown(self.url)}' gave nothing: {reason}"
        return PatchpointError(text, f"is the model '{self.model}' there? {key_hint(self._key)}")

    def _odd(self, what: str) -> PatchpointError:
        text = f"the embedding server at '{shown(self.url)}' answered {what}"
        return PatchpointError(text, "give the URL of an OpenAI-compatible API, /v1 included")
