"""The options of commands that compare or look up: `verify`, `check`, `changes`, and those about a shelf."""

import re
from dataclasses import MISSING, dataclass
from enum import StrEnum

from briefmaker.model.choices import TextKind
from briefmaker.model.options import Panel, Requirement, Value, option, switch
from briefmaker.model.settings import DAY

_HASH = Requirement(
    lambda value: re.fullmatch("(?:[0-9a-f]{64})?", value) is not None,
    "not the head of a manifest",
    "Give the 64 digits that stand in manifest.head.",
)


class CheckFormat(StrEnum):
    """How `check` and `changes` print their answers."""

    TABLE = "table"
    JSON = "json"


def _table_or_json(what: str) -> Value:
    """Return the field for how an answer is printed; `what` JSON has."""
    more = f"table, or json with {what}."
    return option(CheckFormat.TABLE, "-t --to FORMAT", Panel.OUTPUT, more, noun="format")


def _file_too(purpose: str) -> Value:
    """Return the field for a file that is written beside the answer."""
    return option(None, "-o --output FILE", Panel.OUTPUT, purpose, unset="none")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CheckOptions:
    """What `check` looks up, and how it answers."""

    draft: str = option(
        MISSING, "DRAFT", Panel.INPUT, "The draft, by anyone: DOCX, ODT, PDF, HTML, Markdown or text; or - for stdin."
    )
    to: CheckFormat = _table_or_json("every claim")
    output: str | None = _file_too(
        "Also write a file: a .docx is the Word draft with comments, an .html is the draft beside the sources."
    )
    overwrite: bool = switch("--overwrite", Panel.OUTPUT, "Replace a file that is there already.")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ChangesOptions:
    """How `changes` answers."""

    to: CheckFormat = _table_or_json("every place")
    output: str | None = _file_too(
        "Also write a note of the changes, ending in .docx, .odt, .pdf, .html, .md or .json."
    )
    overwrite: bool = switch("--overwrite", Panel.OUTPUT, "Replace a file that is there already.")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class VerifyOptions:
    """What `verify` compares."""

    document: str = option(
        MISSING, "DOCUMENT", Panel.INPUT, "A document briefmaker made, or a folder it wrote to, local or in a store."
    )
    source: str | None = option(
        None,
        "SOURCE",
        Panel.INPUT,
        "The page it was made from, a folder that contains it, or the record of a note that lost its own.",
        unset="looked for below the current folder and that of the note",
    )
    template: str | None = option(
        None,
        "--template FOLDER",
        Panel.INPUT,
        "Your template that the note was made with; one that only the note names is never opened.",
    )
    expect: str | None = option(
        None, "--expect HASH", Panel.INPUT, "The head of the manifest, as kept elsewhere.", checks=(_HASH,)
    )
    signers: str | None = option(
        None,
        "--signers FILE",
        Panel.INPUT,
        "Who may have signed the manifest: a file of allowed signers, as ssh-keygen reads it.",
    )
    strict: bool = switch("--strict", Panel.INPUT, "Also exit with 6 where the look of a document was not compared.")


_COUNT = Requirement(lambda count: count >= 1, "at least one hit is needed", "Give --limit 1 or more.")


class FindFormat(StrEnum):
    """How `find` prints what it found."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "md"
    PATHS = "paths"
    """The files alone, a line each, for `brief --files-from -`."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class IndexOptions:
    """Where the shelf lies."""

    output: str | None = option(
        None,
        "-o --output FILE",
        Panel.OUTPUT,
        "The shelf, a file ending in .sqlite or .db; an existing one is brought up to date.",
        unset=".briefmaker/shelf.sqlite in the folder named",
    )
    html: str | None = option(
        None,
        "--html FILE",
        Panel.OUTPUT,
        "Also write the newest 2,000 pages as one HTML file that any browser searches as you type.",
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ShelfOptions:
    """Which shelf is asked."""

    shelf: str | None = option(
        None,
        "--shelf WHERE",
        Panel.INPUT,
        "The shelf, or the folder it belongs to.",
        unset="that of the current folder, or of the nearest one above it",
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FindOptions:
    """What is looked up, and how it is printed."""

    question: tuple[str, ...] = option(
        (),
        "QUERY...",
        Panel.INPUT,
        'Words of one sentence, "a phrase", OR, NOT or -, NEAR/5, beginn*; put the query in quotes for the shell.',
    )
    actors: tuple[str, ...] = option(
        (), "--actor NAME", Panel.INPUT, "Only sentences that name this actor; repeatable."
    )
    said_by: str | None = option(
        None, "--said-by NAME", Panel.INPUT, "Only sentences in which this actor says something."
    )
    since: str = option("", "--since DATE", Panel.INPUT, "Only pages of this day or later.", checks=(DAY,))
    until: str = option("", "--until DATE", Panel.INPUT, "Only pages of this day or earlier.", checks=(DAY,))
    site: str | None = option(None, "--site SITE", Panel.INPUT, "Only pages of this outlet, by its name or host.")
    language: str | None = option(None, "--lang CODE", Panel.INPUT, "Only pages in this language, such as de.")
    kind: TextKind | None = option(
        None,
        "--kind KIND",
        Panel.INPUT,
        "Only texts of this kind, such as news, opinion or 'press release'.",
        noun="kind",
    )
    limit: int = option(
        20, "--limit N", Panel.OUTPUT, "Hits to print; with -t paths or --brief, files.", checks=(_COUNT,)
    )
    to: FindFormat | None = option(
        None,
        "-t --to FORMAT",
        Panel.OUTPUT,
        "table, json, csv, md, or paths (file names alone).",
        unset="a table on a terminal, csv otherwise",
        noun="format",
    )
    brief: bool = switch("--brief", Panel.OUTPUT, "Instead of printing hits, make one document of their pages.")
    output: str | None = option(
        None,
        "-o --output FILE",
        Panel.OUTPUT,
        "With --brief: the document, ending in .docx .odt .pdf .html .md or .json.",
    )
    overwrite: bool = switch("--overwrite", Panel.OUTPUT, "Replace a document that exists and differs.")

    @property
    def by_file(self) -> bool:
        """Whether one hit a file is enough."""
        return self.brief or self.to is FindFormat.PATHS


class WhoFormat(StrEnum):
    """How `who` prints."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "md"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class WhoOptions:
    """Who is looked up, and how it is printed."""

    name: str | None = option(None, "NAME", Panel.INPUT, "A person, organisation or country; part of the name will do.")
    new_since: str = option(
        "",
        "--new-since DATE",
        Panel.INPUT,
        "Instead of NAME: who is named on pages of this day or later, and on none before.",
        checks=(DAY,),
    )
    limit: int = option(50, "--limit N", Panel.OUTPUT, "Statements, or names, to show in a table.", checks=(_COUNT,))
    to: WhoFormat | None = option(
        None,
        "-t --to FORMAT",
        Panel.OUTPUT,
        "table, json, csv (one row per page) or md.",
        unset="a table on a terminal, csv otherwise",
        noun="format",
    )
