"""Commands: what the protocol has no request for. Each takes one JSON object."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from engine.answering.asked import Asked
from engine.answers import Found, Located
from engine.engine import Engine
from engine.formats.json import document
from engine.lsp.requests.options import Options
from engine.lsp.root import Root
from engine.lsp.server import Server, failure
from indexers.errors import PatchpointError
from indexers.progress import Progress
from indexers.snapshot.errors import MissingBlob

_LIMIT = 10
_TOKENS = 6_000
_COLD = "the repository is still being read: only open documents were looked at"
_WHERE: Mapping[str, type] = {
    "root": str,
    "limit": int,
    "paths": list,
    "languages": list,
    "fast": bool,
    "wait": bool,
}


def register(server: Server) -> None:
    """Add the commands to a server."""
    server.command("patchpoint.locate")(_locate)
    server.command("patchpoint.search")(_search)
    server.command("patchpoint.context")(_context)
    server.command("patchpoint.reindex")(_reindex)


async def _locate(ls: Server, *arguments: Any) -> dict[str, Any]:
    """`{"issue": …}`: where to fix it, as `patchpoint locate --json` says it."""
    return await _answer(ls, "issue", arguments, _located)


async def _search(ls: Server, *arguments: Any) -> dict[str, Any]:
    """`{"query": …}`: code, as `patchpoint search --json` says it."""
    return await _answer(ls, "query", arguments, _found)


async def _context(ls: Server, *arguments: Any) -> dict[str, Any]:
    """`{"task": …, "budget": …}`: what a model needs to see, as Markdown."""
    return await _answer(ls, "task", arguments, _packed)


async def _reindex(ls: Server, *arguments: Any) -> dict[str, Any]:
    """`{"root": …}`: read what changed and wait for it; all repositories without a root."""
    try:
        options = Options.of(arguments, {"root": str})
        roots = ls.session.named(options.text("root"))
        await asyncio.gather(*(ls.indexing.now(root) for root in roots))
    except PatchpointError as error:
        raise failure(error) from error
    return {"roots": [str(root.repository.root) for root in roots], "incomplete": False}


async def _answer(ls: Server, subject: str, arguments: tuple[Any, ...], ask: Any) -> dict[str, Any]:
    """Answer, from open documents alone where nothing else is known yet."""
    try:
        options = Options.of(arguments, {subject: str, "budget": int, **_WHERE}, subject)
        roots = ls.session.named(options.text("root"))
        if not roots:
            raise PatchpointError("no repository is open", "open a folder or a file of one")
        root = roots[0]
        if not root.is_complete and options.flag("wait"):
            await ls.indexing.now(root)
        ls.indexing.asked(root)
        answer: dict[str, Any] = await ask(root, options)
    except PatchpointError as error:
        raise failure(error) from error
    answer["incomplete"] = not root.is_complete or bool(answer.get("incomplete"))
    for hit in [*answer.get("functions", ()), *answer.get("classes", ()), *answer.get("hits", ())]:
        hit["uri"] = root.uri(hit["path"])
    return answer


async def _located(root: Root, options: Options) -> dict[str, Any]:
    issue, limit = options.text("issue"), options.number("limit", _LIMIT)
    if not root.is_complete:
        ranking = await root.look(lambda bench: bench.locate(issue, limit))
        return _said(Located(str(root.repository.root), None, ranking), (_COLD,))

    def question(engine: Engine, progress: Progress) -> dict[str, Any]:
        answer = engine.locate(
            issue,
            limit=limit,
            paths=options.texts("paths"),
            languages=options.texts("languages"),
            fast=options.flag("fast"),
            progress=progress,
        )
        return _said(answer, (*engine.warnings, *answer.notes, *answer.doubts))

    return await _twice(root, question)


async def _found(root: Root, options: Options) -> dict[str, Any]:
    query, limit = options.text("query"), options.number("limit", _LIMIT)
    if not root.is_complete:
        hits = await root.look(lambda bench: bench.search(query, limit))
        return _said(Found(str(root.repository.root), None, query, tuple(hits)), (_COLD,))

    def question(engine: Engine, progress: Progress) -> dict[str, Any]:
        answer = engine.search(
            query,
            limit=limit,
            paths=options.texts("paths"),
            languages=options.texts("languages"),
            fast=options.flag("fast"),
            progress=progress,
        )
        return _said(answer, (*engine.warnings, *answer.notes))

    return await _twice(root, question)


async def _packed(root: Root, options: Options) -> dict[str, Any]:
    if not root.is_complete:
        return {"text": "", "tokens": 0, "notes": [_COLD], "incomplete": True}

    def question(engine: Engine, progress: Progress) -> dict[str, Any]:
        where = Asked(
            None,
            paths=options.texts("paths"),
            languages=options.texts("languages"),
            fast=options.flag("fast"),
        )
        budget = options.number("budget", _TOKENS)
        answer = engine.context(options.text("task"), budget, where, "markdown", progress)
        notes = [*engine.warnings, *answer.notes]
        return {"text": answer.text, "tokens": answer.tokens, "notes": notes}

    return await _twice(root, question)


async def _twice(root: Root, question: Any) -> dict[str, Any]:
    """Ask the engine; again, where a file changed between the look at the tree and its reading."""
    try:
        answer: dict[str, Any] = await root.desk.ask(question)
    except MissingBlob:
        answer = await root.desk.ask(question)
    return answer


def _said(answer: Located | Found, notes: tuple[str, ...]) -> dict[str, Any]:
    return {**document(answer), "notes": list(notes)}
