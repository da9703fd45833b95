"""Line breaks that are no `br`, and the lines between breaks that are texts of their own: bold headings, links."""

from enum import Enum, auto
from itertools import pairwise

from briefmaker.articles.dom.folding import fold, fold_spaces

LINE_END = "\x1e"
"""What stands for a line break till a run is folded."""

Mark = tuple[int, int, int, int, int]
"""What a run holds at a line break: its parts so far, and their letters that are linked, bold, pressed; its links."""

_NAMES = frozenset(("br", "line-break", "linebreak"))
"""Classes that make an empty span a line break, as sites without `br` write one."""

_MOST_NAMES = 4
"""Classes of such a span at most: in long lists of one or two letters `br` is a border."""

_LONGEST = 120
"""Characters of a bold line that may be a heading, as in `blocks/bold.py`."""

_PLAIN = 0.5
"""Share of the text before such a line that is bold at most: where all of it is, the line is one of several."""


_PROSE = 60
"""Characters of the line below a bold one that heads it, as in `blocks/bold.py`: less is an address or a name."""


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

    A line that is all link and one beside it that is none are two texts, and so are a bold line and prose around it.
    """
    if not linked and not bold:
        return []
    edges = [(0, 0, 0), *(mark[:3] for mark in marks), (len(parts), linked, bold)]
    texts = [fold("".join(parts[begin[0] : end[0]])) for begin, end in pairwise(edges)]
    looks = [_look(parts, begin, end) for begin, end in pairwise(edges)]
    heads = [_heads(place, texts, looks) for place in range(len(texts))]
    starts = [
        place
        for place in range(len(texts))
        if not place or heads[place] or heads[place - 1] or {*looks[place - 1 : place + 1]} == _TWO_TEXTS
    ]
    return [*filter(None, (" ".join(texts[start:end]).strip() for start, end in pairwise([*starts, len(texts)])))]


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
