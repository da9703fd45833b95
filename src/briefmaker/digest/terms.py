"""What an article is about, as weights of words: its title and lead."""

import math
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator

from briefmaker.language import load_stop_words, split_words
from briefmaker.language.codes import base_code
from briefmaker.language.scripts import UNSPACED
from briefmaker.model import Article, ListItem, Paragraph, Quotation
from briefmaker.summary import measure_rarity

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


def weigh_terms(article: Article, most: int = LEAD, without: Container[str] = ()) -> Terms:
    """
    Weigh the words of the title and of the first `most` words by how rare they are, names more than others.

    Paragraphs `without` are passed over.
    """
    return _weigh(_read(article, most, without), article.language)


def weigh_words(text: str, language: str) -> Terms:
    """Weigh the words of a text in the same way."""
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
        weights[stem] = max(weights.get(stem, 0.0), (1.0 + math.log(max(count, 1.0))) * worth)
    length = (math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0) / (1.0 if known else _DOUBT)
    return {word: weight / length for word, weight in weights.items()}


def _read(article: Article, left: int, without: Container[str]) -> Iterator[tuple[tuple[str, ...], float]]:
    """Yield the words of the title and of the first `left`, each with what they weigh."""
    yield _pair_signs(split_words(article.title.replace("’", "'"))), _TITLE
    for block in article.blocks:
        if isinstance(block, Paragraph | Quotation | ListItem) and left > 0 and block.text not in without:
            words = split_words(block.text.replace("’", "'"))[:left]
            left -= len(words)
            yield _pair_signs(words), 1.0


def _pair_signs(words: tuple[str, ...]) -> tuple[str, ...]:
    """Take the signs of scripts without spaces, of which each is a word to `split_words`, two by two."""
    signs = [len(word) == 1 and bool(UNSPACED.match(word)) for word in words]
    if not any(signs):
        return words
    pairs = zip(words, words[1:], signs, signs[1:], strict=False)
    return tuple(one + other if single and next_ else one for one, other, single, next_ in pairs)
