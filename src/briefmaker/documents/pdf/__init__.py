"""
PDF for print and archive: PDF/UA-1 for readers, PDF/A-3a for the archive, the record of the briefing attached.

The same note always gives the same bytes: identifiers come from its fingerprint, and no clock is asked. Two engines lay
it out: WeasyPrint, which needs Pango, and typst, which needs nothing beside its wheel and is ten times as fast.
"""

from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from briefmaker.documents.note import Note
from briefmaker.errors import MissingPart, UsageError
from briefmaker.model import Briefing, Document

__all__ = ["ENGINES", "check_engine", "write_pdf"]

ENGINES = ("auto", "weasyprint", "typst")
"""`auto` takes WeasyPrint where Pango is, else typst."""


def write_pdf(note: Note, briefing: Briefing, engine: str = "auto") -> Document:
    """Make the .pdf; raises UsageError for an unknown engine, MissingPart, naming the remedy, where it is not here."""
    if engine not in ENGINES:
        raise UsageError(f"there is no PDF engine {engine!r}", f"Choose one of {', '.join(ENGINES)}.")
    engine = choose_engine() if engine == "auto" else engine
    module = {"weasyprint": "weasy", "typst": "typesetter"}[engine]
    if briefing.made_by.version:  # of a maker that is not known, no part is named
        briefing = replace(briefing, made_by=briefing.made_by.with_part("pdf", describe_engine(engine)))
    document: Document = import_module(f"briefmaker.documents.pdf.{module}").typeset(note, briefing)
    return document


@cache
def describe_engine(engine: str) -> str:
    """Return which engine lays PDF out here, with the versions that decide its bytes."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        named = f"{engine} {version(engine)}"
    except PackageNotFoundError:
        return engine
    if engine == "typst":
        return named
    from briefmaker.documents.pdf.weasy import pango_version

    return f"{named}, pango {pango_version()}"


def choose_engine() -> str:
    """Return which engine `auto` takes here; raises MissingPart, naming the remedy for Pango, where there is none."""
    from briefmaker.documents.pdf.weasy import check_pango

    try:
        check_pango()
    except MissingPart:
        if find_spec("typst") is None:
            raise
        return "typst"
    return "weasyprint"


def check_engine(engine: str) -> None:
    """Raise MissingPart where an engine is not here, or none for `auto`; typst does not wait for WeasyPrint."""
    if engine == "typst":
        from briefmaker.documents.pdf.typesetter import check_typst

        check_typst()
    elif engine == "weasyprint":
        from briefmaker.documents.pdf.weasy import check_pango

        check_pango()
    else:
        choose_engine()
