"""Where the days of a page are told."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from briefmaker.articles.metadata.dates import date_lines, declared
from briefmaker.articles.metadata.dates.address import in_address
from briefmaker.articles.metadata.dates.time_elements import in_time_elements
from briefmaker.articles.metadata.view import PageView


class DateRole(StrEnum):
    """What a source dates, and how much it weighs."""

    SEEN = "publication, seen near the title"
    DECLARED = "publication, in structured data"
    WEAK = "publication, where neither says it"
    ORIGINAL = "first publication of a text that changed since"
    CHANGED = "change, in structured data or near the title"
    FOOT = "change, anywhere"


@dataclass(frozen=True, slots=True)
class DateSource:
    """One place where a page may tell a day."""

    name: str
    find: Callable[[PageView], Iterator[tuple[str, str]]]
    """Gives lines or values, each with what told it, as provenance says it."""

    role: DateRole
    reason: str

    dates_undated: bool = False
    """A change told here dates a page of which no other day is known."""

    fits: Callable[[str], bool] | None = None
    """What lines must be, of a place that tells days of several roles; all are, if none."""


SOURCES: tuple[DateSource, ...] = (
    DateSource(
        "date line",
        date_lines.near_lines,
        DateRole.SEEN,
        "what a reader sees; data carry days of uploads",
        fits=date_lines.is_no_update,
    ),
    DateSource("JSON-LD", declared.published_in_nodes, DateRole.DECLARED, "structured data made for this"),
    DateSource("meta", declared.published_in_metas, DateRole.DECLARED, "fields that many sites share"),
    DateSource("microdata", declared.published_in_microdata, DateRole.DECLARED, "older structured data"),
    DateSource("own meta", declared.published_in_own_metas, DateRole.DECLARED, "sites name such fields at will"),
    DateSource("line above the text", date_lines.lines_above_text, DateRole.WEAK, "boxes part the title from it"),
    DateSource("published line", date_lines.published_lines, DateRole.WEAK, 'foot lines say "Posted on ..."'),
    DateSource("time element", in_time_elements, DateRole.WEAK, "made for days, of whatever"),
    DateSource("address", in_address, DateRole.WEAK, "blogs file by day"),
    DateSource("lone date", date_lines.lone_dates, DateRole.WEAK, "a page with one date alone means itself"),
    DateSource("first publication", date_lines.original_lines, DateRole.ORIGINAL, 'foot lines say "Originally ..."'),
    DateSource("changed JSON-LD", declared.changed_in_nodes, DateRole.CHANGED, "made for this", dates_undated=True),
    DateSource("changed meta", declared.changed_in_metas, DateRole.CHANGED, "fields that many sites share"),
    DateSource("changed microdata", declared.changed_in_microdata, DateRole.CHANGED, "older structured data"),
    DateSource(
        "update line",
        date_lines.near_lines,
        DateRole.CHANGED,
        "readers date a text by it",
        dates_undated=True,
        fits=date_lines.is_update,
    ),
    DateSource("last change", date_lines.changed_lines, DateRole.FOOT, "guides and wikis say it at their foot"),
)
"""Asked in this order within a role; `rules` says which role speaks."""
