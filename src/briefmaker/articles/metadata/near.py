"""The runs near the title, where bylines and dates stand."""

from collections.abc import Iterator

from briefmaker.articles.flat import Flat


def runs_near_title(flat: Flat, title: str | None, *, above: int, below: int) -> Iterator[int]:
    """Go through the runs after the title, nearest first, then those before it; none where no heading is the title."""
    start = _title_run(flat, title)
    if start is not None:
        yield from range(start + 1, min(start + 1 + below, len(flat.texts)))
        yield from range(start - 1, max(-1, start - 1 - above), -1)


def _title_run(flat: Flat, title: str | None) -> int | None:
    """Find the run that is the title, best in a first-level heading, else the first such heading."""
    headings = [run for run, owner in enumerate(flat.owners) if flat.tags[owner] == "h1"]
    same = [run for run, text in enumerate(flat.texts) if text == title]
    both = [run for run in headings if flat.texts[run] == title]
    return next(iter([*both, *same, *headings]), None)
