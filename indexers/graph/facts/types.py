"""What one file says about its names, whatever stands in other files.

Expressions are kept as *chains*: a head and steps, without arguments, as in
`app.make().rules[]`. `@this` is the object of the enclosing class, `@type` that class,
`@super` the object as its bases see it, `@text` a literal. A chain that starts with `*` is a
collection of what follows; alternatives are separated by `|`; an empty chain is unknown. An
object of a known type reads like a call of the type: `x: Rule` and `x = Rule()` are both
`Rule()`.
"""

from __future__ import annotations

from dataclasses import dataclass

THIS, TYPE, SUPER, TEXT = "@this", "@type", "@super", "@text"
ALL = "*"
"""The member of an import that brings every name of its module."""
ANY_NUMBER = 255
"""Of parameters: there is no upper limit."""


@dataclass(frozen=True, slots=True)
class Import:
    """A name that a file takes from elsewhere.

    Attributes:
        name: under which the file knows it; "" where it only hands it on.
        module: where it comes from, as the language writes it.
        member: the name there; "" for the module itself, `*` for all of its names.
        at: byte of the name that is taken, -1 without one.
        start: first byte of the module's name.
        end: byte after it.
        exported: name under which the file hands it on; "" if it does not say so.
    """

    name: str
    module: str
    member: str = ""
    at: int = -1
    start: int = -1
    end: int = -1
    exported: str = ""


@dataclass(frozen=True, slots=True)
class Function:
    """A function, method or lambda, or another scope of local names.

    Attributes:
        start: first byte.
        end: byte after the last one.
        name: "" without one.
        at: byte of the name, or -1.
        low: fewest arguments that it takes.
        high: most arguments, `ANY_NUMBER` without a limit.
        returns: chain.
        marks: names of its decorators; "property" where it is read like a field.
    """

    start: int
    end: int
    name: str = ""
    at: int = -1
    low: int = 0
    high: int = ANY_NUMBER
    returns: str = ""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Class:
    """A class and the chains of its bases."""

    start: int
    end: int
    name: str
    at: int
    bases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Binding:
    """A variable, parameter or field, where it is bound.

    Attributes:
        name: of it.
        at: byte of the name.
        chain: of what it is bound to.
        field: it belongs to the object of the enclosing class.
    """

    name: str
    at: int
    chain: str = ""
    field: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known of one file by itself, each list by position.

    Attributes:
        package: that the file says it belongs to.
        imports: names from elsewhere.
        exports: names that it hands out under other ones, and their chains.
        functions: scopes of local names.
        classes: types with members.
        bindings: variables, parameters and fields.
        outer: (name, byte) of names that a scope declares to be those around it.
        extends: (type, base) said outside of the type itself.
    """

    package: str = ""
    imports: tuple[Import, ...] = ()
    exports: tuple[tuple[str, str], ...] = ()
    functions: tuple[Function, ...] = ()
    classes: tuple[Class, ...] = ()
    bindings: tuple[Binding, ...] = ()
    outer: tuple[tuple[str, int], ...] = ()
    extends: tuple[tuple[str, str], ...] = ()
