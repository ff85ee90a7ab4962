"""The official tool `debugger`: nothing runs, every answer is made up, as in the official code."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import Any

from bench.locobench.tools.guard import guarded
from bench.locobench.tools.protocol import ErrorKind, Tool, ToolResult
from bench.locobench.tools.schema import takes, text, texts, whole

MOST_SESSIONS = 5
LANGUAGES = ("python", "javascript", "java", "cpp", "c", "go")
COMMANDS = ("continue", "step", "next", "list", "print", "where", "quit")


@dataclass(slots=True)
class Session:
    """A program that is pretended to be debugged."""

    session_id: str
    program_path: str
    language: str
    line: int = 1
    status: str = "stopped"
    breakpoints: list[dict[str, Any]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """What is told about it."""
        return {
            "session_id": self.session_id,
            "program_path": self.program_path,
            "language": self.language,
            "status": self.status,
            "current_line": self.line,
            "breakpoints": list(self.breakpoints),
        }


class Debugger:
    """Up to five such sessions."""

    def __init__(self) -> None:
        self._sessions: dict[str, Session] = {}
        self._numbers = count(1)

    def start_debug_session(
        self,
        program_path: str,
        language: str = "python",
        arguments: list[str] | None = None,
        working_directory: str = ".",
    ) -> ToolResult:
        """Begin to pretend."""
        if len(self._sessions) >= MOST_SESSIONS:
            return _failed(ErrorKind.QUOTA, f"Maximum of {MOST_SESSIONS} debug sessions reached")
        if language not in LANGUAGES:
            return _failed(ErrorKind.BAD_VALUE, f"Unsupported language: {language[:40]}")
        session = Session(f"debug_{next(self._numbers)}", program_path, language)
        self._sessions[session.session_id] = session
        return _done(session_id=session.session_id, status=session.status, language=language)

    def set_breakpoint(
        self, session_id: str, file_path: str, line_number: int, condition: str = ""
    ) -> ToolResult:
        """Note a place."""
        session = self._sessions.get(session_id)
        if session is None:
            return _unknown(session_id)
        place = {"file": file_path, "line": line_number, "condition": condition or None}
        session.breakpoints.append(place)
        return _done(breakpoint_id=len(session.breakpoints), **place)

    def execute_debug_command(
        self, session_id: str, command: str, parameters: dict[str, Any] | None = None
    ) -> ToolResult:
        """Make up what a debugger would say."""
        session = self._sessions.get(session_id)
        if session is None:
            return _unknown(session_id)
        if command == "quit":
            return self.stop_debug_session(session_id)
        expression = (parameters or {}).get("expression", "")
        return _done(command=command, output=_said(session, command, str(expression)))

    def get_session_state(self, session_id: str) -> ToolResult:
        """Tell what was noted."""
        session = self._sessions.get(session_id)
        return _done(state=session.as_json()) if session else _unknown(session_id)

    def list_debug_sessions(self) -> ToolResult:
        """Tell which there are."""
        return _done(sessions=[one.as_json() for one in self._sessions.values()])

    def stop_debug_session(self, session_id: str) -> ToolResult:
        """Forget one."""
        if self._sessions.pop(session_id, None) is None:
            return _unknown(session_id)
        return _done(message=f"Debug session {session_id} stopped")


def debugger() -> Tool:
    """Return the tool."""
    acts = Debugger()
    session = text("id of the debug session")
    shapes = (
        (
            acts.start_debug_session,
            "Start to debug a program (simulated).",
            takes(
                {"program_path": text("path of the program")},
                {
                    "language": text(f"one of {', '.join(LANGUAGES)}"),
                    "arguments": texts("for the program"),
                    "working_directory": text("where it runs"),
                },
            ),
        ),
        (
            acts.set_breakpoint,
            "Stop at a line (simulated).",
            takes(
                {"session_id": session, "file_path": text("path"), "line_number": whole("line")},
                {"condition": text("when to stop")},
            ),
        ),
        (
            acts.execute_debug_command,
            "Give a command (simulated).",
            takes(
                {"session_id": session, "command": text("the command", enum=list(COMMANDS))},
                {"parameters": {"type": "object", "description": "such as {expression}"}},
            ),
        ),
        (acts.get_session_state, "Show a session.", takes({"session_id": session})),
        (acts.list_debug_sessions, "Show all sessions.", takes({})),
        (acts.stop_debug_session, "End a session.", takes({"session_id": session})),
    )
    functions = [guarded(act.__name__, said, shape, act) for act, said, shape in shapes]
    return Tool("debugger", "Debugs programs (simulated).", functions)


def _said(session: Session, command: str, expression: str) -> str:
    if command in ("step", "next"):
        session.line += 1
        return f"Stopped at line {session.line}"
    if command == "continue":
        later = [one["line"] for one in session.breakpoints if one["line"] > session.line]
        if not later:
            session.status = "finished"
            return "Program finished"
        session.line = min(later)
        return f"Stopped at breakpoint, line {session.line}"
    if command == "print":
        return f"{expression} = <simulated_value>"
    return f"{session.program_path}:{session.line}"


def _done(**fields: Any) -> ToolResult:
    return ToolResult(True, {"success": True, **fields})


def _failed(kind: ErrorKind, message: str) -> ToolResult:
    return ToolResult(True, {"success": False, "error": message}, kind)


def _unknown(session_id: str) -> ToolResult:
    return _failed(ErrorKind.NOT_FOUND, f"Debug session not found: {session_id[:40]}")
