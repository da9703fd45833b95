"""Check what a run was asked to do, before anything starts."""

import os
import re
from datetime import date

from briefmaker.errors import UsageError
from briefmaker.model import BriefSettings
from briefmaker.settings.looks import check_look
from briefmaker.summary import METHODS

PAPERS = ("A4", "Letter")
PICTURES = ("none", "lead", "all")
PDF_ENGINES = ("auto", "weasyprint", "typst")
ACTOR_ENGINES = ("auto", "builtin", "spacy")
_LETTER_COUNTRIES = frozenset(("US", "CA", "MX", "PH", "CL", "CO", "VE", "GT", "CR", "PA", "DO", "PR", "SV", "NI"))
"""Countries that print on Letter (CLDR supplemental data, paperSize)."""


def check_settings(settings: BriefSettings) -> BriefSettings:
    """Return `settings` unchanged, or raise `UsageError` for the first that cannot be."""
    _check_length(settings)
    if settings.actors < 0:
        raise UsageError(f"--actors {settings.actors}: a number of rows cannot be negative", "Give 0 or more.")
    if settings.method not in METHODS:
        raise UsageError(f"--method {settings.method}: no such method", f"Choose from {', '.join(METHODS)}.")
    if settings.paper not in PAPERS:
        raise UsageError(f"--paper {settings.paper}: no such paper", "Give A4 or Letter.")
    if settings.pictures not in PICTURES:
        raise UsageError(f"--pictures {settings.pictures}: no such choice", "Give none, lead or all.")
    if settings.date and not _is_date(settings.date):
        raise UsageError(f"--date {settings.date}: not a date", "Write it as year-month-day, such as 2026-11-24.")
    if settings.language and not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", settings.language):
        raise UsageError(f"--lang {settings.language}: not a language code", "Give a code such as en, fr or pt-BR.")
    _check_parts(settings)
    return settings


def _check_length(settings: BriefSettings) -> None:
    """Take one length, and one that can be."""
    lengths = {"--sentences": settings.sentences, "--words": settings.words, "--percent": settings.percent}
    given = {option: value for option, value in lengths.items() if value is not None}
    if len(given) > 1:
        raise UsageError(f"{' and '.join(given)} exclude each other", "Give one of them.")
    for option, value in given.items():
        if value < 1:
            raise UsageError(f"{option} {value}: a summary has at least one", f"Give {option} 1 or more.")
    if settings.percent is not None and settings.percent > 100:
        raise UsageError(f"--percent {settings.percent}: more than the article", "Give 1 to 100.")


def _check_parts(settings: BriefSettings) -> None:
    """Look at what the other rooms bring, loading them only for a choice that is not the default."""
    check_look(settings)
    if settings.pdf_engine not in PDF_ENGINES:
        raise UsageError(f"--pdf-engine {settings.pdf_engine}: no such engine", f"Choose {', '.join(PDF_ENGINES)}.")
    if settings.engine not in ACTOR_ENGINES:
        raise UsageError(f"--engine {settings.engine}: no such engine", f"Choose {', '.join(ACTOR_ENGINES)}.")
    if settings.aliases:
        from briefmaker.actors import load_corrections

        load_corrections(settings.aliases, settings.aliases_name)


def _is_date(text: str) -> bool:
    """Tell whether `text` is a day of the calendar, as ISO 8601 writes it."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def default_paper() -> str:
    """Return the paper the machine's locale prints on."""
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_PAPER", "LANG") if os.environ.get(name)), "")
    country = re.match(r"[a-z]{2,3}_([A-Z]{2})", locale)
    return "Letter" if country and country[1] in _LETTER_COUNTRIES else "A4"
