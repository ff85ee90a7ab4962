"""Words that programmers use for each other: in a question one, in a name another."""

from __future__ import annotations

from collections.abc import Mapping

from indexers.tokens import stem


def _groups(lines: str) -> Mapping[str, frozenset[str]]:
    """Stems that share a line with each stem, itself included."""
    found: dict[str, frozenset[str]] = {}
    for line in lines.strip().splitlines():
        group = frozenset(map(stem, line.split()))
        for word in group:
            found[word] = found.get(word, frozenset()) | group
    return found


VERBS = _groups("""
get fetch load read retrieve return obtain find lookup query access acquire extract take give
delete remove drop erase clear discard unset purge pop strip
create make build construct new generate init initialize produce instantiate allocate alloc
set assign update put store save write replace change modify
add append insert push attach register include join extend prepend
check is has test verify validate ensure determine whether contains can assert
convert to as transform cast parse from encode decode format coerce
compute calculate calc count number sum total measure
start begin open launch run execute invoke call perform apply do handle process
stop close end finish terminate shutdown destroy free release dispose
print write output emit log display show render dump
copy clone duplicate
compare equal equals eq cmp same match
combine merge join concat concatenate union
split divide separate partition chunk
iterate iter each loop walk traverse visit
find search locate match look
reverse invert flip
skip ignore
wrap decorate
escape quote
""")
"""What functions do. `to`, `from`, `is` and `has` are how names say it."""

NOUNS = _groups("""
string str text
directory dir folder
message msg
number num
configuration config cfg conf configure settings option
parameter param argument arg
temporary tmp temp
length len size count
value val
object obj
function func fn callback method
character char
integer int
pointer ptr
buffer buf
address addr
error err exception
database db
document doc
index idx position pos offset
maximum max largest biggest highest
minimum min smallest lowest
average avg mean
previous prev last
current cur
source src
destination dst dest target
language lang
environment env
information info
reference ref
attribute attr
property prop
command cmd
context ctx
request req
response resp
package pkg
library lib
version ver
description desc
separator sep delimiter delim
column col
expression expr
definition def
evaluate eval
synchronous sync
identifier id ident key
specification spec
sequence seq iterable
dictionary dict map mapping
variable var
regular regex regexp re
element item entry
list array
first head
last tail
random rand
unique distinct uniq
duplicate dup
empty blank
path file filename
time date datetime
parent ancestor
child children
statement stmt
declaration decl
initialize init
utility util
execute exec
iterator iter
two pair
multiple many
different differ diff difference
exist exists
""")
"""What functions do it to: abbreviations above all."""

NOTHING: frozenset[str] = frozenset()


def verbs_like(word: str) -> frozenset[str]:
    """Stems of verbs that may stand for a stem, itself included; none if it is no known verb."""
    return VERBS.get(word, NOTHING)


def words_like(word: str) -> frozenset[str]:
    """Stems that may stand for a stem in a name."""
    return VERBS.get(word, NOTHING) | NOUNS.get(word, NOTHING)
