"""What issue templates and environment dumps look like, so that they can count for less."""

from __future__ import annotations

import re
from enum import Enum


class Section(Enum):
    """What a heading says about the text beneath it."""

    CONTENT = "content"
    """Written for this issue; the heading may still be a template's."""
    DUMP = "dump"
    """Environment and versions; whole sentences there are meant, all else is not."""
    NOISE = "noise"
    """Check lists, offers to help, sponsors."""


_TEMPLATE_HEADINGS = re.compile(
    r"""(?:\W|[0-9])*(?:
      (?:please[ ])?(?:describe|description)(?:[ ](?:of[ ])?(?:the|your|of)[ ][\w ]+)?
    | (?:is[ ]your[ ]feature|what[ ](?:is|was|did|do|happen\w*|version|operating|actually|you)
       |how[ ](?:to|do|can)[ ](?:i|we|you|reproduce))\b.*
    | (?:describe[ ]the[ ]solution|can[ ]you|do[ ]you|does[ ]this|are[ ]you)\b.*
    | (?:expected|actual|current|observed|desired|correct|incorrect)
       (?:[ ](?:behaviou?r|results?|output|outcome))?(?:\W.*)?
    | (?:steps[ ])?(?:to[ ])?reproduc\w*(?:[ ].*)? | (?:minimal|complete).*example.*
    | bug(?:[ ](?:report|description))? | feature(?:[ ](?:request|description))? | summary
    | (?:possible|proposed|suggested)[ ](?:solution|implementation|fix|change)s?
    | additional[ ](?:context|info\w*|details?) | (?:code[ ])?(?:example|sample|snippet)s?
    | screenshots? | motivation | context | background | (?:error[ ])?(?:logs?|output|traceback)
    | stack[ ]?traces? | (?:current|relevant)[ ](?:code|configuration|logs?|output|state).*
    | dialect | configuration | type[ ]of[ ].*
    | anything[ ]else.* | before[ ]you[ ](?:file|submit|post).* | (?:fully[ ])?reproducible[ ].*
    | (?:official[ ])?documentation | detailed[ ]description | issue[ ]details?
    | (?:.*[ ])?alternatives.* | problem(?:[ ]description)?
    )\W*""",
    re.IGNORECASE | re.VERBOSE,
)
_DUMP_HEADINGS = re.compile(
    r"""(?:\W|[0-9])*(?:
      (?:your[ ]|my[ ]|system[ ]|runtime[ ]|test[ ])?environment
      (?:[ ](?:info|detail|setup|version)\w*)?(?:[ ]\(.*)?
    | (?:software[ ])?versions?(?:[ ](?:affected|used|info\w*|numbers?))?(?:[ ]\(.*)?
    | .{0,30}\bversions?[ ](?:used|info\w*|and[ ].*|of[ ].*)? | (?:system|platform|device)[ ]?info.*
    | (?:system|platform|desktop|smartphone|information|os|operating[ ]system)(?:[ ]\(.*)?
    | (?:pip|conda)[ ](?:list|freeze).* | installed[ ](?:package|version|depend)\w*.*
    | .*show_versions.*
    )\W*""",
    re.IGNORECASE | re.VERBOSE,
)
_NOISE_HEADINGS = re.compile(
    r"""(?:\W|[0-9])*(?:
      search[ ]before[ ]asking | code[ ]of[ ]conduct | checklist.* | (?:pre-?)?checks?
    | (?:are|would)[ ]you[ ]willing.* | .*[ ]to[ ]contribut(?:e|ing)\b.* | .*backers.* | issuehunt.*
    | tips | .*become[ ]a[ ].* | .*submit[ ]a[ ]pull[ ]request.*
    | (?:modin|prior|initial)[ ](?:version[ ])?checks?
    )\W*""",
    re.IGNORECASE | re.VERBOSE,
)
_MAX_HEADING = 90

_VERSION_LINE = re.compile(
    r"""\W*(?:
      [\w .()/+@-]{1,50}? (?:[:=|]{1,2}|\s{2,}|\s@\s|\s) [ \t\[("'`v=]*+ \d+(?:\.\w+)+ [^\s,;]*+
        (?:[ \t].{0,40})?
    | (?:python|os|platform|browser|node|npm|java|jdk|machine|processor|compiler|arch\w*|rustc|cargo
        |python-bits|os-release|byteorder|lc_all|lang|locale|commit|shell|kernel)
        (?:[ ]\w+)? \s*[:=] .{0,100}
    | [\w.-]{1,40} \s*[:=]\s* none
    | (?:linux|darwin|windows)[ -].{1,120} \d
    )\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_CHECKBOX = re.compile(r"\s*(?:[-*+]|\d+\.)\s*\[[ xX]?\]\s*(?:\W*(?:i|yes|no)\b|.*\bI\b)", re.ASCII)
_SMALL_WORD = re.compile(r"(?<!\S)[a-z]{2,}(?!\S)")
_CHATTER = re.compile(
    r"_?originally posted by.*"
    r"|(?:thank(?:s| you)|hello|hi|hey|greetings|cheers|regards|best)\b[^\n]{0,30}",
    re.IGNORECASE,
)


def section_of(heading: str) -> tuple[Section, bool]:
    """Judge a heading.

    Returns:
        What stands beneath it, and whether the heading itself is a template's.
    """
    if len(heading) > _MAX_HEADING:
        return Section.CONTENT, False
    if _NOISE_HEADINGS.fullmatch(heading):
        return Section.NOISE, True
    if _DUMP_HEADINGS.fullmatch(heading):
        return Section.DUMP, True
    return Section.CONTENT, bool(_TEMPLATE_HEADINGS.fullmatch(heading))


def is_sentence(line: str) -> bool:
    """Whether a line speaks: it starts with a letter and has five words in small letters."""
    return line[:1].isalpha() and len(_SMALL_WORD.findall(line)) >= 5


def is_boilerplate(line: str) -> bool:
    """Whether a line is a version, a check box of a template or a greeting."""
    if len(line) > 200 or not line.strip():
        return False
    return bool(
        _CHECKBOX.match(line) or _VERSION_LINE.fullmatch(line) or _CHATTER.fullmatch(line.strip())
    )


def is_version_dump(text: str) -> bool:
    """Whether most lines of a block are versions, as `pip list` prints them."""
    lines = [line for line in text.splitlines() if line.strip()]
    versions = sum(1 for line in lines if len(line) < 200 and _VERSION_LINE.fullmatch(line))
    return versions > 0.6 * len(lines)
