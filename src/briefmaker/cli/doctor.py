"""`briefmaker doctor`: what this machine can and cannot make, and how to mend it."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass

import typer

from briefmaker.cli.console import format_json
from briefmaker.cli.parameters import takes
from briefmaker.errors import Exit, MissingPart
from briefmaker.settings.commands import DOCTOR
from briefmaker.settings.given import Given
from briefmaker.settings.options import JsonOptions

SCRIPTS = {
    "Greek": "Ελληνικά",
    "Cyrillic": "Українська",
    "Arabic": "العربية",
    "Hebrew": "עברית",
    "Hindi": "हिन्दी",
    "Thai": "ไทย",
    "Chinese": "中文",
    "Japanese": "日本語のかな",
    "Korean": "한국어",
}
"""A word in each script that a note may have to print."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report."""

    part: str
    state: str
    remedy: str = ""
    """What to install; empty where the part works."""

    needed: bool = True
    """Whether documents fail without it."""

    @property
    def standing(self) -> str:
        """How it stands: `works`, `missing`, or `optional` for what is not here and need not be."""
        return "works" if not self.remedy else "missing" if self.needed else "optional"


@takes(DOCTOR)
def doctor(_context: typer.Context, given: Given) -> int:
    """Print a line a part, and what to install where one is missing."""
    findings = (*_check_core(), *_check_engines(), *_check_fonts(), *_check_extras())
    missing = any(finding.standing == "missing" for finding in findings)
    if given.of(JsonOptions).as_json:
        parts = [
            {"part": one.part, "standing": one.standing, "found": one.state, "remedy": one.remedy} for one in findings
        ]
        typer.echo(format_json({"complete": not missing, "parts": parts}))
    else:
        for finding in findings:
            typer.echo(f"{finding.standing:<9} {finding.part:<22} {finding.state}")
            if finding.remedy:
                typer.echo(f"{'':<10}{finding.remedy}")
    return int(Exit.MISSING_PART if missing else Exit.DONE)


def _check_core() -> Iterator[Finding]:
    """Name the versions a report of a fault has to tell."""
    from briefmaker.version import __version__

    yield Finding("briefmaker", __version__)
    yield Finding("Python", sys.version.split()[0])
    yield Finding("docx, odt, html, md, json", "always there")


def _check_engines() -> Iterator[Finding]:
    """Try both engines of PDF; one is enough."""
    from importlib.util import find_spec

    from briefmaker.documents.pdf.weasy import check_pango

    typst = find_spec("typst") is not None
    try:
        check_pango()
    except MissingPart as error:
        yield Finding("pdf by WeasyPrint", str(error), error.advice, needed=not typst)
    else:
        yield Finding("pdf by WeasyPrint", "with Pango; taken by --pdf-engine auto")
    if typst:
        yield Finding("pdf by typst", "needs no system library")
    else:
        yield Finding("pdf by typst", "not installed", "Install it with: pip install typst", needed=False)


def _check_fonts() -> Iterator[Finding]:
    """Set a word of each script and see what no font can draw."""
    import briefmaker
    from briefmaker.flow import brief_articles

    for script, word in SCRIPTS.items():
        article = briefmaker.Article.from_text(word, [word])
        briefing = brief_articles((article,), briefmaker.BriefSettings(actors=0), "0" * 64)
        try:
            warnings = briefmaker.write(briefing, "pdf").warnings
        except MissingPart:
            return
        if warnings:
            yield Finding(f"{script} letters", warnings[0].split(":")[0], warnings[0].split(": ")[-1], needed=False)
        else:
            yield Finding(f"{script} letters", "a font has them")


def _check_extras() -> Iterator[Finding]:
    """Look for what only some installations have."""
    from briefmaker.actors.recognise.engines import choose_engine
    from briefmaker.summary.names import check_method

    if choose_engine("auto", "en") == "spacy":
        yield Finding("actors by spaCy", "taken by --engine auto")
    else:
        advice = "Install it with: pip install 'briefmaker[spacy]' and a model such as en_core_web_sm"
        yield Finding("actors by spaCy", "not installed; the builtin recogniser works", advice, needed=False)
    try:
        check_method("text-rank")
    except MissingPart as error:
        yield Finding("methods of sumy", "not installed; default and lead work", error.advice, needed=False)
    else:
        yield Finding("methods of sumy", "taken by --method")
