"""The body of a Word document: the parts of a note in order."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import count

from briefmaker.documents.docx.media import Media, lead_parts, picture
from briefmaker.documents.docx.source import annex_parts, bookmark, runs_of
from briefmaker.documents.docx.spaces import space_parts
from briefmaker.documents.docx.xml import (
    CENTRED,
    KEEP,
    TAB,
    cell,
    direction,
    heading,
    jump,
    page_of,
    paragraph,
    row,
    run,
    table,
)
from briefmaker.documents.layout import CHAPTERS
from briefmaker.documents.note import ACTOR_HEADS, JOINT, SHADES, Note, Point, Row, Section, Tabular


def quoted(point: Point) -> tuple[str, ...]:
    """Give a sentence and the links to its paragraphs, and what is to be known of it."""
    links = (jump(it.anchor, it.label, "SourceReference") for it in point.cited)
    aside = (run(f"{JOINT}{point.aside}", "Aside"),) if point.aside else ()
    lead = (run(point.lead_in, "LeadIn"), run(" ")) if point.lead else ()
    text = (runs_of(point.spans), run(JOINT)) if point.spans else (run(f"{point.text}{JOINT}"),)
    return *lead, *text, *links, *aside


def list_points(points: Sequence[Point], numbering: int) -> Iterator[str]:
    """List sentences; the last never stands alone on a page. `numbering` says which list they count in."""
    for left, point in zip(range(len(points) - 1, -1, -1), points, strict=True):
        yield _key_point(point, numbering, keep=KEEP if left == 1 else "")


def _key_point(point: Point, numbering: int, *, keep: str) -> str:
    """Make a numbered sentence."""
    own = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{numbering}"/></w:numPr>' if numbering > 1 else ""
    return paragraph("KeyPoint", *quoted(point), properties=keep + own + direction(point.text))


def count_lists(note: Note) -> int:
    """Count the lists of the chapters of a note."""
    return sum(bool(part.points) for chapter in note.chapters.values() for part in chapter.parts)


def chapter_parts(note: Note, name: str, lists: Iterator[int]) -> Iterator[str]:
    """Write a chapter; each part with points counts in a list of its own, of which `lists` gives the numbers."""
    chapter = note.chapters.get(name)
    if not chapter:
        return
    yield heading("Heading1", run(chapter.heading))
    yield paragraph("Subline", run(chapter.caption))
    for place, part in enumerate(chapter.parts):
        if place and part.bare:
            yield paragraph("TableDetail")  # Word makes one table of two that follow each other
        if part.heading:
            yield heading("Heading2", run(part.heading), properties=direction(part.heading))
        if part.byline:
            yield paragraph("Byline", run(part.byline))
        for point in part.lines:
            yield paragraph("DigestBottomLine", *quoted(point), properties=direction(point.text))
        if part.points:
            yield from list_points(part.points, next(lists))
        if part.table:
            yield _tabulate(part.table, note, part.heading or chapter.heading)


def _tabulate(it: Tabular, note: Note, title: str) -> str:
    """Make a table; the first column names the rows."""
    whole = note.measures.whole
    widths = [round(whole * share) for share in it.widths]
    widths[-1] += whole - sum(widths)
    head = row(
        *(
            cell(width, paragraph("TableHead", run(name), properties=CENTRED if it.shades and place else ""))
            for place, (width, name) in enumerate(zip(widths, it.heads, strict=True))
        ),
        header=True,
    )
    rows = [_row(it, place, widths, keep=KEEP if _keeps(it, place) else "") for place in range(len(it.rows))]
    described = ", ".join(it.heads)
    return table(
        "BriefingTable", widths, [head, *rows], title=title, description=described, direction=note.labels.direction
    )


def _keeps(it: Tabular, place: int) -> bool:
    """Return whether a row stays with the next: a picture is whole, and the last of a table is not alone."""
    last = len(it.rows) - 1
    return place < last if it.shades else place == last - 1


def _row(table: Tabular, number: int, widths: Sequence[int], *, keep: str) -> str:
    """Make one row."""
    made = []
    for place, (width, it) in enumerate(zip(widths, table.rows[number], strict=True)):
        inside = quoted(it) if it.reference.label else (runs_of(it.spans) or run(it.text, "" if place else "RowLabel"),)
        ground = SHADES[table.shade(number, place)]
        centred = CENTRED if table.shades and place else ""
        made.append(cell(width, paragraph("TableText", *inside, properties=keep + centred), ground=ground))
    return row(*made)


SHORT = 5
"""A table of so many actors is kept on one page."""

_BELOW_TABLE = '<w:spacing w:before="140"/>'
"""Room between the table of details and a notice, in twentieths of a point: a table has no spacing of its own."""


class Links:
    """The addresses outside the document, in the order they are met; each becomes a relationship of the package."""

    def __init__(self) -> None:
        self.targets: list[str] = []

    def to(self, url: str, text: str) -> str:
        """Make a link to the web; plain text, not coloured as one, where there is no address to link to."""
        if not url:
            return run(text, "RowLabel")
        self.targets.append(url)
        identifier = f"link{len(self.targets)}"
        return f'<w:hyperlink r:id="{identifier}" w:history="1">{run(text, "SourceTitle")}</w:hyperlink>'


def body_parts(note: Note, links: Links, media: Media) -> Iterator[str]:
    """Every paragraph and table of the note."""
    yield from _head(note)
    for place, notice in enumerate(note.notices):
        yield paragraph("Notice", run(notice), properties="" if place or not note.details else _BELOW_TABLE)
    numbers, spaces, lists = count(1), count(1), count(len(note.sections) + 2)
    parts: dict[str, Callable[[], Iterator[str]]] = {
        "bottom-line": lambda: _bottom_lines(note),
        "picture": lambda: lead_parts(note.picture, media),
        "key-points": lambda: _key_points(note),
        **{name: partial(chapter_parts, note, name, lists) for name in CHAPTERS},
        "contents": lambda: _contents(note),
        "articles": lambda: _sections(note, numbers, media),
        "actors": lambda: _actors(note),
        **dict.fromkeys(("sources", "source-lines"), lambda: _origins(note, links)),
        "annex": lambda: _annexes(note, numbers, media),
    }
    for part in note.layout.order:
        yield from parts[part]() if part in parts else space_parts(note.layout.spaces[part], note, spaces)


def _annexes(note: Note, numbers: Iterator[int], media: Media) -> Iterator[str]:
    """Print the source text."""
    for annex in note.annexes:
        yield from annex_parts(annex, note, numbers, media)


def _head(note: Note) -> Iterator[str]:
    """Kicker, title, scope and the table of details."""
    say = note.labels.say
    if note.logo:
        logo = note.logo
        yield paragraph("Logo", picture("logo", 1, width=logo.width, height=logo.height, alt=logo.alt))
    yield paragraph("Kicker", run(note.kicker))
    yield paragraph("LongTitle" if note.long_title else "Title", run(note.title), properties=direction(note.title))
    yield paragraph("Subtitle", run(note.scope))
    widths = note.measures.details
    texts = [
        paragraph(*part)
        for label, value in note.details
        for part in (("TableLabel", run(label)), ("TableText", run(value)))
    ]
    texts += [paragraph("TableText")] * (-len(texts) % len(widths))
    rows = [row(*map(cell, widths, texts[start : start + len(widths)])) for start in range(0, len(texts), len(widths))]
    if rows:
        title, known, way = say("Details"), say("What is known of this note"), note.labels.direction
        yield table("BriefingDetails", widths, rows, title=title, description=known, direction=way)


def _bottom_lines(note: Note) -> Iterator[str]:
    """Make the box at the head of a note."""
    if note.bottom_lines:
        yield heading("BottomLineHeading", run(note.layout.headings["bottom-line"]))
    for point in note.bottom_lines:
        yield paragraph("BottomLine", *quoted(point), properties=direction(point.text))


def _key_points(note: Note) -> Iterator[str]:
    """List the sentences that carry the article."""
    if note.points:
        yield heading("Heading1", run(note.layout.headings["key-points"]))
    yield from list_points(note.points, 1)


def _contents(note: Note) -> Iterator[str]:
    """List the articles of a digest, each a link to its section."""
    if note.sections:
        yield heading("Heading1", run(note.layout.headings["contents"]))
    for section in note.sections:
        aside = run(f"  {section.aside}", "Aside") if section.aside else ""
        place = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{note.measures.whole}"/></w:tabs>'
        link = jump(section.anchor, section.heading, "ContentsLink")
        yield paragraph("Contents", link, aside, TAB, page_of(section.anchor), properties=place)


def _sections(note: Note, numbers: Iterator[int], media: Media) -> Iterator[str]:
    """Yield what each article of a digest says."""
    for number, section in enumerate(note.sections, start=1):
        yield from _section(section, number, numbers, media)


def _section(section: Section, number: int, numbers: Iterator[int], media: Media) -> Iterator[str]:
    """One article of a digest."""
    title = bookmark(section.anchor, next(numbers), run(section.heading))
    yield heading("Heading1", title, properties=direction(section.heading))
    if section.byline:
        yield paragraph("Byline", run(section.byline))
    for point in section.bottom_lines:
        yield paragraph("DigestBottomLine", *quoted(point), properties=direction(point.text))
    yield from lead_parts(section.picture, media)
    yield from list_points(section.points, number + 1)


def _actors(note: Note) -> Iterator[str]:
    """Who acts or is talked about."""
    if not note.actors and not note.no_actors:
        return
    say, widths = note.labels.say, note.measures.actors
    heads, title = tuple(map(say, ACTOR_HEADS)), note.layout.headings["actors"]
    counts = ACTOR_HEADS.index("Mentions")
    yield heading("Heading1", run(title))
    if note.actors:
        head = (paragraph(f"TableHead{'Number' * (at == counts)}", run(name)) for at, name in enumerate(heads))
        rows = [row(*map(cell, widths, head), header=True), *_actor_rows(note, widths)]
        way = note.labels.direction
        yield table("BriefingTable", widths, rows, title=title, description=", ".join(heads), direction=way)
    else:
        yield paragraph("NoteText", run(note.no_actors))
    if note.also_named:
        yield paragraph("AlsoNamed", run(note.also_named))


def _actor_rows(note: Note, widths: Sequence[int]) -> Iterator[str]:
    """Yield the rows; a short table stays on one page, and of a long one no row stands alone on a page."""
    last = len(note.actors) - 1
    for place, actor in enumerate(note.actors):
        kept = place == last - 1 or (last < SHORT and place < last)
        yield _actor(actor, note, widths, keep=KEEP if kept else "")


def _actor(actor: Row, note: Note, widths: Sequence[int], *, keep: str) -> str:
    """One row: the other names stand beneath the name, what they said beneath the role."""
    name = [paragraph("TableText", run(actor.name, "RowLabel"), properties=keep)]
    if actor.also:
        also = note.labels.say("also {names}").replace("{names}", actor.also)
        name.append(paragraph("TableDetail", run(also), properties=keep))
    part = [paragraph("TableText", run(actor.part), properties=keep)]
    if said := actor.statement:
        link = jump(said.reference.anchor, f"[{said.reference.label}]", "SourceReference")
        part.append(paragraph("TableDetail", run(f"{said.text}{JOINT}"), link, properties=keep))
    elif actor.see:
        part.append(paragraph("TableDetail", run(actor.see), properties=keep))
    columns = (
        name,
        part,
        [paragraph("TableNumber", run(str(actor.mentions)), properties=keep)],
        [paragraph("TableText", jump(actor.first.anchor, actor.first.label, "SourceReference"), properties=keep)],
    )
    return row(*(cell(width, *texts) for width, texts in zip(widths, columns, strict=True)))


def _origins(note: Note, links: Links) -> Iterator[str]:
    """Say in a line each where the text came from, so that anybody can check it, and how the note was made."""
    yield heading("MinorHeading", run(note.layout.headings["sources"]))
    for origin in note.origins:
        kept = KEEP if origin.number == len(note.origins) else ""  # how the note was made never stands alone on a page
        texts = (run(origin.mark) if origin.mark else "", links.to(origin.url, origin.title), run(origin.told))
        yield paragraph("NoteText", *texts, properties=kept)
    yield paragraph("NoteText", run(note.method))
