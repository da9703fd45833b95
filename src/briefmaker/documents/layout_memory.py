"""How much memory the layout of a document takes, estimated before it is begun."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from briefmaker.model import Briefing, BriefSettings

_START = 60
"""Megabytes of a process that has imported what lays a document out."""

_A_MILLION = {"typst": 800, "weasyprint": 900}
"""Megabytes that a million letters take."""

_OTHERS = 100
"""The same of all formats but PDF."""


def needed_megabytes(letters: int, to: str, settings: BriefSettings) -> int:
    """Return what the layout of a note with so many letters takes."""
    a_million = _A_MILLION[_choose_engine(settings)] if to == "pdf" else _OTHERS
    return _START + letters * a_million // 1_000_000


def name_maker(to: str, settings: BriefSettings) -> str:
    """Return what lays a format out."""
    return f"PDF by {_choose_engine(settings)}" if to == "pdf" else to.upper()


def _choose_engine(settings: BriefSettings) -> str:
    """Return the engine for PDF."""
    from briefmaker.documents.pdf import choose_engine

    return choose_engine() if settings.pdf_engine == "auto" else settings.pdf_engine


def count_letters(briefing: Briefing) -> int:
    """Count the letters of the texts that a note of a briefing is made of."""
    from briefmaker.documents.content import build_note

    return sum(map(len, _list_texts(build_note(briefing))))


def _list_texts(value: object) -> Iterator[str]:
    """Yield all texts in what a note holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _list_texts(one)
    elif isinstance(value, dict):
        yield from _list_texts(list(value.values()))
    elif is_dataclass(value):
        for field in fields(value):
            yield from _list_texts(getattr(value, field.name))
