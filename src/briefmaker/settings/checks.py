"""Check what a run was asked to do, before anything starts."""

import os
import re
from datetime import date

from briefmaker.errors import UsageError
from briefmaker.model import BriefSettings
from briefmaker.summary import METHODS

PAPERS = ("A4", "Letter")
_LETTER_COUNTRIES = frozenset(("US", "CA", "MX", "PH", "CL", "CO", "VE", "GT", "CR", "PA", "DO", "PR", "SV", "NI"))
"""Countries that print on Letter (CLDR supplemental data, paperSize)."""


def check_settings(settings: BriefSettings) -> BriefSettings:
    """Return `settings` unchanged, or raise `UsageError` for the first that cannot be."""
    if settings.sentences is not None and settings.words is not None:
        raise UsageError("--sentences and --words exclude each other", "Give one of them.")
    for option, value in (("--sentences", settings.sentences), ("--words", settings.words)):
        if value is not None and value < 1:
            raise UsageError(f"{option} {value}: a summary has at least one", f"Give {option} 1 or more.")
    if settings.actors < 0:
        raise UsageError(f"--actors {settings.actors}: a number of rows cannot be negative", "Give 0 or more.")
    if settings.method not in METHODS:
        raise UsageError(f"--method {settings.method}: no such method", f"Choose from {', '.join(METHODS)}.")
    if settings.paper not in PAPERS:
        raise UsageError(f"--paper {settings.paper}: no such paper", "Give A4 or Letter.")
    if settings.date and not _is_date(settings.date):
        raise UsageError(f"--date {settings.date}: not a date", "Write it as year-month-day, such as 2026-11-24.")
    if settings.language and not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", settings.language):
        raise UsageError(f"--lang {settings.language}: not a language code", "Give a code such as en, fr or pt-BR.")
    return settings


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
