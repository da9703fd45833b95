"""
Fits a note on its pages: one source is set smaller where one page then holds it, and context fills what is left.

The rule is the same for every format, so that the same note is printed whatever draws it: the heights of lines, as the
style sheets set them, are added up, with the widths of letters that `columns` measures. The template `onepage` leaves
out what does not fit, first what says least: the last actors, and the key points with the lowest scores.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from math import ceil

from briefmaker.documents.columns import MILLIMETRE, measure
from briefmaker.documents.note import Annex, Note, Point, Row
from briefmaker.documents.wording import length
from briefmaker.model import Article

SCALES = (1.0, 0.95, 0.9, 0.86)
"""How large a note on one source may be set, the first at which it fits on a page: body text of 12 to 10.3 pt."""

LARGER = 1.5
"""Body text of 12 pt becomes 18 pt, the least that large print is (RNIB, Clear Print; APH, Large Print Guidelines)."""

SHORT_ARTICLE, TINY_ARTICLE = 800, 250
"""Words of an article whose note is to fit on one page, and of one whose note may be the longer one: what stands around
the sentences is as long as they are."""

FURNITURE = 40
"""Words of a note beside what it says: kicker, headings, heads of columns, references, an address on several lines."""

CUTS = ((99, 5), (4, 3), (2, 3), (2, 2), (1, 2), (1, 0))
"""How far points and actors are cut, in turn: points say what happened, and actors only who was there."""

PAPERS = {"A4": 297.0 - 28 - 25, "Letter": 279.4 - 27 - 24}
"""Millimetres between the margins at head and foot."""

RESERVE = 8.0
"""Millimetres kept free: Word and LibreOffice set lines a little higher (of 29 notes four took a second page)."""

BREAK, WHOLE = 45.0, 5
"""Millimetres that may be lost where a page ends, for rows and sentences are not parted; and the actors of a table that
is kept on one page, before which all its height may be."""

SANS, SERIF, BOLD = 0.83, 0.97, 0.9
"""How much narrower running text is set than `measure` says: advance widths of 320 sentences of news and web pages."""

RAGGED = 1.2
"""Ems that a line is shorter than its column on average: half a word."""

REFERENCE = 0.62
"""How wide a reference is beside the letters of its sentence: 9 pt of Brief Sans to 12 pt of Brief Serif."""

HEADING, MINOR = (13, 17, 6.5), (10.5, 14, 5.0)
"""Letters and line of a heading and of one over small print, in points, and the millimetres around it."""

NAMES, ROLES = 0.26, 0.52
"""Shares of the width that the lines of names and of roles have."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A paragraph whose height is asked for."""

    ems: float
    """How wide it is on one line, in ems."""

    size: float
    """Of its letters, in points."""

    line: float
    """From line to line, in points."""

    width: float
    """In millimetres."""

    def height(self, scale: float) -> float:
        """Return how many millimetres it takes."""
        line = self.width * MILLIMETRE / self.size / scale
        lines = 1 + max(0, ceil((self.ems - line) / max(line - RAGGED, 1.0)))
        return lines * self.line * scale / MILLIMETRE


@dataclass(frozen=True, slots=True)
class _Block:
    """What stands side by side: one column of paragraphs, or several; nothing in none."""

    below: float
    """Millimetres around it."""

    columns: tuple[tuple[_Text, ...], ...]

    def height(self, scale: float) -> float:
        """Return how many millimetres it takes."""
        return max((sum(text.height(scale) for text in column) for column in self.columns), default=0.0) + self.below


class _Ruler:
    """Measures the parts of a note as print.css sets them one below the other."""

    def __init__(self, note: Note) -> None:
        self._note, self._room = note, note.measures.text

    def text(self, words: str, size: float, line: float, *, width: float = 0.0, face: float = SANS) -> _Text:
        """Measure a paragraph; a `width` of nought or less is by how much narrower it is than the page."""
        return _Text(measure(words) * face, size, line, width if width > 0 else self._room + width)

    def block(self, words: str, size: float, line: float, below: float, *, inset: float = 0.0) -> _Block:
        """Measure a paragraph that stands alone."""
        return _Block(below, ((self.text(words, size, line, width=-inset),),))

    def heading(self, words: str, sizes: tuple[float, float, float] = HEADING) -> _Block:
        """Measure a heading."""
        size, line, around = sizes
        return self.block(words, size, line, around)

    def points(self, points: Sequence[Point], size: float, line: float, below: float) -> Iterator[_Block]:
        """Measure sentences with their references and what stands before them."""
        for point in points:
            text = self.text(f"{point.lead_in} {point.text}", size, line, width=-10, face=SERIF)
            label = measure("".join(to.label for to in point.cited)) * REFERENCE
            yield _Block(below, ((replace(text, ems=text.ems + label),),))

    def row(self, actor: Row) -> _Block:
        """Measure a row of the table of actors."""
        names, roles = self._room * NAMES, self._room * ROLES
        name = [self.text(actor.name, 10, 13, width=names, face=BOLD)]
        part = [self.text(actor.part, 10, 13, width=roles)]
        said = actor.statement.text if actor.statement else actor.see
        return _Block(1.8, (
            (*name, *([self.text(actor.also, 9, 12, width=names)] if actor.also else [])),
            (*part, *([self.text(said, 9, 12, width=roles)] if said else [])),
        ))  # fmt: skip

    def space(self, name: str) -> Iterator[_Block]:
        """Measure a place that is left to a person."""
        space = self._note.layout.spaces[name]
        yield self.heading(space.heading)
        if space.hint:
            yield self.block(space.hint, 9.5, 12.5, 1.5)
        yield from (self.block("", 10, 13, 5) for _ in space.fields)
        if space.lines and not space.fields:
            yield from (self.block("", 12, 21, 0) for _ in range(space.lines))
            yield _Block(5.0, ())

    def head(self) -> Iterator[_Block]:
        """Measure what stands above the first part."""
        note = self._note
        if note.logo:
            yield _Block(note.logo.height + 5, ())
        size, line = (17, 22) if note.long_title else (22, 27)
        yield self.block(note.kicker, 10, 13, 1.5)
        yield _Block(2.0, ((self.text(note.title, size, line, face=SERIF),),))
        yield self.block(note.scope, 10, 13.5, 3.0)
        across, width = note.measures.details_across, 50 if note.details[1:] else 136
        for start in range(0, len(note.details), across):
            pairs = note.details[start : start + across]
            yield _Block(1.8, tuple((self.text(value, 10, 13, width=width),) for _, value in pairs))
        yield from (self.block(notice, 9.5, 12.5, 2.5, inset=8) for notice in note.notices)
        yield _Block(4.0 if note.details else 0.0, ())

    def part(self, name: str) -> Iterator[_Block]:
        """Measure a part of the note; those of digests alone are not measured."""
        note, heads = self._note, self._note.layout.headings
        if name in note.layout.spaces:
            yield from self.space(name)
        elif name == "bottom-line" and note.bottom_lines:
            yield self.block(heads[name], 10.5, 14, 6.0)
            yield from self.points(note.bottom_lines, 13, 18, 0)
        elif name == "picture" and note.picture:
            yield self.block(note.picture.caption, 9.5, 12.5, note.picture.height + 8)
        elif name == "key-points" and note.points:
            yield self.heading(heads[name])
            yield from self.points(note.points, 12, 16, 1.8)
        elif name == "articles":
            for section in note.sections:
                yield self.heading(section.heading)
                yield self.block(section.byline, 9.5, 12.5, 8)
                yield from self.points((*section.bottom_lines, *section.points), 12, 17, 1.8)
        elif name == "actors" and (note.actors or note.no_actors):
            yield self.heading(heads[name])
            yield self.block(note.no_actors, 10, 13, 1.8)
            yield from map(self.row, note.actors)
            yield from (self.block(line, 10, 13, 1.5) for line in (note.also_named,) if line)
        elif name in {"sources", "source-lines"}:
            yield self.heading(heads["sources"], MINOR)
            yield from (
                self.block(f"{origin.mark}{origin.title}{origin.told}", 9.5, 12.5, 1.0) for origin in note.origins
            )
            yield self.block(note.method, 9.5, 12.5, 2.0)

    def all(self) -> list[_Block]:
        """Measure the whole note, but for its annexes."""
        return [*self.head(), *(block for name in self._note.layout.order for block in self.part(name))]


def _height(blocks: Sequence[_Block], scale: float) -> float:
    """Add up the millimetres that blocks take."""
    return sum(block.height(scale) for block in blocks) + RESERVE


def spare_words(note: Note, article: Article) -> int:
    """Return by how many words, in scripts without spaces characters, a note is shorter than its article."""
    points = [f"{point.lead_in} {point.text}" for point in (*note.bottom_lines, *note.points)]
    rows = (
        f"{actor.name} {actor.also} {actor.part} {actor.statement.text if actor.statement else actor.see}"
        for actor in note.actors
    )
    origins = (f"{origin.mark}{origin.title}{origin.told}" for origin in note.origins)
    said = (note.title, note.scope, *note.notices, *points, *rows, note.also_named, *origins, note.method)
    whole, own = (length(text, article.language)[0] for text in (f"{article.title} {article.text}", " ".join(said)))
    return whole - own - len(note.points) - 3 * len(note.actors) - FURNITURE


def lighten(note: Note, article: Article) -> Note:
    """
    Remove the statements of the last actors, which stay in the record, where they make a note too long.

    It is to be no longer than its article, and to have one page for a short article, else two.
    """
    words = length(article.text, article.language)[0]
    room = _room(note, 1 if words <= SHORT_ARTICLE else 2)
    fitted = _without_statements(note, lambda lighter: _height(_Ruler(lighter).all(), SCALES[-1]) <= room)
    if words <= TINY_ARTICLE:
        return fitted or note
    return _without_statements(fitted or note, lambda lighter: spare_words(lighter, article) >= 0) or fitted or note


def _without_statements(note: Note, enough: Callable[[Note], bool]) -> Note | None:
    """Remove as few statements as are enough, the last first; None where all of them are not enough."""
    for place in range(len(note.actors), -1, -1):
        actors = (replace(actor, statement=None) for actor in note.actors[place:])
        lighter = replace(note, actors=(*note.actors[:place], *actors))
        if enough(lighter):
            return lighter
    return None


def choose_scale(note: Note) -> float:
    """Return how large a note is set: of one source as large as it fits on one page, or else on two."""
    if note.large_print:
        return LARGER
    if note.sections and not note.layout.one_page:
        return 1.0
    blocks = _Ruler(note).all()
    sizes = ((pages, scale) for pages in (1, 2) for scale in SCALES)
    fits = (scale for pages, scale in sizes if _height(blocks, scale) <= _room(note, pages))
    return next(fits, SCALES[0])


def fit_context(note: Note, annex: Annex, ranks: Sequence[int], words: int) -> Annex:
    """
    Keep of the context what has room on the last page of a note.

    `ranks` are the numbers of the paragraphs, that of the best sentence first; `words` is how long the context may be,
    so that no note is longer than its article.
    """
    ruler = _Ruler(note)
    room = _left(ruler.all(), note) - ruler.heading(annex.heading, MINOR).height(note.scale)
    passages = {passage.number: passage for passage in annex.passages}
    kept: set[int] = set()
    for number in (number for number in ranks if number in passages):
        said = "".join(span.text for span in passages[number].spans)
        height = _Block(1.2, ((ruler.text(said, 10, 13.5, width=-9, face=SERIF),),)).height(note.scale)
        words_of = length(said, annex.language)[0]
        if height <= room and words_of <= words:
            kept.add(number)
            room, words = room - height, words - words_of
    return replace(annex, passages=tuple(passage for passage in annex.passages if passage.number in kept))


def _left(blocks: Sequence[_Block], note: Note) -> float:
    """Return how many millimetres are left on the last page."""
    height = _height(blocks, note.scale)
    pages = next(pages for pages in count(1) if height <= _room(note, pages))
    return _room(note, pages) - height


def _room(note: Note, pages: int) -> float:
    """Return how many millimetres a number of pages has for the parts of a note; a table moves to the next once."""
    table = _Ruler(note).part("actors") if len(note.actors) <= WHOLE else ()
    height, page = sum(block.height(1.0) for block in table), PAPERS[note.paper]
    moved = max(0.0, height - BREAK) if pages > 1 and height <= page else 0.0
    return pages * page - (pages - 1) * BREAK - moved


def cut_to_page(note: Note, scores: Sequence[float]) -> Note:
    """Return a note cut to what fits on a page; `scores` say what the points of `note` are worth, in their order."""
    if lighter := _without_statements(note, _is_whole):
        return lighter
    shown = replace(note, actors=tuple(replace(actor, statement=None, see="") for actor in note.actors))
    worth = list(scores[: len(shown.points)])
    if not _is_whole(shown):
        shown = replace(shown, sections=tuple(replace(section, points=()) for section in shown.sections))
    for points, actors in CUTS:
        while len(shown.points) > points and not _is_whole(shown):
            # Of two that are worth the same the later goes.
            least = min(range(len(worth)), key=lambda place: (worth[place], -place))
            worth.pop(least)
            shown = replace(shown, points=shown.points[:least] + shown.points[least + 1 :])
        while len(shown.actors) > actors and not _is_whole(shown):
            shown = replace(shown, actors=shown.actors[:-1])
    return shown


def _is_whole(note: Note) -> bool:
    """Return whether a note fits on one page as small as it may be set."""
    return _height(_Ruler(note).all(), SCALES[-1]) <= PAPERS[note.paper]
