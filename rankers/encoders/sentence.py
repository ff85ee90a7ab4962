"""Any sentence-transformers model, from a folder or from the Hugging Face hub."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from indexers.errors import PatchpointError
from rankers.columns import Floats
from rankers.encoders.extras import require
from rankers.encoders.hub import ask_hub, cached_commit, content_of
from rankers.encoders.names import name_of
from rankers.encoders.table import row_of
from rankers.encoders.vectors import CHARACTERS_PER_TOKEN, prepared, unit_length


class Sentence:
    """Encodes with torch, on the best device there is.

    A model in a folder or in the hub's cache is used without asking the hub anything.
    """

    def __init__(self, where: str) -> None:
        """Name the model.

        Args:
            where: a folder, or an id on the hub with or without `@revision`.
        """
        self.where = where
        self._folder = Path(where).expanduser()
        self._model_id, _, revision = where.partition("@")
        self._revision = revision or None
        self._row = row_of(where if self._is_folder else self._model_id)

    @property
    def name(self) -> str:
        """Its name: content or commit, prefixes and length included."""
        label = self._folder.name if self._is_folder else self._model_id
        return name_of(label, self._version, self._row.form)

    @cached_property
    def width(self) -> int:
        """Dimensions of a vector; loads the model."""
        return len(self.units(["width"])[0])

    def queries(self, texts: Sequence[str]) -> Floats:
        """Encode queries, see `protocol.Encoder`."""
        return self._encode(self._model.encode_query, texts, self._row.query)

    def units(self, texts: Sequence[str]) -> Floats:
        """Encode units, see `protocol.Encoder`."""
        return self._encode(self._model.encode_document, texts, self._row.unit)

    @property
    def _is_folder(self) -> bool:
        return self._folder.is_dir()

    @cached_property
    def _version(self) -> str:
        if self._is_folder:
            return content_of(self._folder)
        commit = cached_commit(self._model_id, self._revision)
        if commit is None:  # the first time: fetching it says which commit it is
            _ = self._model
            commit = cached_commit(self._model_id, self._revision)
        return commit or "unknown"

    @cached_property
    def _model(self) -> Any:
        require("sentence_transformers", "models", f"the encoder '{self.where}'")
        here = self._is_folder or cached_commit(self._model_id, self._revision) is not None
        if not here:  # before the imports, which take many times longer
            ask_hub(self._model_id, self._revision)
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()
        try:
            model = SentenceTransformer(
                str(self._folder) if self._is_folder else self._model_id,
                revision=self._revision,
                trust_remote_code=self._row.remote_code,
                local_files_only=here,
                model_kwargs={"dtype": self._row.dtype},
            )
        except Exception as error:  # four libraries, each with errors of its own
            reason = str(error).strip().partition("\n")[0]
            raise PatchpointError(
                f"the model '{self.where}' cannot be loaded: {reason}",
                "it must be one for sentence-transformers"
                + ("" if self._is_folder else f"; 'hf download {self._model_id}' fetches the rest"),
            ) from error
        model.max_seq_length = min(model.max_seq_length or self._row.tokens, self._row.tokens)
        return model

    def _encode(self, encode: Any, texts: Sequence[str], prefix: str | None) -> Floats:
        """Encode with a prefix of ours, or with the prompt that came with the model."""
        cut = prepared(texts, "", self._row.tokens * CHARACTERS_PER_TOKEN)
        if not cut:
            return unit_length(encode([""], show_progress_bar=False))[:0]
        return unit_length(encode(cut, prompt=prefix, show_progress_bar=False))
