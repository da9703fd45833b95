"""
The settings of a note, from what was given, checked before anything starts.

The files it names are read, what was left open is decided, and what no row of the table of options can say is refused.
"""

import os
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from briefmaker.errors import UsageError
from briefmaker.model.choices import ActorEngine, Method, Paper
from briefmaker.model.settings import NO_BRAND, Brand, BriefSettings, Program, is_command
from briefmaker.settings.commands import Given
from briefmaker.settings.runs import ActorFiles, NoteFiles, RunOptions, SiteFiles
from briefmaker.summary.names import check_method

_LENGTHS = ("sentences", "words", "percent")


def make_note_settings(given: Given) -> BriefSettings:
    """Return the settings of the notes of a run; raises `UsageError` for what cannot be."""
    settings, files = settle_programs(given), given.of(NoteFiles)
    aliases, aliases_name = read_aliases(given)
    brand = choose_brand(files.brand, settings.template)
    sentences, words, percent = _choose_length(given, settings)
    return check_settings(
        replace(
            settings,
            sentences=sentences,
            words=words,
            percent=percent,
            actors=0 if files.no_actors else settings.actors,
            sites=read_sites(given.of(SiteFiles).sites),
            aliases=aliases,
            aliases_name=aliases_name,
            brand=brand,
            previous=read_previous(files.previous) if files.previous else "",
            paper=Paper(given.values.get("paper") or brand.paper or default_paper()),
        )
    )


def settle_programs(given: Given) -> BriefSettings:
    """
    Return the settings with the programs that they name, each called by its name and the hash of its file.

    In a settings file or a variable a program has its full path, so that it is the same from whatever folder a run
    starts.
    """
    settings, found = given.of(BriefSettings), dict[str, Program]()
    for field, flag in (("method", "--method"), ("key_actors", "--key-actors"), ("engine", "--engine")):
        kind, _, path = str(getattr(settings, field)).partition(":")
        if kind not in _NAMING_FILES[field]:
            continue
        if field not in given.flags and not Path(path).expanduser().is_absolute():
            raise UsageError(f"{flag} {kind}:{path}: not a whole path", "Begin it with / or ~ in a settings file.")
        found[field] = _identify_model(path) if field == "engine" else _identify_program(flag, path, given)
    named = {field: program.name for field, program in found.items()}
    folded: dict[str, Any] = {
        "method": fold_name(settings.method, Method),
        "engine": fold_name(settings.engine, ActorEngine),
    }
    return replace(settings, **folded | named, programs=tuple(dict.fromkeys(found.values())))


_NAMING_FILES = {"method": ("command",), "key_actors": ("command",), "engine": ("gliner",)}
"""The prefixes before the path of a file, by field."""


def _identify_program(flag: str, path: str, given: Given) -> Program:
    """Return the program at a path, with what it may cost in this run."""
    from briefmaker.choosers.bounded import SHARE, identify

    run = given.of(RunOptions)
    return identify(flag, path, seconds=run.timeout * SHARE, megabytes=run.memory)


def _identify_model(path: str) -> Program:
    """Return the model of GLiNER in a folder; the worker that loads it has the bounds of its page."""
    from briefmaker.actors.recognise.gliner import find_folder, identify

    folder = find_folder(path)
    return Program(identify(folder), str(folder), seconds=0.0, megabytes=0)


def fold_name(given: str, known: Iterable[str]) -> str:
    """Return the known name that equals a given one, whatever its capitals; else the given one."""
    return next((str(name) for name in known if name == given.casefold()), given)


def _choose_length(given: Given, settings: BriefSettings) -> tuple[int | None, ...]:
    """
    Return sentences, words and percent, of which one holds: sentences where none was given.

    A flag overrides the others from a settings file; two flags contradict each other, and both are returned, to be
    refused.
    """
    named = [name for name in _LENGTHS if name in given.values]
    flags = [name for name in named if name in given.flags]
    chosen = flags if len(flags) == 1 else named
    return tuple(getattr(settings, name) if name in (chosen or _LENGTHS[:1]) else None for name in _LENGTHS)


def read_aliases(given: Given) -> tuple[str, str]:
    """Return the text of the house list and its name, both empty without one; raises `UsageError` if unreadable."""
    name = given.of(ActorFiles).aliases or ""
    return read_text(Path(name), "--aliases") if name else "", name


def read_previous(name: str) -> str:
    """Return what an earlier digest says, from any document that carries its record; raises `UsageError` for others."""
    from briefmaker.digest import describe_earlier
    from briefmaker.documents import record_of
    from briefmaker.model.record import from_record

    try:
        data = Path(name).read_bytes()
    except OSError as error:
        raise UsageError(f"{name}: {error.strerror}", "Check the name after --previous.") from error
    record = record_of(data)
    if record is None:
        raise UsageError(
            f"--previous {name}: no record of a digest in it", "Name a digest as .json, .docx, .odt or .pdf."
        )
    return describe_earlier(from_record(record))


def read_text(path: Path, flag: str) -> str:
    """Return the text of a file that a flag names; raises `UsageError` where it cannot be read."""
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}", f"Check the name after {flag}.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 text", "Save the file as UTF-8.") from error


def read_sites(name: str | None) -> str:
    """
    Return the text of the rules for sites: of a file, or of all `.toml` files of a folder in the order of their names.

    Raises `UsageError` for a file that cannot be read or has no valid rules, naming it.
    """
    if name is None:
        return ""
    from briefmaker.articles.sites import parse_rules

    path = Path(name)
    files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    if not files:
        raise UsageError(f"{name}: no rules in it", "Name a sites.toml, or a folder with files that end in .toml.")
    texts = {file: read_text(file, "--sites") for file in files}
    for file, text in texts.items():  # each by itself first, so that an error names its file
        parse_rules(text, str(file))
    whole = "\n".join(texts.values())
    parse_rules(whole, name)
    return whole


_LETTER_COUNTRIES = frozenset(("US", "CA", "MX", "PH", "CL", "CO", "VE", "GT", "CR", "PA", "DO", "PR", "SV", "NI"))
"""Countries that print on Letter (CLDR supplemental data, paperSize)."""


def check_settings(settings: BriefSettings) -> BriefSettings:
    """Return `settings` unchanged; raises `UsageError` for the first impossible one, `MissingPart` without sumy."""
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


def choose_brand(file: str | None, template: str) -> Brand:
    """
    Read the brand file that was named, else the one in the folder of a user's template, else none.

    Raises `UsageError` for an invalid file, naming its line or key.
    """
    if file is None and not Path(template).is_dir():
        return NO_BRAND
    from briefmaker.documents.brand import find_brand, read_brand

    return read_brand(Path(file)) if file is not None else find_brand(Path(template)) or NO_BRAND


def check_look(settings: BriefSettings) -> None:
    """Raise `UsageError` for an unknown template, section or language of labels, and for an invalid grade."""
    if settings.template != "note" or settings.sections:
        from briefmaker.documents.layout import layout_of, ordered

        layout = ordered(layout_of(settings.template), settings.sections)
        if layout.reference_docx:
            from briefmaker.documents.docx_styles import check_reference

            check_reference(layout.reference_docx)
        if layout.reference_odt:
            from briefmaker.documents.odt import check_reference as check_odt

            check_odt(layout.reference_odt)
    if settings.labels:
        from briefmaker.documents.wording import find_labels

        find_labels(settings.labels)
    if settings.grades:
        from briefmaker.documents.note_wording import check_grade

        for grade in settings.grades:
            check_grade(grade)
