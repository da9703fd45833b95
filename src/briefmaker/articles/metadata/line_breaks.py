"""Pages that part title, byline and date by line breaks alone."""

from dataclasses import replace
from itertools import accumulate

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.metadata.sitenames import fold

_SHORTEST = 12
"""Characters of a line that may be the title."""

_BELOW = 4
"""So many runs from the title on are parted."""


def part_lines(dom: PageArrays) -> tuple[PageArrays, list[int]]:
    """
    Make a run of each line of the run that holds the title and of those below; others stay as they are.

    Old pages set title, byline and date in one block, without headings. What is counted in a run is said of each of its
    lines. Returns also, of each run, which it is a part of.
    """
    at = _title_block(dom) if dom.lines and "h1" not in dom.tags else None
    if at is None:
        return dom, [*range(len(dom.texts))]
    below = range(at, at + _BELOW)
    parts = [dom.lines.get(run, [text]) if run in below else [text] for run, text in enumerate(dom.texts)]
    starts = [0, *accumulate(map(len, parts))]
    origins = [run for run, lines in enumerate(parts) for _ in lines]
    parted = replace(
        dom,
        texts=[line for lines in parts for line in lines],
        first=[starts[run] for run in dom.first],
        stop=[starts[run] for run in dom.stop],
        owners=[dom.owners[run] for run in origins],
        inners=[dom.inners[run] for run in origins],
        link_chars=[dom.link_chars[run] for run in origins],
        strong_chars=[dom.strong_chars[run] for run in origins],
        button_chars=[dom.button_chars[run] for run in origins],
        links=[dom.links[run] for run in origins],
    )
    return parted, origins


def _title_block(dom: PageArrays) -> int | None:
    """Find the first run that is in the title element, or one line of which is."""
    title = fold(dom.head_title)
    lines = ((run, line) for run, text in enumerate(dom.texts) for line in dom.lines.get(run, (text,)))
    return next((run for run, line in lines if _SHORTEST <= len(line) <= len(title) and fold(line) in title), None)
