"""Who signs a text copy, and when: its lines read as the runs of a page without mark-up."""

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.metadata.authors import find_authors
from briefmaker.articles.metadata.dates import find_dates
from briefmaker.articles.metadata.records import Records
from briefmaker.articles.metadata.view import PageView
from briefmaker.model import Provenance


def find_head(lines: list[str], top: int, language: str) -> tuple[tuple[Provenance, ...], Provenance | None]:
    """
    Ask the witnesses that need no mark-up for the authors and the day of publication.

    They stand below the line `top`, which is the title, or -1 where there is none above the first.
    """
    dom = _flat(lines if top >= 0 else ["", *lines])
    at = max(0, top)
    view = PageView(dom, Records(), at, language=language)
    published, _ = find_dates(view)
    return find_authors(view), published


def _flat(lines: list[str]) -> PageArrays:
    """Lay the lines out as a page of one element."""
    none = [0] * len(lines)
    return PageArrays(
        tags=["body"],
        parents=[0],
        attributes=[{}],
        depths=[0],
        first=[0],
        stop=[len(lines)],
        ends=[1],
        hints=[0],
        inherited=[0],
        texts=lines,
        owners=none,
        inners=none,
        link_chars=none,
        strong_chars=none,
        button_chars=none,
        links=none,
    )
