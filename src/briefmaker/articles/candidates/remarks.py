"""Which runs of a page are what readers wrote below its article: the comments, without what their frame says."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.candidates.comments import inside, threads_below
from briefmaker.articles.candidates.interface import ReadPage
from briefmaker.articles.dom.hints import bits_of
from briefmaker.articles.dom.tags import HEADINGS
from briefmaker.articles.metadata.dates.days import parse_day, without_day

_FRAME = bits_of("in form", "is hidden", "in nav", "in dialog", "advert")
"""What a thread holds besides words of readers."""

_LINKED = 0.5
"""Share of a run in links or buttons from which it is no remark: who wrote it, "Reply", "Share"."""

_LABEL = 40
"""Characters up to which a run that comes again, such as "Reply" or a badge, is a label."""


_CLOCK = 24
"""Characters of a time of day and its zone."""


def find_comments(
    page: ReadPage, mask: NDArray[bool_], signed: Sequence[int] = ()
) -> tuple[NDArray[bool_], NDArray[bool_]]:
    """
    Find the comments below an article: the runs of all threads, and those of them that are readers' words.

    `signed` are the runs that signatures told to be remarks. Both are empty where next to nothing stands above the
    threads: there they are the text.
    """
    threads = threads_below(page, mask, asked=True)
    whole = inside(threads, len(mask))
    whole[[*signed]] = True
    if not whole.any():
        return whole, whole
    stats = page.stats
    chars = np.maximum(1, np.array([len(text) for text in page.dom.texts]))
    pressed = np.array(page.dom.button_chars) / chars
    said = whole & ((stats.hints & np.uint64(_FRAME)) == 0)
    said &= (stats.link_density < _LINKED) & (pressed < _LINKED)
    starts = (*(thread.start for thread in threads), *signed[:1])
    said[[start for start in starts if _is_heading(page, start)]] = False
    runs = said.nonzero()[0].tolist()
    times = Counter(page.dom.texts[run].casefold() for run in runs)
    for run in runs:
        text = page.dom.texts[run]
        said[run] = len(text) > _LABEL or (times[text.casefold()] == 1 and _says_something(text))
    return whole, said


def _says_something(text: str) -> bool:
    """Return whether a label is more than a number of votes or the day of a remark, as "3 May 2024 at 9:15"."""
    dated = parse_day(text) is not None and len(without_day(text)) <= _CLOCK
    return any(map(str.isalpha, text)) and not dated


def _is_heading(page: ReadPage, run: int) -> bool:
    """Return whether a run heads its thread, as in "2 comments"."""
    return page.dom.tags[page.dom.owners[run]] in HEADINGS
