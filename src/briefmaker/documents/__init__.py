"""
Briefing to document: one writer a format, all of which lay out the same note.

    briefing --content.build_note--> Note --writer--> Document

`content` decides what is said, the writers how it looks; the templates folder holds the look itself. Each writer is
imported when it is first asked for, so that a Word document never waits for WeasyPrint. How much memory the layout
takes is estimated before it is begun.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from importlib import import_module
from typing import Any

from briefmaker.documents.recorded import (
    check_quoted,
    find_record,
    fingerprint,
    fingerprint_of,
    is_reviewed,
    read_recorded,
    template_digest,
)
from briefmaker.errors import UsageError
from briefmaker.model import Article, Briefing, BriefSettings, Document

__all__ = [
    "REVIEW",
    "WRITERS",
    "check_format",
    "check_quoted",
    "fingerprint",
    "fingerprint_of",
    "is_reviewed",
    "read_recorded",
    "record_of",
    "template_digest",
    "write",
    "write_article",
]

WRITERS = {
    "docx": "docx:write_docx",
    "odt": "odt:write_odt",
    "pdf": "pdf:write_pdf",
    "html": "html:write_html",
    "md": "markdown:write_markdown",
    "json": "recorded:write_json",
}
"""Format and where in this room its writer lives: a function of a note and its briefing; of the briefing for JSON."""

REVIEW = "review.html"
"""The page on which a reader reviews a briefing: no document, and made by `briefmaker review` alone."""


def write(
    briefing: Briefing, to: str = "docx", *, template: str | None = None, pdf_engine: str | None = None
) -> Document:
    """
    Lay a briefing out in one format: `docx`, `odt`, `pdf`, `html`, `md` or `json`.

    `review.html` is the page on which a person reviews it before it is signed.

    `template` and `pdf_engine` (`weasyprint`, `typst`, or `auto` for the first of them that is here) override those
    the briefing was made for. The same briefing always gives the same bytes. Raises UsageError for an unknown format,
    template or engine, MissingPart where PDF lacks its engine.
    """
    places = WRITERS | {REVIEW: "review:write_review"}
    if to not in places:
        raise UsageError(f"there is no format {to!r}", f"Choose one of {', '.join(WRITERS)}.")
    if template is not None:
        briefing = replace(briefing, settings=replace(briefing.settings, template=template))
    module, name = places[to].split(":")
    given: tuple[object, ...] = (briefing,)
    if to != "json":  # a record says all of a briefing, and nothing of a note
        from briefmaker.documents.content import build_note

        given = (build_note(briefing), briefing)
    engine = (pdf_engine or briefing.settings.pdf_engine,) if to == "pdf" else ()
    document: Document = getattr(import_module(f"briefmaker.documents.{module}"), name)(*given, *engine)
    return document


def check_format(to: str, *, pdf_engine: str = "auto") -> None:
    """Raise MissingPart, naming the remedy, where this machine lacks what a format needs; raised before work starts."""
    if to == "pdf":
        from briefmaker.documents.pdf import check_engine

        check_engine(pdf_engine)


def write_article(article: Article, to: str) -> Document:
    """
    Write an article alone, as `briefmaker read` prints it: `md`, `txt`, `html` or `json`.

    Raises UsageError for any other format.
    """
    from briefmaker.documents.article import print_article

    return print_article(article, to)


def record_of(data: bytes) -> dict[str, Any] | None:
    """
    Find the record of the briefing in a JSON, PDF, DOCX or ODT document of ours, or None if there is none.

    Takes any bytes and never raises; `model.record.from_record` makes a briefing of it.
    """
    return find_record(data)


_START = 60
"""Megabytes of a process that has imported what lays a document out."""

_A_MILLION = {"typst": 800, "weasyprint": 900}
"""Megabytes that a million characters take."""

_OTHERS = 100
"""The same of all formats but PDF."""


def needed_megabytes(letters: int, to: str, settings: BriefSettings) -> int:
    """Return the megabytes that the layout of a note with so many characters takes."""
    a_million = _A_MILLION[_choose_engine(settings)] if to == "pdf" else _OTHERS
    return _START + letters * a_million // 1_000_000


def name_maker(to: str, settings: BriefSettings) -> str:
    """Name what lays a format out, with the engine of PDF."""
    return f"PDF by {_choose_engine(settings)}" if to == "pdf" else to.upper()


def _choose_engine(settings: BriefSettings) -> str:
    """Return the engine that sets PDF under these settings."""
    from briefmaker.documents.pdf import choose_engine

    return choose_engine() if settings.pdf_engine == "auto" else settings.pdf_engine


def count_letters(briefing: Briefing) -> int:
    """Count the characters of the texts that a note of a briefing is made of."""
    from briefmaker.documents.content import build_note

    return sum(map(len, _list_texts(build_note(briefing))))


def _list_texts(value: object) -> Iterator[str]:
    """Yield all texts in a note, or in a value of it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _list_texts(part)
    elif isinstance(value, dict):
        yield from _list_texts(list(value.values()))
    elif is_dataclass(value):
        for field in fields(value):
            yield from _list_texts(getattr(value, field.name))
