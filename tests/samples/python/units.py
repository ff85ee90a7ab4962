"""Parse messages."""

# ref: import path
import os.path
# ref: import split
# ref: import headers
from .headers import split as cut

LIMIT = 10  # of headers

# Both lead the class,
# line by line.
# unit: class Parser 16 lines
# signature: Parser(Base, abc.Other[int], metaclass=Meta)
# doc: Reads a message.
# comment: line by line.
# body: size = LIMIT
# no body: return head
# no body: Split a text
# ref: base Base
# ref: base Other
# in: Parser
class Parser(Base, abc.Other[int], metaclass=Meta):
    """Reads a message."""

    size = LIMIT

    # unit: constructor Parser.__init__ 2 lines
    def __init__(self) -> None:
        self.head = None

    @cached
    # unit: method Parser.parse 5 lines
    # signature: parse(self, text: str, *, sep=":") -> dict[str, Header]
    # doc: Split a text
    # comment: never empty
    # no body: never empty
    # body: return head
    # decorator: cached
    # ref: type Header
    def parse(self, text: str, *, sep=":") -> dict[str, Header]:
        'Split a text'
        # never empty
        head = self.reader.parse_header(text)
        return head

    # unit: class Parser.Error 1 line
    # ref: base ValueError
    class Error(ValueError): ...


# Leads the function, decorators or not.
@decorate(1, sep=":")
@app.route(
    "/",
)
# unit: function read 6 lines
# doc: Leads the function, decorators or not.
# decorator: decorate(1, sep=":")
# signature: read(path, encoding)
async def read(path,
               encoding):
    def inner():
        # ref: call open
        # in: read
        return open(path)
    class Local:
        # ref: attribute head
        # in: read
        head = inner.head
    # after the body


# unit: function read#2 2 lines
def read(path):
    pass

# Stands alone.

# unit: function undocumented 2 lines
# no body: Stands alone
def undocumented(): return (
    f"{LIMIT!r:>{LIMIT}}")  # trailing

if os:
    # unit: function conditional 1 line
    def conditional(): pass
else:
    # unit: function conditional#2 1 line
    def conditional(): pass

# ref: call read
# ref: attribute join
# in: <module>
square = lambda x: read(os.path.join)

# unit: function generic 2 lines
# signature: generic[T: (int, str), **P](a: T) -> Callable[P, T]
# ref: type Callable
def generic[T: (int, str), **P](a: T) -> Callable[P, T]:
    return a
