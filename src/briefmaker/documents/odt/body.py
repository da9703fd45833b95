"""The body of an OpenDocument text: the parts of a note in order, the annex with the numbered source text last."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from briefmaker.documents.columns import GAP, MILLIMETRE, SIZES, FittedTable, fit_table
from briefmaker.documents.docx.source import LABELLED, STYLES
from briefmaker.documents.illustrations import SUFFIXES
from briefmaker.documents.layout import CHAPTERS, Space
from briefmaker.documents.note import (
    ACTOR_HEADS,
    JOINT,
    Annex,
    Illustration,
    Note,
    Passage,
    Point,
    Row,
    Section,
    Span,
    Tabular,
)
from briefmaker.documents.odt.xml import (
    TAB,
    bookmark,
    cell,
    heading,
    jump,
    page_of,
    paragraph,
    picture,
    prompt,
    row,
    span,
    table,
    way_of,
    web,
    words,
)


class Media:
    """The pictures shown so far."""

    def __init__(self) -> None:
        self._names: dict[bytes, str] = {}
        self._shown = 0

    @property
    def files(self) -> Mapping[str, bytes]:
        """What the package holds, by its names."""
        return {name: data for data, name in self._names.items()}

    def show(self, it: Illustration) -> str:
        """Show a picture of an article."""
        return self.draw(it.data, SUFFIXES[it.mime], width=it.width, height=it.height, alt=it.alt)

    def draw(self, data: bytes, suffix: str, *, width: float, height: float, alt: str) -> str:
        """Show a picture in the line; sizes in millimetres."""
        self._shown += 1
        name = self._names.setdefault(data, f"Pictures/picture{len(self._names) + 1}.{suffix}")
        return picture(name, self._shown, width=width, height=height, alt=alt)


def annex_parts(annex: Annex, note: Note, media: Media) -> Iterator[str]:
    """Yield the heading, the line beneath and every passage."""
    yield heading(1, bookmark(annex.anchor, words(annex.heading)), style="MinorHeading")
    if annex.intro:
        yield paragraph("Subline", words(annex.intro))
    for passage in annex.passages:
        if passage.picture:
            yield paragraph("SourcePicture", media.show(passage.picture))
        yield from _passage(passage, note)


def _passage(passage: Passage, note: Note) -> Iterator[str]:
    """One passage, with its number in the margin and its bookmark."""
    spans = (Span(passage.picture.caption),) if passage.picture else passage.spans
    text = "".join(it.text for it in spans)
    inside = bookmark(passage.anchor, _runs(spans))
    if passage.kind == "heading":
        level = min(passage.level + 1, 6)
        yield heading(level, inside, style=way_of(f"Heading_20_{level}", text, note.labels.direction))
        return
    style = f"SourceItem{passage.level}" if passage.kind == "item" else STYLES[passage.kind]
    number = span(str(passage.number), "SourceNumber") + TAB
    marker = words(passage.marker) + TAB if passage.kind == "item" else ""
    label = words(f"{note.labels.say(LABELLED[passage.kind])}. ") if passage.kind in LABELLED else ""
    yield paragraph(way_of(style, text, note.labels.direction), number, label or marker, inside)
    if passage.squares:
        title = text or note.labels.say("Table")
        for place, part in enumerate(fit_table(passage.squares, note)):
            if place:
                yield paragraph("TableContinued", words(note.labels.say("continued")))
            rows = list(_rows(part))
            name = f"{passage.anchor}-{place + 1}"
            yield table(name, part.widths, rows[: part.heads], rows[part.heads :], title=title)
        yield paragraph("TableDetail")


def _runs(spans: tuple[Span, ...]) -> str:
    """Text, with what is marked in the style Extract."""
    return "".join(span(it.text, "Extract" if it.extract else "") for it in spans)


def _rows(part: FittedTable) -> Iterator[str]:
    """Yield the rows of a table; the styles of its cells are named after their size, 1 being the largest."""
    step = SIZES.index(part.size) + 1
    for line in part.grid:
        cells = (
            cell(
                paragraph(
                    f"Source{'Head' if square and square.header else 'Cell'}{step}",
                    _runs(square.spans) if square else "",
                ),
                style="Cell",
            )
            for square in line
        )
        yield row(*cells)


TWENTIETHS = 20 * MILLIMETRE
"""Word's measures are in twentieths of a point."""

LINE = 7.4
"""Millimetres of an empty line to write on."""


class BodyWriter:
    """Writes the parts of one note; the pictures it shows are gathered in `media`."""

    def __init__(self, note: Note, media: Media) -> None:
        self._note, self._media, self._say = note, media, note.labels.say

    def parts(self) -> Iterator[str]:
        """Every paragraph and table of the note."""
        note = self._note
        yield from self._head()
        yield from (paragraph("Notice", words(notice)) for notice in note.notices)
        parts: dict[str, Callable[[], Iterator[str]]] = {
            "bottom-line": self._bottom_lines,
            "picture": partial(self._lead, note.picture),
            "key-points": self._key_points,
            **{name: partial(self._chapter, name) for name in CHAPTERS},
            "contents": self._contents,
            "articles": self._sections,
            "actors": self._actors,
            **dict.fromkeys(("sources", "source-lines"), self._sources),
            "annex": self._annexes,
        }
        for part in note.layout.order:
            yield from parts[part]() if part in parts else self._space(note.layout.spaces[part])

    def _styled(self, style: str, text: str) -> str:
        return way_of(style, text, self._note.labels.direction)

    def _widths(self, name: str) -> list[float]:
        """Give the widths of a table in millimetres."""
        return [width / TWENTIETHS for width in getattr(self._note.measures, name)]

    def _head(self) -> Iterator[str]:
        """Kicker, title, scope and the table of details."""
        note = self._note
        if note.logo:
            logo = note.logo
            drawn = self._media.draw(logo.data, "png", width=logo.width, height=logo.height, alt=logo.alt)
            yield paragraph("Logo", drawn)
        yield paragraph("Kicker", words(note.kicker))
        yield paragraph(self._styled("LongTitle" if note.long_title else "Title", note.title), words(note.title))
        yield paragraph("Subtitle", words(note.scope))
        widths = self._widths("details")
        cells = [
            cell(paragraph(style, words(text)), style="BareCell")
            for pair in note.details
            for style, text in zip(("TableLabel", "TableText"), pair, strict=True)
        ]
        cells += [cell(paragraph("TableText"), style="BareCell")] * (-len(cells) % len(widths))
        rows = [row(*cells[start : start + len(widths)]) for start in range(0, len(cells), len(widths))]
        if rows:
            yield table("Details", widths, (), rows, title=self._say("Details"))
            yield paragraph("TableDetail")

    def _quoted(self, point: Point) -> str:
        """Give a sentence and the link to its paragraph."""
        links = "".join(jump(it.anchor, it.label, "SourceReference") for it in point.cited)
        aside = span(f"{JOINT}{point.aside}", "Aside") if point.aside else ""
        lead = span(point.lead_in, "LeadIn") + " " if point.lead else ""
        text = _runs(point.spans) + words(JOINT) if point.spans else words(f"{point.text}{JOINT}")
        return lead + text + links + aside

    def _bottom_lines(self) -> Iterator[str]:
        """Make the box at the head of a note."""
        if self._note.bottom_lines:
            yield heading(1, words(self._note.layout.headings["bottom-line"]), style="BottomLineHeading")
        for point in self._note.bottom_lines:
            yield paragraph(self._styled("BottomLine", point.text), self._quoted(point))

    def _lead(self, it: Illustration | None) -> Iterator[str]:
        """Show a lead picture and its caption."""
        if it:
            yield paragraph("Picture", self._media.show(it))
            if it.caption:
                yield paragraph(self._styled("PictureCaption", it.caption), words(it.caption))

    def _points(self, points: Sequence[Point]) -> str:
        """List sentences, counted from 1."""
        items = (paragraph(self._styled("KeyPoint", point.text), self._quoted(point)) for point in points)
        inside = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
        return f'<text:list text:style-name="KeyPoints">{inside}</text:list>' if inside else ""

    def _key_points(self) -> Iterator[str]:
        """List the sentences that carry the article."""
        if self._note.points:
            yield heading(1, words(self._note.layout.headings["key-points"]))
            yield self._points(self._note.points)

    def _chapter(self, name: str) -> Iterator[str]:
        """Write a chapter across the articles."""
        chapter = self._note.chapters.get(name)
        if not chapter:
            return
        yield heading(1, words(chapter.heading))
        yield paragraph("Subline", words(chapter.caption))
        for place, part in enumerate(chapter.parts):
            if place and part.bare:
                yield paragraph("TableDetail")
            if part.heading:
                yield heading(2, words(part.heading), style=self._styled("Heading_20_2", part.heading))
            if part.byline:
                yield paragraph("Byline", words(part.byline))
            for point in part.lines:
                yield paragraph(self._styled("DigestBottomLine", point.text), self._quoted(point))
            yield self._points(part.points)
            if part.table:
                yield self._tabulate(part.table, part.heading or chapter.heading)

    def _tabulate(self, it: Tabular, title: str) -> str:
        """Make a table of a chapter; the first column names the rows."""
        whole = self._note.measures.whole / TWENTIETHS
        styles = ["TableHead", *["TableHead_centred" if it.shades else "TableHead"] * (len(it.heads) - 1)]
        heads = zip(styles, it.heads, strict=True)
        head = row(*(cell(paragraph(style, words(name)), style="HeadCell") for style, name in heads))
        rows = [row(*self._cells(it, number)) for number in range(len(it.rows))]
        return table(title, [whole * share for share in it.widths], [head], rows, title=title)

    def _cells(self, it: Tabular, number: int) -> Iterator[str]:
        """Make the cells of a row of it."""
        for place, point in enumerate(it.rows[number]):
            plain = _runs(point.spans) or span(point.text, "" if place else "RowLabel")
            inside = self._quoted(point) if point.reference.label else plain
            shade = it.shade(number, place)
            style = "TableText_centred" if it.shades and place else "TableText"
            yield cell(paragraph(style, inside), style=f"Shade{shade}" if shade else "Cell")

    def _contents(self) -> Iterator[str]:
        """List the articles of a digest, each a link to its section, with its page."""
        if self._note.sections:
            yield heading(1, words(self._note.layout.headings["contents"]))
        for section in self._note.sections:
            aside = span(f"  {section.aside}", "Aside") if section.aside else ""
            link = jump(section.anchor, section.heading, "ContentsLink")
            yield paragraph("Contents", link, aside, TAB, page_of(section.anchor))

    def _sections(self) -> Iterator[str]:
        """Yield what each article of a digest says."""
        for section in self._note.sections:
            yield from self._section(section)

    def _section(self, section: Section) -> Iterator[str]:
        """One article of a digest."""
        style = self._styled("Heading_20_1", section.heading)
        yield heading(1, bookmark(section.anchor, words(section.heading)), style=style)
        if section.byline:
            yield paragraph("Byline", words(section.byline))
        for point in section.bottom_lines:
            yield paragraph(self._styled("DigestBottomLine", point.text), self._quoted(point))
        yield from self._lead(section.picture)
        yield self._points(section.points)

    def _actors(self) -> Iterator[str]:
        """Who acts or is talked about."""
        note = self._note
        if not note.actors and not note.no_actors:
            return
        title, widths = note.layout.headings["actors"], self._widths("actors")
        yield heading(1, words(title))
        if note.actors:
            styles = ("TableHeadNumber" if name == "Mentions" else "TableHead" for name in ACTOR_HEADS)
            heads = (paragraph(style, words(self._say(name))) for style, name in zip(styles, ACTOR_HEADS, strict=True))
            head = row(*(cell(it, style="HeadCell") for it in heads))
            yield table("Actors", widths, [head], [self._actor(actor) for actor in note.actors], title=title)
        else:
            yield paragraph("NoteText", words(note.no_actors))
        if note.also_named:
            yield paragraph("AlsoNamed", words(note.also_named))

    def _actor(self, actor: Row) -> str:
        """One row: the other names stand beneath the name, what they said beneath the role."""
        name = [paragraph("TableText", span(actor.name, "RowLabel"))]
        if actor.also:
            name.append(paragraph("TableDetail", words(self._say("also {names}").replace("{names}", actor.also))))
        part = [paragraph("TableText", words(actor.part))]
        if actor.statement or actor.see:
            said = self._quoted(actor.statement) if actor.statement else words(actor.see)
            part.append(paragraph("TableDetail", said))
        columns = (
            name,
            part,
            [paragraph("TableNumber", words(str(actor.mentions)))],
            [paragraph("TableText", jump(actor.first.anchor, actor.first.label, "SourceReference"))],
        )
        return row(*(cell(*inside, style="Cell") for inside in columns))

    def _sources(self) -> Iterator[str]:
        """Say in a line each where the text came from, so that anybody can check it, and how the note was made."""
        yield heading(1, words(self._note.layout.headings["sources"]), style="MinorHeading")
        for origin in self._note.origins:
            yield paragraph("NoteText", words(origin.mark), web(origin.url, origin.title), words(origin.told))
        yield paragraph("NoteText", words(self._note.method))

    def _annexes(self) -> Iterator[str]:
        """Print the source text."""
        for annex in self._note.annexes:
            yield from annex_parts(annex, self._note, self._media)

    def _space(self, space: Space) -> Iterator[str]:
        """Leave room for a person: a frame to write in, or a block of labelled fields."""
        yield heading(1, words(space.heading))
        if space.hint:
            yield paragraph("Subline", words(space.hint))
        label, room = self._widths("fields")
        rows = [
            row(
                cell(paragraph("TableLabel", words(field)), style="Cell"),
                cell(
                    paragraph("TableField", words(value) if value else prompt(self._say("To be filled in"))),
                    style="Cell",
                ),
            )
            for field, value in space.rows
        ]
        if rows:
            yield table(space.heading, (label, room), (), rows, title=space.heading)
        if space.lines:
            said = [paragraph("TableField", words(line)) for line in space.text.splitlines() if line]
            frame = cell(*(said or [paragraph("TableField", prompt(self._say("To be written in")))]), style="RoomCell")
            height = round(LINE * space.lines + GAP)
            yield table(space.heading, (label + room,), (), [row(frame, style=f"Room{height}")], title=space.heading)
