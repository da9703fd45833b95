"""What is put back into an answer, or taken off it, however it was found."""

import re
from typing import TYPE_CHECKING

from briefmaker.articles.flat import Flat
from briefmaker.articles.flat.hints import BIT, bits_of
from briefmaker.articles.flat.measures import Measures

if TYPE_CHECKING:
    from numpy import bool_
    from numpy.typing import NDArray

_CUT_OFF = re.compile(r"(?:…|\.\.\.)[\s.\])]*$")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LINKED = 0.5
"""Share of a heading in links from which it leads elsewhere."""

_LARGEST_TAIL = 0.4
"""Share of the text from which a tail of excerpts is the page itself, a list of stories."""

_DECLARED = bits_of("in article", "in body text")
_FAR, _FEW, _LITTLE = 10, 2, 0.15
"""Runs between stragglers and the rest, their number, and their share of the text at most."""

_NEAR = 2
"""How many runs away the kept ones may stand."""


def with_asides(keep: "NDArray[bool_]", measures: Measures) -> "NDArray[bool_]":
    """Put back code and quotations that stand among kept runs: the prose that leads to them is nothing without them."""
    import numpy as np

    asides = (measures.hints & np.uint64(BIT["in preformatted"] | BIT["in quotation"])) != 0
    if not asides.any():
        return keep
    padded = np.concatenate((np.zeros(_NEAR, bool), keep, np.zeros(_NEAR, bool)))
    count = len(keep)
    before = np.any([padded[_NEAR - step :][:count] for step in range(1, _NEAR + 1)], axis=0)
    after = np.any([padded[_NEAR + step :][:count] for step in range(1, _NEAR + 1)], axis=0)
    mended: NDArray[bool_] = keep | (asides & before & after)
    return mended


def with_headings(keep: "NDArray[bool_]", flat: Flat, measures: Measures) -> "NDArray[bool_]":
    """Put back the headings that stand right between kept runs: they name what follows."""
    import numpy as np

    levels = np.array([flat.tags[owner] in _HEADINGS for owner in flat.owners], bool)
    mended: NDArray[bool_] = keep.copy()
    mended[1:-1] |= levels[1:-1] & keep[:-2] & keep[2:] & (measures.link_density[1:-1] < _LINKED)
    return mended


def without_teasers(keep: "NDArray[bool_]", flat: Flat, measures: Measures) -> "NDArray[bool_]":
    """Take other stories off the end: headings and excerpts that break off, two at least, after all the rest."""
    tail: list[int] = []
    for run in keep.nonzero()[0][::-1]:
        if not (_CUT_OFF.search(flat.texts[run]) or _is_heading(flat, run)):
            break
        tail.append(int(run))
    excerpts = sum(bool(_CUT_OFF.search(flat.texts[run])) for run in tail)
    small = sum(measures.chars[run] for run in tail) <= _LARGEST_TAIL * measures.chars[keep].sum()
    headed = excerpts < len(tail) or (tail and _is_heading(flat, tail[-1] - 1))
    if not small or excerpts < 2 or not headed:
        return keep
    rest = keep.copy()
    rest[tail] = False
    return rest


def without_stragglers(keep: "NDArray[bool_]", measures: Measures) -> "NDArray[bool_]":
    """Take off a run or two far behind the element that is declared the article and holds all the rest."""
    import numpy as np

    kept = keep.nonzero()[0]
    sizes = measures.chars[kept]
    declared = (measures.hints[kept] & np.uint64(_DECLARED)) != 0
    held = int(declared.nonzero()[0][-1]) + 1 if declared.any() else len(kept)
    behind = kept[held:]
    if not 0 < len(behind) <= _FEW or behind[0] - kept[held - 1] < _FAR or not declared[:held].all():
        return keep
    if sizes[held:].sum() > _LITTLE * sizes.sum():
        return keep
    rest = keep.copy()
    rest[behind] = False
    return rest


def _is_heading(flat: Flat, run: int) -> bool:
    return flat.tags[flat.owners[run]] in _HEADINGS
