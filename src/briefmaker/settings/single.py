"""The options of a single command, and those of the commands that print."""

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
        ArticleFormat.MARKDOWN, "-t --to FORMAT", Panel.OUTPUT, "md, txt, html or json.", noun="format"
    )
    output: str | None = option(
        None,
        "-o --output DIR",
        Panel.OUTPUT,
        "Write one file per page to this folder, mirroring the folders of the pages; run again to resume.",
        unset="stdout",
    )
    comments: bool = switch("--comments", Panel.OUTPUT, "Add what readers wrote below the article, as a separate part.")
    explain: bool = switch(
        "--explain",
        Panel.OUTPUT,
        "Show how the article was found instead: candidates, choice, and what each step removed.",
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ActorsOptions:
    """How `actors` prints."""

    to: ActorsFormat | None = option(
        None,
        "-t --to FORMAT",
        Panel.OUTPUT,
        "table, csv or json.",
        unset="a table on a terminal, csv otherwise",
        noun="format",
    )
    by: By = option(
        By.TOTAL,
        "--by WHAT",
        Panel.OUTPUT,
        "One row per actor over all sources (total), or one per source that names them (article).",
    )
    explain: bool = switch("--explain", Panel.OUTPUT, "Show which steps led to each row, and what was left out.")
    init_aliases: bool = switch(
        "--init-aliases", Panel.OUTPUT, "Print a house list of these actors, to edit for --aliases."
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class TimelineOptions:
    """How `timeline` prints."""

    to: TimelineFormat = option(
        TimelineFormat.CSV, "-t --to FORMAT", Panel.OUTPUT, "csv, json, or ics for a calendar.", noun="format"
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class MergeOptions:
    """What `merge` joins."""

    folders: tuple[str, ...] = option(
        MISSING, "DIR", Panel.INPUT, "A folder that one part of a run wrote, local or in a store."
    )
    output: str | None = option(
        None, "-o --output DIR", Panel.OUTPUT, "The folder to join them in, local or in a store."
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ExportOptions:
    """Of which notes `export` makes a table, and where."""

    notes: tuple[str, ...] = option(
        MISSING, "NOTES", Panel.INPUT, "Folders of notes, or notes that carry their record, local or in a store."
    )
    table: NotesTable = option(
        NotesTable.NOTES,
        "--table TABLE",
        Panel.OUTPUT,
        "notes (one row per note), or stories, figures, timeline or versions (one row per source).",
        noun="table",
    )
    output: str | None = option(
        None,
        "-o --output FILE",
        Panel.OUTPUT,
        "A file or address ending in .jsonl or .parquet, or in .csv for flat tables; - is stdout.",
        unset="stdout",
    )
    overwrite: bool = switch("--overwrite", Panel.OUTPUT, "Replace a file even if no export wrote it.")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class TemplatesOptions:
    """Which template, and whether it is copied."""

    name: str | None = option(None, "NAME", Panel.INPUT, "A built-in template.")
    copy_to: str | None = option(None, "--copy-to DIR", Panel.OUTPUT, "Copy the template to this folder.")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class HelpOptions:
    """Whose help is shown."""

    command: str | None = option(None, "COMMAND", Panel.INPUT, "A command.")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SitesOptions:
    """What `sites` does with rules."""

    test: str | None = option(None, "--test PAGE", Panel.INPUT, "Show what each selector finds on this page.")
    convert: tuple[str, ...] = option(
        (),
        "--import FILE",
        Panel.INPUT,
        "Print rules converted from site configs of FiveFilters, such as example.org.txt; repeatable.",
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class JsonOptions:
    """Whether a program reads the answer."""

    as_json: bool = switch("--json", Panel.OUTPUT, "Print JSON, as described in docs/schemas.")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class DoctorOptions:
    """What `doctor` says."""

    languages: bool = switch("--languages", Panel.OUTPUT, "Show what works in which language instead, and how well.")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CompletionOptions:
    """Which shell completes command lines."""

    shell: Shell | None = option(
        None, "SHELL", Panel.INPUT, "bash, zsh or fish.", unset="the current one", noun="shell"
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ConfigOptions:
    """What `config` does beside showing."""

    init: bool = switch("--init", Panel.OUTPUT, "Write a briefmaker.toml to edit, with what is often set.")
    all_settings: bool = switch("--all", Panel.OUTPUT, "With --init: every setting.")
