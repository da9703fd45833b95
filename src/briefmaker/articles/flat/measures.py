"""What can be counted in each run of text, as arrays."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefmaker.articles.flat.arrays import Flat

if TYPE_CHECKING:
    from numpy import bool_, float64, int64, uint64
    from numpy.typing import NDArray

_ENDS = re.compile(r"[.!?。！？؟।…][\"'”’»)\]」』]*(?:\s|$)|[。！？।]")
_COMMAS = re.compile(r"[,，、،;；]")
_LAST = re.compile(r"[.!?。！？؟।…:][\"'”’»)\]」』*]*$")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_WORDS = re.compile(r"\w+")


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

    wide = np.array([len(_UNSPACED.findall(text)) for text in flat.texts], float)
    size = np.array([len(text) for text in flat.texts], float)
    chars = size + 1.5 * wide
    tokens = [_tokens(text, spaced=count * 3 < len(text)) for text, count in zip(flat.texts, wide, strict=True)]
    words = np.array([len(found) for found in tokens], float)
    words = np.where(wide * 3 >= size, wide / 2, words)
    links = np.array(flat.link_chars, float) / np.maximum(size, 1)
    ends = np.array([len(_ENDS.findall(text)) for text in flat.texts], float)
    commas = np.array([len(_COMMAS.findall(text)) for text in flat.texts], float)
    closed = np.array([bool(_LAST.search(text)) for text in flat.texts], bool)
    glue = _glue(tokens, chars, links)
    prose = np.where((links < 0.5) & ((ends > 0) | (chars > 140)) & (chars > 40), chars * (1 - links), 0.0)
    owners = np.array(flat.owners, np.int64)
    hints = np.array([flat.inherited[inner] for inner in flat.inners], np.uint64)
    return Measures(chars, words, links, commas, ends, closed, glue, prose, owners, hints)


def _tokens(text: str, *, spaced: bool) -> list[str]:
    return _WORDS.findall(text.lower()) if spaced else _UNSPACED.findall(text)


def _glue(tokens: list[list[str]], chars: "NDArray[float64]", links: "NDArray[float64]") -> "NDArray[float64]":
    """Find the page's function words in its long unlinked runs, then their share of each run."""
    import numpy as np

    counts: Counter[str] = Counter()
    for found, size, link in zip(tokens, chars, links, strict=True):
        if size > 100 and link < 0.3:
            counts.update(found)
    frequent = {word for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:40]}
    return np.array([sum(map(frequent.__contains__, found)) / max(1, len(found)) for found in tokens], float)
