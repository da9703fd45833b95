"""What was asked of a briefing; part of its record, so that it can be made again."""

import re
from dataclasses import dataclass, field

from briefmaker.model.brand import NO_BRAND, Brand
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
from briefmaker.model.packed import pack
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
class BriefSettings:
    """
    The settings that change what a briefing says or how it looks.

    A field with an `option` is set by that flag and that key of a settings file; what the flag's help says of it holds
    for the field. Those without are read from files that options name (`settings.note`).
    """

    sentences: int | None = option(
        None,
        "-n",
        "--sentences",
        metavar="N",
        help="Length of the summary, bottom line included.",
        panel=Panel.SUMMARY,
        unset="5, or 7 for an article of five sections or more",
        checks=(_SOME,),
    )
    """None where `words` or `percent` rules, or where the length is that of the article's kind."""

    words: int | None = option(
        None,
        "--words",
        metavar="N",
        help="Length of the summary, never above N words.",
        panel=Panel.SUMMARY,
        checks=(_SOME,),
    )
    percent: int | None = option(
        None,
        "--percent",
        metavar="P",
        help="Length as a share of the article's words.",
        panel=Panel.SUMMARY,
        checks=(_SOME, _SHARE),
    )
    focus: tuple[str, ...] = option(
        (), "--focus", metavar="TEXT", help="Prefer sentences about this; repeatable.", panel=Panel.SUMMARY
    )
    method: str = option(
        str(Method.DEFAULT),
        "--method",
        metavar="NAME",
        help=f"How sentences are chosen: {', '.join(Method)}; what another package brings; or command:PATH, a program.",
        panel=Panel.SUMMARY,
        complete=lambda: tuple(Method),
    )
    highlights: Highlights = option(
        Highlights.FIRST,
        "--highlights",
        metavar="WHAT",
        help="What a reader marked in the file: first, only (nothing else is quoted) or ignore.",
        panel=Panel.SUMMARY,
    )
    group: Group = option(
        Group.STORY,
        "--group",
        metavar="HOW",
        help="What stands together in a digest: story, day, site or none; changes: what changed from save to save.",
        panel=Panel.SUMMARY,
    )
    since: str = option(
        "",
        "--since",
        metavar="DATE",
        help="Leave out of one document what was published before, such as 2026-11-24.",
        panel=Panel.SUMMARY,
        checks=(DAY,),
    )
    until: str = option(
        "",
        "--until",
        metavar="DATE",
        help="Leave out of one document what was published after.",
        panel=Panel.SUMMARY,
        checks=(DAY,),
    )
    previous: str = ""
    """What an earlier digest said, to mark what is new; recorded, so that the digest can be made again."""

    engine: str = option(
        str(ActorEngine.AUTO),
        "--engine",
        metavar="NAME",
        help="What finds names: auto, builtin, spacy, natasha, gliner:FOLDER, or what another package brings.",
        panel=Panel.ACTORS,
        complete=lambda: tuple(ActorEngine),
    )
    actors: int = option(12, "--actors", metavar="N", help="Key actors shown.", panel=Panel.ACTORS, checks=(_ROWS,))
    """0 leaves the table out."""

    also_named: bool = option(
        True,  # noqa: FBT003  (the default)
        "--also-named/--no-also-named",
        help="Name below the table who is named in passing, and key actors beyond it.",
        panel=Panel.ACTORS,
    )

    key_actors: str = option(
        "",
        "--key-actors",
        metavar="command:PATH",
        help="A program that says by numbers which of the actors found are key.",
        panel=Panel.ACTORS,
        unset="briefmaker says it",
        checks=(_IS_COMMAND,),
    )

    aliases: str = ""
    """The text of the house list that corrects the actors, TOML or CSV; recorded, so that the note can be redone."""

    aliases_name: str = ""
    """How the user called that file; the extension tells its form."""

    annex: AnnexText = option(
        AnnexText.AUTO,
        "--annex",
        metavar="WHICH",
        help="Source text that is printed: none, context, quoted (paragraphs) or full.",
        panel=Panel.LOOK,
        unset="as the template says",
    )
    full_text: bool = switch(
        "--full-text/--no-full-text",
        help="Print the whole text of each article, as --annex full.",
        panel=Panel.LOOK,
    )
    pictures: Pictures = option(
        Pictures.LEAD,
        "--pictures",
        metavar="WHICH",
        help="Pictures saved with the page that are shown: none, lead or all.",
        panel=Panel.LOOK,
    )
    template: str = option(
        "note",
        "--template",
        metavar="NAME",
        help=f"{', '.join(TEMPLATES)}; a folder with a template.toml; or a .docx or .odt that lends its styles.",
        panel=Panel.LOOK,
        complete=lambda: TEMPLATES,
    )
    brand: Brand = NO_BRAND
    """The look of the office, recorded, so that the note can be laid out again without its file."""

    large_print: bool = switch(
        "--large-print", help="Set the text in 18 pt, for readers who see little.", panel=Panel.LOOK
    )
    sections: tuple[str, ...] = option(
        (),
        "--sections",
        metavar="LIST",
        help="Parts of the note in their order, with commas, such as bottom-line,key-points,sources.",
        panel=Panel.LOOK,
        unset="those of the template",
        parted=True,
    )
    labels: str = option(
        "",
        "--labels",
        metavar="CODE",
        help="Language of headings, labels, dates and countries, whatever the article's.",
        panel=Panel.LOOK,
        unset="en",
    )
    grades: tuple[str, ...] = option(
        (),
        "--grade",
        metavar="TEXT",
        help="Grade of the sources, such as B2, or 'port*.html=B2' for some; repeatable.",
        panel=Panel.MARKING,
        unset="not graded",
    )
    """The last that fits a source holds."""

    pdf_engine: PdfEngine = option(
        PdfEngine.AUTO,
        "--pdf-engine",
        metavar="NAME",
        help="What lays out PDF: auto, weasyprint or typst.",
        panel=Panel.LOOK,
        noun="engine",
    )
    mark: str = option(
        "",
        "--mark",
        metavar="TEXT",
        help="Marking on each page: free text or a TLP 2.0 label, such as TLP:AMBER.",
        panel=Panel.MARKING,
        checks=(_LABEL,),
        complete=lambda: TLP_LABELS,
    )
    reference: str = option("", "--reference", metavar="TEXT", help="Reference of the note.", panel=Panel.MARKING)
    prepared_by: str = option("", "--prepared-by", metavar="TEXT", help="Who signs.", panel=Panel.MARKING)
    prepared_for: str = option("", "--prepared-for", metavar="TEXT", help="Who reads.", panel=Panel.MARKING)
    date: str = option(
        "",
        "--date",
        metavar="DATE",
        help="Date of the note, such as 2026-11-24.",
        panel=Panel.MARKING,
        checks=(DAY,),
    )
    organisation: str = option(
        "", "--organisation", metavar="TEXT", help="Printed at the head of each page.", panel=Panel.MARKING
    )
    language: str = option(
        "",
        "--lang",
        metavar="CODE",
        help="Language of the pages.",
        panel=Panel.INPUT,
        unset="told from each",
        checks=(_CODE,),
    )
    paper: Paper = option(
        Paper.A4,
        "--paper",
        metavar="NAME",
        help="A4 or Letter.",
        panel=Panel.LOOK,
        unset="what the locale prints on",
        left_open=True,
        noun="paper",
    )
    title: str = option(
        "",
        "--title",
        metavar="TEXT",
        help="Title of the note or digest.",
        panel=Panel.LOOK,
        unset="that of the article; for a digest who it is about",
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
