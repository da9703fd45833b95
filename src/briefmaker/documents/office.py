"""The parts of a note in order, as Word and OpenDocument set them: one outline, two ways of writing it."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from itertools import count

from briefmaker.documents.columns import TWENTIETHS, fit_table
from briefmaker.documents.note import ACTOR_HEADS, JOINT, Illustration, Note, Passage, Point, Row, Span, Tabular

SHORT = 5
"""A table of so many actors is kept on one page."""

BELOW_DETAILS, BELOW_TABLE = 140, 180
"""Room between the table of details and a notice, and below one of the source, in twentieths of a point: a table of
Word has no spacing of its own, and an empty paragraph would be read aloud."""

LABELLED = {"table": "Table", "figure": "Picture"}
"""What stands before the caption of some."""


class Look(Enum):
    """How a table looks."""

    DETAILS = "BriefingDetails"
    ROWS = "BriefingTable"
    SOURCE = "SourceTable"
    ROOM = "BriefingSpace"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    paragraphs: tuple[str, ...]
    shade: int = 0
    """Which of `SHADES` is its ground."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it is set."""

    look: Look
    widths: Sequence[float]
    """Of the columns, in twentieths of a point."""

    rows: Sequence[Sequence[Cell]]
    title: str
    description: str
    heads: int = 0
    """How many rows at the head are repeated on each page."""

    name: str = ""
    """What it is called in the document, if not by its title."""

    way: str = ""
    """`rtl` where its first column stands at the right; empty where it runs as the labels do."""

    lines: int = 0
    """How many lines its row has room for; 0 for what it holds."""

    @property
    def millimetres(self) -> tuple[float, ...]:
        """The widths of its columns."""
        return tuple(width / TWENTIETHS for width in self.widths)


class Outline(ABC):
    """The parts of one note in the order of its template; how each is written is a matter of the format."""

    _TAB: str
    _BLANK: str
    """A space between two runs."""

    _AROUND: str
    """What stands around a label of the Traffic Light Protocol, on its ground."""

    _BELOW_TABLE: str
    """What parts a table from what follows."""

    def __init__(self, note: Note) -> None:
        self._note, self._say = note, note.labels.say
        self._lists = count(len(note.sections) + 2)

    def parts(self) -> Iterator[str]:
        """Yield every paragraph and table of the note."""
        note = self._note
        yield from self._head()
        for place, notice in enumerate(note.notices):
            yield self._paragraph("Notice", self._run(notice), above=0 if place or not note.details else BELOW_DETAILS)
        parts: dict[str, Callable[[], Iterator[str]]] = {
            **{name: partial(self._space, name) for name in note.layout.spaces},
            "bottom-line": self._bottom_lines,
            "picture": partial(self._lead, note.picture),
            "key-points": self._key_points,
            **{name: partial(self._chapter, name) for name in note.chapters},
            "contents": self._contents,
            "articles": self._sections,
            "actors": self._actors,
            **dict.fromkeys(("sources", "source-lines"), self._sources),
            "annex": self._annexes,
        }
        for part in filter(parts.__contains__, note.layout.order):  # a chapter with nothing to say is not there
            yield from parts[part]()

    def _text(self, style: str, text: str, way: str | None = None) -> str:
        """Make a paragraph of plain text."""
        return self._paragraph(style, self._run(text), way=way)

    def _head(self) -> Iterator[str]:
        """Yield kicker, title, scope and the table of details."""
        note = self._note
        if note.logo:
            yield self._paragraph("Logo", self._show(note.logo))
        yield self._text("Kicker", note.kicker)
        yield self._text("LongTitle" if note.long_title else "Title", note.title, note.title)
        yield self._text("Subtitle", note.scope)
        widths, styles = note.measures.details, ("TableLabel", "TableText")
        cells = [Cell((self._text(*labelled),)) for pair in note.details for labelled in zip(styles, pair, strict=True)]
        cells += [Cell((self._paragraph("TableText"),))] * (-len(cells) % len(widths))
        rows = [cells[start : start + len(widths)] for start in range(0, len(cells), len(widths))]
        if rows:
            title, known = self._say("Details"), self._say("What is known of this note")
            yield self._table(Grid(Look.DETAILS, widths, rows, title, known, name="Details"))
            yield self._BELOW_TABLE

    def _runs(self, spans: Sequence[Span]) -> str:
        """Write text, with what is marked in the style Extract."""
        return "".join(self._run(span.text, "Extract" if span.extract else "") for span in spans)

    def _quoted(self, point: Point) -> str:
        """Write a sentence, the links to its paragraphs, and the remarks behind it."""
        lead = self._run(point.lead_in, "LeadIn") + self._BLANK if point.lead else ""
        text = self._runs(point.spans) + self._run(JOINT) if point.spans else self._run(f"{point.text}{JOINT}")
        links = "".join(self._jump(reference.anchor, reference.label, "SourceReference") for reference in point.cited)
        return lead + text + links + (self._run(f"{JOINT}{point.aside}", "Aside") if point.aside else "")

    def _box(self, style: str, points: Iterable[Point]) -> Iterator[str]:
        """Yield sentences that stand in a box."""
        for point in points:
            yield self._paragraph(style, self._quoted(point), way=point.text)

    def _points(self, points: Iterable[Point], number: int) -> Iterator[str]:
        """List sentences, counted from 1."""
        return self._list_points(((point.text, self._quoted(point)) for point in points), number)

    def _under(self, part: str, style: str = "") -> str:
        """Make the heading of a part."""
        return self._heading(1, self._run(self._note.layout.headings[part]), style=style)

    def _bottom_lines(self) -> Iterator[str]:
        """Make the box at the head of a note."""
        if self._note.bottom_lines:
            yield self._under("bottom-line", "BottomLineHeading")
        yield from self._box("BottomLine", self._note.bottom_lines)

    def _lead(self, picture: Illustration | None) -> Iterator[str]:
        """Show a lead picture, and on the same page its caption."""
        if picture:
            yield self._show_lead(picture)
            if picture.caption:
                yield self._text("PictureCaption", picture.caption, picture.caption)

    def _key_points(self) -> Iterator[str]:
        """List the sentences that carry the article."""
        if self._note.points:
            yield self._under("key-points")
        yield from self._points(self._note.points, 1)

    def _chapter(self, name: str) -> Iterator[str]:
        """Write a chapter across the articles."""
        chapter = self._note.chapters[name]
        yield self._heading(1, self._run(chapter.heading))
        yield self._text("Subline", chapter.caption)
        for place, part in enumerate(chapter.parts):
            if place and part.bare:
                yield self._paragraph("TableDetail")  # Word makes one table of two that follow each other
            if part.heading:
                yield self._heading(2, self._run(part.heading), way=part.heading)
            if part.byline:
                yield self._text("Byline", part.byline)
            yield from self._box("DigestBottomLine", part.lines)
            if part.points:
                yield from self._points(part.points, next(self._lists))
            if part.table:
                yield self._tabulate(part.table, part.heading or chapter.heading)

    def _tabulate(self, table: Tabular, title: str) -> str:
        """Make a table of a chapter; a picture is whole on its page, and the last row of any other is not alone."""
        last = len(table.rows) - 1
        head = [
            Cell((self._paragraph("TableHead", self._run(name), centred=bool(table.shades and place)),))
            for place, name in enumerate(table.heads)
        ]
        rows = [self._row(table, at, keep=at < last if table.shades else at == last - 1) for at in range(last + 1)]
        widths = [self._note.measures.whole * share for share in table.widths]
        return self._table(Grid(Look.ROWS, widths, [head, *rows], title, ", ".join(table.heads), heads=1))

    def _row(self, table: Tabular, number: int, *, keep: bool) -> list[Cell]:
        """Make one row of it; `keep` holds it on the page of the next."""
        cells = []
        for place, point in enumerate(table.rows[number]):
            plain = self._runs(point.spans) or self._run(point.text, "" if place else "RowLabel")
            inside = self._quoted(point) if point.reference.label else plain
            text = self._paragraph("TableText", inside, keep=keep, centred=bool(table.shades and place))
            cells.append(Cell((text,), table.shade(number, place)))
        return cells

    def _contents(self) -> Iterator[str]:
        """List the articles of a digest, each a link to its section."""
        if self._note.sections:
            yield self._under("contents")
        for section in self._note.sections:
            link = self._jump(section.anchor, section.heading, "ContentsLink")
            aside = self._run(f"  {section.aside}", "Aside") if section.aside else ""
            yield self._list_contents(section.anchor, link, aside)

    def _sections(self) -> Iterator[str]:
        """Yield what each article of a digest says; the first list of points is that of a note on one source."""
        for number, section in enumerate(self._note.sections, start=2):
            yield self._heading(1, self._bookmark(section.anchor, self._run(section.heading)), way=section.heading)
            if section.byline:
                yield self._text("Byline", section.byline)
            yield from self._box("DigestBottomLine", section.bottom_lines)
            yield from self._lead(section.picture)
            yield from self._points(section.points, number)

    def _actors(self) -> Iterator[str]:
        """Make the table of those who act or are talked about."""
        note = self._note
        if not note.actors and not note.no_actors:
            return
        yield self._under("actors")
        if note.actors:
            heads = tuple(map(self._say, ACTOR_HEADS))
            styles = ("TableHeadNumber" if name == "Mentions" else "TableHead" for name in ACTOR_HEADS)
            rows = [[Cell((self._text(style, name),)) for style, name in zip(styles, heads, strict=True)]]
            last = len(note.actors) - 1
            for place, actor in enumerate(note.actors):  # a short table is on one page, no row of a long one alone
                rows.append(self._actor(actor, keep=place == last - 1 or (last < SHORT and place < last)))
            title, described = note.layout.headings["actors"], ", ".join(heads)
            yield self._table(Grid(Look.ROWS, note.measures.actors, rows, title, described, heads=1, name="Actors"))
        else:
            yield self._text("NoteText", note.no_actors)
        if note.also_named:
            yield self._text("AlsoNamed", note.also_named)

    def _actor(self, actor: Row, *, keep: bool) -> list[Cell]:
        """Make a row: other names stand beneath the name, what the actor said beneath the role."""
        also = self._say("also {names}").replace("{names}", actor.also) if actor.also else ""
        said = self._quoted(actor.statement) if actor.statement else self._run(actor.see) if actor.see else ""
        columns = (
            (("TableText", self._run(actor.name, "RowLabel")), *((("TableDetail", self._run(also)),) if also else ())),
            (("TableText", self._run(actor.part)), *((("TableDetail", said),) if said else ())),
            (("TableNumber", self._run(str(actor.mentions))),),
            (("TableText", self._jump(actor.first.anchor, actor.first.label, "SourceReference")),),
        )
        return [Cell(tuple(self._paragraph(*text, keep=keep) for text in column)) for column in columns]

    def _sources(self) -> Iterator[str]:
        """Yield a line each on where the text came from, and how the note was made, which is never alone on a page."""
        yield self._under("sources", "MinorHeading")
        for row in self._note.origins:
            texts = (self._run(row.mark) if row.mark else "", self._web(row.url, row.title), self._run(row.told))
            yield self._paragraph("NoteText", *texts, keep=row.number == len(self._note.origins))
        yield self._text("NoteText", self._note.method)

    def _annexes(self) -> Iterator[str]:
        """Print the source text: of each article the heading, the line beneath and every passage."""
        for annex in self._note.annexes:
            above = 0
            yield self._heading(1, self._bookmark(annex.anchor, self._run(annex.heading)), style="MinorHeading")
            if annex.intro:
                yield self._text("Subline", annex.intro)
            for passage in annex.passages:
                if passage.picture:
                    yield self._paragraph("SourcePicture", self._show(passage.picture), above=above)
                yield from self._passage(passage, 0 if passage.picture else above)
                above = BELOW_TABLE if passage.squares else 0

    def _passage(self, passage: Passage, above: int) -> Iterator[str]:
        """Write a passage with its number in the margin and a bookmark; `above` is the room below a table before it."""
        kind = passage.kind
        spans = (Span(passage.picture.caption),) if passage.picture else passage.spans
        text = "".join(span.text for span in spans)
        inside = self._bookmark(passage.anchor, self._runs(spans))
        if kind == "heading":
            yield self._heading(min(passage.level + 1, 6), inside, way=text)
            return
        style = {"item": f"SourceItem{passage.level}", "table": "SourceCaption"}.get(kind, f"Source{kind.capitalize()}")
        number = self._run(str(passage.number), "SourceNumber") + self._TAB
        marker = self._run(passage.marker) + self._TAB if kind == "item" else ""
        label = self._run(f"{self._say(LABELLED[kind])}. ") if kind in LABELLED else marker
        yield self._paragraph(style, number, label, inside, way=text, keep=passage.kept, above=above)
        if passage.squares:
            yield from self._tables(passage, text or self._say("Table"))
            yield self._BELOW_TABLE

    def _tables(self, passage: Passage, title: str) -> Iterator[str]:
        """Make a table of the source, in parts where it is too wide; merged cells are split, lest readers get lost."""
        described = self._say("Table of the source text")
        for number, part in enumerate(fit_table(passage.squares, self._note), start=1):
            if number > 1:  # two tables without a paragraph between them are one to Word
                yield self._text("TableContinued", self._say("continued"))
            head, cell = f"SourceHead{part.step}", f"SourceCell{part.step}"
            rows = [
                [self._square(head if it and it.header else cell, it.spans if it else ()) for it in line]
                for line in part.grid
            ]
            name, way = f"{passage.anchor}-{number}", passage.direction
            yield self._table(Grid(Look.SOURCE, part.twentieths, rows, title, described, part.heads, name, way))

    def _square(self, style: str, spans: Sequence[Span]) -> Cell:
        """Make a cell of a table of the source."""
        return Cell((self._paragraph(style, self._runs(spans)),))

    def _space(self, name: str) -> Iterator[str]:
        """Leave room for a person: a block of labelled fields that stays on one page, or a frame to write in."""
        space = self._note.layout.spaces[name]
        yield self._heading(1, self._run(space.heading))
        if space.hint:
            yield self._text("Subline", space.hint)
        if space.fields:
            hint, rows = self._say("To be filled in"), []
            for row in space.rows:
                keep, (label, value) = row != space.rows[-1], row
                said = self._paragraph("TableLabel", self._run(label), keep=keep)
                rows.append([Cell((said,)), Cell(self._write_in(label, value.splitlines(), hint, keep=keep))])
            yield self._table(Grid(Look.ROWS, self._note.measures.fields, rows, space.heading, hint))
        if space.lines:
            title, hint, width = space.heading, self._say("To be written in"), self._note.measures.whole
            frame = [[Cell(self._write_in(title, [line for line in space.text.splitlines() if line], hint))]]
            yield self._table(Grid(Look.ROOM, (width,), frame, title, hint, lines=space.lines))

    def make_margin(self, style: str, left: str) -> str:
        """Make a line of a header or footer: a text at the left, the marking in the middle, its label behind."""
        mark = self._note.marking
        name = "TLP" + mark.label.removeprefix("TLP:").title().replace("+Strict", "Strict")
        text = self._run(mark.text, "Marking") if mark.text and not mark.own_line else ""
        label = self._run(f"{self._AROUND}{mark.label}{self._AROUND}", name) if mark.label else ""
        return self._paragraph(style, left, self._TAB, text, self._TAB, label)

    def make_marking(self) -> str:
        """Make the line of its own that a long marking has; empty for any other."""
        mark = self._note.marking
        return self._text("MarkingLine", mark.text) if mark.own_line else ""

    @abstractmethod
    def _run(self, text: str, style: str = "") -> str:
        """Write text in a character style."""

    @abstractmethod
    def _paragraph(
        self, style: str, *inside: str, way: str | None = None, keep: bool = False, centred: bool = False,
        above: int = 0,
    ) -> str:  # fmt: skip
        """Make a paragraph that runs as the text `way` does; `keep` holds it on the page of the next."""

    @abstractmethod
    def _heading(self, level: int, *inside: str, style: str = "", way: str | None = None) -> str:
        """Make a heading, in the style of its level unless another is named."""

    @abstractmethod
    def _bookmark(self, name: str, inside: str) -> str:
        """Name a place so that links can jump to it."""

    @abstractmethod
    def _jump(self, anchor: str, text: str, style: str) -> str:
        """Make a link inside the document; plain text where there is nothing to jump to."""

    @abstractmethod
    def _web(self, url: str, text: str) -> str:
        """Make a link to the web; text of a row where there is no address."""

    @abstractmethod
    def _list_contents(self, anchor: str, *inside: str) -> str:
        """Make a line of a list of contents, with the page of its place at the end."""

    @abstractmethod
    def _show(self, picture: Illustration) -> str:
        """Show a picture in the line."""

    @abstractmethod
    def _show_lead(self, picture: Illustration) -> str:
        """Show a picture in a paragraph of its own, on the page of its caption."""

    @abstractmethod
    def _list_points(self, points: Iterable[tuple[str, str]], number: int) -> Iterator[str]:
        """List sentences, each a text and what is printed of it; `number` says which list of the note it is, from 1."""

    @abstractmethod
    def _write_in(self, name: str, lines: Sequence[str], hint: str, *, keep: bool = False) -> tuple[str, ...]:
        """Make a place to write in, which shows its hint until somebody does, unless there are lines of it already."""

    @abstractmethod
    def _table(self, grid: Grid) -> str:
        """Make a table, whose rows do not split over two pages."""
