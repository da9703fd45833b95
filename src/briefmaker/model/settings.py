"""What was asked of a briefing; part of its record, so that it can be made again."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import Any

from briefmaker.model.choices import (
    TLP_LABELS,
    ActorEngine,
    AnnexText,
    Group,
    Highlights,
    Method,
    Paper,
    PdfEngine,
    Pictures,
)
from briefmaker.model.options import Panel, Requirement, option, switch
from briefmaker.model.suggest import find_near

TEMPLATES = ("note", "onepage", "intel", "ministerial", "digest", "morning")
"""The templates of the package, for the help; a template may also be a folder or a file."""

_SOME = Requirement(lambda number: number >= 1, "a summary has at least one", "Give 1 or more.")
_SHARE = Requirement(lambda share: share <= 100, "more than the article", "Give 1 to 100.")
_ROWS = Requirement(lambda rows: rows >= 0, "a number of rows cannot be negative", "Give 0 or more.")
_LANGUAGE = re.compile(r"(?:[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)?")
_CODE = Requirement(
    lambda code: bool(_LANGUAGE.fullmatch(code)), "not a language code", "Give a code such as en, fr or pt-BR."
)


_TLP = re.compile(r"(?<!\w)TLP:\S*", re.IGNORECASE)
_TLP_LABEL = re.compile(r"TLP:(?:RED|AMBER\+STRICT|AMBER|GREEN|CLEAR)(?![+\w])", re.IGNORECASE)


def _is_marking(mark: str) -> bool:
    """Return whether what looks like a label of the Traffic Light Protocol is one; any other text is free."""
    return all(_TLP_LABEL.match(word) for word in _TLP.findall(mark))


def _suggest_label(mark: str) -> str:
    """Name the label that was probably meant: by its colour, for all begin alike."""
    colour = next(word for word in _TLP.findall(mark) if not _TLP_LABEL.match(word)).partition(":")[2]
    if colour.casefold() == "white":
        return "Did you mean: TLP:CLEAR, as TLP 2.0 calls it"
    near = find_near(colour, [label.partition(":")[2] for label in TLP_LABELS])
    return f"Did you mean: TLP:{near[0]}" if near else f"Choose from {', '.join(TLP_LABELS)}."


_LABEL = Requirement(_is_marking, "no label of TLP 2.0", _suggest_label)


def _is_day(text: str) -> bool:
    """Return whether `text` is a day of the calendar, as ISO 8601 writes it, or empty."""
    from datetime import date

    try:
        return not text or bool(date.fromisoformat(text))
    except ValueError:
        return False


DAY = Requirement(_is_day, "not a date", "Write it as year-month-day, such as 2026-11-24.")

_METHODS, _ENGINES = frozenset(Method), frozenset(ActorEngine)

COMMAND = "command:"
"""How a program is named that chooses: on the command line its path follows, in the record its name and SHA-256."""

_IS_COMMAND = Requirement(
    lambda name: not name or name.startswith(COMMAND),
    "no program",
    "Write it as command:PATH, the path of a program that answers with numbers.",
)


def is_command(name: str) -> bool:
    """Return whether a method is a program of the user's."""
    return name.startswith(COMMAND)


@dataclass(frozen=True, slots=True)
class Program:
    """A program that a note may ask, or a model it may load; no record holds one, so that none makes it run."""

    name: str
    """What the settings and the record call it: `command:first.py@`, and the SHA-256 of its file."""

    path: str
    seconds: float
    """What all its answers for one note may take together."""

    megabytes: int
    """Resident memory of all its processes; 0 sets no limit."""


@dataclass(frozen=True, slots=True)
class Brand:
    """What a brand file says, checked; what it leaves out is empty, and as the template has it."""

    organisation: str = ""
    logo: bytes = b""
    """PNG, decoded and encoded anew."""

    logo_alt: str = ""
    """What the logo shows, for those who do not see it."""

    primary: str = ""
    """Colour of titles and rules, as all colours six hexadecimal digits, dark enough to be read on white."""

    accent: str = ""
    """Colour of the box, the numbers and the kicker."""

    link: str = ""
    foreground: str = ""
    """Colour of the text."""

    background: str = ""
    """Ground of the box; the page itself stays white."""

    base_font: str = ""
    """Family of the text."""

    headings_font: str = ""
    """Family of headings, tables and small print."""

    paper: str = ""
    """`A4` or `Letter`."""

    date_format: str = ""
    """How dates are written, in the signs of strftime."""

    labels: str = ""
    """Language of the words a note prints of its own."""


NO_BRAND = Brand()


@dataclass(frozen=True, slots=True)
class BriefSettings:
    """
    The settings that change what a briefing says or how it looks.

    A field with an `option` is set by that flag and that key of a settings file; what the flag's help says of it holds
    for the field. Those without are read from files that options name (`settings.note`).
    """

    sentences: int | None = option(
        None,
        "-n --sentences N",
        Panel.SUMMARY,
        "Sentences in the summary, including the bottom line.",
        unset="5 to 7, as many as are likely good points; if not English: 5, or 7 from five sections on",
        checks=(_SOME,),
    )
    """None where `words` or `percent` rules, or where the length is that of the article's kind."""

    words: int | None = option(None, "--words N", Panel.SUMMARY, "Limit the summary to N words.", checks=(_SOME,))
    percent: int | None = option(
        None,
        "--percent P",
        Panel.SUMMARY,
        "Limit the summary to a percentage of the article's words.",
        checks=(_SOME, _SHARE),
    )
    focus: tuple[str, ...] = option((), "--focus TEXT", Panel.SUMMARY, "Prefer sentences about this; repeatable.")
    method: str = option(
        str(Method.DEFAULT),
        "--method NAME",
        Panel.SUMMARY,
        f"How sentences are chosen: {', '.join(Method)}; the name of a plug-in; or command:PATH, a program.",
        complete=lambda: tuple(Method),
    )
    highlights: Highlights = option(
        Highlights.FIRST,
        "--highlights WHAT",
        Panel.SUMMARY,
        "Passages a reader marked in the file: first, only (nothing else is quoted) or ignore.",
    )
    group: Group = option(
        Group.STORY,
        "--group HOW",
        Panel.SUMMARY,
        "Group a digest by story, day, site or none; or changes: what changed between saves of a page.",
    )
    since: str = option(
        "",
        "--since DATE",
        Panel.SUMMARY,
        "In one document of several pages, leave out those published before, such as 2026-11-24.",
        checks=(DAY,),
    )
    until: str = option(
        "",
        "--until DATE",
        Panel.SUMMARY,
        "In one document of several pages, leave out those published after.",
        checks=(DAY,),
    )
    previous: str = ""
    """What an earlier digest said, to mark what is new; recorded, so that the digest can be made again."""

    engine: str = option(
        str(ActorEngine.AUTO),
        "--engine NAME",
        Panel.ACTORS,
        "What finds names: auto, builtin, spacy, natasha, gliner:FOLDER, or the name of a plug-in.",
        complete=lambda: tuple(ActorEngine),
    )
    actors: int = option(12, "--actors N", Panel.ACTORS, "Key actors to show.", checks=(_ROWS,))
    """0 leaves the table out."""

    also_named: bool = option(
        True,  # noqa: FBT003  (the default)
        "--also-named/--no-also-named",
        Panel.ACTORS,
        "Below the table, list who is named in passing, and key actors beyond the limit.",
    )

    key_actors: str = option(
        "",
        "--key-actors command:PATH",
        Panel.ACTORS,
        "A program that picks the key actors from those found, by number.",
        unset="briefmaker picks them",
        checks=(_IS_COMMAND,),
    )

    aliases: str = ""
    """The text of the house list that corrects the actors, TOML or CSV; recorded, so that the note can be redone."""

    aliases_name: str = ""
    """How the user called that file; the extension tells its form."""

    annex: AnnexText = option(
        AnnexText.AUTO,
        "--annex WHICH",
        Panel.LOOK,
        "Source text to print: none, context, quoted (the paragraphs quoted from) or full.",
        unset="as the template says",
    )
    full_text: bool = switch(
        "--full-text/--no-full-text", Panel.LOOK, "Print the full text of each article, like --annex full."
    )
    pictures: Pictures = option(
        Pictures.LEAD, "--pictures WHICH", Panel.LOOK, "Which pictures saved with the page to show: none, lead or all."
    )
    template: str = option(
        "note",
        "--template NAME",
        Panel.LOOK,
        f"{', '.join(TEMPLATES)}; a folder with a template.toml; or a .docx or .odt whose styles are used.",
        complete=lambda: TEMPLATES,
    )
    brand: Brand = NO_BRAND
    """The look of the office, recorded, so that the note can be laid out again without its file."""

    large_print: bool = switch("--large-print", Panel.LOOK, "Set the text in 18 pt, for readers with low vision.")
    sections: tuple[str, ...] = option(
        (),
        "--sections LIST",
        Panel.LOOK,
        "Sections of the note, in order, with commas, such as bottom-line,key-points,sources.",
        unset="those of the template",
        parted=True,
    )
    labels: str = option(
        "",
        "--labels CODE",
        Panel.LOOK,
        "Language of headings, labels, dates and countries, whatever that of the article.",
        unset="en",
    )
    grades: tuple[str, ...] = option(
        (),
        "--grade TEXT",
        Panel.MARKING,
        "Grade of all sources, such as B2, or of some, such as 'port*.html=B2'; repeatable.",
        unset="not graded",
    )
    """The last that fits a source holds."""

    pdf_engine: PdfEngine = option(
        PdfEngine.AUTO,
        "--pdf-engine NAME",
        Panel.LOOK,
        "What lays out the PDF: auto, weasyprint or typst.",
        noun="engine",
    )
    mark: str = option(
        "",
        "--mark TEXT",
        Panel.MARKING,
        "Marking on each page: free text or a TLP 2.0 label, such as TLP:AMBER.",
        checks=(_LABEL,),
        complete=lambda: TLP_LABELS,
    )
    reference: str = option("", "--reference TEXT", Panel.MARKING, "Reference to print on the note.")
    prepared_by: str = option("", "--prepared-by TEXT", Panel.MARKING, "Who signs the note.")
    prepared_for: str = option("", "--prepared-for TEXT", Panel.MARKING, "Who the note is for.")
    date: str = option("", "--date DATE", Panel.MARKING, "Date of the note, such as 2026-11-24.", checks=(DAY,))
    organisation: str = option("", "--organisation TEXT", Panel.MARKING, "Name to print at the top of each page.")
    language: str = option(
        "", "--lang CODE", Panel.INPUT, "Language of the pages.", unset="detected for each", checks=(_CODE,)
    )
    paper: Paper = option(
        Paper.A4,
        "--paper NAME",
        Panel.LOOK,
        "A4 or Letter.",
        unset="the paper usual for the locale",
        left_open=True,
        noun="paper",
    )
    title: str = option(
        "",
        "--title TEXT",
        Panel.LOOK,
        "Title of the note or digest.",
        unset="that of the article; for a digest, who it is about",
    )

    sites: str = ""
    """The text of the rules for single sites, TOML; recorded, so that the page can be read again as it was."""

    programs: tuple[Program, ...] = field(default=())
    """The programs and models that may be run for this note: those that the user named. No record holds them."""

    @property
    def engine_here(self) -> str:
        """The engine, with the folder that the user named for it in place of what a record calls that."""
        place = next((one.path for one in self.programs if one.name == self.engine), "")
        return f"{self.engine.partition(':')[0]}:{place}" if place else self.engine

    @property
    def plugged(self) -> tuple[str, ...]:
        """What chooses or finds names for this note and is not of briefmaker: plug-ins, by their name."""
        method = () if self.method in _METHODS or is_command(self.method) else (self.method,)
        return method if self.engine in _ENGINES else (*method, self.engine)

    def __reduce__(self) -> tuple[object, ...]:
        """Travel to workers as bytes that are made once for a run."""
        return pack(self)


def pack(value: Any) -> tuple[Callable[..., Any], tuple[Any, ...]]:  # noqa: ANN401  (any dataclass that can be hashed)
    """Return what pickle puts a value together with: the answer of `__reduce__`."""
    return _put_together, (type(value), _take_apart(value))


@lru_cache(maxsize=4)
def _take_apart(value: Any) -> bytes:  # noqa: ANN401
    """Return the fields as bytes."""
    import pickle

    return pickle.dumps([getattr(value, field.name) for field in fields(value)])


@lru_cache(maxsize=4)
def _put_together(form: type, data: bytes) -> object:
    """Return the value, which is never changed: each page of a worker has the same."""
    import pickle

    return form(*pickle.loads(data))  # noqa: S301  (between processes of one run)
