"""The eight tools of the paper, each a tool with one function."""

from __future__ import annotations

from bench.locobench.tools.guard import Act, guarded
from bench.locobench.tools.paper.codebase import Codebase
from bench.locobench.tools.paper.files import Files
from bench.locobench.tools.paper.find import Find
from bench.locobench.tools.protocol import Tool
from bench.locobench.tools.schema import Schema, flag, takes, text, whole
from bench.locobench.workspace.workspace import Workspace

_PATH = text("of the file, relative to the root of the workspace")
_FOLDER = text("folder to look in; the whole workspace where not given")
_REPLACES = "Replace an exact text in a file; it must occur once, unless replace_all is set."
_SEARCHES = "Find functions, classes and passages by what they do or by name; the best come first."

_READ = takes(
    {"path": _PATH},
    {"offset": whole("first line, from 1"), "limit": whole("most lines; all where not given")},
)
_WRITE = takes({"path": _PATH, "content": text("the whole new text")})
_SEARCH_REPLACE = takes(
    {
        "path": _PATH,
        "old_string": text("the text as it stands in the file, spaces and line ends included"),
        "new_string": text("what stands there instead"),
    },
    {"replace_all": flag("replace every occurrence")},
)
_LIST = takes({}, {"path": _FOLDER})
_GREP = takes(
    {"pattern": text("regular expression of Python")},
    {
        "path": text("file or folder to look in; the whole workspace where not given"),
        "include": text("glob of the files to look in, such as *.java"),
        "ignore_case": flag("upper and lower case are the same"),
        "limit": whole("most lines; 100 where not given"),
    },
)
_GLOB = takes({"pattern": text("glob; ** stands for any folders")}, {"path": _FOLDER})
_QUERY = takes(
    {"query": text("a question, a description or a name")},
    {"limit": whole("most results; 10 where not given")},
)
_PART = takes({"query": text("part of a path")}, {"limit": whole("most paths; 20 if not given")})


def paper_tools(workspace: Workspace, codebase: Codebase) -> list[Tool]:
    """Return the tools for a workspace.

    Args:
        workspace: of the session.
        codebase: the index of it; closed by who made it.
    """
    files, find = Files(workspace), Find(workspace)
    return [
        _tool("read", "Read a file, or some lines of it.", files.read, _READ),
        _tool("write", "Make a file, or replace all of it.", files.write, _WRITE),
        _tool("search_replace", _REPLACES, files.search_replace, _SEARCH_REPLACE),
        _tool("list_dir", "List what is in a folder.", files.list_dir, _LIST),
        _tool("grep", "Find the lines that a regular expression matches.", find.grep, _GREP),
        _tool("glob_search", "Find files by a glob such as **/*.py.", find.glob_search, _GLOB),
        _tool("codebase_search", _SEARCHES, codebase.codebase_search, _QUERY),
        _tool("file_search", "Find files by a part of their path.", find.file_search, _PART),
    ]


def _tool(name: str, description: str, act: Act, parameters: Schema) -> Tool:
    return Tool(name, description, [guarded(name, description, parameters, act)])
