"""`python -m bench.perf.lsp REPO`: what editors wait for, asked through pygls' client."""

from __future__ import annotations

import asyncio
import os
import random
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

import click
import psutil

HERE = Path(__file__).resolve().parents[2]
_LINES = 5_000
_KEYS = 200


@click.command()
@click.argument("repo", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--runs", default=20, show_default=True, help="Symbols that are asked about.")
@click.option(
    "--cache",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep the index here (without it: an empty folder, so that all is read anew).",
)
def main(repo: Path, runs: int, cache: Path | None) -> None:
    """Start 'patchpoint lsp' on REPO and time its answers; symbols are drawn at random."""
    with tempfile.TemporaryDirectory() as empty:
        asyncio.run(_measure(repo.resolve(), runs, str(cache or empty)))


async def _measure(repo: Path, runs: int, cache: str) -> None:
    from lsprotocol import types
    from pygls.lsp.client import LanguageClient

    client: Any = LanguageClient("bench", "1")
    ended = asyncio.Event()

    def _progress(params: types.ProgressParams) -> None:
        value = params.value
        kind = value.get("kind") if isinstance(value, dict) else getattr(value, "kind", "")
        if kind == "end":
            ended.set()

    def _create(params: types.WorkDoneProgressCreateParams) -> None:
        """Show it."""

    def _register(params: types.RegistrationParams) -> None:
        """Promise to watch."""

    client.feature(types.PROGRESS)(_progress)
    client.feature(types.WINDOW_WORK_DONE_PROGRESS_CREATE)(_create)
    client.feature(types.CLIENT_REGISTER_CAPABILITY)(_register)
    watching = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
    capabilities = types.ClientCapabilities(
        window=types.WindowClientCapabilities(work_done_progress=True),
        workspace=types.WorkspaceClientCapabilities(did_change_watched_files=watching),
    )
    begin = perf_counter()
    environment = {**os.environ, "PATCHPOINT_CACHE_DIR": cache, "PYTHONPATH": str(HERE)}
    await client.start_io(sys.executable, "-m", "engine.cli", "lsp", cwd=str(HERE), env=environment)
    folders = [types.WorkspaceFolder(repo.as_uri(), repo.name)]
    await client.initialize_async(
        types.InitializeParams(capabilities=capabilities, workspace_folders=folders)
    )
    click.echo(f"initialize        {perf_counter() - begin:8.2f} s")
    client.initialized(types.InitializedParams())
    await ended.wait()
    click.echo(f"tree is read      {perf_counter() - begin:8.2f} s")
    await _warm(client, runs)
    await _typing(client, repo)
    processes = psutil.Process().children(recursive=True)
    resident = sum(one.memory_info().rss for one in processes)
    click.echo(f"memory            {resident / 2**20:8,.0f} MiB resident")
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()


async def _warm(client: Any, runs: int) -> None:
    """Time the requests, twice over the same symbols: files are parsed at the first."""
    ask = _asker(client)
    every = await ask("workspace/symbol", {"query": ""})
    drawn = random.Random(7).sample(every, min(runs, len(every)))
    for turn in ("first", "then"):
        times: dict[str, list[float]] = {}
        for symbol in drawn:
            place = {
                "textDocument": {"uri": symbol.location.uri},
                "position": _plain(symbol.location.range.start),
            }
            await _timed(times, ask, "workspace/symbol", {"query": symbol.name})
            own = {**place, "context": {"includeDeclaration": False}}
            uses = await _timed(times, ask, "textDocument/references", own)
            await _timed(times, ask, "textDocument/hover", place)
            for use in (uses or [])[:1]:
                there = {"textDocument": {"uri": use.uri}, "position": _plain(use.range.start)}
                await _timed(times, ask, "textDocument/definition", there)
            await _timed(times, ask, "workspace/executeCommand", _locate(symbol.name))
        for name, found in times.items():
            click.echo(f"{turn:<6}{name:<26}{_told(found)}")


async def _typing(client: Any, repo: Path) -> None:
    """Type into a long document, then ask for its outline."""
    ask = _asker(client)

    def tell(method: str, params: dict[str, Any]) -> None:
        client.protocol.notify(method, _typed(client, method, params))

    uri = (repo / "typed_by_bench.py").as_uri()
    text = "".join(f"def f{number}():\n    return {number}\n" for number in range(_LINES // 2))
    document = {"uri": uri, "languageId": "python", "version": 1, "text": text}
    tell("textDocument/didOpen", {"textDocument": document})
    begin = perf_counter()
    for number in range(_KEYS):
        place = {"line": _LINES // 2, "character": 0}
        change = {"range": {"start": place, "end": place}, "text": "#"}
        changed = {"uri": uri, "version": number + 2}
        tell("textDocument/didChange", {"textDocument": changed, "contentChanges": [change]})
    await ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    said = f"{perf_counter() - begin:8.2f} s"
    click.echo(f"{_KEYS} keystrokes in {_LINES:,} lines, then the outline {said}")
    tell("textDocument/didClose", {"textDocument": {"uri": uri}})


def _asker(client: Any) -> Callable[[str, dict[str, Any]], Any]:
    def ask(method: str, params: dict[str, Any]) -> Any:
        return client.protocol.send_request_async(method, _typed(client, method, params))

    return ask


def _typed(client: Any, method: str, params: dict[str, Any]) -> Any:
    """Parameters as pygls takes them."""
    from lsprotocol.types import METHOD_TO_TYPES

    message = {"id": 0, "jsonrpc": "2.0", "method": method, "params": params}
    return client.protocol._converter.structure(message, METHOD_TO_TYPES[method][0]).params


async def _timed(
    times: dict[str, list[float]], ask: Any, method: str, params: dict[str, Any]
) -> Any:
    begin = perf_counter()
    answer = await ask(method, params)
    name = params.get("command", method)
    times.setdefault(name, []).append(perf_counter() - begin)
    return answer


def _plain(position: Any) -> dict[str, int]:
    return {"line": position.line, "character": position.character}


def _locate(name: str) -> dict[str, Any]:
    return {
        "command": "patchpoint.locate",
        "arguments": [{"issue": f"{name} gives a wrong result"}],
    }


def _told(times: Sequence[float]) -> str:
    most = max(times) * 1000
    return f"{statistics.median(times) * 1000:8.0f} ms p50 {most:8.0f} ms at most"


if __name__ == "__main__":
    main()
