"""What a task says, by category. The commit's own words stand in the middle."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences of a category.

    Attributes:
        title: what comes before the subject.
        before: what comes before the message in the description.
        task: what is asked for.
        approach: how somebody who knows would go about it.
        criteria: what an answer is judged by.
    """

    title: str
    before: str
    task: str
    approach: str
    criteria: tuple[str, ...]


_KEEP = "What compiled and passed before still compiles and passes."

WORDS = {
    "bug_investigation": Words(
        "Find and repair",
        "Something in {project} does not work as it should. What is known about it:",
        "Find where this comes from, and repair it there. Change as little as the repair needs.",
        "Follow the behaviour from where it shows to the function that causes it; read its callers"
        " before changing it; repair the cause and not the place where it shows.",
        ("The changed files are those in which the fault is.",
         "The changed functions are those that cause it.", _KEEP),
    ),
    "feature_implementation": Words(
        "Build",
        "{project} is to be able to do something new:",
        "Build this where the project does similar things, in the way it does them.",
        "Find what the project does in this direction already, extend it there, and follow its"
        " conventions for names, errors and tests.",
        ("The change is made where the project's structure asks for it.",
         "What is there already is used again.", _KEEP),
    ),
    "cross_file_refactoring": Words(
        "Rework",
        "The structure of {project} is to change, its behaviour is not:",
        "Carry this through in all files that it concerns.",
        "Find every definition and every use of what moves, change them together, and leave no"
        " second copy behind.",
        ("All files that the rework concerns are changed.", "No behaviour changes.", _KEEP),
    ),
    "integration_testing": Words(
        "Test",
        "The tests of {project} lack something:",
        "Write the missing tests, beside those that are there and in their manner.",
        "Find the tests of the part in question, see which helpers and fixtures they use, and add"
        " cases that would fail if the behaviour were broken.",
        ("Tests stand where the project keeps tests of this part.", "They can fail.", _KEEP),
    ),
    "security_analysis": Words(
        "Secure",
        "A weakness of {project} has been reported:",
        "Find the code that has this weakness, and close it.",
        "Follow what comes from outside to where it is used, find the missing check, and put it"
        " where no way leads around it.",
        ("The changed functions are those with the weakness.",
         "Every way to it is closed.", _KEEP),
    ),
    "multi_session_development": Words(
        "Develop",
        "Several pieces of work on {project} follow one another; each builds on the one before:",
        "Do them one after the other.",
        "Plan all of them before the first, so that no later one has to undo an earlier one.",
        ("Each piece is done where the project's structure asks for it.",
         "Later pieces use what earlier ones made.", _KEEP),
    ),
}  # fmt: skip

ANSWER = (
    "End your answer with one line that begins with `ANSWER:` and lists {what}, separated by"
    " commas. {form} Leave out tests, and anything that you are not sure of."
)
NAMES_FORM = "Write `path/to/file:Class.method` or `path/to/file:function`."
PATHS_FORM = "Write paths as the project does."
APPROACH = (
    "Find the definition, look at each place that uses its name, and decide by imports and"
    " receivers which of them mean it."
)
CRITERIA = (
    "Everything that belongs to the answer is named.",
    "Nothing else is named.",
)
