"""Articles that repeat others: agency texts in several papers, updated versions, a page saved twice."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from briefmaker.language import split_words
from briefmaker.model import Article
from briefmaker.model.digest import Copy
from briefmaker.shelf.versions import hash_runs

Shingles = NDArray[np.uint64]
"""A number for each run of five words, in reading order, shape (n,)."""


class ShingleMaker:
    """Numbers words in the order in which they come up, so that equal runs have equal numbers in all texts it reads."""

    def __init__(self) -> None:
        self._words: dict[str, int] = {}

    def read(self, texts: Iterable[str]) -> Shingles:
        """Return the runs of paragraphs, one after the other; fewer than five words have none."""
        words = self._words
        numbers = [
            words.setdefault(word.lower(), len(words) + 1)
            for text in texts
            for word in split_words(text.replace("’", "'"))
        ]
        return hash_runs(numbers)


SAME = 0.6
"""So much of the shorter text stands in the longer one where it is a copy."""

_OPENING = 0.35
"""So much of the first half of the shorter: what a site prints beneath all its articles stands behind."""

_REVISED = 0.1
"""The same where both were saved from one address: so much is left of a text that was written anew around its facts,
and a page of sections shows other stories with less in common."""

_FEWEST = 20
"""Runs of five words that a text needs to be compared: a line or two may be alike by chance."""


def find_copies(articles: Sequence[Article]) -> tuple[Copy, ...]:
    """
    Return which articles repeat an earlier one of the row, each with the first it repeats.

    An article cut, with another lead or with more paragraphs is a copy; one that quotes another is none, nor is one
    that has only the furniture of its site in common. Two saves of one address are versions of one article however much
    of it was written anew, as long as something is left. Of several versions the last is no copy, and the others are
    earlier versions of it.
    """
    maker = ShingleMaker()
    texts = [maker.read(block.text for block in article.blocks) for article in articles]
    wholes = [np.unique(text) for text in texts]
    found: dict[int, Copy] = {}
    addresses = [article.url or "" for article in articles]
    for one, other in sorted({*_find_pairs(wholes), *_pair_addresses(addresses)}):
        if other in found and found[other].of - 1 <= one:
            continue
        saved_again = bool(addresses[one]) and addresses[one] == addresses[other]
        share, opening = _compare(texts[one], texts[other], wholes[one], wholes[other])
        if share >= _REVISED if saved_again else (share >= SAME and opening >= _OPENING):
            found[other] = Copy(other + 1, _first(found, one) + 1, round(share, 2))
    return tuple(_settle_versions(articles, found))


def _settle_versions(articles: Sequence[Article], found: dict[int, Copy]) -> Iterator[Copy]:
    """Yield copies in order; of pages from one address that differ the last stands for the others."""
    newest: dict[int, int] = {}
    for number, copy in sorted(found.items()):
        one, other = articles[number], articles[copy.of - 1]
        if one.url and one.url == other.url and one.text != other.text:
            newest[copy.of] = max((newest.get(copy.of, copy.of - 1), number), key=lambda it: _version(articles[it]))
    for number in sorted({*found, *(first - 1 for first in newest)}):
        copy = found.get(number, Copy(number + 1, number + 1, 1.0))
        last = newest.get(copy.of, copy.of - 1)
        if last != number:
            earlier = articles[last].url == articles[number].url and articles[last].text != articles[number].text
            yield Copy(number + 1, last + 1, copy.share, earlier=earlier and bool(articles[last].url))


def _version(article: Article) -> tuple[str, str]:
    """Return what versions of a page are put in order by: when it was changed last, then when it was saved."""
    changed, saved = article.modified or article.published, article.page.captured
    return changed.isoformat() if changed else "", saved.isoformat() if saved else ""


def _first(found: dict[int, Copy], place: int) -> int:
    """Return the article that `place` repeats, or itself."""
    return found[place].of - 1 if place in found else place


def _find_pairs(wholes: Sequence[Shingles]) -> list[tuple[int, int]]:
    """Return pairs of articles that share enough runs to be looked at, in order."""
    values = np.concatenate([np.empty(0, np.uint64), *wholes])
    if not len(values):
        return []
    owners = np.repeat(np.arange(len(wholes)), [len(whole) for whole in wholes])
    order = np.lexsort((owners, values))
    values, owners = values[order], owners[order]
    shared = np.zeros((len(wholes), len(wholes)), np.int64)
    starts = np.flatnonzero(np.r_[True, values[1:] != values[:-1]])
    for start, end in zip(starts, np.r_[starts[1:], len(values)], strict=True):
        if end - start > 1:
            there = owners[start:end]
            shared[np.ix_(there, there)] += 1
    lengths = np.array([len(whole) for whole in wholes])
    enough = shared >= SAME * np.maximum(np.minimum.outer(lengths, lengths), _FEWEST)
    return [(int(one), int(other)) for one, other in zip(*np.nonzero(np.triu(enough, 1)), strict=True)]


def _pair_addresses(addresses: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield pairs of articles that were saved from one address, in order."""
    first: dict[str, int] = {}
    for place, address in enumerate(addresses):
        if address and first.setdefault(address, place) != place:
            yield first[address], place


def _compare(one: Shingles, other: Shingles, whole: Shingles, other_whole: Shingles) -> tuple[float, float]:
    """Return how much of the shorter stands in the longer, and how much of its first half."""
    shorter, longer = (one, other_whole) if len(one) <= len(other) else (other, whole)
    if not len(shorter):
        return 0.0, 0.0
    stands = np.isin(shorter, longer)
    return float(stands.mean()), float(stands[: max(1, len(stands) // 2)].mean())
