"""Pages that hold the words of several: discussions, and lists of stories each with a day of its own."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import numpy as np

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.hints import BIT
from briefmaker.articles.dom.tags import HEADINGS
from briefmaker.articles.metadata.dates.days import parse_day
from briefmaker.articles.metadata.records import Records, types_of

_DISCUSSIONS = frozenset(("DiscussionForumPosting", "QAPage"))
"""Types of schema.org for pages on which several people write."""

_HOLDERS = frozenset(("html", "body", "main", "article", "section", "div"))
"""Elements whose microdata say what a page is."""

_ADDRESS = re.compile(
    r"//(?:www\.)?(?:forums?|community|discuss|bbs|boards?)\.|/forums?/|/threads?/|showthread|viewtopic"
    r"|[/?&]topic[/=]\d|/discussions?/\d",
    re.IGNORECASE,
)
"""Addresses of discussions; `/topic/cloud/` is a section of a newspaper."""

_FEWEST = 4
"""Stories of a list: less may be an article with boxes."""

_NEAR, _LONGEST = 2, 80
"""Runs between the heading of a story and its day, and the characters of the line that tells it."""

_DATED, _FALLING = 0.75, 0.75
"""Shares of the headings that have a day, and of the days that are no later than the one above: the newest is first."""

_DAYS = 3
"""Different days at least: posts of one day may be parts of one report."""


def is_thread(dom: PageArrays, records: Records, url: str | None) -> bool:
    """Tell by what the page declares, and by its address, whether several people write on it."""
    declared = set[str]().union(*map(types_of, records.nodes))
    scopes = (np.array(dom.hints, np.uint64) & np.uint64(BIT["in item scope"])).nonzero()[0].tolist()
    kinds = (dom.attributes[element].get("itemtype") or "" for element in scopes if dom.tags[element] in _HOLDERS)
    return (
        not declared.isdisjoint(_DISCUSSIONS)
        or bool(_ADDRESS.search(url or ""))
        or any(kind.rpartition("/")[2] in _DISCUSSIONS for kind in kinds)
    )


def lists_stories(dom: PageArrays, kept: Sequence[int]) -> bool:
    """
    Return whether the text is a list of stories: headings, each with a day right below or above it, the newest first.

    Lists of what is to come, and remarks below a text, are none.
    """
    if not kept:
        return False
    around = range(max(0, kept[0] - _NEAR), kept[-1] + 1)
    headings = [run for run in around if dom.tags[dom.owners[run]] in HEADINGS]
    if len(headings) < _FEWEST:
        return False
    days = [day for above, below in pairwise((*headings, kept[-1] + 1)) if (day := _day_below(dom, above, below))]
    falling = sum(after <= before for before, after in pairwise(days))
    return (
        len(days) >= max(_FEWEST, _DATED * len(headings))
        and len(set(days)) >= _DAYS
        and falling >= _FALLING * (len(days) - 1)
    )


def _day_below(dom: PageArrays, heading: int, end: int) -> date | None:
    """Find the day of a story in the short lines right below its heading."""
    lines = (dom.texts[run] for run in range(heading + 1, min(heading + 1 + _NEAR, end)))
    return next((day for line in lines if len(line) <= _LONGEST and (day := parse_day(line))), None)
