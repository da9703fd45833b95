"""The rows of the commands that compare: a document with its sources (`verify`, `check`), and saves (`changes`)."""

import re
from dataclasses import MISSING, dataclass
from enum import StrEnum

from briefmaker.model.options import Panel, Requirement, Value, option, switch

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
    return option(CheckFormat.TABLE, "-t", "--to", metavar="FORMAT", help=more, panel=Panel.OUTPUT, noun="format")


def _file_too(purpose: str) -> Value:
    """Return the field for a file that is written beside the answer."""
    return option(None, "-o", "--output", metavar="FILE", help=purpose, panel=Panel.OUTPUT, unset="none")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CheckOptions:
    """What `check` looks up, and how it answers."""

    draft: str = option(
        MISSING,
        metavar="DRAFT",
        help="The draft: DOCX, ODT, PDF, HTML, Markdown or text, by anyone; or - for stdin.",
        panel=Panel.INPUT,
    )
    to: CheckFormat = _table_or_json("every claim")
    output: str | None = _file_too(
        "Write also a file: ending in .docx the Word draft with comments, in .html the draft beside the sources."
    )
    overwrite: bool = switch("--overwrite", help="Replace a file that is there already.", panel=Panel.OUTPUT)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ChangesOptions:
    """How `changes` answers."""

    to: CheckFormat = _table_or_json("every place")
    output: str | None = _file_too("Write also a note of changes, ending in .docx, .odt, .pdf, .html, .md or .json.")
    overwrite: bool = switch("--overwrite", help="Replace a file that is there already.", panel=Panel.OUTPUT)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class VerifyOptions:
    """What `verify` compares."""

    document: str = option(
        MISSING,
        metavar="DOCUMENT",
        help="A document briefmaker made, or a folder it wrote into, here or in a store.",
        panel=Panel.INPUT,
    )
    source: str | None = option(
        None,
        metavar="SOURCE",
        help="The page it was made from, a folder above it, or the record of a note that lost its own.",
        panel=Panel.INPUT,
        unset="below the current folder or that of the note",
    )
    template: str | None = option(
        None,
        "--template",
        metavar="FOLDER",
        help="The template of yours that a note was made in: none that only a note names is opened.",
        panel=Panel.INPUT,
    )
    expect: str | None = option(
        None,
        "--expect",
        metavar="HASH",
        help="The head of the manifest as it was kept elsewhere.",
        panel=Panel.INPUT,
        checks=(_HASH,),
    )
    signers: str | None = option(
        None,
        "--signers",
        metavar="FILE",
        help="Those who may have signed the manifest, as ssh-keygen reads them.",
        panel=Panel.INPUT,
    )
    strict: bool = switch(
        "--strict", help="End with 6 also where the look of a document was not compared.", panel=Panel.INPUT
    )
