"""
The words of texts as they are compared, those of all sources in one row, and where a run of them stands.

Marks, spaces, case and ways to write a number do not count: `U.S.` is `US`, `6 per cent` is `six %`, `[T]he` is `the`,
`1,000` is `1000`; no word is left out, and each keeps its place in the text.

Three words in a row are a shingle (Broder 1997, "On the resemblance and containment of documents"). A passage is looked
up by its rarest one, and where no place has all of it, places that share most shingles at one distance are near ones.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from briefmaker.digest.claims import small_numbers
from briefmaker.language.scripts import SENTENCE_ENDS
from briefmaker.model.check import Passage

_CHARS = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Letters of scripts that part no words (`language.scripts.UNSPACED`): each is a token."""

_LETTER = rf"[^\W\d_{_CHARS}]"
_JOINERS = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphens and signs without a width, which may stand inside a word."""

_NUMBER = r"\d{1,3}(?:[,.'’\u00a0\u202f\u2009]\d{3})+(?![\d])(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?"
_TOKEN = re.compile(
    r"((?!per ?c)[a-z]{2,}+(?=[ ,])"  # most words are found here, so that no more is tried
    rf"|(?:{_LETTER}\.){{2,}}(?:{_LETTER}(?!\w))?"  # U.S., a.m.
    rf"|\[{_LETTER}{{1,3}}\]{_LETTER}+(?:['’ʼ‘]{_LETTER}+)*"  # [T]he
    rf"|per ?cents?\b|[%٪$€£¥]"
    rf"|(?:{_NUMBER})"
    rf"|[{_CHARS}]"
    rf"|{_LETTER}(?:[{_JOINERS}]?[^\W_{_CHARS}])*(?:['’ʼ‘]{_LETTER}+)*)",
    re.IGNORECASE,
)

_REFERENCE = re.compile(r"\[\d{1,3}\]")
"""A reference to a note, which nobody quotes."""

_UNJOINED = dict.fromkeys(map(ord, _JOINERS + "[].")) | dict.fromkeys(map(ord, "’ʼ‘"), "'")
_THOUSANDS = re.compile(r"(?<=\d)[,.'’\u00a0\u202f\u2009](?=\d{3}(?!\d))")
_PERCENT = {"percent", "per cent", "percents", "per cents", "%", "٪"}


@lru_cache(maxsize=100_000)
def fold(raw: str) -> str:
    """Return a token as it is compared."""
    word = unicodedata.normalize("NFKC", raw).casefold()
    if word in _PERCENT:
        return "%"
    if raw[0].isdigit():
        return _THOUSANDS.sub("", word).replace(",", ".")
    word = word.translate(_UNJOINED)
    return small_numbers().get(word, word)


@dataclass(slots=True)
class Vocabulary:
    """Numbers for words, so that long texts are compared quickly."""

    numbers: dict[str, int] = field(default_factory=dict)
    raw: dict[str, int] = field(default_factory=dict)
    """The same for words as written: most come up again and again."""

    def number(self, raw: str) -> int:
        """Return the number of a word as written; a new one where it is new."""
        known = self.raw.get(raw)
        if known is None:
            known = self.raw[raw] = self.numbers.setdefault(fold(raw), len(self.numbers))
        return known


@dataclass(slots=True)
class Tokens:
    """The tokens of a text."""

    text: str
    ids: "array[int]"
    starts: "array[int]"
    ends: "array[int]"

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.ids)


def tokenise(text: str, vocabulary: Vocabulary) -> Tokens:
    """Cut a text into tokens; marks and spaces are left out."""
    plain = _REFERENCE.sub(lambda found: " " * len(found[0]), text) if "[" in text else text
    pieces = _TOKEN.split(plain)
    edges = array("i", accumulate(map(len, pieces)))
    return Tokens(text, array("i", map(vocabulary.number, pieces[1::2])), edges[:-1:2], edges[1::2])


def words_of(text: str) -> list[str]:
    """Return the tokens of a text as they are compared."""
    return list(map(fold, _TOKEN.findall(text)))


_SHINGLE = 3
"""Words of a shingle: two are everywhere, and a quotation of four with one changed still has one of them."""

_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
"""Odd numbers by which the words of a shingle are mixed (as in xxHash, Collet)."""

_MOST_PLACES = 400
"""Places of one shingle that are looked at: what stands more often says nothing."""

_BAND = 12
"""Words by which the distance of two places may differ and still be one: what is added or left out between them."""

_ENDS = frozenset(SENTENCE_ENDS + "\n")
"""Signs between two words of which one ends a sentence."""

Ids = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Unit:
    """A block of a source, or its title."""

    source: int
    """The number of the source, from 1."""

    block: int
    """The number of its block; 0 for the title."""

    tokens: Tokens


@dataclass(slots=True)
class Index:
    """The sources as one row of words; filled by `add`, looked up after `close`."""

    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    units: list[Unit] = field(default_factory=list)
    begins: list[int] = field(default_factory=list)
    """The place of the first word of each unit in the row."""

    ids: Ids = field(default_factory=lambda: np.zeros(0, dtype=np.int32))
    spellings: tuple[str, ...] = ()
    """The words of the sources as written; the vocabulary learns those of the draft, too."""

    _row: "array[int]" = field(default_factory=lambda: array("i"))
    _hashes: NDArray[np.uint64] = field(default_factory=lambda: np.zeros(0, dtype=np.uint64))
    _order: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    _offsets: NDArray[np.int64] = field(default_factory=lambda: np.zeros(1, dtype=np.int64))
    _words: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    def add(self, source: int, block: int, text: str) -> None:
        """Add a block of a source."""
        tokens = tokenise(text, self.vocabulary)
        if len(tokens):
            self.units.append(Unit(source, block, tokens))
            self.begins.append(len(self._row))
            self._row.extend(tokens.ids)

    def close(self) -> None:
        """Make what was added ready to be looked up."""
        self.spellings = tuple(self.vocabulary.raw)
        self.ids = np.asarray(self._row, dtype=np.int32)
        hashes = _hash(self.ids)
        # stable, so that the places of one shingle, and of one word, stand in their order
        self._order = np.argsort(hashes, kind="stable")
        self._hashes = hashes[self._order]
        self._words = np.argsort(self.ids, kind="stable")
        self._offsets = np.cumsum([0, *np.bincount(self.ids, minlength=len(self.vocabulary.numbers))])

    def unit_at(self, place: int) -> int:
        """Return the number of the unit in which a place of the row stands."""
        return bisect_right(self.begins, place) - 1

    def places_of_word(self, word: int) -> NDArray[np.int64]:
        """Return the places of a word, in order; none of one that only the draft has."""
        if word + 1 >= len(self._offsets):
            return self._words[:0]
        return self._words[self._offsets[word] : self._offsets[word + 1]]

    def find(self, ids: Sequence[int]) -> list[int]:
        """Return where a run of words stands, in order; it may go over the end of a block."""
        wanted = np.asarray(ids, dtype=np.int32)
        if len(wanted) < _SHINGLE:
            anchor, places = 0, self.places_of_word(int(wanted[0])) if len(wanted) else self._words[:0]
        else:
            ranges = self._ranges(wanted)
            anchor = min(range(len(ranges)), key=lambda at: ranges[at][1] - ranges[at][0])
            places = self._order[slice(*ranges[anchor])]
        starts = places - anchor
        starts = np.sort(starts[(starts >= 0) & (starts + len(wanted) <= len(self.ids))])
        for at, word in enumerate(wanted):
            starts = starts[self.ids[starts + at] == word]
        return [start for start in starts.tolist() if self._is_one_source(start, start + len(wanted))]

    def near(self, ids: Sequence[int], most: int) -> list[tuple[int, int, int]]:
        """Return the stretches of the row that share most shingles with a run of words: how many, begin and end."""
        wanted = np.asarray(ids, dtype=np.int32)
        if len(wanted) < _SHINGLE:
            return []
        offsets, places = list[NDArray[np.int64]](), list[NDArray[np.int64]]()
        for offset, (low, high) in enumerate(self._ranges(wanted)):
            if 0 < high - low <= _MOST_PLACES:
                places.append(self._order[low:high])
                offsets.append(np.full(high - low, offset))
        if not places:
            return []
        place, offset_of = np.concatenate(places), np.concatenate(offsets)
        return sorted(_gather(place, offset_of, len(wanted)), reverse=True)[:most]

    def _ranges(self, wanted: Ids) -> list[tuple[int, int]]:
        """Return where in the order of shingles those of a run stand."""
        hashes = _hash(wanted)
        low, high = (np.searchsorted(self._hashes, hashes, side) for side in ("left", "right"))
        return list(zip(low.tolist(), high.tolist(), strict=True))

    def bounds(self, place: int) -> tuple[int, int]:
        """Return the first place of the source in which a place of the row stands, and one past its last."""
        unit = self.unit_at(place)
        source = self.units[unit].source
        low = bisect_left(self.units, source, key=lambda it: it.source)
        high = bisect_right(self.units, source, key=lambda it: it.source)
        return self.begins[low], self.begins[high] if high < len(self.begins) else len(self.ids)

    def passages(self, start: int, end: int) -> tuple[Passage, ...]:
        """Return a stretch of the row as places in blocks."""
        found = []
        for number in range(self.unit_at(start), self.unit_at(end - 1) + 1):
            unit, begin = self.units[number], self.begins[number]
            first, last = max(0, start - begin), min(len(unit.tokens), end - begin) - 1
            low, high = unit.tokens.starts[first], unit.tokens.ends[last]
            found.append(Passage(unit.source, unit.block, low, high, unit.tokens.text[low:high]))
        return tuple(found)

    def text(self, start: int, end: int) -> str:
        """Return the words of a stretch of the row as they are written; empty where there is none."""
        return " ".join(it.text for it in self.passages(start, end)) if start < end else ""

    def gaps(self, start: int, end: int) -> tuple[str, str]:
        """Return what stands between a stretch of one block and the words before it and behind it."""
        number = self.unit_at(start)
        tokens, first, last = self.units[number].tokens, start - self.begins[number], end - self.begins[number]
        before = tokens.text[tokens.ends[first - 1] if first else 0 : tokens.starts[first]]
        behind = tokens.text[tokens.ends[last - 1] : tokens.starts[last] if last < len(tokens) else len(tokens.text)]
        return before, behind

    def is_sentence(self, start: int, end: int) -> tuple[bool, bool]:
        """Return whether a stretch of one block begins where a sentence does, and whether it ends where one does."""
        if not self.is_inside(start, end):
            return False, False
        number = self.unit_at(start)
        begin, size = self.begins[number], len(self.units[number].tokens)
        before, behind = self.gaps(start, end)
        first, last = start == begin, end == begin + size
        return first or not _ENDS.isdisjoint(before), last or not _ENDS.isdisjoint(behind)

    def is_inside(self, start: int, end: int) -> bool:
        """Return whether a stretch of the row stands in one block."""
        return start < end and self.unit_at(start) == self.unit_at(end - 1)

    def _is_one_source(self, start: int, end: int) -> bool:
        return self.units[self.unit_at(start)].source == self.units[self.unit_at(end - 1)].source


def _hash(ids: Ids) -> NDArray[np.uint64]:
    """Return a number for each shingle of a row."""
    size = max(0, len(ids) - _SHINGLE + 1)
    mixed = np.zeros(size, dtype=np.uint64)
    for at, factor in enumerate(_FACTORS):
        mixed = (mixed ^ ids[at : at + size].astype(np.uint64)) * np.uint64(factor)
        mixed ^= mixed >> np.uint64(29)  # a product mixes upwards alone
    return mixed


def _gather(places: NDArray[np.int64], offsets: NDArray[np.int64], length: int) -> Iterator[tuple[int, int, int]]:
    """Yield groups of shared shingles that stand near each other: how many, and where the whole run would stand."""
    order = np.argsort(places, kind="stable")
    places, offsets = places[order], offsets[order]
    starts = places - offsets
    cuts = np.flatnonzero(np.diff(places) > length + _BAND) + 1
    for group in np.split(np.arange(len(places)), cuts):
        first = int(np.median(starts[group]))  # single shingles may stand elsewhere by chance
        inside = group[np.abs(starts[group] - first) <= max(_BAND, length // 3)]
        if len(inside):
            count = len(np.unique(offsets[inside]))
            yield count, int(starts[inside].min()), int(starts[inside].max()) + length
