"""The tools `judge` and `finish`: what the policy thinks."""

from __future__ import annotations

from agent.chat.types import ToolSpec
from agent.memory.types import Mark, Status
from agent.tools.ids import doc_of
from agent.tools.schema import chance, of_object, text
from agent.tools.types import Answer, Arguments, Final, Sighting
from agent.workbench import Workbench

MOST_RANKED = 30
MOST_JUDGED = 20


class Judge:
    """Takes down what the policy thinks of candidates."""

    spec = ToolSpec(
        "judge",
        "Note what you think of candidates: keep or reject them, with your confidence that the "
        "fix has to change them. Doubtful ones are looked at again; the notes stay in memory.",
        of_object(
            ("candidates",),
            candidates={
                "type": "array",
                "minItems": 1,
                "maxItems": MOST_JUDGED,
                "description": "What you think of each.",
                "items": of_object(
                    ("id", "status"),
                    id=text("Of the unit."),
                    status=text("kept or rejected.", enum=["kept", "rejected"]),
                    confidence=chance("That the fix changes it, 0 to 1."),
                    note=text("Why, in one line."),
                ),
            },
        ),
    )

    def __call__(self, bench: Workbench, arguments: Arguments) -> Answer:
        """Note judgements."""
        marks = [_mark(bench, one) for one in arguments["candidates"]]
        seen = tuple(Sighting(mark.id) for mark in marks)
        return Answer(f"noted: {len(marks)}", seen, marks=tuple(marks))

    def about(self, arguments: Arguments) -> str:
        """The ids."""
        return ", ".join(str(one["id"]) for one in arguments["candidates"])


class Finish:
    """Ends the search with a ranking."""

    spec = ToolSpec(
        "finish",
        "End the search. Give the units that the fix has to change, the surest first.",
        of_object(
            ("ranking",),
            ranking={
                "type": "array",
                "items": {"type": "string"},
                "minItems": 1,
                "maxItems": MOST_RANKED,
                "description": "Ids, the surest first.",
            },
            confidence=chance("That the first one is right, 0 to 1."),
        ),
    )

    def __call__(self, bench: Workbench, arguments: Arguments) -> Answer:
        """End."""
        view = bench.corpus.view
        ids = [view.unit_id(doc_of(bench, one)) for one in arguments["ranking"]]
        ids = list(dict.fromkeys(ids))
        final = Final(tuple(ids), arguments.get("confidence"))
        return Answer("done", tuple(Sighting(one) for one in ids), final=final)

    def about(self, arguments: Arguments) -> str:
        """How many are ranked."""
        return f"{len(arguments['ranking'])} units"


def _mark(bench: Workbench, given: Arguments) -> Mark:
    unit_id = bench.corpus.view.unit_id(doc_of(bench, given["id"]))
    status = Status(given["status"])
    return Mark(unit_id, status, given.get("note"), given.get("confidence"))
