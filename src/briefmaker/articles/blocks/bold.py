"""Headings that a page sets as bold lines above their paragraphs, without a tag that says so."""

import re
from itertools import pairwise

from briefmaker.articles.dom import PageArrays

_LONGEST = 120
"""Characters of such a line; on the pages of two sets one more in fifty is longer, and these are sentences."""

_BOLD, _PLAIN, _LINKED = 0.9, 0.5, 0.5
"""Share of a heading that is bold at least, of the paragraph below it at most, and of a heading that is a link."""

_PROSE = 60
"""Characters of a paragraph below a heading: less is a list of names, a table or an address."""

_NO_HEADING = re.compile(
    r"[.,;:!?…。：！？]\W{0,9}$|[@©]|https?:|^\W{0,9}(?:by|von|par|por|di|foto|photo)\b", re.IGNORECASE
)
"""Sentences, questions of an interview, leads to a list, addresses and names of who wrote are no headings."""

_LETTER = re.compile(r"[^\W\d_]{2}")


def bold_headings(dom: PageArrays, kinds: dict[int, tuple[str, int]]) -> dict[int, tuple[str, int]]:
    """
    Find the paragraphs that are headings: wholly bold, no sentence, and right above a longer one that is not bold.

    The first of all is none, as a name stands there, or the title once more. Of 75 found on 34 of 300 pages of fundus,
    one, the caption of a picture, heads nothing.
    """
    runs = sorted(kinds)
    found = (run for run, below in pairwise(runs) if run != runs[0] and _is_heading(dom, kinds, run, below))
    return {run: ("heading", kinds[run][1]) for run in found}


def _is_heading(dom: PageArrays, kinds: dict[int, tuple[str, int]], run: int, below: int) -> bool:
    text, size = dom.texts[run], len(dom.texts[below])
    own, linked, other = dom.strong_chars[run], dom.link_chars[run], dom.strong_chars[below]
    if not (own >= _BOLD * len(text) and linked < _LINKED * len(text) and other < _PLAIN * size):
        return False
    if kinds[run][0] != "paragraph" or kinds[below][0] != "paragraph" or not _LETTER.search(text):
        return False
    return len(text) <= min(_LONGEST, size) and size >= _PROSE and not _NO_HEADING.search(text)
