"""Check what a run was asked to do, before anything starts: what no row of the table of options can say alone."""

import os
import re

from briefmaker.errors import UsageError
from briefmaker.model.choices import ActorEngine
from briefmaker.model.settings import BriefSettings, is_command
from briefmaker.settings.looks import check_look
from briefmaker.summary.names import check_method

_LETTER_COUNTRIES = frozenset(("US", "CA", "MX", "PH", "CL", "CO", "VE", "GT", "CR", "PA", "DO", "PR", "SV", "NI"))
"""Countries that print on Letter (CLDR supplemental data, paperSize)."""


def check_settings(settings: BriefSettings) -> BriefSettings:
    """Return `settings` unchanged, or raise `UsageError` for the first that cannot be, `MissingPart` without sumy."""
    lengths = {"--sentences": settings.sentences, "--words": settings.words, "--percent": settings.percent}
    given = [option for option, value in lengths.items() if value is not None]
    if len(given) > 1:
        raise UsageError(f"{' and '.join(given)} exclude each other", "Give one of them.")
    if settings.until and settings.since > settings.until:
        raise UsageError(f"--since {settings.since} is after --until {settings.until}", "Exchange the two.")
    if settings.key_actors and not settings.actors:
        raise UsageError("--key-actors and --no-actors exclude each other", "Give one of them.")
    if not is_command(settings.method):
        check_method(settings.method)
    if settings.engine not in tuple(ActorEngine):
        from briefmaker.actors.recognise.engines import check_engine  # loads what finds names

        check_engine(settings.engine_here)
    check_look(settings)
    if settings.aliases:
        from briefmaker.actors import load_corrections

        load_corrections(settings.aliases, settings.aliases_name)
    return settings


def default_paper() -> str:
    """Return the paper the machine's locale prints on."""
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_PAPER", "LANG") if os.environ.get(name)), "")
    country = re.match(r"[a-z]{2,3}_([A-Z]{2})", locale)
    return "Letter" if country and country[1] in _LETTER_COUNTRIES else "A4"
