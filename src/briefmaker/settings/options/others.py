"""The rows that one command alone has, or those that print."""

from dataclasses import MISSING, dataclass
from enum import StrEnum

from briefmaker.model.options import Panel, option, switch


class ArticleFormat(StrEnum):
    """How `read` prints an article."""

    MARKDOWN = "md"
    TEXT = "txt"
    HTML = "html"
    JSON = "json"


class Shell(StrEnum):
    """A shell that can complete command lines."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


class ActorsFormat(StrEnum):
    """How `actors` prints its list."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class NotesTable(StrEnum):
    """Which table `export` makes."""

    NOTES = "notes"
    """A row a note."""

    STORIES = "stories"
    """A row a source of a story of a digest."""

    FIGURES = "figures"
    """A row a number of a source."""

    TIMELINE = "timeline"
    """A row a source of a dated event."""

    VERSIONS = "versions"
    """A row a save of an address."""


class TimelineFormat(StrEnum):
    """How `timeline` prints its list."""

    CSV = "csv"
    JSON = "json"
    ICS = "ics"


class By(StrEnum):
    """What a row of `actors` is."""

    TOTAL = "total"
    """An actor of all articles."""

    ARTICLE = "article"
    """An actor in one article."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ReadOptions:
    """How `read` prints."""

    to: ArticleFormat = option(
        ArticleFormat.MARKDOWN,
        "-t",
        "--to",
        metavar="FORMAT",
        help="md, txt, html or json.",
        panel=Panel.OUTPUT,
        noun="format",
    )
    output: str | None = option(
        None,
        "-o",
        "--output",
        metavar="DIR",
        help="Write a file a page into this folder, which mirrors the folders of the pages; run again to go on.",
        panel=Panel.OUTPUT,
        unset="stdout",
    )
    comments: bool = switch(
        "--comments", help="Add what readers wrote below the article, as a part of its own.", panel=Panel.OUTPUT
    )
    explain: bool = switch(
        "--explain",
        help="Show instead how the article was found: candidates, choice, and what each step removed.",
        panel=Panel.OUTPUT,
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ActorsOptions:
    """How `actors` prints."""

    to: ActorsFormat | None = option(
        None,
        "-t",
        "--to",
        metavar="FORMAT",
        help="table, csv or json.",
        panel=Panel.OUTPUT,
        unset="a table on a terminal, csv otherwise",
        noun="format",
    )
    by: By = option(
        By.TOTAL,
        "--by",
        metavar="WHAT",
        help="A row an actor over all sources (total), or a row for each source that names them (article).",
        panel=Panel.OUTPUT,
    )
    explain: bool = switch(
        "--explain", help="Show which steps made each row what it is, and what was left out.", panel=Panel.OUTPUT
    )
    init_aliases: bool = switch(
        "--init-aliases", help="Print a house list of these actors, to edit for --aliases.", panel=Panel.OUTPUT
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ReviewOptions:
    """Where `review` writes its pages."""

    output: str | None = option(
        None,
        "-o",
        "--output",
        metavar="WHERE",
        help="A file name ending in .html holds every source; anything else is a folder, one page a source; - is "
        "stdout.",
        panel=Panel.OUTPUT,
        unset="the current folder",
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class TimelineOptions:
    """How `timeline` prints."""

    to: TimelineFormat = option(
        TimelineFormat.CSV,
        "-t",
        "--to",
        metavar="FORMAT",
        help="csv, json, or ics for a calendar.",
        panel=Panel.OUTPUT,
        noun="format",
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class MergeOptions:
    """What `merge` joins."""

    folders: tuple[str, ...] = option(
        MISSING, metavar="DIR", help="A folder that a part of a run wrote into, here or in a store.", panel=Panel.INPUT
    )
    output: str | None = option(
        None,
        "-o",
        "--output",
        metavar="DIR",
        help="The folder they are joined in, here or in a store.",
        panel=Panel.OUTPUT,
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ExportOptions:
    """Of which notes `export` makes a table, and where."""

    notes: tuple[str, ...] = option(
        MISSING,
        metavar="NOTES",
        help="Folders of notes, or notes that carry their record, here or in a store.",
        panel=Panel.INPUT,
    )
    table: NotesTable = option(
        NotesTable.NOTES,
        "--table",
        metavar="TABLE",
        help="notes, a row a note; stories, figures, timeline or versions, a row a source.",
        panel=Panel.OUTPUT,
        noun="table",
    )
    output: str | None = option(
        None,
        "-o",
        "--output",
        metavar="FILE",
        help="A name or address ending in .jsonl or .parquet, of flat tables in .csv, too; - is stdout.",
        panel=Panel.OUTPUT,
        unset="stdout",
    )
    overwrite: bool = switch("--overwrite", help="Replace a file that no export wrote.", panel=Panel.OUTPUT)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class TemplatesOptions:
    """Which template, and whether it is copied."""

    name: str | None = option(None, metavar="NAME", help="A template of the package.", panel=Panel.INPUT)
    copy_to: str | None = option(
        None, "--copy-to", metavar="DIR", help="Copy the template into a folder of yours.", panel=Panel.OUTPUT
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class HelpOptions:
    """Whose help is shown."""

    command: str | None = option(None, metavar="COMMAND", help="A command.", panel=Panel.INPUT)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SitesOptions:
    """What `sites` does with rules."""

    test: str | None = option(
        None, "--test", metavar="PAGE", help="Show what each selector finds on this page.", panel=Panel.INPUT
    )
    convert: tuple[str, ...] = option(
        (),
        "--import",
        metavar="FILE",
        help="Print rules made of site configs of FiveFilters, such as example.org.txt; repeatable.",
        panel=Panel.INPUT,
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class JsonOptions:
    """Whether a program reads the answer."""

    as_json: bool = switch("--json", help="Print JSON, of the form in docs/schemas.", panel=Panel.OUTPUT)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class DoctorOptions:
    """What `doctor` says."""

    languages: bool = switch(
        "--languages", help="Say instead what works in which language, and how well.", panel=Panel.OUTPUT
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CompletionOptions:
    """Which shell completes command lines."""

    shell: Shell | None = option(
        None, metavar="SHELL", help="bash, zsh or fish.", panel=Panel.INPUT, unset="the one that runs", noun="shell"
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ConfigOptions:
    """What `config` does beside showing."""

    init: bool = switch("--init", help="Write a briefmaker.toml to be edited: what is often set.", panel=Panel.OUTPUT)
    all_settings: bool = switch("--all", help="With --init: every setting.", panel=Panel.OUTPUT)
