"""What can be counted in each run of text, as arrays."""

import re
from collections import Counter
from dataclasses import dataclass
from heapq import nlargest
from itertools import chain, compress
from typing import TYPE_CHECKING

from briefmaker.articles.flat.arrays import Flat
from briefmaker.articles.flat.letters import COMMA, DIGIT, MARK, UNSPACED, UPPER, WIDE, Letters

if TYPE_CHECKING:
    from numpy import bool_, float64, int64, uint64
    from numpy.typing import NDArray

_LAST = frozenset(".!?。！？؟।…:")
_QUOTES = "\"'”’»)]」』*"
"""What may stand behind the sign that ends a sentence."""

_WORDS = re.compile(r"\w+")
_PARTING = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) == "_")}
"""What parts the words of ASCII text, as a table that makes spaces of it all at once."""

HEAD = 200
"""So many letters of a run are its first ones."""

_BEGINNING = 300
_LONG = 100_000
"""Characters from which the words of a run are taken one by one, as a list of them would take much room."""

_FREQUENT = 40
"""So many words are a page's own most frequent ones."""


@dataclass(frozen=True, slots=True)
class Measures:
    """One value a run, in arrays of the same length."""

    chars: "NDArray[float64]"
    """Length in characters; one of an unspaced script counts for two and a half, as it says so much more."""

    words: "NDArray[float64]"
    """Words, or for unspaced scripts an estimate of them."""

    link_density: "NDArray[float64]"
    commas: "NDArray[float64]"
    ends: "NDArray[float64]"
    """How many sentences end inside the run or with it."""

    closed: "NDArray[bool_]"
    """Whether the run ends as a sentence does."""

    capitals: "NDArray[float64]"
    """How many of the first letters are capitals."""

    digits: "NDArray[float64]"
    """How many of the first letters are digits."""

    marks: "NDArray[float64]"
    """How many letters are such as menus and notices of rights have."""

    glue: "NDArray[float64]"
    """Share of the words (or characters, where words are not spaced) that are the page's own most frequent ones.

    The words a prose text repeats most are its function words, in any language, without a list of them.
    """

    title: "NDArray[float64]"
    """Share of the words at the beginning of the run that are in the title element."""

    description: "NDArray[float64]"
    """Share of them that are in the descriptions of the page."""

    prose: "NDArray[float64]"
    """Characters where the run reads as sentences and is not a link, else 0."""

    owners: "NDArray[int64]"
    hints: "NDArray[uint64]"
    """What the run's element or any ancestor says it is."""


def measure(flat: Flat) -> Measures:
    """Count once what all candidates look at."""
    import numpy as np

    texts = flat.texts
    letters = Letters(texts)
    size, wide = letters.sizes.astype(float), letters.count(WIDE)
    chars = size + 1.5 * wide
    spaced = wide * 3 < size
    tokens = _split(texts, spaced.tolist())
    heads = [
        found if in_words and len(text) <= _BEGINNING else _words(text[:_BEGINNING].lower())
        for text, found, in_words in zip(texts, tokens, spaced.tolist(), strict=True)
    ]
    words = np.where(wide * 3 >= size, wide / 2, np.array([len(found) for found in tokens], float))
    links = np.array(flat.link_chars, float) / np.maximum(size, 1)
    ends = letters.count_ends()
    return Measures(
        chars=chars,
        words=words,
        link_density=links,
        commas=letters.count(COMMA),
        ends=ends,
        closed=np.array([text.rstrip(_QUOTES)[-1:] in _LAST for text in texts], bool),
        capitals=letters.count_early(UPPER, HEAD),
        digits=letters.count_early(DIGIT, HEAD),
        marks=letters.count(MARK),
        glue=_glue(tokens, chars, links),
        title=_shares(heads, set(_WORDS.findall(flat.head_title.lower()))),
        description=_shares(heads, _described(flat)),
        prose=np.where((links < 0.5) & ((ends > 0) | (chars > 140)) & (chars > 40), chars * (1 - links), 0.0),
        owners=np.array(flat.owners, np.int64),
        hints=np.array(flat.inherited, np.uint64)[np.array(flat.inners, np.int64)],
    )


def _split(texts: list[str], spaced: list[bool]) -> list[list[str]]:
    """Split runs into words, or letters where a script parts no words; on long pages equal words are one object."""
    known: dict[str, str] = {}
    tokens: list[list[str]] = []
    much = sum(map(len, texts)) >= _LONG
    for text, in_words in zip(texts, spaced, strict=True):
        if len(text) < _LONG:
            found = _words(text.lower()) if in_words else UNSPACED.findall(text)
            tokens.append(list(map(known.setdefault, found, found)) if much else found)
        else:
            pattern, whole = (_WORDS, text.lower()) if in_words else (UNSPACED, text)
            tokens.append([known.setdefault(word[0], word[0]) for word in pattern.finditer(whole)])
    return tokens


def _words(text: str) -> list[str]:
    """List the words of a text."""
    return text.translate(_PARTING).split() if text.isascii() else _WORDS.findall(text)


def _glue(tokens: list[list[str]], chars: "NDArray[float64]", links: "NDArray[float64]") -> "NDArray[float64]":
    """Find the page's function words in its long unlinked runs, then their share of each run."""
    prose = ((chars > 100) & (links < 0.3)).tolist()
    counts = Counter(chain.from_iterable(compress(tokens, prose)))
    least = nlargest(_FREQUENT, counts.values())[-1:]
    likely = [(word, count) for word, count in counts.items() if count >= least[0]]
    likely.sort(key=lambda item: (-item[1], item[0]))
    return _shares(tokens, {word for word, _ in likely[:_FREQUENT]})


def _shares(tokens: list[list[str]], wanted: set[str]) -> "NDArray[float64]":
    """Tell which share of the words of each run is among those that are wanted."""
    import numpy as np

    sizes = np.array([len(found) for found in tokens], np.int64)
    ends = np.cumsum(sizes)
    marks = np.fromiter(map(wanted.__contains__, chain.from_iterable(tokens)), np.int64, sizes.sum())
    total = np.concatenate(([0], np.cumsum(marks)))
    shares: NDArray[float64] = (total[ends] - total[ends - sizes]) / np.maximum(sizes, 1)
    return shares


def _described(flat: Flat) -> set[str]:
    """List the words of everything the page calls a description."""
    names = ((meta.get("name") or meta.get("property") or "").lower() for meta in flat.metas)
    texts = (meta.get("content") or "" for meta, name in zip(flat.metas, names, strict=True) if "description" in name)
    return set(_WORDS.findall(" ".join(texts).lower()))
