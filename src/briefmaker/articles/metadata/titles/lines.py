"""Which line of a page looks and stands as the title of its text does, whatever the page declares."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from math import exp
from operator import itemgetter

from briefmaker.articles.metadata.sitenames import fold, same_site
from briefmaker.articles.metadata.titles.clues import TitleClues
from briefmaker.articles.metadata.titles.signs import Surroundings, heading_level

_LONGEST = 300
"""Characters of a title."""

_DECLARED = {"og:title": "og:title alone", "JSON-LD headline": "JSON-LD alone", "title element": "title element alone"}
"""Signs of a title that the page declares and does not show."""


def likeliest_title(clues: TitleClues) -> tuple[str, str, float]:
    """
    Find what is most likely the title, with what told it and its chance among all; empty where there is nothing.

    A linear model; its signs know no word of any language. `training/page_titles.py` fits their weights in `lines.txt`.
    """
    weights = _weights()
    lines = [
        (text, origin, sum(weights[name] * value for name, value in signs.items()))
        for text, origin, signs in title_lines(clues)
    ]
    best, told, top = max(lines, key=itemgetter(2), default=("", "", 0.0))
    return best, told, 1 / sum(exp(score - top) for _, _, score in lines) if lines else 0.0


def title_lines(clues: TitleClues) -> Iterator[tuple[str, str, dict[str, float]]]:
    """
    Go through what may be the title, with what told it and its signs.

    These are the lines around the beginning of the text, and what the page declares and does not show there.
    """
    prose = clues.view.prose()
    if not prose:
        return
    around, shown, site = Surroundings(clues, prose), set[str](), fold(clues.site or "")
    for run in around.near:
        line = clues.view.dom.texts[run]
        folded = fold(line[:_LONGEST])
        if folded and len(line) <= _LONGEST and not around.is_other(run) and not same_site(folded, site):
            shown.add(folded)
            level = heading_level(clues.view.dom, run)
            yield line, f"{level} heading" if level else "line above the text", around.words(line) | around.place(run)
    declared = {fold(line): (line, origin) for line, origin in reversed(clues.declared)}
    for folded, (line, origin) in declared.items():
        if folded and folded not in shown:
            yield line, origin, around.words(line) | {_DECLARED.get(origin, "other field alone"): 1.0}


@cache
def _weights() -> dict[str, float]:
    text = files("briefmaker.articles.metadata.titles").joinpath("lines.txt").read_text(encoding="utf-8")
    lines = (line.rpartition(" ") for line in text.splitlines() if line and not line.startswith("#"))
    return {sign.strip(): float(value) for sign, _, value in lines}
