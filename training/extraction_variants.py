"""
Variants of pages to learn from beside those of the data, which are long and of today.

Plain ones are written as before elements had meaning: the same text without names, roles and structured data. Short
ones hold the first paragraphs of an article alone, amid all, some or little of what stands around it.
"""

import re
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from briefmaker.articles.dom import PageArrays

_FEWEST, _MOST = 40, 2000
"""How many words of an article are left in a short one."""

_CHROME = (1.0, 0.5, 0.1, 0.0)
"""Which share of what stands before and behind the article is left, by lot."""

_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_NAME = re.compile(
    r"\s(?:class|id|role|item\w+|aria-[a-z]+|data-[\w-]+|property)"
    r"(?:=(?:\"[^\"]*\"|'[^']*'|[^\s>\"']+))?(?=[\s/>])",
    re.IGNORECASE,
)
_SEMANTIC = re.compile(
    r"<(/?)(?:article|main|section|header|footer|nav|aside|figure|figcaption|details|summary|address|time|hgroup)"
    r"(?=[\s>])",
    re.IGNORECASE,
)
_SAID_APART = re.compile(r"<script[^>]*ld\+json[^>]*>.*?</script>|<meta[^>]*>", re.IGNORECASE | re.DOTALL)


def strip_meaning(html: str) -> str:
    """
    Turn a page of today into one of the 1990s.

    Takes off classes, ids, roles, microdata, metas and JSON-LD, and makes a plain `div` of every semantic element.
    """
    named = _SAID_APART.sub("", html)
    return _SEMANTIC.sub(r"<\1div", _TAG.sub(lambda tag: _NAME.sub("", tag[0]), named))


def choose_few(
    labels: NDArray[np.float64], words: NDArray[np.float64], seed: int, chrome: float | None = None
) -> NDArray[np.bool_]:
    """
    Choose the runs of a short page: the first ones of the article, and those around it, nearest first.

    `chrome` is the share of what stands around it that is left; by lot where none is given.
    """
    lot = np.random.default_rng(seed)
    most = np.exp(lot.uniform(np.log(_FEWEST), np.log(_MOST)))
    share = lot.choice(_CHROME) if chrome is None else chrome
    inside = np.nan_to_num(labels) >= 0.5
    kept: NDArray[np.bool_] = inside & (np.cumsum(words * inside) - words * inside < most)
    places = np.flatnonzero(kept)
    if not len(places):
        return kept
    before, behind = places[0], np.flatnonzero(inside)[-1]
    kept[round(before * (1 - share)) : before] = True
    kept[behind + 1 : behind + 1 + round((len(labels) - behind - 1) * share)] = True
    kept[places[0] : places[-1] + 1] |= ~inside[places[0] : places[-1] + 1]
    return kept


def shorten(dom: PageArrays, kept: NDArray[np.bool_]) -> PageArrays:
    """Take runs off a page; its elements stay."""
    count = np.concatenate(([0], np.cumsum(kept)))
    runs = np.flatnonzero(kept).tolist()
    columns = ("texts", "owners", "inners", "link_chars", "strong_chars", "button_chars", "links")
    return replace(
        dom,
        first=count[dom.first].tolist(),
        stop=count[dom.stop].tolist(),
        lines={int(count[run]): lines for run, lines in dom.lines.items() if kept[run]},
        pictures=[(element, int(count[before])) for element, before in dom.pictures],
        **{name: [getattr(dom, name)[run] for run in runs] for name in columns},
    )
