"""The Python functions of a tree are those that Python's own parser finds, spans included.

As a script, the comparison runs over any folders: `python test_python_ast.py FOLDER...`
"""

import ast
import sys
import sysconfig
import warnings
from collections import Counter
from pathlib import Path

import pytest

from indexers.grammars.languages import by_name
from indexers.parse import parse
from indexers.parse.exclude import reason_to_exclude

STANDARD_LIBRARY = Path(sysconfig.get_path("stdlib"))
SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
Found = tuple[str, int, int]


def expected_functions(content: bytes) -> list[Found]:
    """Name by our rules, `def` line and last line of each outermost function."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse(content)
    seen: Counter[str] = Counter()
    found = []
    pending = [("", tree)]
    while pending:
        prefix, node = pending.pop()
        inner = prefix
        if isinstance(node, SCOPES):
            name = prefix + node.name
            seen[name] += 1
            if not isinstance(node, ast.ClassDef):
                numbered = name if seen[name] == 1 else f"{name}#{seen[name]}"
                found.append((numbered, node.lineno, node.end_lineno))
                continue
            inner = name + "."
        pending.extend((inner, child) for child in reversed(list(ast.iter_child_nodes(node))))
    return found


def found_functions(content: bytes) -> list[Found]:
    units = parse(content, by_name("python")).units
    functions = [unit for unit in units if unit.kind.is_function]
    return [(unit.name, unit.span.start_line, unit.span.end_line) for unit in functions]


def differences(content: bytes) -> list[str]:
    """What only one of the two finds; nothing where Python cannot parse or we leave it out."""
    if reason_to_exclude(content, by_name("python")):
        return []
    try:
        expected = set(expected_functions(content))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    found = set(found_functions(content))
    return [f"only ast: {each}" for each in sorted(expected - found)] + [
        f"only ours: {each}" for each in sorted(found - expected)
    ]


def standard_library_modules() -> list[Path]:
    top = sorted(STANDARD_LIBRARY.glob("*.py"))
    packages = ("asyncio", "email", "json", "unittest", "importlib", "multiprocessing", "xml")
    return top + [path for name in packages for path in (STANDARD_LIBRARY / name).rglob("*.py")]


def test_the_standard_library_has_thousands_of_functions_to_compare() -> None:
    contents = [path.read_bytes() for path in standard_library_modules()]
    assert sum(len(found_functions(content)) for content in contents) > 5000


@pytest.mark.parametrize(
    "path", standard_library_modules(), ids=lambda path: str(path.relative_to(STANDARD_LIBRARY))
)
def test_functions_of_the_standard_library_equal_those_of_ast(path: Path) -> None:
    assert differences(path.read_bytes()) == []


SOURCES = {
    "decorated": b"@a\n@b(\n  1)\n\n# c\ndef f():\n    pass\n",
    "async": b"async  def f():\n    await x\n\nclass A:\n    async def g(self): ...\n",
    "overloads": b"@overload\ndef f(a: int): ...\n@overload\ndef f(a: str): ...\ndef f(a): 1\n",
    "conditional": b"if a:\n    def f(): 1\nelse:\n    def f(): 2\ntry:\n    def g(): 1\n"
    b"except E:\n    def g(): 2\nfinally:\n    class A:\n        if b:\n            def m(s): 1\n",
    "nested": b"def f():\n    def g():\n        pass\n    class A:\n"
    b"        def m(s): pass\n\nh = 1\n",
    "class in class": b"class A:\n    class B:\n        def m(s): pass\n    def m(s): pass\n",
    "lambda": b"f = lambda x: (\n    x)\nclass A:\n    g = lambda s: 1\n"
    b"def h(): return lambda: 1\n",
    "dedent in brackets": b"def f():\n        def g():\n            (bar.\n    baz)\n"
    b"            (')', #)\n\n  1).x(\n)\n        g()\n\ndef h(): pass\n",
    "match": b"match x:\n    case {'a': [b, *c]} if d:\n        def f(): pass\n    case _: pass\n"
    b"def match(case): match = case; return match\n",
    "walrus": b"def f():\n    if (n := len(a)) > 1: return [m := n, m ** 2]\n",
    "f-strings": b'def f(a):\n    return f\'{a!r:{a}} {{}} {f"{a}"}\' f"""{\n        a}"""\n',
    "tabs": b"class A:\n\tdef f(s):\n\t\tif s:\n\t\t        return 1\n\tdef g(s):\n\t\tpass\n",
    "form feed": b"\x0c\ndef f():\n    a\n\x0c\n    b\n\x0c\ndef g():\n    pass\n",
    "continuation": b"def f(a, \\\n      b):\n    return a + \\\n        b\n\n"
    b"def g(): x = \\\n  1\n",
    "trailing comments": b"def f():\n    a\n    # in\n  # between\n# out\n\n    # in\n"
    b"def g(): 1 # c\n# d\n",
    "comment before body": b"def f():  # a\n    # b\n    'doc'\n    return\n",
    "one line": b"def f(): a; b;\nclass A: f = 1; g = 2\nclass B:\n    def f(s): pass; pass\n",
    "string at the end": b"def f():\n    '''a\n\n    b\n'''\n\n\n\ndef g():\n    x = '''\n\n'''\n",
    "crlf": b"def f():\r\n    a\r\n    # c\r\n\r\nclass A:\r\n    def g(s):\r\n        b\r\n",
    "lone cr": b"def f():\r    a\r\rclass A:\r    def g(s):\r        b\r",
    "bom": b"\xef\xbb\xbfdef f():\n    pass\n",
    "not ascii": "def é():\n    'ü'\n    # ß\n    return 'ö'\ndef g(): pass\n".encode(),
    "latin-1": b"# coding: latin-1\ndef f():\n    return '\xe9'\ndef g(): pass  # \xe9\n",
    "no final newline": b"def f():\n    pass",
    "star expressions": b"def f(*a, b=1, **c) -> X[*T]:\n    print(*a, **c)\n    return *a, b\n",
    "soft keywords": b"def f():\n    type = 1\n    print = type\n    match[0] = case = _ = 1\n",
    "exec and print": b"def exec(print):\n    exec(print)\n    print(exec, file=1)\n",
    "except groups": b"def f():\n    try:\n        a\n    except* (A, B) as e:\n        b\n",
    "parenthesised with": b"def f():\n    with (a as b, c as d,):\n        pass\n",
    "positional only": b"def f(a, /, b, *, c): pass\n"
    b"async def g(a=1, /, *, b: int = 2) -> None: pass\n",
    "empty body at the end": b"def f(): ...\nclass A: ...\nclass B:\n    def g(s): ...",
}


@pytest.mark.parametrize("name", SOURCES)
def test_functions_equal_those_of_ast(name: str) -> None:
    assert expected_functions(SOURCES[name])
    assert differences(SOURCES[name]) == []


def test_generics_of_python_3_12_are_read_by_every_python() -> None:
    content = b"def f[T: (int, str), *Ts, **P](a: T) -> T:\n    pass\n\ntype X[T] = list[T]\n"
    content += b"class A[T]:\n    def g[U](self): return f'{self['a']}'\n"
    assert found_functions(content) == [("f", 1, 2), ("A.g", 6, 6)]


def main(folders: list[str]) -> None:
    functions = different = 0
    for folder in folders:
        for path in sorted(Path(folder).rglob("*.py")):
            content = path.read_bytes()
            problems = differences(content)
            different += len(problems)
            functions += len(found_functions(content))
            for problem in problems:
                sys.stdout.write(f"{path}: {problem}\n")
    sys.stdout.write(f"{functions} functions, {different} differences\n")


if __name__ == "__main__":
    main(sys.argv[1:])
