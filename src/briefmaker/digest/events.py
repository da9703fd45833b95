"""Which articles tell the same event: by the words of their titles and texts, and the days between them."""

import math
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import MAXYEAR, date
from math import exp

import numpy as np

from briefmaker.digest.copies import ShingleMaker, Shingles
from briefmaker.digest.days import day_written
from briefmaker.language import load_stop_words, split_words
from briefmaker.language.codes import base_code
from briefmaker.language.scripts import UNSPACED
from briefmaker.model import Article, ListItem, Paragraph, Quotation
from briefmaker.model.digest import Copy
from briefmaker.summary import measure_rarity
from briefmaker.summary.document import Numbers

Terms = dict[str, float]
"""The weight of each word; together of length 1, or less where their rarity is not known."""

LEAD, WHOLE = 150, 600
"""Words of the beginning that tell what an article reports, and those that tell how it goes on."""

_STEM = 7
"""Letters of a term: one more than of a fact, as terms are compared over many articles."""

_LONG_NUMBER = 4
"""Digits from which a number tells an event: there are ten steps and top tens of everything."""

_TITLE, _NAME = 2.0, 1.5
"""How much more a word of the title weighs, and one written with a capital inside a sentence."""

_UNKNOWN = 0.3
"""What a word weighs that is no name, in a language of which no rarity was learned."""

_DOUBT = 0.85
"""The length of all words of an article in such a language: its likeness to others is worth so much less."""


def weigh_words(text: str, language: str) -> Terms:
    """Weigh the words of a text by how rare they are, names more than others."""
    return _weigh([(_pair_signs(split_words(text.replace("’", "'"))), 1.0)], language)


def _weigh(runs: Iterable[tuple[tuple[str, ...], float]], language: str) -> Terms:
    """Weigh the words of runs of words, each with what they weigh."""
    stop_words = load_stop_words(language)
    counts: dict[str, float] = defaultdict(float)
    names: set[str] = set()
    for words, weight in runs:
        for place, word in enumerate(words):
            small = word.lower().removesuffix("'s")
            if small not in stop_words and len(small) > 1 and not (small.isdecimal() and len(small) < _LONG_NUMBER):
                named = place > 0 and word[0].isupper()
                names |= {small} if named else set()
                counts[small] += weight * (_NAME if named else 1.0)
    known = base_code(language) == "en"
    rarity = measure_rarity(list(counts), language)
    weights: Terms = {}
    for (word, count), rare in zip(counts.items(), rarity, strict=True):
        stem = word[:_STEM]
        worth = rare if known or word in names else rare * _UNKNOWN
        # of two forms of a word the heavier stands for both
        weights[stem] = max(weights.get(stem, 0.0), (1.0 + math.log(max(count, 1.0))) * worth)
    length = (math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0) / (1.0 if known else _DOUBT)
    return {word: weight / length for word, weight in weights.items()}


def _read(article: Article, left: int, without: Container[str]) -> Iterator[tuple[tuple[str, ...], float]]:
    """Yield the words of the title and of the first `left`, each with what they weigh; not of paragraphs `without`."""
    yield _pair_signs(split_words(article.title.replace("’", "'"))), _TITLE
    for block in article.blocks:
        if isinstance(block, Paragraph | Quotation | ListItem) and left > 0 and block.text not in without:
            words = split_words(block.text.replace("’", "'"))[:left]
            left -= len(words)
            yield _pair_signs(words), 1.0


def _pair_signs(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return words with the signs of scripts without spaces, each a word to `split_words`, joined in pairs."""
    signs = [len(word) == 1 and bool(UNSPACED.match(word)) for word in words]
    if not any(signs):
        return words
    pairs = zip(words, words[1:], signs, signs[1:], strict=False)
    return tuple(one + other if single and next_ else one for one, other, single, next_ in pairs)


ALIKE = 0.32
"""From this likeness on, on the mean over all pairs, two groups are one event: see `benchmarks/digest.py`."""

_DAYS = 20.0
"""Days between two articles after which they are two thirds less alike; many a page has another day than its text."""

_FURNITURE = 30
"""Words of the longest line that a site prints with all its articles; a longer one may be a passage of a report."""

_PATIENCE = 2
"""Days by which papers lag behind each other."""

_NEW_YEAR = 14
"""Days of January in which a page may still have the year before."""

_LIKELY, _RUNS = 0.25, 8
"""The likeness from which so many runs of five words in common, as many as twelve words in a row have, show that two
articles are of one event: of 272 judged pairs of `gn1-dev` two have them and are, and no other has more than seven."""


def group_events(articles: Sequence[Article], copies: Sequence[Copy] = ()) -> tuple[tuple[int, ...], ...]:
    """
    Return the numbers of the articles of each event, from 1, in order; every article is in one.

    Groups are joined as long as the most alike two are alike enough on average (agglomerative, average linkage). A copy
    goes where its original is.
    """
    repeated = {copy.article - 1: copy.of - 1 for copy in copies}
    own = [place for place in range(len(articles)) if place not in repeated]
    likeness = compare_articles([articles[place] for place in own])
    groups = [{own[place] for place in group} for group in _agglomerate(likeness)]
    for copy, original in repeated.items():
        next(group for group in groups if original in group).add(copy)
    return tuple(sorted(tuple(place + 1 for place in sorted(group)) for group in groups))


def compare_articles(articles: Sequence[Article]) -> Numbers:
    """
    Return how alike each two articles are in what they report and when, 0 to 1, shape (n, n).

    That is the mean of how alike title and lead are and of how alike the texts are: two reports of one event share
    both, two of one topic one of them.
    """
    furniture = _find_furniture(articles)
    leads, texts = (
        _multiply([_weigh(_read(article, most, furniture[article.site]), article.language) for article in articles])
        for most in (LEAD, WHOLE)
    )
    likeness = (leads + texts) / 2.0
    days = [day_written(article) for article in articles]
    for one, day in enumerate(days):
        for other in range(one):
            factor = _fade(day, days[other])
            likeness[one, other] *= factor
            likeness[other, one] *= factor
    own = [[block.text for block in it.blocks if block.text not in furniture[it.site]] for it in articles]
    join_by_passages(likeness, own)
    return likeness


def join_by_passages(likeness: Numbers, articles: Sequence[Sequence[str]]) -> None:
    """Raise the likeness of likely pairs that have a passage in common; `articles` are their paragraphs."""
    maker, runs = ShingleMaker(), dict[int, Shingles]()
    for one, other in zip(*np.nonzero(np.triu((likeness >= _LIKELY) & (likeness < ALIKE))), strict=True):
        for place in (int(one), int(other)):
            if place not in runs:
                runs[place] = maker.read(articles[place])
        if len(np.intersect1d(runs[int(one)], runs[int(other)])) >= _RUNS:
            likeness[one, other] = likeness[other, one] = ALIKE


def _find_furniture(articles: Sequence[Article]) -> dict[str | None, set[str]]:
    """Return for each site the short paragraphs that several of its articles have: they tell of the site alone."""
    counts: Counter[tuple[str | None, str]] = Counter()
    for article in articles:
        counts.update({(article.site, block.text) for block in article.blocks if len(block.text.split()) <= _FURNITURE})
    furniture: dict[str | None, set[str]] = {article.site: set() for article in articles}
    for (site, text), count in counts.items():
        if site and count > 1:
            furniture[site].add(text)
    return furniture


def _fade(day: date | None, other: date | None) -> float:
    """Return how much the days between two articles leave of their likeness; all where one is not known."""
    if not (day and other):
        return 1.0
    apart = min(abs((one - two).days) for one in _list_years(day) for two in _list_years(other))
    return exp(-max(0, apart - _PATIENCE) / _DAYS)


def _list_years(day: date) -> tuple[date, ...]:
    """Return a day, and, where its year may be one behind, that of the next, if there is one."""
    behind = day.month == 1 and day.day <= _NEW_YEAR and day.year < MAXYEAR
    return (day, day.replace(year=day.year + 1)) if behind else (day,)


def _multiply(terms: Sequence[Terms]) -> Numbers:
    """Return the cosine of each two articles; words are added in the same order on every machine."""
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, weights in enumerate(terms):
        for word, weight in weights.items():
            holders[word].append((place, weight))
    likeness = np.zeros((len(terms), len(terms)))
    for held in holders.values():
        if len(held) > 1:
            places = np.array([place for place, _ in held])
            heavy = np.array([weight for _, weight in held])
            likeness[np.ix_(places, places)] += np.outer(heavy, heavy)
    np.fill_diagonal(likeness, 0.0)
    return likeness


def _agglomerate(likeness: Numbers) -> list[list[int]]:
    """Join the two groups most alike on average, until none are alike enough; of equal ones the earlier."""
    count = len(likeness)
    groups: dict[int, list[int]] = {place: [place] for place in range(count)}
    sums = np.where(np.eye(count, dtype=bool), -np.inf, likeness)
    sizes = np.ones(count)
    while len(groups) > 1:
        means = sums / np.outer(sizes, sizes)
        one, other = divmod(int(means.argmax()), count)
        if means[one, other] < ALIKE:
            break
        one, other = min(one, other), max(one, other)
        groups[one] += groups.pop(other)
        sums[one] += sums[other]
        sums[:, one] = sums[one]
        # neither the group that is gone nor a group with itself is ever the most alike pair
        sums[other], sums[:, other], sums[one, one] = -np.inf, -np.inf, -np.inf
        sizes[one] += sizes[other]
    return list(groups.values())
