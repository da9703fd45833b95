"""Lines between line breaks, the spaces inside them, and elements marked by microdata."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from itertools import pairwise
from typing import TYPE_CHECKING

from briefmaker.articles.dom.arrays import PageArrays

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_UNPRINTED = dict.fromkeys(
    (*range(9), 11, *range(14, 28), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xAD, 0x200B, 0xFEFF)
)
"""Control characters no document can carry, and hyphens and spaces of no width, which split words."""

NOTHING = "".join(map(chr, _UNPRINTED)) + (
    " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""All characters of which nothing is left in a run that holds no others."""

_SPACES = re.compile(r"\s+")
_STRETCH = 100_000
"""So many characters are worked on together: a list of all words or lines of a long run would take much room."""


def fold_printable(text: str) -> str:
    """Fold spaces, and take out what cannot be printed; printable text, which nearly all is, is spared the search."""
    folded = fold_spaces(text)
    # `split` would make a space of \v, which goes without one, as other control characters do.
    if folded.isprintable() and "\v" not in text:
        return folded
    del folded  # as a page in one line takes its room
    return fold_spaces(text, _UNPRINTED)


def fold_spaces(text: str, unprinted: dict[int, None] | None = None) -> str:
    """Make one space of all between two words, and none around them; take out what is `unprinted` before."""
    if len(text) < _STRETCH:
        return " ".join((text.translate(unprinted) if unprinted else text).split())
    pieces = (text[start : start + _STRETCH] for start in range(0, len(text), _STRETCH))
    folded = "".join(_SPACES.sub(" ", piece.translate(unprinted) if unprinted else piece) for piece in pieces)
    while "  " in folded:
        folded = folded.replace("  ", " ")
    return folded.strip(" ")


def trim_lines(text: str) -> str:
    """Keep the lines of preformatted text, without blank lines around and spaces behind."""
    empty = len(text) > _STRETCH and text.count("\t") * 2 > len(text)  # such text would only grow
    stretches = _stretches(text.translate(_UNPRINTED).expandtabs(1 if empty else 4))
    trimmed = ("\n".join(line.rstrip() for line in stretch.splitlines()) for stretch in stretches)
    return "\n".join(trimmed).strip("\n").rstrip()


def _stretches(text: str) -> Iterator[str]:
    """Cut a text behind line breaks."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + _STRETCH) + 1 or len(text)
        yield text[start:end]
        start = end


_LONGEST_NAME = 100
"""Characters of a name within a line; what is longer is no name."""


def relates_author(attributes: dict[str, str | None]) -> bool:
    """Return whether an element is related as the author, whatever else it is: `rel="author nofollow"`."""
    relations = attributes.get("rel")
    return relations is not None and "author" in relations.lower().split()


def note_mark(dom: PageArrays, element: int, attributes: dict[str, str | None], node: "LexborNode | None") -> None:
    """Note a marked element, and the text of its own where it is called a name or an author within a line, `node`."""
    dom.marked.append(element)
    itemprop = attributes.get("itemprop") or ""
    if node is not None and (relates_author(attributes) or itemprop == "name" or "author" in itemprop):
        own = fold_printable(node.text() or "")
        if own and len(own) <= _LONGEST_NAME:
            dom.signed[element] = own


LINE_END = "\x1e"
"""What stands for a line break till a run is folded."""

Mark = tuple[int, int, int, int, int]
"""What a run holds at a line break: parts so far, their characters that are linked, bold, pressed; its links."""

_NAMES = frozenset(("br", "line-break", "linebreak"))
"""Classes that make an empty span a line break, as sites without `br` write one."""

_MOST_NAMES = 4
"""Classes of such a span at most: in long lists of one or two letters `br` is a border."""

_LONGEST = 120
"""Characters of a bold line that may be a heading, as in `blocks/build.py`."""

_PLAIN = 0.5
"""Share of the text before such a line that is bold at most: where all of it is, the line is one of several."""


_PROSE = 60
"""Characters of the line below a bold one that heads it, as in `blocks/build.py`: less is an address or a name."""


_SHORT = 0.5
"""As a share of the prose below it: so short is a subtitle, and no line of prose that is wrapped."""

_STOPS = (".", "!", "?", "…", "”", "“", "»", '"')
"""What prose ends with."""

_FEW_BREAKS = 2
"""Line breaks between a subtitle and its text."""


class _Look(Enum):
    LINK = auto()
    BOLD = auto()
    PLAIN = auto()
    MIXED = auto()


_TWO_TEXTS = {_Look.LINK, _Look.PLAIN}
"""How lines look that are no one text."""


def breaks_line(called: str) -> bool:
    """Return whether an empty span with these classes is a line break."""
    names = called.split()
    return len(names) <= _MOST_NAMES and not _NAMES.isdisjoint(names)


def is_heading_line(parts: list[str], marks: list[Mark]) -> bool:
    """Return whether the last line of a run, between its last two marks, alone is bold, and is no link."""
    (begin, linked, bold, *_), (_, linked_too, all_bold, *_) = marks[-2:]
    size = sum(len(fold_spaces(part)) for part in parts[begin:] if part != LINE_END)
    above = sum(map(len, parts[:begin]))
    return size <= min(_LONGEST, all_bold - bold) and linked == linked_too and bold < _PLAIN * above


def part_lines(parts: list[str], marks: list[Mark], linked: int, bold: int) -> list[str]:
    """
    Part a run at those of its line breaks at which sentences and names end, where it holds so many linked and bold.

    A line that is all link and one beside it that is none are two texts, and so are a bold line and prose around it, or
    two lines of which the first is a subtitle.
    """
    two = [*filter(None, map(fold_printable, "".join(parts).split(LINE_END)))] if len(marks) <= _FEW_BREAKS else []
    if len(two) == 2 and _is_subtitle(*two):
        return two
    # All lines look alike where nothing is linked or bold.
    if not linked and not bold:
        return []
    edges = [(0, 0, 0), *(mark[:3] for mark in marks), (len(parts), linked, bold)]
    texts = [fold_printable("".join(parts[begin[0] : end[0]])) for begin, end in pairwise(edges)]
    looks = [_look(parts, begin, end) for begin, end in pairwise(edges)]
    heads = [_heads(place, texts, looks) for place in range(len(texts))]
    starts = [
        place
        for place in range(len(texts))
        # A line of links beside plain text, or a bold one above prose, became one paragraph in which names ran on.
        if not place or heads[place] or heads[place - 1] or {*looks[place - 1 : place + 1]} == _TWO_TEXTS
    ]
    return [*filter(None, (" ".join(texts[start:end]).strip() for start, end in pairwise([*starts, len(texts)])))]


def _is_subtitle(line: str, prose: str) -> bool:
    """Return whether a line ends without a stop above prose that is longer by far, unlike lines that are wrapped."""
    return (
        len(line) < min(_LONGEST, _SHORT * len(prose))
        and line[-1].isalnum()
        and len(prose) >= _PROSE
        and prose[0].isupper()
        and prose.endswith(_STOPS)
    )


def _heads(place: int, texts: list[str], looks: list[_Look]) -> bool:
    """Return whether a line is bold and stands above prose that is not, and at the beginning or below such."""
    around = looks[max(0, place - 1) : place] + looks[place + 1 : place + 2]
    plain = place + 1 < len(texts) and {*around} == {_Look.PLAIN}
    return plain and looks[place] is _Look.BOLD and len(texts[place + 1]) >= _PROSE


def _look(parts: list[str], begin: tuple[int, int, int], end: tuple[int, int, int]) -> _Look:
    """Return how a line looks; one without text is mixed."""
    size = sum(len(fold_spaces(part)) for part in parts[begin[0] : end[0]] if part != LINE_END)
    linked, bold = end[1] - begin[1], end[2] - begin[2]
    if linked >= size:
        return _Look.LINK if size else _Look.MIXED
    if bold >= size and not linked and size <= _LONGEST:
        return _Look.BOLD
    return _Look.PLAIN if max(linked, bold) < _PLAIN * size else _Look.MIXED
