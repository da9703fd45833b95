"""What can be counted in each run of text, as arrays: characters, links, bold type."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy import bool_, float64, int64, intp, uint64
from numpy.typing import NDArray

from briefmaker.articles.dom.arrays import PageArrays
from briefmaker.articles.dom.words import Vocabulary, number_words, split
from briefmaker.language.scripts import CLOSERS, SENTENCE_ENDS, UNSPACED, WIDE_ENDS

COMMA, END, FULL_END, QUOTE, SPACE, WIDE, UPPER, DIGIT, MARK = (1 << place for place in range(9))
"""Kinds of characters: comma, end of a sentence, end that needs no space behind, what may follow an end, space, ..."""

_EARLY = (UPPER, DIGIT)
_COUNTED = (COMMA, END, WIDE, MARK, *_EARLY)

_SIGNS = {",，、،;；": COMMA, ".!?؟…": END, f"{WIDE_ENDS}।": END | FULL_END, CLOSERS: QUOTE, "©®™|›»→": MARK}


@lru_cache(maxsize=4096)
def classify_chars(char: str) -> int:
    """Return all kinds a character is of, as bits."""
    kinds = sum(kinds for chars, kinds in _SIGNS.items() if char in chars)
    for bit, holds in ((SPACE, char.isspace()), (UPPER, char.isupper()), (DIGIT, char.isdecimal())):
        kinds |= bit if holds else 0
    return kinds | (WIDE if UNSPACED.match(char) else 0)


_STRETCH = 1 << 20
"""So many characters are looked up together, so that a long page takes no more room than a short one."""


class CharClasses:
    """The characters of some texts, none of them empty, in a row."""

    def __init__(self, texts: list[str]) -> None:
        whole = "".join(texts)
        # One more than there are characters, so that what stands behind the last one can be looked up, too.
        self.kinds = np.full(len(whole) + 1, SPACE, np.uint16)
        for start in range(0, len(whole), _STRETCH):
            encoded = whole[start : start + _STRETCH].encode("utf-32-le", "surrogatepass")
            codes = np.frombuffer(encoded, "<i4")
            seen = np.zeros(codes.max() + 1, bool)
            seen[codes] = True
            known = seen.nonzero()[0]
            table = np.zeros(len(seen), np.uint16)
            table[known] = [classify_chars(chr(code)) for code in known.tolist()]
            self.kinds[start : start + len(codes)] = table[codes]
        self.sizes = np.array([len(text) for text in texts], np.int64)
        self.starts = np.cumsum(self.sizes) - self.sizes

    def count(self, early: int) -> dict[int, NDArray[float64]]:
        """
        Count the characters of each kind in each text; those of `_EARLY` kinds among its first `early` alone.

        Ends of sentences are those with a space or the end of the text behind them, quotes aside.
        """
        counts = {kind: np.zeros(len(self.starts)) for kind in _COUNTED}
        for start in range(0, len(self.kinds) - 1, _STRETCH):
            stretch = self.kinds[start : min(start + _STRETCH, len(self.kinds) - 1)]
            places = (stretch & sum(_COUNTED)).nonzero()[0] + start
            owners, kinds = np.searchsorted(self.starts, places, "right") - 1, self.kinds[places]
            kinds[places - self.starts[owners] >= early] &= sum(_COUNTED) - sum(_EARLY)
            ends = (kinds & END).nonzero()[0]
            kinds[ends] *= self._closes(places[ends], owners[ends])
            for kind in _COUNTED:
                counts[kind] += np.bincount(owners[(kinds & kind) != 0], minlength=len(self.starts))
        return counts

    def _closes(self, places: NDArray[intp], owners: NDArray[intp]) -> NDArray[bool_]:
        """Return which characters of texts, their owners, have a space or the end behind them, or need none."""
        stops = (self.starts + self.sizes)[owners]
        behind = places + 1
        while (quoted := (behind < stops) & ((self.kinds[behind] & QUOTE) != 0)).any():
            behind += quoted
        closed: NDArray[bool_] = (
            (behind >= stops) | ((self.kinds[behind] & SPACE) != 0) | ((self.kinds[places] & FULL_END) != 0)
        )
        return closed


_LAST = frozenset(f"{SENTENCE_ENDS}:")

HEAD = 200
"""So many characters of a run are its first ones."""

_FREQUENT = 40
"""So many words are a page's own most frequent ones."""


@dataclass(frozen=True, slots=True)
class RunStats:
    """One value a run, in arrays of the same length."""

    chars: NDArray[float64]
    """Length in characters; one of an unspaced script counts for two and a half, as it says so much more."""

    words: NDArray[float64]
    """Words, or for unspaced scripts an estimate of them."""

    link_density: NDArray[float64]
    commas: NDArray[float64]
    sentence_ends: NDArray[float64]
    """How many sentences end inside the run or with it."""

    ends_sentence: NDArray[bool_]
    """Whether the run ends as a sentence does."""

    capitals: NDArray[float64]
    """How many of the first characters are capitals."""

    digits: NDArray[float64]
    """How many of the first characters are digits."""

    symbols: NDArray[float64]
    """How many characters are such as menus and notices of rights have."""

    stopword_density: NDArray[float64]
    """Share of the words (or characters, where words are not spaced) that are the page's own most frequent ones.

    The words a prose text repeats most are its function words, in any language, without a list of them.
    """

    title: NDArray[float64]
    """Share of the words at the beginning of the run that are in the title element."""

    description: NDArray[float64]
    """Share of them that are in the descriptions of the page."""

    prose: NDArray[float64]
    """Characters where the run reads as sentences and is not a link, else 0."""

    owners: NDArray[int64]
    hints: NDArray[uint64]
    """What the run's element or any ancestor says it is."""

    vocabulary: Vocabulary
    """Which words stand in which runs."""


def measure(dom: PageArrays) -> RunStats:
    """Count once what all candidates look at."""
    texts = dom.texts
    letters = CharClasses(texts)
    size, counts = letters.sizes.astype(float), letters.count(HEAD)
    wide, ends = counts[WIDE], counts[END]
    chars = size + 1.5 * wide
    # A third: Latin text that quotes a few unspaced characters still has words to count.
    spaced = wide * 3 < size
    words = number_words(texts, spaced.tolist())
    links = np.array(dom.link_chars, float) / np.maximum(size, 1)
    return RunStats(
        chars=chars,
        words=np.where(spaced, words.whole.count(), wide / 2),
        link_density=links,
        commas=counts[COMMA],
        sentence_ends=ends,
        ends_sentence=np.array([_last_letter(text) in _LAST for text in texts], bool),
        capitals=counts[UPPER],
        digits=counts[DIGIT],
        symbols=counts[MARK],
        # Of long runs with few links: the words that menus repeat are no function words.
        stopword_density=words.whole.share(words.whole.most_frequent((chars > 100) & (links < 0.3), _FREQUENT)),
        title=words.share_of_beginnings(split(dom.head_title)),
        description=words.share_of_beginnings(_described(dom)),
        prose=np.where((links < 0.5) & ((ends > 0) | (chars > 140)) & (chars > 40), chars * (1 - links), 0.0),
        owners=np.array(dom.owners, np.int64),
        hints=np.array(dom.inherited, np.uint64)[np.array(dom.inners, np.int64)],
        vocabulary=words.vocabulary(spaced),
    )


_QUOTES = f"{CLOSERS}*"
"""What may stand behind the sign that ends a sentence."""


def _last_letter(text: str) -> str:
    """Return the last character, quotation marks aside; a run of nothing else has none."""
    return text[-1] if text[-1] not in _QUOTES else text.rstrip(_QUOTES)[-1:]


def _described(dom: PageArrays) -> list[str]:
    """List the words of everything the page calls a description."""
    names = ((meta.get("name") or meta.get("property") or "").lower() for meta in dom.metas)
    texts = (meta.get("content") or "" for meta, name in zip(dom.metas, names, strict=True) if "description" in name)
    return split(" ".join(texts))
