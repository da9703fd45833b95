"""What can be counted in each run of text, as arrays."""

import re
from collections import Counter
from dataclasses import dataclass
from heapq import nlargest
from itertools import chain, compress
from typing import TYPE_CHECKING

from briefmaker.articles.flat.arrays import Flat
from briefmaker.articles.flat.letters import Letters

if TYPE_CHECKING:
    from numpy import bool_, float64, int64, uint64
    from numpy.typing import NDArray

_ENDS = re.compile(r"[.!?。！？؟।…][\"'”’»)\]」』]*(?:\s|$)|[。！？।]")
_COMMAS = frozenset(",，、،;；")
_LAST = frozenset(".!?。！？؟।…:")
_QUOTES = "\"'”’»)]」』*"
"""What may stand behind the sign that ends a sentence."""

_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_WORDS = re.compile(r"\w+")
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

    glue: "NDArray[float64]"
    """Share of the words (or characters, where words are not spaced) that are the page's own most frequent ones.

    The words a prose text repeats most are its function words, in any language, without a list of them.
    """

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
    size = letters.sizes
    wide = letters.count(_is_unspaced)
    chars = size + 1.5 * wide
    tokens = [
        _WORDS.findall(text.lower()) if spaced else _UNSPACED.findall(text)
        for text, spaced in zip(texts, (wide * 3 < size).tolist(), strict=True)
    ]
    words = np.array([len(found) for found in tokens], float)
    words = np.where(wide * 3 >= size, wide / 2, words)
    links = np.array(flat.link_chars, float) / np.maximum(size, 1)
    ends = _ends(texts, size)
    commas = letters.count(_COMMAS.__contains__)
    closed = np.array([text.rstrip(_QUOTES)[-1:] in _LAST for text in texts], bool)
    glue = _glue(tokens, chars, links)
    prose = np.where((links < 0.5) & ((ends > 0) | (chars > 140)) & (chars > 40), chars * (1 - links), 0.0)
    owners = np.array(flat.owners, np.int64)
    hints = np.array(flat.inherited, np.uint64)[np.array(flat.inners, np.int64)]
    return Measures(chars, words, links, commas, ends, closed, glue, prose, owners, hints)


def _is_unspaced(letter: str) -> bool:
    return _UNSPACED.match(letter) is not None


def _ends(texts: list[str], size: "NDArray[float64]") -> "NDArray[float64]":
    """Count the sentences that end in each text, in one search through all of them."""
    import numpy as np

    starts = np.concatenate(([0], np.cumsum(size + 1)[:-1])).astype(np.int64)
    found = np.array([match.start() for match in _ENDS.finditer("\n".join(texts))], np.int64)
    places = np.searchsorted(starts, found, side="right") - 1
    return np.bincount(places, minlength=len(texts)).astype(float)


def _glue(tokens: list[list[str]], chars: "NDArray[float64]", links: "NDArray[float64]") -> "NDArray[float64]":
    """Find the page's function words in its long unlinked runs, then their share of each run."""
    import numpy as np

    prose = ((chars > 100) & (links < 0.3)).tolist()
    counts = Counter(chain.from_iterable(compress(tokens, prose)))
    least = nlargest(_FREQUENT, counts.values())[-1:]
    likely = [(word, count) for word, count in counts.items() if count >= least[0]]
    likely.sort(key=lambda item: (-item[1], item[0]))
    frequent = {word for word, _ in likely[:_FREQUENT]}
    sizes = np.array([len(found) for found in tokens])
    words = sizes.sum()
    marks = np.fromiter(map(frequent.__contains__, chain.from_iterable(tokens)), np.int64, words)
    total = np.concatenate(([0], np.cumsum(marks)))
    ends = np.cumsum(sizes)
    shares: NDArray[float64] = (total[ends] - total[ends - sizes]) / np.maximum(sizes, 1)
    return shares
