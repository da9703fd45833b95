"""What is promised in which language, with the figure that says so: `promised.tsv`, for notices, `doctor` and docs."""

from enum import Enum
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from briefmaker.language.codes import base_code

OTHERS = "other languages"
"""The name of the last row: what holds in every language that has no row of its own."""


class Standing(Enum):
    """How far a reader may rely on a part of the work."""

    READY = "ready"
    PART = "in part"
    NO = "no"


class Promise(NamedTuple):
    """What is promised of one part of the work in one language."""

    standing: Standing
    figure: str
    """What was measured and on what, or that nothing was."""


class Promised(NamedTuple):
    """What is promised in one language."""

    codes: tuple[str, ...]
    """First parts of BCP 47 codes; none for other languages."""

    name: str
    extraction: Promise
    summary: Promise
    actors: Promise
    roles: Promise

    @property
    def parts(self) -> dict[str, Promise]:
        """The promises by the name of the part."""
        return {"extraction": self.extraction, "summary": self.summary, "actors": self.actors, "roles": self.roles}


@cache
def load_promised() -> tuple[Promised, ...]:
    """Read the table: English, the other languages by name, and what holds in all that have no row."""
    text = files("briefmaker.language").joinpath("promised.tsv").read_text("utf-8")
    return tuple(_read_row(line) for line in text.splitlines() if not line.startswith("#"))


def find_promised(language: str) -> Promised:
    """Return what is promised in a language, which is a BCP 47 code."""
    code, table = base_code(language), load_promised()
    return next((row for row in table if code in row.codes), table[-1])


def _read_row(line: str) -> Promised:
    """Read a row: codes, name, and for each part how it stands and the figure."""
    codes, name, *cells = line.split("\t")
    standings, figures = zip(*(cell.split(": ", 1) for cell in cells), strict=True)
    extraction, summary, actors, roles = map(Promise, map(Standing, standings), figures)
    return Promised(tuple(codes.split()), name, extraction, summary, actors, roles)
