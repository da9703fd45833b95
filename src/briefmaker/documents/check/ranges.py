"""
Marks a stretch of a paragraph of Word for a comment: runs are cut at its borders, and no letter is touched.

A mark stands where every reader takes one (ISO/IEC 29500-1, 17.13.4): beside a run of the paragraph, of a link or of
an insertion under tracking. What cannot be cut, such as a field, a content control or a formula, is marked whole.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

Element = Any
"""lxml comes without types."""

_OPEN = frozenset(("hyperlink", "ins", "moveTo", "smartTag", "dir", "bdo"))
"""Elements of a paragraph in which a mark may stand between two runs."""

_SILENT = frozenset(("p", "pPr", "rPr", "del", "moveFrom", "Fallback", "instrText", "delText", "sdtPr", "rt"))
"""Elements whose text is none of the paragraph's: of boxes in it, of fields, or deleted."""

LETTERS = {"tab": " ", "ptab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}
"""Elements of a run that stand for one character each, here and where drafts are read."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def local_name(element: Element) -> str:
    """Return the name of an element without its namespace; empty for a comment or an instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


class Stretch(NamedTuple):
    """The elements between which the marks of a comment stand; None is the border of the paragraph."""

    first: Element | None
    last: Element | None
    exact: bool = False
    """Whether nothing but the claim stands between them."""


WHOLE = Stretch(None, None)
"""All of a paragraph."""


@dataclass(slots=True)
class Run:
    """A run of a paragraph, and the elements beside which marks around it may stand; None is the paragraph itself."""

    element: Element
    text: str
    before: Element
    after: Element

    @property
    def can_be_cut(self) -> bool:
        """Whether a mark may stand inside it, once it is two."""
        return self.before is self.element and self.after is self.element


def find_runs(paragraph: Element) -> list[Run]:
    """Return the runs of a paragraph in order, each with what it shows and where marks may stand."""
    runs = [Run(run, "".join(map(_letters, run)), beside, beside) for run, beside in _walk_runs(paragraph)]
    _hold_fields_together(runs)
    return runs


def _walk_runs(paragraph: Element) -> Iterator[tuple[Element, Element]]:
    """Yield each run, and the outermost element around it in which no mark may stand; itself, if there is none."""
    stack = [(child, None) for child in reversed(paragraph)]
    while stack:
        element, beside = stack.pop()
        name = local_name(element)
        if name == "r":
            yield element, element if beside is None else beside
        elif name and name not in _SILENT:
            held = beside if beside is not None or name in _OPEN else element
            stack += [(child, held) for child in reversed(element)]


def _letters(child: Element) -> str:
    """Return what a child of a run shows."""
    name = local_name(child)
    return (child.text or "") if name == "t" else LETTERS.get(name, "")


def _hold_fields_together(runs: list[Run]) -> None:
    """Let marks stand around fields alone: what is inside is written anew when Word computes the field."""
    open_at: list[int] = []
    for place, run in enumerate(runs):
        for mark in (child for child in run.element if local_name(child) == "fldChar"):
            kind = next((value for key, value in mark.attrib.items() if key.endswith("}fldCharType")), "")
            if kind == "begin":
                open_at.append(place)
            elif kind == "end" and not open_at:  # it began in another paragraph
                _hold(runs[: place + 1], None, None)
            elif kind == "end":
                start = open_at.pop()
                if not open_at:
                    _hold(runs[start : place + 1], runs[start].before, run.after)
    if open_at:
        _hold(runs[open_at[0] :], None, None)


def _hold(runs: list[Run], before: Element | None, after: Element | None) -> None:
    """Let marks stand around runs alone, at the borders of the paragraph where None is given."""
    for run in runs:
        run.before, run.after = before, after


def place_of(shown: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """
    Return where `text[start:end]` stands in what a paragraph shows, whatever white space either has.

    None where the two have other letters.
    """
    if shown == text:
        return start, end
    letters = [at for at, letter in enumerate(shown) if not letter.isspace()]
    if "".join(text.split()) != "".join(shown.split()):
        return None
    first = sum(not letter.isspace() for letter in text[:start])
    last = first + sum(not letter.isspace() for letter in text[start:end])
    return (letters[first], letters[last - 1] + 1) if first < last else None


def cut_runs(runs: Sequence[Run], borders: Iterable[int]) -> None:
    """Cut runs in two at places of what the paragraph shows, where they can be cut."""
    waiting = sorted(set(borders))
    for run, (start, end) in zip(runs, pairwise([0, *ends_of(runs)]), strict=True):
        inside = waiting[bisect_right(waiting, start) : bisect_left(waiting, end)] if run.can_be_cut else []
        for border in reversed(inside):
            _cut(run.element, border - start)


def ends_of(runs: Iterable[Run]) -> list[int]:
    """Return where each run ends in what the paragraph shows."""
    return list(accumulate(len(run.text) for run in runs))


def _cut(run: Element, border: int) -> None:
    """Cut a run in two: what stands behind `border` characters goes into a copy of it, with the same properties."""
    other = run.makeelement(run.tag, run.attrib)
    properties = [child for child in run if local_name(child) == "rPr"]
    other.extend(deepcopy(child) for child in properties)
    for child in [child for child in run if local_name(child) != "rPr"]:
        length = len(_letters(child))
        if border <= 0:
            other.append(child)
        elif border < length:
            other.append(_split_text(child, border))
        border -= length
    run.addnext(other)


def _split_text(text: Element, border: int) -> Element:
    """Keep the first characters in an element, and return one with the others."""
    rest = text.makeelement(text.tag, text.attrib)
    text.text, rest.text = text.text[:border], text.text[border:]
    for element in (text, rest):
        element.set(_SPACE, "preserve")
    return rest


def find_stretch(runs: Sequence[Run], ends: Sequence[int], start: int, end: int) -> Stretch:
    """Return where the marks of a stretch stand, once runs were cut at its borders; `ends` are those of the runs."""
    first, last = bisect_right(ends, start), bisect_left(ends, end)
    if not start < end <= (ends or [0])[-1]:
        return WHOLE
    exact = runs[first].can_be_cut and runs[last].can_be_cut
    return Stretch(runs[first].before, runs[last].after, exact)


def set_marks(paragraph: Element, stretch: Stretch, identifier: int) -> None:
    """Set the marks of a comment around a stretch of a paragraph, or all of it, and its reference behind them."""
    space = paragraph.tag.rpartition("}")[0] + "}"
    named = {f"{space}id": str(identifier)}
    start, end = (paragraph.makeelement(f"{space}commentRange{edge}", named) for edge in ("Start", "End"))
    reference = paragraph.makeelement(f"{space}r")
    reference.append(reference.makeelement(f"{space}commentReference", named))
    first, last, _ = stretch
    if first is None or last is None:
        place = int(len(paragraph) > 0 and local_name(paragraph[0]) == "pPr")
        paragraph.insert(place, start)
        paragraph.extend((end, reference))
        return
    first.addprevious(start)
    last.addnext(end)
    end.addnext(reference)
