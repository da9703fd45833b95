"""Which sentences say what another says in other words."""

from collections.abc import Sequence

import numpy as np

from briefmaker.language import load_stop_words
from briefmaker.language.codes import base_code
from briefmaker.summary.arrays import Numbers
from briefmaker.summary.document import SentenceDocument
from briefmaker.summary.lexicon import split_tokens
from briefmaker.summary.weights import WordVectors

_LANGUAGE = "en"
_ALIKE = 0.2
"""Likeness from which on two sentences are looked at."""

_HELD = 0.49
"""What each of two has of the other, in words as rare as they are, from which on they tell one thing: among the
fives of 188 pages twelve pairs, of which eight do. Three dealings of ten folds: gain .767 -> .765."""

_FEWEST = 7
"""Words, of those that carry, of the shorter one; of fewer a share says little. Set by hand."""

_NEAR = 0.6
"""The cosine of the vectors of two words from which on one stands for the other (law, legislation); set by hand."""

_STEM = 6
"""Letters, as in `read.find_stems`."""

_LEAST = 0.5
"""What the most common word weighs at least."""


def is_retold(document: SentenceDocument, index: int, chosen: Sequence[int], vectors: WordVectors) -> bool:
    """Return whether a sentence of an English document tells in other words what one of the chosen tells."""
    alike = [other for other in chosen if document.similarity[index, other] >= _ALIKE]
    if not alike or base_code(document.language) != _LANGUAGE:
        return False
    own, *others = (_find_words(document.sentences[at].text) for at in (index, *alike))
    return len(own) >= _FEWEST and any(
        len(words) >= _FEWEST and _share(own, words, vectors) >= _HELD for words in others
    )


def _find_words(text: str) -> tuple[str, ...]:
    """Return the different words of a text that carry, in their order."""
    stop_words = load_stop_words(_LANGUAGE)
    return tuple(dict.fromkeys(word for word in split_tokens(text) if len(word) > 1 and word not in stop_words))


def _share(one: tuple[str, ...], other: tuple[str, ...], vectors: WordVectors) -> float:
    """Return how much each of two sentences has of the words of the other, whichever is less, 0 to 1."""
    near = np.einsum("ik,jk->ij", _find_directions(one, vectors), _find_directions(other, vectors))
    same = np.equal.outer([word[:_STEM] for word in one], [word[:_STEM] for word in other])
    near = np.where(same, 1.0, np.where(near > _NEAR, near, 0.0))
    shares = (
        float((near.max(axis=1 - axis) * weight).sum() / weight.sum())
        for axis, words in enumerate((one, other))
        for weight in (np.maximum(vectors.rarity[vectors.look_up(words)], _LEAST),)
    )
    return min(shares)


def _find_directions(words: tuple[str, ...], vectors: WordVectors) -> Numbers:
    """Return the vectors of words, of length 1, or 0 where a word has none."""
    table = vectors.table[vectors.look_up(words)]
    length = np.sqrt(np.einsum("ij,ij->i", table, table))
    return np.asarray(table / np.where(length > 0, length, 1.0)[:, None])
