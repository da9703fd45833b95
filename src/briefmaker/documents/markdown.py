"""Markdown: the note as text that reads well with and without being rendered (CommonMark with tables)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain

from briefmaker.documents.commonmark import body_text, escaped, inline, table_text
from briefmaker.documents.content import build_note
from briefmaker.documents.fingerprint import PROPERTY
from briefmaker.documents.front_matter import front_matter
from briefmaker.documents.labels import Labels
from briefmaker.documents.layout import CHAPTERS, Space
from briefmaker.documents.markdown_template import fill_markdown, has_template
from briefmaker.documents.note import ACTOR_HEADS, JOINT, Annex, Illustration, Note, Point, Reference, Section
from briefmaker.model import Briefing, Document

BLANK = "…" * 20
"""Room to write on."""


def write_markdown(briefing: Briefing) -> Document:
    """Make the .md; the last line is a comment with the fingerprint."""
    note = build_note(briefing)
    folder = note.layout.folder
    if folder is not None and has_template(folder):
        text = fill_markdown(note, front_matter(note, briefing), folder)
    else:
        text = "\n\n".join(part for part in _parts(note, briefing) if part)
    text += f"\n\n<!-- {PROPERTY}: {note.fingerprint} -->\n"
    return Document(text.encode("utf-8", "replace"), ".md")


def _parts(note: Note, briefing: Briefing) -> Iterator[str]:
    """Yield the parts of the note in the order of its template; empty ones are dropped by the caller."""
    parts: dict[str, Callable[[], Iterable[str]]] = {
        "bottom-line": lambda: _under(note, "bottom-line", _boxed(note.bottom_lines)),
        "picture": lambda: _picture(note.picture, note.labels),
        "key-points": lambda: _under(note, "key-points", _numbered(note.points)),
        **{name: partial(_chapter, note, name) for name in CHAPTERS},
        "contents": lambda: _under(
            note, "contents", "\n".join(f"- [{escaped(it.heading)}](#{it.anchor})" for it in note.sections)
        ),
        "articles": lambda: chain.from_iterable(_section(section, note.labels) for section in note.sections),
        "actors": lambda: _under(note, "actors", _actors(note)),
        **dict.fromkeys(("sources", "source-lines"), lambda: _sources(note)),
        "annex": lambda: chain.from_iterable(map(_annex, note.annexes)),
    }
    yield front_matter(note, briefing)
    mark = f"**{escaped(note.mark)}**" if note.mark else ""
    yield from (mark, escaped(note.kicker.upper()), f"# {escaped(note.title)}", f"*{escaped(note.scope)}*")
    yield "\n".join(f"- **{escaped(label)}{note.labels.colon}** {escaped(value)}" for label, value in note.details)
    warning = f"{note.labels.say('Note')}{note.labels.colon}"
    yield from (f"> **{escaped(warning)}** {escaped(notice)}" for notice in note.notices)
    for part in note.layout.order:
        yield from parts[part]() if part in parts else _space(note.layout.spaces[part])
    yield from (escaped(note.footing), mark)


def _under(note: Note, part: str, text: str) -> Iterator[str]:
    """Set a text under the heading of its part; nothing if there is no text."""
    if text:
        yield f"## {escaped(note.layout.headings[part])}"
        yield text


def _space(space: Space) -> Iterator[str]:
    """Leave room for a person."""
    yield f"## {escaped(space.heading)}"
    yield f"*{escaped(space.hint)}*" if space.hint else ""
    yield "\n".join(f"- **{escaped(field)}:** {escaped(value) or BLANK}" for field, value in space.rows)
    if not space.fields:
        yield from map(escaped, space.text.splitlines()) if space.text else (BLANK,)


def _picture(picture: Illustration | None, labels: Labels) -> Iterator[str]:
    """Yield what the lead picture shows; the file itself is one text."""
    words = picture and (picture.caption or picture.alt)
    if words:
        yield f"*{escaped(labels.say('Picture'))}: {escaped(words)}*"


def _sources(note: Note) -> Iterator[str]:
    """Yield a line each on where the text came from, and how the note was made."""
    yield f"## {escaped(note.layout.headings['sources'])}"
    for origin in note.origins:
        title = f"[{escaped(origin.title)}](<{origin.url}>)" if origin.url else escaped(origin.title)
        yield f"{escaped(origin.mark)}{title}{escaped(origin.told)}"
    yield f"*{escaped(note.method)}*"


def _link(reference: Reference) -> str:
    """Write the label, linked where there is something to jump to."""
    return f"[\\[{reference.label}\\]](#{reference.anchor})" if reference.anchor else f"\\[{reference.label}\\]"


def _cited(point: Point) -> str:
    """Write all references of a sentence, and what is to be known of it."""
    links = " ".join(map(_link, (point.reference, *point.more)))
    return f"{links} *{escaped(point.aside)}*" if point.aside else links


def _quoted(point: Point) -> str:
    """Write a sentence with its references, behind the heading of the page that it needs."""
    lead = f"**{escaped(point.lead_in)}** " if point.lead else ""
    return f"{lead}{inline(point.runs)}{JOINT}{_cited(point)}"


def _chapter(note: Note, name: str) -> Iterator[str]:
    """Write a chapter across the articles."""
    chapter = note.chapters.get(name)
    if not chapter:
        return
    yield f"## {escaped(chapter.heading)}"
    yield f"*{escaped(chapter.caption)}*"
    for part in chapter.parts:
        yield f"### {escaped(part.heading)}" if part.heading else ""
        yield f"*{escaped(part.byline)}*" if part.byline else ""
        yield _boxed(part.lines)
        yield _numbered(part.points)
        if part.table:
            rows = [tuple(map(_filled, row)) for row in part.table.rows]
            yield table_text((tuple(map(escaped, part.table.heads)), *rows))


def _filled(cell: Point) -> str:
    text = inline(cell.runs)
    return f"{text}{JOINT}{_cited(cell)}".strip(JOINT) if cell.reference.label else text


def _boxed(points: Sequence[Point]) -> str:
    texts = (f"{it.lead_in} {it.text}".strip() for it in points)
    return "\n>\n".join(f"> **{escaped(text)}**{JOINT}{_cited(it)}" for text, it in zip(texts, points, strict=True))


def _numbered(points: Sequence[Point]) -> str:
    return "\n".join(f"{number}. {_quoted(point)}" for number, point in enumerate(points, 1))


def _section(section: Section, labels: Labels) -> Iterator[str]:
    yield f'<a id="{section.anchor}"></a>'
    yield f"## {escaped(section.heading)}"
    yield f"*{escaped(section.byline)}*" if section.byline else ""
    yield _boxed(section.bottom_lines)
    yield from _picture(section.picture, labels)
    yield _numbered(section.points)


def _actors(note: Note) -> str:
    rows = []
    for actor in note.actors:
        also = note.labels.say("also {names}").replace("{names}", actor.also)
        said = actor.statement
        statement = f"{escaped(said.text)}{JOINT}{_link(said.reference)}" if said else escaped(actor.see)
        name = f"**{escaped(actor.name)}**" + (f" ({escaped(also)})" if actor.also else "")
        part = ": ".join(filter(None, (escaped(actor.part), statement)))
        rows.append((name, part, str(actor.mentions), _link(actor.first)))
    heads = tuple(escaped(note.labels.say(name)) for name in ACTOR_HEADS)
    parts = (table_text((heads, *rows)) if rows else escaped(note.no_actors), escaped(note.also_named))
    return "\n\n".join(filter(None, parts))


def _annex(annex: Annex) -> Iterator[str]:
    yield f"## {escaped(annex.heading)}"
    yield escaped(annex.intro)
    yield body_text(annex.passages, level=2, lead=lambda it: f'<a id="{it.anchor}"></a>**{it.number}** ')
