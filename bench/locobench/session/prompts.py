"""What the harness says: the opening, the next prompt, the reminder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bench.locobench.agents.protocol import Offer
from bench.locobench.data.types import AgentScenario, Phase
from bench.locobench.tools.protocol import Tool

ROLE = "You are an expert software engineer who works on an existing code base with tools."

REMINDER = (
    "You have been working for several turns without writing any code. Please write your "
    "implementation into the files of the project now."
)

ANALYSIS_WORDS = ("analysis", "understand", "structure", "pattern", "architecture")
WRITE_UP_WORDS = ("document", "findings", "insights", "summary")


def official_opening(scenario: AgentScenario, tools: Sequence[Tool], copy: str) -> str:
    """The system message with what the official one tells; the sentences are ours."""
    functions = "\n".join(
        f"- {tool.name}{copy}: {', '.join(one.name for one in tool.functions)}" for tool in tools
    )
    return (
        f"{ROLE}\n\nTASK: {scenario.title}\n\nDESCRIPTION: {scenario.description}\n\n"
        f"AVAILABLE CONTEXT FILES: {', '.join(scenario.context_files)}\n\n"
        f"AVAILABLE TOOLS AND FUNCTIONS:\n{functions}\n\n"
        "Use the tools to look at files, and write_file to put your implementation into them. "
        "The work goes on in several guided phases."
    )


def fixed_opening(
    scenario: AgentScenario, task: str, paths: Sequence[str], offers: Sequence[Offer]
) -> str:
    """The system message of the repaired protocol: the task is in it.

    Args:
        scenario: title, description, limits.
        task: the task prompt.
        paths: the context files, normalised.
        offers: the functions.
    """
    files = "\n".join(f"- {one}" for one in paths)
    limits = f"at most {scenario.max_turns} turns and {scenario.max_duration_minutes} minutes"
    return (
        f"{ROLE}\n\nTITLE: {scenario.title}\n\nDESCRIPTION: {scenario.description}\n\n"
        f"TASK: {task}\n\nFILES THAT MATTER:\n{files}\n\n"
        f"FUNCTIONS: {', '.join(one.name for one in offers)}\n\n"
        f"You get the work in phases, {limits} in all. Paths are relative to the root of the "
        "project. A phase is over when you answer without calling a function."
    )


def next_prompt(phase: Phase, functions: Sequence[str], text: str) -> str | None:
    """The next user message by the official rules (core/agent_session.py: dynamic prompts).

    Args:
        phase: its prompts.
        functions: called in the turn.
        text: said in the turn.
    """
    prompts = phase.dynamic_prompts
    if not prompts:
        return None
    return prompts[_condition(prompts, [one.lower() for one in functions], text.lower())]


def _condition(prompts: Mapping[str, str], functions: Sequence[str], text: str) -> str:
    if any("read" in one or "list" in one for one in functions) and "file_read" in prompts:
        return "file_read"
    if any("search" in one for one in functions) and "analysis_started" in prompts:
        return "analysis_started"
    if any(one in text for one in ANALYSIS_WORDS) and "analysis_started" in prompts:
        return "analysis_started"
    if any(one in text for one in WRITE_UP_WORDS) and "documentation_started" in prompts:
        return "documentation_started"
    return next(iter(prompts))
