"""Markdown: the note as text that reads well with and without being rendered (CommonMark with tables)."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from briefmaker.documents.content import note_of
from briefmaker.documents.fingerprint import PROPERTY
from briefmaker.documents.grid import rectangle
from briefmaker.documents.note import Annex, Note, Passage, Point, Reference, Row, Section, Span
from briefmaker.model import Briefing, Document

_SPECIAL = re.compile(r"([\\`*_\[\]>~|])")
_LEADING = re.compile(r"^(\s*)(#{1,6}(?=\s)|[-+](?=\s)|\d{1,9}(?=[.)]\s)|={2,}|-{2,})")

_NUMBER = re.compile(r"\d{1,9}[.)]")
_TILDES = re.compile("~+")


class MarkdownWriter:
    """Writes a briefing as Markdown."""

    def write(self, briefing: Briefing) -> Document:
        """Make the .md; the last line is a comment with the fingerprint."""
        note = note_of(briefing)
        text = "\n\n".join(part for part in _parts(note) if part)
        text += f"\n\n<!-- {PROPERTY}: {note.fingerprint} -->\n"
        return Document(text.encode("utf-8", "replace"), ".md")


def escaped(text: str) -> str:
    """Text that Markdown prints as it stands."""
    text = _SPECIAL.sub(r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;"))
    return _LEADING.sub(
        lambda found: f"{found[1]}\\{found[2]}" if not found[2][0].isdigit() else f"{found[1]}{found[2]}\\", text
    )


def _parts(note: Note) -> Iterator[str]:
    """Yield the parts of the note in order; empty ones are dropped by the caller."""
    yield f"**{escaped(note.mark)}**" if note.mark else ""
    yield escaped(note.kicker.upper())
    yield f"# {escaped(note.title)}"
    yield f"*{escaped(note.scope)}*"
    yield "\n".join(f"- **{label}:** {escaped(value)}" for label, value in note.details)
    yield from (f"> **Note:** {escaped(notice)}" for notice in note.notices)
    yield "## Bottom line" if note.bottom_lines else ""
    yield _boxed(note.bottom_lines)
    yield "## Key points" if note.points else ""
    yield _numbered(note.points)
    yield "## Contents" if note.sections else ""
    yield "\n".join(f"- [{escaped(section.heading)}](#{section.anchor})" for section in note.sections)
    for section in note.sections:
        yield from _section(section)
    yield from _actors(note.actors)
    yield "## Sources"
    for origin in note.origins:
        title = f"[{escaped(origin.title)}](<{origin.url}>)" if origin.url else escaped(origin.title)
        published = "" if origin.published == "Not stated" else f"Published {origin.published}"
        lines = (f"**\\[{origin.number}\\]** {title}", *map(escaped, filter(None, (*origin.lines, published))))
        yield "  \n".join((*lines, f"SHA-256 `{origin.sha256}`"))
    yield f"*{escaped(note.method)}*"
    for annex in note.annexes:
        yield from _annex(annex)
    yield escaped(note.footing)
    yield f"**{escaped(note.mark)}**" if note.mark else ""


def _link(reference: Reference) -> str:
    """Write the label, linked where there is something to jump to."""
    return f"[\\[{reference.label}\\]](#{reference.anchor})" if reference.anchor else f"\\[{reference.label}\\]"


def _boxed(points: Sequence[Point]) -> str:
    return "\n>\n".join(f"> **{escaped(point.text)}** {_link(point.reference)}" for point in points)


def _numbered(points: Sequence[Point]) -> str:
    return "\n".join(
        f"{number}. {escaped(point.text)} {_link(point.reference)}" for number, point in enumerate(points, 1)
    )


def _section(section: Section) -> Iterator[str]:
    yield f'<a id="{section.anchor}"></a>'
    yield f"## {escaped(section.heading)}"
    yield f"*{escaped(section.byline)}*" if section.byline else ""
    yield _boxed(section.bottom_lines)
    yield _numbered(section.points)


def _actors(actors: Sequence[Row]) -> Iterator[str]:
    if not actors:
        return
    yield "## Key actors"
    rows = [
        (
            f"**{escaped(actor.name)}**" + (f" (also {escaped(actor.also)})" if actor.also else ""),
            escaped(actor.kind),
            escaped(actor.role)
            + (f" “{escaped(actor.statement.text)}” {_link(actor.statement.reference)}" if actor.statement else ""),
            str(actor.mentions),
            _link(actor.first),
        )
        for actor in actors
    ]
    yield _table((("Actor", "Type", "Role in the text", "Mentions", "First"), *rows))


def _table(rows: Iterable[Sequence[str]]) -> str:
    """Write a table; the first row is its head."""
    head, *rest = [f"| {' | '.join(cell.replace(chr(10), ' ') for cell in cells)} |" for cells in rows]
    return "\n".join((head, "|" + " --- |" * (len(head.replace("\\|", "").split("|")) - 2), *rest))


def _annex(annex: Annex) -> Iterator[str]:
    yield f"## {escaped(annex.heading)}"
    yield escaped(annex.intro)
    yield body_text(annex.passages, level=2, lead=lambda it: f'<a id="{it.anchor}"></a>**{it.number}** ')


def body_text(passages: Sequence[Passage], *, level: int = 1, lead: Callable[[Passage], str] = lambda _: "") -> str:
    """
    Write the blocks of an article, their structure kept.

    `level` is that of the heading they stand under; `lead` gives what stands before the text of a block.
    """
    text, last = "", ""
    for passage in passages:
        together = passage.kind == last == "item"
        text += ("\n" if together else "\n\n") + _passage(passage, level, lead(passage))
        last = passage.kind
    return text.strip("\n")


def _passage(passage: Passage, level: int, lead: str) -> str:
    """Write one block."""
    text = _inline(passage.spans)
    match passage.kind:
        case "heading":
            text = f"{'#' * min(passage.level + level, 6)} {' '.join(text.split())}"
        case "quotation":
            text = "> " + (lead + text).replace("\n", "\n> ")
        case "code":
            raw = "".join(span.text for span in passage.spans)
            fence = "~" * max(3, 1 + max(map(len, _TILDES.findall(raw)), default=0))
            text = f"{lead}\n\n{fence}\n{raw}\n{fence}".lstrip()
        case "table":
            rows = [[_inline(square.spans) if square else "" for square in line] for line in rectangle(passage.squares)]
            text = f"{lead}{text}\n\n{_table(rows)}".lstrip()
        case "figure":
            text = f"{lead}*Picture: {text}*"
        case "item":
            text = f"{'    ' * (passage.level - 1)}{_bullet(passage.marker)} {lead}{text}"
        case _:
            text = lead + text
    return text


def _bullet(marker: str) -> str:
    """Make the nearest thing to a marker that Markdown has."""
    if _NUMBER.fullmatch(marker):
        return marker
    return f"- {escaped(marker)}" if any(sign.isalnum() for sign in marker) else "-"


def _inline(spans: Sequence[Span]) -> str:
    """Text with what the note quotes underlined."""
    return "".join(f"<u>{escaped(span.text)}</u>" if span.extract else escaped(span.text) for span in spans)
