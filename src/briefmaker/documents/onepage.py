"""
Cuts a note to one page: what does not fit is left out by rule, and the note says so.

The rule is the same for every format, so that the same note is printed whatever draws it: the heights of lines, as the
style sheets set them, are added up, with the widths of letters that `columns` measures. What says least goes
first: the last actors, and the key points with the lowest scores.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil

from briefmaker.documents.columns import LARGE_TEXT, MILLIMETRE, TEXT, measure
from briefmaker.documents.note import Note, Row
from briefmaker.documents.note_wording import fill_roles
from briefmaker.documents.point import Point

MOST_ACTORS = 5
"""Actors that fit on one page beside five key points."""

CUTS = ((4, 3), (2, 3), (2, 2), (1, 2), (1, 0))
"""How far points and actors are cut, in turn: points say what happened, and actors only who was there."""

PAPERS = {"A4": 297.0 - 28 - 25, "Letter": 279.4 - 27 - 24}
"""Millimetres between the margins at head and foot."""

RESERVE = 8.0
"""Millimetres kept free: Word and LibreOffice set lines a little higher (of 29 notes four took a second page)."""

SANS, SERIF = 0.86, 0.97
"""How much narrower running text is set than `measure` says, which is made for single words (4,000 letters of news)."""

LEFT_OUT = "Cut to one page; left out: key points {points}, actors {actors}."


def fit_page(note: Note, scores: Sequence[float]) -> Note:
    """Leave out what does not fit on a page; `scores` say what the points of `note` are worth, in their order."""
    first = tuple(replace(actor, statement=None) for actor in note.actors[:MOST_ACTORS])
    shown = replace(note, actors=first, roles=fill_roles(first))
    worth = list(scores[: len(shown.points)])
    if _height(shown) > PAPERS[note.paper]:
        shown = replace(shown, sections=tuple(replace(section, points=()) for section in shown.sections))
    for points, actors in CUTS:
        while len(shown.points) > points and _height(shown) > PAPERS[note.paper]:
            least = min(range(len(worth)), key=lambda place: (worth[place], -place))
            worth.pop(least)
            shown = replace(shown, points=shown.points[:least] + shown.points[least + 1 :])
        while len(shown.actors) > actors and _height(shown) > PAPERS[note.paper]:
            shown = replace(shown, actors=shown.actors[:-1])
    return _told(shown, note)


def _told(shown: Note, note: Note) -> Note:
    """Say how many points and actors are left out, of those that the note would have."""
    points, actors = _count_points(note) - _count_points(shown), len(note.actors) - len(shown.actors)
    if not points and not actors:
        return shown
    said = note.labels.say(LEFT_OUT).replace("{points}", str(points)).replace("{actors}", str(actors))
    return replace(shown, method=f"{shown.method} {said}")


def _count_points(note: Note) -> int:
    return len(note.points) + sum(len(section.points) for section in note.sections)


@dataclass(frozen=True, slots=True)
class _Ruler:
    """Measures text as it is printed, in millimetres."""

    scale: float
    room: float

    def lines(self, words: str, size: float, line: float, *, inset: float = 0.0, face: float = SANS) -> float:
        """Measure a paragraph: letters of `size`, lines of `line` points, `inset` mm narrower than a page."""
        width = measure(words) * size * self.scale * face / MILLIMETRE
        return max(1, ceil(width / (self.room - inset))) * self.line(line)

    def line(self, points: float) -> float:
        """Measure one line."""
        return points * self.scale / MILLIMETRE

    def points(self, points: Iterable[Point], size: float, line: float) -> float:
        """Measure sentences with their references."""
        said = (f"{point.text} [{point.reference.label}]" for point in points)
        return sum(self.lines(text, size, line, inset=10, face=SERIF) + 2.5 for text in said)

    def details(self, details: Sequence[tuple[str, str]], across: int) -> float:
        """Measure the table of what is known, so many pairs in a row."""
        heights = [self.lines(value, 10.5, 14, inset=self.room - 55) + 2.4 for _, value in details]
        return sum(max(heights[start : start + across]) for start in range(0, len(heights), across))

    def row(self, actor: Row, *, roles: bool) -> float:
        """Measure a row of the table of actors: its name, with other names beneath, or its role."""
        name = self.lines(actor.name, 10.5, 14, inset=self.room - 42)
        also = self.lines(actor.also, 9.5, 12.5, inset=self.room - 42) if actor.also else 0
        role = self.lines(actor.role, 10.5, 14, inset=self.room - 68) if actor.role else 0
        return max(name + also, role if roles else self.line(14) + role) + 2.6


def _height(note: Note) -> float:
    """Add up the millimetres that a note takes, as print.css sets its parts one below the other."""
    ruler = _Ruler(note.scale, LARGE_TEXT if note.large_print else TEXT)
    title = 24 if note.long_title else 31
    heading = ruler.line(19) + 9
    across = 1 if note.large_print else 2
    parts = [
        ruler.line(13) + 1.5,
        ruler.lines(note.title, title - 5, title, face=SERIF) + 2,
        ruler.line(14) + 4,
        ruler.details(note.details, across) + 5,
        *(ruler.lines(notice, 10.5, 14, inset=8) + 4 for notice in note.notices),
        ruler.line(15) + 8 + ruler.points(note.bottom_lines, 13.5, 19) if note.bottom_lines else 0,
        heading + ruler.points(note.points, 12, 17) if note.points else 0,
        *(
            heading + ruler.line(14) + 8 + ruler.points((*section.bottom_lines, *section.points), 12.5, 18)
            for section in note.sections
        ),
        heading + ruler.line(30) + 4 if note.actors else 0,
        *(ruler.row(actor, roles=note.roles) for actor in note.actors),
        heading,
        *(ruler.lines(f"[1] {' · '.join((it.title, *it.lines))}", 10, 13.5) + 2 for it in note.origins),
        ruler.lines(f"{note.method} {note.labels.say(LEFT_OUT)}", 10, 13.5) + 3,
    ]
    return sum(parts) + RESERVE
