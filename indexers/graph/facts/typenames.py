"""The text of a type becomes the chain of its objects, in whatever language."""

from __future__ import annotations

import re

from indexers.graph.facts.types import TYPE

_NOISE = re.compile(
    r"^(?:(?:const|mut|dyn|impl|ref|out|in|struct|class|enum|union|typename|readonly|final|volatile"
    r"|static|inline|extern|unsigned|signed|async)\s+|[&*?!~@]|\.\.\.|'\w+\s+)\s*"
)
_TAIL = re.compile(r"\s*(?:[&*?!]|\bconst\b|\.\.\.)$")
_NAME = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
_GENERIC = re.compile(r"([\w.]+)\s*[\[<](.*)[\]>]", re.DOTALL)
_GO = re.compile(r"(?:\[[^\]]*\]|map\[[^\]]*\]|(?:<-\s*)?chan\b(?:\s*<-)?)\s*(?=\S)")
_WRAPPERS = frozenset(
    """Optional Annotated Final ClassVar Required NotRequired ReadOnly Awaitable Coroutine Promise
    PromiseLike Partial Readonly Arc Rc Box RefCell Cell Mutex RwLock Option Result Pin Cow Weak
    shared_ptr unique_ptr weak_ptr optional reference_wrapper Task ValueTask Nullable Lazy
    CompletableFuture Future Supplier Provider ThreadLocal Ref ComputedRef""".split()
)
_CONTAINERS = frozenset(
    """list List Sequence MutableSequence Iterable Iterator AsyncIterable AsyncIterator Collection
    set Set FrozenSet frozenset AbstractSet MutableSet dict Dict Mapping MutableMapping
    defaultdict OrderedDict tuple Tuple deque Deque Array ReadonlyArray Map WeakMap ReadonlyMap
    Vec VecDeque HashMap BTreeMap HashSet BTreeSet vector map unordered_map array span multimap
    ArrayList LinkedList TreeMap LinkedHashMap ConcurrentHashMap Stream Queue IEnumerable IList
    ICollection IReadOnlyList IReadOnlyCollection Dictionary IDictionary""".split()
)
_FIRST = frozenset(("Generator", "AsyncGenerator"))
_NOTHING = frozenset(("None", "null", "undefined", "void", "nil", "never"))
_CLASSES = frozenset(("type", "Type", "Class", "typeof"))
_LONGEST = 300


def objects_of(text: str) -> str:
    """Return the chain of an object of a type, "" where the text is no type we understand.

    `Optional[Rule]` and `*Rule` are `Rule()`, `list[Rule]` and `[]Rule` are `*Rule()`,
    `type[Rule]` is `Rule`, `Rule | Map` is `Rule()|Map()`.
    """
    if len(text) > _LONGEST:
        return ""
    return "|".join(dict.fromkeys(filter(None, map(_object_of, _split(text, "|")))))


def _object_of(text: str) -> str:
    text = _bare(text)
    if not text or text in _NOTHING:
        return ""
    collection = _GO.match(text)
    if collection:
        return _many(objects_of(text[collection.end() :]))
    if text.endswith("[]"):
        return _many(objects_of(text[:-2]))
    generic = _GENERIC.fullmatch(text)
    if generic:
        return _generic(generic[1], _split(generic[2], ","))
    if text in ("Self", "this"):
        return f"{TYPE}()"
    return f"{text}()" if _NAME.fullmatch(text) else ""


def _generic(name: str, arguments: list[str]) -> str:
    last = name.rpartition(".")[2]
    if last == "Union":
        return objects_of("|".join(arguments))
    if last in _CLASSES:
        return objects_of(arguments[0]).replace("()", "")
    if last in _WRAPPERS:
        return objects_of(arguments[-1] if last == "Coroutine" else arguments[0])
    if last in _CONTAINERS or last in _FIRST:
        kept = [one for one in arguments if one.strip() != "..."]
        return _many(objects_of(kept[0 if last in _FIRST else -1])) if kept else ""
    return f"{name}()" if _NAME.fullmatch(name) else ""


def _bare(text: str) -> str:
    text = text.replace("::", ".").replace("\\", ".").strip().lstrip(":")
    text = text.strip("\"'` \n").lstrip(".")
    while (shorter := _TAIL.sub("", _NOISE.sub("", text))) != text:
        text = shorter
    if text.startswith("(") and text.endswith(")"):
        first, *_ = _split(text[1:-1], ",")
        return _bare(first)
    return text.removeprefix("typeof ")


def _many(chain: str) -> str:
    return "|".join(f"*{one}" for one in chain.split("|")) if chain else ""


def _split(text: str, mark: str) -> list[str]:
    """Cut at a mark that stands in no brackets."""
    depth, start, parts = 0, 0, []
    for at, sign in enumerate(text):
        if sign in "[(<{":
            depth += 1
        elif sign in "])}" or (sign == ">" and text[at - 1 : at] not in ("-", "=")):
            depth -= 1
        elif sign == mark and depth == 0:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]
