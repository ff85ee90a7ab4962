"""Scenario records in the official form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bench.locobench.data.names import coverage_range, difficulty_of
from bench.locobench.generate.change import Done
from bench.locobench.generate.questions import Question
from bench.locobench.generate.slices import Slice, context_of
from bench.locobench.generate.words import APPROACH, CRITERIA, WORDS


@dataclass(frozen=True, slots=True)
class Draft:
    """A scenario before it has its id.

    Attributes:
        category: of the task.
        title: in a line.
        description: all that an agent is told of the task.
        task: the task prompt; an object of sessions for several.
        approach: expected.
        truth: ground truth.
        criteria: of evaluation.
        around: paths that the task is about.
        part: the project.
        language: of the task.
        wanted: difficulty that the context is chosen for.
    """

    category: str
    title: str
    description: str
    task: str | dict[str, str]
    approach: str
    truth: dict[str, Any]
    criteria: tuple[str, ...]
    around: Sequence[str]
    part: Slice
    language: str
    wanted: str


def identified(path: str, wrapper: str) -> str:
    """A path as the official layout has it: below a wrapping folder, separators doubled."""
    return "//".join((wrapper, *path.split("/")))


def drafted_change(
    category: str, subject: str, texts: Sequence[str], done: Done, part: Slice, project: str
) -> dict[str, Any]:
    """Title, description, task and so on of a task made from commits, with clean texts."""
    words = WORDS[category]
    told = "\n\n".join(texts)
    numbered = {f"session_{n}": f"{text}\n\n{words.task}" for n, text in enumerate(texts, 1)}
    return {
        "title": f"{words.title}: {subject}",
        "description": f"{words.before.format(project=project)}\n\n{told}\n\n{words.task}",
        "task": numbered if len(texts) > 1 else f"{told}\n\n{words.task}",
        "approach": words.approach,
        "criteria": words.criteria,
        "around": [path for path in done.files if path in part.texts],
    }


def truth_of_change(done: Done, part: Slice, explanation: str, wrapper: str) -> dict[str, Any]:
    """What the commits did, as far as the project goes."""
    inside = [path for path in done.files if path in part.texts]
    functions = [one for one in done.functions if one.partition(":")[0] in part.texts]
    return {
        "explanation": explanation,
        "changed_files": [identified(path, wrapper) for path in inside],
        "changed_functions": [f"{wrapper}/{one}" for one in functions],
        "new_files": [identified(path, wrapper) for path in done.new_files],
        "diff": done.diff,
        "commit": done.last,
    }


def truth_of_question(question: Question, wrapper: str) -> dict[str, Any]:
    """The answer and where it is found."""
    return {
        "explanation": f"{question.kind}: {', '.join(question.answer)}",
        "kind": question.kind,
        "answer": [f"{wrapper}/{one}" for one in question.answer],
        "files": [identified(path, wrapper) for path in question.files],
    }


def drafted_question(question: Question, project: str) -> dict[str, Any]:
    """Title, description, task and so on of a question."""
    told = f"A question about {project}: {question.text}"
    return {
        "title": question.title,
        "description": told,
        "task": told,
        "approach": APPROACH,
        "criteria": CRITERIA,
        "around": question.files,
    }


def record(draft: Draft, project_id: str, wrapper: str, made_at: str) -> dict[str, Any]:
    """The record in the official order of keys; difficulty follows from the coverage."""
    chosen, characters = context_of(draft.part, draft.around, draft.wanted)
    coverage = min(1.0, characters / draft.part.characters)
    difficulty = difficulty_of(coverage)
    return {
        "id": f"{project_id}_{draft.category}_{difficulty}_01",
        "task_category": draft.category,
        "difficulty": difficulty,
        "title": draft.title,
        "description": draft.description,
        "context_files": [identified(path, wrapper) for path in chosen],
        "context_length": characters,
        "task_prompt": draft.task,
        "expected_approach": draft.approach,
        "ground_truth": draft.truth,
        "evaluation_criteria": list(draft.criteria),
        "metadata": {
            "context_length": characters,
            "files_count": len(chosen),
            "information_coverage": coverage,
            "coverage_range": coverage_range(difficulty),
            "generation_timestamp": made_at,
        },
    }
