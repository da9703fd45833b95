"""Articles that repeat others: agency texts in several papers, updated versions, a page saved twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefmaker.language import split_words
from briefmaker.model import Article
from briefmaker.model.changes import Order
from briefmaker.model.digest import Copy
from briefmaker.saves.versions import group_versions, hash_runs, make_save

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

_FEWEST = 20
"""Runs of five words that a text needs to be compared: a line or two may be alike by chance."""


@dataclass(frozen=True, slots=True)
class Saves:
    """The saves of one page among the articles of a digest."""

    numbers: tuple[int, ...]
    """The newest last: it speaks for the others."""

    order: Order


def find_versions(articles: Sequence[Article]) -> tuple[Saves, ...]:
    """Return the pages that were saved more than once; where nothing says which save is newest, the first one is."""
    # the name of a save is its place, which is read from it below
    saves = [make_save(article, f"{place:06}") for place, article in enumerate(articles)]
    found = []
    for page in group_versions(saves):
        places = [int(save.name) for save in page.saves]
        if page.order is Order.UNKNOWN:
            places.sort(key=lambda it: (_version(articles[it]), -it))
        if len(places) > 1:
            found.append(Saves(tuple(place + 1 for place in places), page.order))
    return tuple(found)


def find_copies(articles: Sequence[Article], versions: Sequence[Saves] | None = None) -> tuple[Copy, ...]:
    """
    Return which articles repeat another one, each with the one it repeats, which repeats none itself.

    An article cut, with another lead or with more paragraphs is a copy; one that quotes another is none, nor is one
    that has only the furniture of its site in common. Saves of one page repeat the newest however much of it was
    written anew: `versions` says which they are, as `find_versions` does.
    """
    maker = ShingleMaker()
    texts = [maker.read(block.text for block in article.blocks) for article in articles]
    wholes = [np.unique(text) for text in texts]
    pages = find_versions(articles) if versions is None else versions
    newest = {number - 1: page.numbers[-1] - 1 for page in pages for number in page.numbers[:-1]}
    found: dict[int, int] = {}
    for one, other in _find_pairs(wholes):
        first, last = sorted((newest.get(one, one), newest.get(other, other)))
        if first != last and found.get(last, last) > first:
            share, opening = _compare(texts[one], texts[other], wholes[one], wholes[other])
            if share >= SAME and opening >= _OPENING:
                found[last] = first
    firsts = {place: _first(found, newest.get(place, place)) for place in range(len(articles))}
    return tuple(
        Copy(
            place + 1,
            first + 1,
            round(_compare(texts[place], texts[first], wholes[place], wholes[first])[0], 2),
            earlier=newest.get(place) == first and articles[place].text != articles[first].text,
        )
        for place, first in firsts.items()
        if first != place
    )


def _version(article: Article) -> tuple[str, str]:
    """Return what versions of a page are put in order by: when it was changed last, then when it was saved."""
    changed, saved = article.modified or article.published, article.page.captured
    return changed.isoformat() if changed else "", saved.isoformat() if saved else ""


def _first(found: dict[int, int], place: int) -> int:
    """Return the article that `place` repeats, which repeats none itself; or `place`."""
    while place in found:
        place = found[place]
    return place


def _find_pairs(wholes: Sequence[Shingles]) -> list[tuple[int, int]]:
    """Return pairs of articles that share enough runs to be looked at, in order."""
    values = np.concatenate([np.empty(0, np.uint64), *wholes])
    if not len(values):
        return []
    owners = np.repeat(np.arange(len(wholes)), [len(whole) for whole in wholes])
    # all runs sorted once bring equal ones together, so that texts without any in common are never compared
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


def _compare(one: Shingles, other: Shingles, whole: Shingles, other_whole: Shingles) -> tuple[float, float]:
    """Return how much of the shorter stands in the longer, and how much of its first half."""
    shorter, longer = (one, other_whole) if len(one) <= len(other) else (other, whole)
    if not len(shorter):
        return 0.0, 0.0
    stands = np.isin(shorter, longer)
    return float(stands.mean()), float(stands[: max(1, len(stands) // 2)].mean())
