"""What the sources of metadata look at: the page, and the runs near its title."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.elements import BIT
from briefmaker.articles.dom.words import fold
from briefmaker.articles.metadata.structured_data import Records
from briefmaker.lazy import lazy_pattern


def runs_near(dom: PageArrays, at: int | None, *, above: int, below: int) -> Iterator[int]:
    """Yield the runs after the title, which is the run `at`, nearest first, then those before it; none without."""
    if at is not None:
        yield from range(at + 1, min(at + 1 + below, len(dom.texts)))
        yield from range(at - 1, max(-1, at - 1 - above), -1)


def title_run(dom: PageArrays, title: str | None) -> int | None:
    """Find the run that is the title, best in a first-level heading, or ends with it or is its end; else the first."""
    inside = ((head, run) for head in dom.elements("h1") for run in range(dom.first[head], dom.stop[head]))
    headings = [run for head, run in inside if dom.owners[run] == head]
    both = next((run for run in headings if dom.texts[run] == title), None)
    if both is not None:
        return both
    if title and title in dom.texts:
        return dom.texts.index(title)
    return next(iter(headings), None) if headings or not title else _title_part(dom, fold(title))


def _title_part(dom: PageArrays, title: str) -> int | None:
    """Find the last run of a heading that ends with the title (folded), or is its end."""
    for head in (*dom.elements("h2"), *dom.elements("h3")):
        text = fold(" ".join(dom.texts[dom.first[head] : dom.stop[head]]))
        if text and (text.endswith(title) or (title.endswith(text) and " " in text)):
            return dom.stop[head] - 1
    return None


def links_near(dom: PageArrays, at: int | None, *, above: int, below: int) -> Iterator[int]:
    """Yield the links, as elements, whose text is among the runs around the title."""
    if at is not None:
        start, stop = bisect_left(dom.first, at - above), bisect_left(dom.first, at + 1 + below)
        last = len(dom.texts)
        yield from (
            element for element in range(start, stop) if dom.tags[element] == "a" and at != dom.first[element] < last
        )


def is_tabular(dom: PageArrays, run: int) -> bool:
    """Return whether a run is in a table that heads its columns: such a table holds data, and lays out no page."""
    if not dom.inherited[dom.inners[run]] & BIT["in table"]:
        return False
    table = next((above for above in dom.ancestors(dom.inners[run]) if dom.tags[above] == "table"), None)
    return table is not None and "th" in dom.tags[table : dom.ends[table]]


_AROUND = 3
"""So many elements around a run are asked what they are called."""

_CAMEL = lazy_pattern(r"(?<=[a-z])(?=[A-Z])")


def is_called(dom: PageArrays, run: int, pattern: re.Pattern[str], *names: str, most: int = 1) -> bool:
    """Return whether an attribute of an element close around a run, and around at most so many, reads so."""
    around = (
        element
        for element in dom.ancestors(dom.inners[run])[:_AROUND]
        if dom.stop[element] - dom.first[element] <= most
    )
    called = (" ".join(filter(None, map(dom.attributes[element].get, names))) for element in around)
    return any(pattern.search(_CAMEL.sub("-", text).replace("_", "-")) for text in called)


_PROSE = 80
"""Characters from which a run is prose."""


@dataclass(frozen=True, slots=True)
class PageView:
    """A page, its structured data, and what is known of it before its authors and days are looked for."""

    dom: PageArrays
    records: Records

    title_run: int | None = None
    """The run that is the title; None where none was found."""

    site: str | None = None
    url: str | None = None
    language: str | None = None

    kept: tuple[int, ...] = ()
    """The runs that are likely the text; empty where nobody has judged."""

    saved: date | None = None
    """When the page was saved, where its file says so."""

    def prose(self) -> list[int]:
        """List the runs of the text that are prose."""
        long = (run for run in self.kept if len(self.dom.texts[run]) >= _PROSE)
        return [run for run in long if 2 * self.dom.link_chars[run] < len(self.dom.texts[run])]
