"""Whether two sentences of different sources say the same."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from math import log2

import numpy as np

from briefmaker.digest.claims import small_numbers
from briefmaker.language import load_stop_words, split_sentences, split_words
from briefmaker.model import Article, ListItem, Paragraph, Quotation, Quote
from briefmaker.summary import embed_sentences, measure_rarity
from briefmaker.summary.document import Numbers

STEM = 6
"""Letters of a word that tell it from others in all its forms."""

_NUMBER = re.compile(r"\d[\d.,]*")


REPEATS, TOLD, SAYS = 0.32, 0.42, 0.55
"""How much of two sentences is the same: from the first on the second is no key point beside the first; from the second
on it is not printed of its article either; from the third on its source says the same. Of 86 pairs from .3 to .7, read
one by one, 17 of the 21 above .55 say the same, and about two of three from .32 on say much of it."""

_MEANING = 0.8
"""The cosine of their vectors from which sentences that share names say the same in other words."""

_IN_OTHER_WORDS, _BY_NUMBERS = 0.38, 0.3
"""The share from which vectors and names decide, and that from which two numbers of several digits do."""

_SHORTER = 0.65
"""How much the shorter of two sentences counts."""

_COMMON, _FREQUENT, _EVERYWHERE = 3.0, 4, 0.1
"""A word of eight sentences of an event weighs half; a name of more than four and of a tenth of them tells nothing."""

_FEWEST = 3
"""Content words that two sentences need to share."""


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """A sentence as what it says is compared."""

    quote: Quote
    weights: dict[str, float]
    """How rare each of its content words is."""

    numbers: frozenset[str]
    names: frozenset[str]
    vector: Numbers


def read_facts(article: Article, number: int) -> tuple[Fact, ...]:
    """Return the sentences of an article, which is the `number`th of its briefing."""
    return weigh_facts(find_sentences(article, number), article.language)


def weigh_facts(quotes: Sequence[Quote], language: str) -> tuple[Fact, ...]:
    """Return sentences of one language as what they say is compared."""
    stop_words = load_stop_words(language)
    words = [split_words(quote.text.replace("’", "'")) for quote in quotes]
    small = [[small_numbers().get(word.lower(), word.lower().removesuffix("'s")) for word in row] for row in words]
    vectors = embed_sentences(small)
    known = sorted({word for row in small for word in row if word not in stop_words})
    rarity = dict(zip(known, measure_rarity(known, language), strict=True))
    facts: list[Fact] = []
    for quote, row, lower, vector in zip(quotes, words, small, vectors, strict=True):
        weights: dict[str, float] = {}
        for word in lower:
            if word in rarity:
                weights[word[:STEM]] = max(weights.get(word[:STEM], 0.0), float(rarity[word]))
        # the first word of a sentence has a capital, name or not
        names = frozenset(word.lower()[:STEM] for word in row[1:] if word[0].isupper())
        facts.append(Fact(quote, weights, read_numbers(quote.text), names, np.asarray(vector)))
    return tuple(facts)


def read_numbers(text: str) -> frozenset[str]:
    """Return the numbers of a text in digits, those up to twenty in words too."""
    digits = {found.rstrip(".,").replace(",", "") for found in _NUMBER.findall(text)}
    return frozenset(
        digits | {small_numbers()[word] for word in map(str.lower, split_words(text)) if word in small_numbers()}
    )


def damp_common(facts: Sequence[Fact], among: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return `facts` with less weight on what many sentences of an event, `among`, name: to share it says nothing."""
    counts = Counter(word for fact in among for word in fact.weights)
    damped = {word: 1.0 / (1.0 + log2(count) / _COMMON) for word, count in counts.items()}
    most = max(_FREQUENT, len(among) * _EVERYWHERE)
    return tuple(
        replace(
            fact,
            weights={word: weight * damped.get(word, 1.0) for word, weight in fact.weights.items()},
            names=frozenset(name for name in fact.names if counts[name] <= most),
        )
        for fact in facts
    )


def find_phrases(fact: Fact) -> frozenset[tuple[str, str]]:
    """Return each two content words in a row of a sentence, small words between them passed over; none of two names."""
    words = (
        small_numbers().get(word.lower(), word.lower())[:STEM]
        for word in split_words(fact.quote.text.replace("’", "'"))
    )
    content = [word for word in words if word in fact.weights]
    return frozenset(pair for pair in pairwise(content) if not set(pair) <= fact.names)


def find_common(articles: Iterable[Sequence[Fact]]) -> frozenset[str]:
    """Return the words that more than one article has."""
    counts = Counter(chain.from_iterable({word for fact in facts for word in fact.weights} for facts in articles))
    return frozenset(word for word, count in counts.items() if count > 1)


def measure_share(fact: Fact, common: frozenset[str]) -> float:
    """Return how much of a sentence is made of common words, 0 to 1."""
    total = sum(fact.weights.values())
    return sum(weight for word, weight in fact.weights.items() if word in common) / total if total else 0.0


def share_facts(one: Fact, other: Fact, *, fewest: int = _FEWEST) -> float:
    """
    Return how much of two sentences is the same, 0 to 1; 0 where their numbers contradict.

    Words weigh by how rare they are, and the shorter sentence counts more; sentences in other words are alike where
    their vectors and names are. Fewer than `fewest` content words in common say nothing.
    """
    shared = one.weights.keys() & other.weights.keys()
    if len(shared) < fewest or (one.numbers and other.numbers and not one.numbers & other.numbers):
        return 0.0
    sums = sum(one.weights.values()), sum(other.weights.values())
    share = sum(min(one.weights[word], other.weights[word]) for word in shared)
    share /= _SHORTER * min(sums) + (1 - _SHORTER) * max(sums)
    alike = float(np.einsum("i,i->", one.vector, other.vector))
    if share >= _IN_OTHER_WORDS and alike >= _MEANING and (one.names & other.names or one.numbers & other.numbers):
        return max(share, SAYS)
    if share >= _BY_NUMBERS and sum(len(number) > 1 for number in one.numbers & other.numbers) > 1:
        return max(share, SAYS)
    return share


def find_sentences(article: Article, number: int) -> tuple[Quote, ...]:
    """Return the sentences of the text of an article, which is the `number`th of its briefing, with their places."""
    return tuple(
        Quote(block.text[span.start : span.end], block.number, span.start, span.end, number)
        for block in article.blocks
        if isinstance(block, Paragraph | Quotation | ListItem)
        for span in split_sentences(block.text, article.language)
    )
