"""Patchpoint's ranking, its best functions put in order by a language model."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from agent.candidates import candidates_of
from agent.chat.completer import ChatCompleter
from agent.chat.open import open_chat
from agent.chat.settings import ChatSettings
from bench.metrics import path_of
from bench.systems.patchpoint import Patchpoint
from bench.systems.protocol import MOST, Options, whole
from bench.types import Answer, Task
from indexers.errors import PatchpointError
from rankers.listwise.choose import choose
from rankers.listwise.reader import Reader
from rankers.listwise.rerank import rerank
from rankers.locate import HAND_SET
from rankers.present import present
from rankers.query.understand import understand


class Reranked:
    """`reranked=http://host/v1#model`, or `…#model#template`; the key is in the environment.

    What `locate --rerank llm` does. Issues are asked about at the same time by as many processes
    as the run has. `without` is that of `patchpoint`.
    """

    def __init__(self, options: Options) -> None:
        whole("reranked", options)
        url, _, named = options.argument.partition("#")
        model, _, template = named.partition("#")
        if not model:
            raise PatchpointError(
                f"'reranked={options.argument}' does not say which model where",
                "write reranked=http://localhost:11434/v1#qwen3:8b",
            )
        self._below = Patchpoint(replace(options, argument=""))
        self._client = open_chat(ChatSettings(model, url))
        self._reader = Reader(ChatCompleter(self._client), choose(template or None, model))

    def describe(self) -> dict[str, Any]:
        """That of the ranking below, with the model and how it is asked."""
        template = self._reader.template
        size = template.size
        asked = {name: getattr(size, name) for name in size.__slots__}
        return self._below.describe() | {
            "system": f"reranked={self._client.name}",
            "model": self._client.name,
            "template": template.name,
            **asked,
        }

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def locate(self, task: Task) -> Answer:
        """Rank in one shot, then let the model put the best in order; files follow."""
        bench = self._below.workbench(task)
        found = bench.found(understand(task.issue))
        ranking = present(found, bench.corpus, HAND_SET, MOST)
        hits = ranking.functions
        order = rerank(task.issue, candidates_of(bench, hits), self._reader).order
        functions = [hits[number].id for number in order]
        files = [*map(path_of, functions), *(file.path for file in ranking.files)]
        return Answer(tuple(functions), tuple(dict.fromkeys(files))[:MOST])
