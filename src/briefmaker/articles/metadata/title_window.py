"""The runs near the title, where bylines and dates stand."""

from bisect import bisect_left
from collections.abc import Iterator

from briefmaker.articles.flat import Flat
from briefmaker.articles.flat.hints import BIT


def runs_near(flat: Flat, at: int | None, *, above: int, below: int) -> Iterator[int]:
    """Go through the runs after the title, which is the run `at`, nearest first, then those before it; none without."""
    if at is not None:
        yield from range(at + 1, min(at + 1 + below, len(flat.texts)))
        yield from range(at - 1, max(-1, at - 1 - above), -1)


def title_run(flat: Flat, title: str | None) -> int | None:
    """Find the run that is the title, best in a first-level heading, else the first such heading."""
    inside = ((head, run) for head in flat.elements("h1") for run in range(flat.first[head], flat.stop[head]))
    headings = [run for head, run in inside if flat.owners[run] == head]
    both = next((run for run in headings if flat.texts[run] == title), None)
    if both is not None:
        return both
    return flat.texts.index(title) if title and title in flat.texts else next(iter(headings), None)


def links_near(flat: Flat, at: int | None, *, above: int, below: int) -> Iterator[int]:
    """Go through the links, as elements, whose text is among the runs around the title."""
    if at is not None:
        start, stop = bisect_left(flat.first, at - above), bisect_left(flat.first, at + 1 + below)
        last = len(flat.texts)
        yield from (one for one in range(start, stop) if flat.tags[one] == "a" and at != flat.first[one] < last)


def is_tabular(flat: Flat, run: int) -> bool:
    """Tell whether a run is in a table that heads its columns: such a table holds data, and does not lay out a page."""
    if not flat.inherited[flat.inners[run]] & BIT["in table"]:
        return False
    table = next((above for above in flat.ancestors(flat.inners[run]) if flat.tags[above] == "table"), None)
    return table is not None and "th" in flat.tags[table : flat.ends[table]]
