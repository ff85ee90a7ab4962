"""Clients share engines; questions wait for each other, and may be given up."""

import asyncio
import shutil
import subprocess
import threading
from dataclasses import replace

import pytest

pytest.importorskip("mcp", reason="needs patchpoint[mcp]")

from engine.mcp import repositories as module
from indexers.errors import PatchpointError


def test_one_repository_has_one_desk_whatever_folder_of_it_is_named(repositories, project):
    served = repositories(project)
    assert served.desk() is served.desk(str(project)) is served.desk(str(project / "src"))


def test_a_folder_that_was_made_anew_is_another_repository(repositories, large):
    served = repositories(large)
    first = served.desk()
    shutil.copytree(large, large.with_name("copy"))
    shutil.rmtree(large)
    large.with_name("copy").rename(large)
    assert served.desk() is not first


def test_a_folder_that_becomes_a_repository_is_seen_as_one(session, large, commit):
    async def use(client):
        before = await client.call_tool("map", {})
        subprocess.run(["git", "init", "-q"], cwd=large, check=True)
        made = commit(large, "Begin")
        return before, made, await client.call_tool("map", {})

    before, made, after = session(large, use)
    assert before.structured_content["tree"]["commit"] is None
    assert after.structured_content["tree"]["commit"] == made


def test_other_repositories_can_be_asked_about_unless_only_some_are_served(
    repositories, project, large
):
    assert repositories(project).desk(str(large))
    with pytest.raises(PatchpointError, match="is not served"):
        repositories(project, only=True).desk(str(large))
    assert repositories(project, large, only=True).desk(str(large))


def test_a_relative_path_means_nothing_to_a_server(repositories, project):
    with pytest.raises(PatchpointError, match="no absolute path"):
        repositories(project).desk("src")


def test_the_engine_that_was_asked_longest_ago_is_closed_first(repositories, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MOST_OPEN", 2)
    roots = [tmp_path / name for name in "abc"]
    for root in roots:
        root.mkdir()
    served = repositories(*roots)
    first, second, _ = [served.desk(str(root)) for root in roots]
    assert served.desk(str(roots[1])) is second
    assert served.desk(str(roots[0])) is not first


def test_a_question_that_is_given_up_while_it_waits_is_never_asked(repositories, large):
    desk = repositories(large).desk()
    begun, go_on = threading.Event(), threading.Event()
    asked = []

    def slow(engine, progress):
        begun.set()
        go_on.wait(10)
        asked.append("slow")

    async def main():
        running = asyncio.create_task(desk.ask(slow))
        await asyncio.to_thread(begun.wait, 10)
        waiting = asyncio.create_task(desk.ask(lambda engine, progress: asked.append("waiting")))
        await asyncio.sleep(0)
        waiting.cancel()
        running.cancel()
        await asyncio.gather(waiting, running, return_exceptions=True)
        go_on.set()
        await desk.ask(lambda engine, progress: asked.append("last"))

    asyncio.run(main())
    assert asked == ["slow", "last"]


def test_what_runs_when_the_server_ends_is_stopped_where_it_tells_its_progress(repositories, large):
    served = repositories(large)
    begun, go_on = threading.Event(), threading.Event()

    def slow(engine, progress):
        begun.set()
        go_on.wait(10)
        progress("parse", 1, 2)
        return "done"

    async def main():
        running = asyncio.create_task(served.desk().ask(slow))
        await asyncio.to_thread(begun.wait, 10)
        served.close()
        go_on.set()
        with pytest.raises(PatchpointError, match="shutting down"):
            await running

    asyncio.run(main())


def test_a_client_can_give_a_call_up_and_go_on(session, project, monkeypatch):
    from engine.mcp.tools import table

    go_on = threading.Event()

    def slow(engine, arguments, progress):
        go_on.wait(10)
        return table.search.run(engine, arguments, progress)

    monkeypatch.setitem(table.TOOLS, "search", replace(table.TOOLS["search"], run=slow))

    async def use(client):
        call = asyncio.create_task(client.call_tool("search", {"query": "save"}))
        await asyncio.sleep(0.2)
        call.cancel()
        await asyncio.gather(call, return_exceptions=True)
        listed = await client.list_tools()
        go_on.set()
        return listed, await client.call_tool("symbol", {"symbol": "SendReminder"})

    listed, symbol = session(project, use)
    assert len(listed.tools) == 5
    assert not symbol.is_error


def test_ten_clients_at_once_get_the_answers_that_one_gets(repositories, project, ask):
    from mcp import Client

    from engine.mcp.server import make_server

    server = make_server(repositories(project))
    alone = ask(project, "search", query="render_invoice").structured_content

    async def one():
        async with Client(server) as client:
            return (
                await client.call_tool("search", {"query": "render_invoice"})
            ).structured_content

    async def main():
        return await asyncio.gather(*(one() for _ in range(10)))

    assert asyncio.run(main()) == [alone] * 10


def test_a_call_that_takes_too_long_is_answered_in_time_and_its_work_kept(
    session, project, monkeypatch
):
    from engine.mcp import server
    from engine.mcp.tools import table

    monkeypatch.setattr(server, "PATIENCE", 0.2)
    go_on = threading.Event()
    done = []

    def slow(engine, arguments, progress):
        progress("parse", 3000, 5000)
        go_on.wait(10)
        done.append(1)
        return table.search.run(engine, arguments, progress)

    monkeypatch.setitem(table.TOOLS, "search", replace(table.TOOLS["search"], run=slow))

    async def use(client):
        early = await client.call_tool("search", {"query": "save"})
        monkeypatch.setattr(server, "PATIENCE", 30)
        go_on.set()
        return early, await client.call_tool("symbol", {"symbol": "SendReminder"})

    early, later = session(project, use)
    assert early.is_error
    assert "no answer within 0 seconds (parse: 3,000 of 5,000)" in early.content[0].text
    assert not later.is_error
    assert done == [1]


def test_who_waits_is_told_how_far_the_question_before_is(repositories, large):
    desk = repositories(large).desk()
    begun, go_on = threading.Event(), threading.Event()
    told = []

    def slow(engine, progress):
        begun.set()
        go_on.wait(10)
        progress("parse", 1, 2)

    async def main():
        first = asyncio.create_task(desk.ask(slow))
        await asyncio.to_thread(begun.wait, 10)
        second = asyncio.create_task(
            desk.ask(lambda engine, progress: None, lambda *how_far: told.append(how_far))
        )
        await asyncio.sleep(0)
        go_on.set()
        await asyncio.gather(first, second)

    asyncio.run(main())
    assert told == [("parse", 1, 2)]


def test_a_repository_is_indexed_ahead_but_no_folder_that_may_be_a_home(
    repositories, project, large, own_state
):
    asyncio.run(repositories(large).warm())
    assert not list((own_state / "cache").glob("*"))
    asyncio.run(repositories(project).warm())
    assert list((own_state / "cache").glob("*"))


def test_progress_is_sent_when_asked_for_and_only_grows(session, project, monkeypatch):
    from engine.mcp import meter
    from engine.mcp.tools import table

    monkeypatch.setattr(meter, "PAUSE", 0)

    def telling(engine, arguments, progress):
        for done in range(5):
            progress("parse", done, 5)
        return table.search.run(engine, arguments, progress)

    monkeypatch.setitem(table.TOOLS, "search", replace(table.TOOLS["search"], run=telling))
    told = []

    async def note(progress, total, message):
        told.append((progress, message))

    async def use(client):
        await client.call_tool("search", {"query": "save"}, progress_callback=note)
        count = len(told)
        await client.call_tool("search", {"query": "save"})
        return count

    assert session(project, use) == len(told) >= 5
    numbers = [number for number, _ in told]
    assert numbers == sorted(set(numbers))
    assert told[0][1] == "parse: 0 of 5"
