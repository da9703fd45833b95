"""What is taken off the end of an answer: excerpts of other stories, and text far behind the article."""

import re

import numpy as np
from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.candidates.interface import ReadPage
from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.hints import bits_of
from briefmaker.articles.dom.tags import HEADINGS

_CUT_OFF = re.compile(r"(?:…|\.\.\.)[\s.\])]{0,30}$")
_LARGEST_TAIL = 0.4
"""Share of the text from which a tail of excerpts is the page itself, a list of stories."""

_DECLARED = bits_of("in article", "in body text")
_FAR, _FEW, _LITTLE = 10, 2, 0.15
"""Runs between a distant tail and the rest, the number of its runs, and its share of the text at most."""


def drop_related_excerpts(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Take other stories off the end: headings and excerpts that break off, two at least, after all the rest."""
    dom, chars = page.dom, page.stats.chars
    tail: list[int] = []
    for run in mask.nonzero()[0][::-1].tolist():
        if not (_CUT_OFF.search(dom.texts[run]) or _is_heading(dom, run)):
            break
        tail.append(run)
    excerpts = sum(bool(_CUT_OFF.search(dom.texts[run])) for run in tail)
    small = chars[tail].sum() <= _LARGEST_TAIL * chars[mask].sum()
    headed = excerpts < len(tail) or (tail and _is_heading(dom, tail[-1] - 1))
    if not small or excerpts < 2 or not headed:
        return mask
    rest = mask.copy()
    rest[tail] = False
    return rest


def drop_distant_tail(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Take off a run or two far behind the element that is declared the article and holds all the rest."""
    kept = mask.nonzero()[0]
    sizes = page.stats.chars[kept]
    declared = (page.stats.hints[kept] & np.uint64(_DECLARED)) != 0
    held = int(declared.nonzero()[0][-1]) + 1 if declared.any() else len(kept)
    behind = kept[held:]
    if not 0 < len(behind) <= _FEW or behind[0] - kept[held - 1] < _FAR or not declared[:held].all():
        return mask
    if sizes[held:].sum() > _LITTLE * sizes.sum():
        return mask
    rest = mask.copy()
    rest[behind] = False
    return rest


def _is_heading(dom: PageArrays, run: int) -> bool:
    return dom.tags[dom.owners[run]] in HEADINGS
