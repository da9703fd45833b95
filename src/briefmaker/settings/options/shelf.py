"""The rows of the commands that keep a shelf and ask it."""

from dataclasses import dataclass
from enum import StrEnum

from briefmaker.model.choices import TextKind
from briefmaker.model.options import Panel, Requirement, option, switch
from briefmaker.model.settings import DAY

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
        "-o",
        "--output",
        metavar="FILE",
        help="The shelf, a file ending in .sqlite or .db; one that is there is brought up to date.",
        panel=Panel.OUTPUT,
        unset=".briefmaker/shelf.sqlite in the folder named",
    )
    html: str | None = option(
        None,
        "--html",
        metavar="FILE",
        help="Write the newest 2,000 pages as one HTML file, too, which any browser searches as you type.",
        panel=Panel.OUTPUT,
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ShelfOptions:
    """Which shelf is asked."""

    shelf: str | None = option(
        None,
        "--shelf",
        metavar="WHERE",
        help="The shelf, or the folder that it is of.",
        panel=Panel.INPUT,
        unset="that of the current folder, or of the nearest one above it",
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FindOptions:
    """What is looked up, and how it is printed."""

    question: tuple[str, ...] = option(
        (),
        metavar="QUERY...",
        help='Words that stand in one sentence, "a phrase", OR, NOT or -, NEAR/5, a beginning*; in quotes for a shell.',
        panel=Panel.INPUT,
    )
    actors: tuple[str, ...] = option(
        (), "--actor", metavar="NAME", help="Sentences that name this actor; repeatable.", panel=Panel.INPUT
    )
    said_by: str | None = option(
        None, "--said-by", metavar="NAME", help="Sentences in which this actor says something.", panel=Panel.INPUT
    )
    since: str = option(
        "", "--since", metavar="DATE", help="Pages of this day or later.", panel=Panel.INPUT, checks=(DAY,)
    )
    until: str = option(
        "", "--until", metavar="DATE", help="Pages of this day or earlier.", panel=Panel.INPUT, checks=(DAY,)
    )
    site: str | None = option(
        None, "--site", metavar="SITE", help="Pages of this outlet, by its name or host.", panel=Panel.INPUT
    )
    language: str | None = option(
        None, "--lang", metavar="CODE", help="Pages in this language, such as de.", panel=Panel.INPUT
    )
    kind: TextKind | None = option(
        None,
        "--kind",
        metavar="KIND",
        help="Pages that are texts of this kind, such as news, opinion or 'press release'.",
        panel=Panel.INPUT,
        noun="kind",
    )
    limit: int = option(
        20,
        "--limit",
        metavar="N",
        help="Hits that are printed; with paths or --brief, files.",
        panel=Panel.OUTPUT,
        checks=(_COUNT,),
    )
    to: FindFormat | None = option(
        None,
        "-t",
        "--to",
        metavar="FORMAT",
        help="table, json, csv, md, or paths: the files alone.",
        panel=Panel.OUTPUT,
        unset="a table on a terminal, csv otherwise",
        noun="format",
    )
    brief: bool = switch("--brief", help="Make one document of the pages of these hits instead.", panel=Panel.OUTPUT)
    output: str | None = option(
        None,
        "-o",
        "--output",
        metavar="FILE",
        help="With --brief: the document, ending in .docx .odt .pdf .html .md or .json.",
        panel=Panel.OUTPUT,
    )
    overwrite: bool = switch("--overwrite", help="Replace a document that exists and differs.", panel=Panel.OUTPUT)


class WhoFormat(StrEnum):
    """How `who` prints."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "md"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class WhoOptions:
    """Who is looked up, and how it is printed."""

    name: str | None = option(
        None, metavar="NAME", help="A person, body or country; a part of the name will do.", panel=Panel.INPUT
    )
    new_since: str = option(
        "",
        "--new-since",
        metavar="DATE",
        help="Instead: who is named by pages of this day or later, and by none before.",
        panel=Panel.INPUT,
        checks=(DAY,),
    )
    limit: int = option(
        50,
        "--limit",
        metavar="N",
        help="Statements, or names, that a table shows.",
        panel=Panel.OUTPUT,
        checks=(_COUNT,),
    )
    to: WhoFormat | None = option(
        None,
        "-t",
        "--to",
        metavar="FORMAT",
        help="table, json, csv (a row a page) or md.",
        panel=Panel.OUTPUT,
        unset="a table on a terminal, csv otherwise",
        noun="format",
    )
