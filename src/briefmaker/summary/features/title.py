"""How a sentence stands to the title, beyond the words they share."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from briefmaker.summary.document import Columns, NumberedWords, Numbers, SentenceDocument, share_below, split_tokens
from briefmaker.summary.weights import WordVectors

_GRAM = 4
"""Letters of the pieces by which words of one stem are alike."""


def measure_title(document: SentenceDocument, embedded: Numbers, vectors: WordVectors) -> Columns:
    """Return likeness to the title by rare words, by stretches of four letters and by vectors, and their ranks."""
    words = split_tokens(document.title)
    columns = {
        "title_rare": _share_rarity(document.numbered, sorted(set(words)), vectors),
        "title_vector": np.einsum("ij,j->i", embedded, vectors.embed([words])[0]),
    }
    ranks = {f"{name}_rank": share_below(column) for name, column in columns.items()}
    return columns | ranks | measure_title_letters(document)


def measure_title_letters(document: SentenceDocument) -> Columns:
    """Return likeness to the title by stretches of four letters, and its rank: the same in any language."""
    column = _share_grams(document.numbered, split_tokens(document.title))
    return {"title_letters": column, "title_letters_rank": share_below(column)}


def _share_rarity(numbered: NumberedWords, title: Sequence[str], vectors: WordVectors) -> Numbers:
    """Return how much of the rarity of the words of the title each sentence has, added up in the order given."""
    rarity = vectors.rarity[vectors.look_up(title)]
    numbers = {numbered.places[word]: place for place, word in enumerate(title) if word in numbered.places}
    found, place_of = np.zeros((len(title), len(numbered.sizes))), np.zeros(len(numbered.words), np.int64)
    place_of[[*numbers]] = [*numbers.values()]
    there = numbered.find_numbers([*numbers])
    places = place_of[numbered.word[there]]
    found[places, numbered.row[there]] = rarity[places]
    return np.asarray(np.add.reduce(found, axis=0) / (sum(rarity.tolist()) or 1.0))


@lru_cache(maxsize=4000)
def _find_grams(word: str) -> frozenset[str]:
    """Return the stretches of four letters of a word, with its beginning and end marked by spaces."""
    marked = f" {word} "
    return frozenset([marked[start : start + _GRAM] for start in range(max(1, len(marked) - _GRAM + 1))])


def _share_grams(numbered: NumberedWords, title: Sequence[str]) -> Numbers:
    """Return how many stretches of letters of its words each sentence shares with the title, as a cosine."""
    wanted = frozenset[str]().union(*map(_find_grams, title))
    every = [_find_grams(word) for word in numbered.words]
    size, shared = (numbered.spread([len(grams) for grams in some]) for some in (every, [it & wanted for it in every]))
    return np.asarray(shared / np.sqrt(np.maximum(1.0, size * len(wanted))))
