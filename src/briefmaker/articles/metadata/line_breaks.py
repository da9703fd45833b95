"""Pages that part title, byline and date by line breaks alone."""

from dataclasses import replace
from itertools import accumulate

from briefmaker.articles.flat import Flat
from briefmaker.articles.metadata.sitenames import fold

_SHORTEST = 12
"""Characters of a line that may be the title."""

_BELOW = 4
"""So many runs from the title on are parted."""


def part_lines(flat: Flat) -> Flat:
    """
    Make a run of each line of the run that holds the title and of those below; others stay as they are.

    Old pages set title, byline and date in one block, without headings. What is counted in a run is said of each of its
    lines.
    """
    at = _title_block(flat) if flat.lines and "h1" not in flat.tags else None
    if at is None:
        return flat
    below = range(at, at + _BELOW)
    parts = [flat.lines.get(run, [text]) if run in below else [text] for run, text in enumerate(flat.texts)]
    starts = [0, *accumulate(map(len, parts))]
    origins = [run for run, lines in enumerate(parts) for _ in lines]
    return replace(
        flat,
        texts=[line for lines in parts for line in lines],
        first=[starts[run] for run in flat.first],
        stop=[starts[run] for run in flat.stop],
        owners=[flat.owners[run] for run in origins],
        inners=[flat.inners[run] for run in origins],
        link_chars=[flat.link_chars[run] for run in origins],
        strong_chars=[flat.strong_chars[run] for run in origins],
        button_chars=[flat.button_chars[run] for run in origins],
        links=[flat.links[run] for run in origins],
    )


def _title_block(flat: Flat) -> int | None:
    """Find the first run that is in the title element, or one line of which is."""
    title = fold(flat.head_title)
    lines = ((run, line) for run, text in enumerate(flat.texts) for line in flat.lines.get(run, (text,)))
    return next((run for run, line in lines if _SHORTEST <= len(line) <= len(title) and fold(line) in title), None)
