"""What a patch says by its head lines alone: the files, and the language of most of them."""

from __future__ import annotations

import re
from collections import Counter

from bench.labels.testfiles import is_test
from indexers.grammars.languages import language_of

_OLD_PATH = re.compile(r"^--- (?:a/)?([^\t\n\r]+)", re.MULTILINE)


def main_language(patch: str) -> str:
    """The language of most source files that a patch changes, tests aside; "" for none."""
    names: Counter[str] = Counter()
    for path in _OLD_PATH.findall(patch):
        language = language_of(path)
        if language.grammar and not is_test(path):
            names["typescript" if language.name == "tsx" else language.name] += 1
    return names.most_common(1)[0][0] if names else ""
