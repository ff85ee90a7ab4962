"""What a ranking says: hits at three levels, each with its reasons in words."""

from __future__ import annotations

from dataclasses import dataclass

from indexers.types import Kind


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for a hit.

    Attributes:
        text: in words, such as "stack frame 1 of 6".
        signal: the signal that found it, such as `frame`.
        share: of the hit's score before demotion, between 0 and 1.
    """

    text: str
    signal: str
    share: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit that a query is about.

    Attributes:
        id: `path:qualified_name`.
        path: relative to the root, with `/`.
        qualified_name: `Class.method`, unique within the file.
        kind: what the unit is.
        language: name of the language of its file, such as `python`.
        start_line: first line, 1-based.
        end_line: last line, inclusive.
        score: between 0 and 1; hits of one level compare.
        evidence: the strongest first.
    """

    id: str
    path: str
    qualified_name: str
    kind: Kind
    language: str
    start_line: int
    end_line: int
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class FileHit:
    """A file that a query is about; `score` and `evidence` as in `Hit`."""

    path: str
    language: str
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Confidence:
    """Calibrated probabilities, between 0 and 1.

    Attributes:
        top1: that the first function is one to be changed.
        top5: that one of the first five functions is.
    """

    top1: float
    top5: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """Hits at every level, best first; all empty where nothing is relevant.

    Attributes:
        functions: functions, methods, constructors and macros.
        classes: classes, structs, interfaces, traits and enums.
        files: whole files; module-level code counts here.
        texts: line windows and sections of documents, which are neither.
        truncated: there were more hits than the limit let through.
        confidence: how likely the functions are right; None where it is not judged.
    """

    functions: tuple[Hit, ...] = ()
    classes: tuple[Hit, ...] = ()
    files: tuple[FileHit, ...] = ()
    texts: tuple[Hit, ...] = ()
    truncated: bool = False
    confidence: Confidence | None = None

    def __bool__(self) -> bool:
        """Whether anything was found."""
        return bool(self.functions or self.classes or self.files or self.texts)
