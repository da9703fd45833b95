"""From scores to the sentences of a summary."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from briefmaker.language import load_stop_words
from briefmaker.language.codes import base_code
from briefmaker.summary.document import Mask, Numbers, SentenceDocument, split_tokens
from briefmaker.summary.weights import WordVectors

SAME = 0.45
"""A sentence this similar to a chosen one says the same, and is left out. From .55 to .4 the gain stays the same (.748,
four dealings of ten folds); under that, what belongs together is torn (pairs broken .041 -> .047)."""

_ALIKE, _HELD = 0.3, 0.55
"""A likeness, and a share of the stems of the shorter of two sentences that the longer has, from which on both together
say one twice: of twelve pairs so chosen in the graded articles eight are. Three dealings of ten folds: gain
.759 and pairs broken .042 -> .039, avoid .103 -> .105, the quotes of 11 of 194 articles."""

_FEWEST_STEMS = 6
"""Of fewer stems a share says little (`Portage configuration files - Portage man page`); set by hand."""

SURE_NEED = 0.1
"""From this chance on a sentence is held to need the one before it."""

_NEED = 3.0
"""What it costs, by the chance above that, to quote a sentence without the one it needs. Worth has a deviation of 1.
Three dealings of ten folds over 194 graded articles, 3, 4 from .15 on, 6: pairs broken .040, .044, .037, gain .762,
.762, .756."""

RUBBLE = -1.5
"""Worth under which a sentence is left out though there is room: of 190 so chosen where fifteen were wanted readers
would avoid half, and of those above it one in seven."""

_WORD = 0.06
"""What each word costs where three sentences are wanted."""

_FALL = 2.85
"""How quickly words become cheaper with more sentences: where few are wanted, a long one is dear. At 2.85 a word of
five sentences costs .0140, at 2.5 .0167: three dealings of ten folds, gain .758 and .757, sentences to be avoided .105
and .106, 153 and 151 words."""

_FEWEST = 3
"""Sentences below which a long one costs no more than in a summary of so many."""

_WORDS_A_SENTENCE = 25
"""By which a budget in words is taken for one in sentences."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How long a summary may be."""

    sentences: int | None
    """None where words rule."""

    words: int | None
    """None where sentences rule."""

    fewest: int | None = None
    """Sentences that are kept however doubtful, where no length was asked for; None where one was."""

    @property
    def about(self) -> float:
        """How many sentences that is, or about."""
        return self.sentences or (self.words or 0) / _WORDS_A_SENTENCE

    def holds(self, lengths: Numbers) -> bool:
        """Return whether sentences of these lengths fit all together."""
        if self.words is not None:
            return float(lengths.sum()) <= self.words
        return len(lengths) <= (self.sentences or 0)

    def leaves(self, chosen: list[int], lengths: Numbers) -> tuple[float, float]:
        """Return how many sentences and words may still be chosen."""
        if self.words is not None:
            return np.inf, self.words - float(lengths[chosen].sum())
        return (self.sentences or 0) - len(chosen), np.inf


def select_units(
    worth: Numbers,
    needs: Numbers,
    document: SentenceDocument,
    allowed: list[int],
    budget: Budget,
    vectors: WordVectors | None = None,
) -> list[int]:
    """
    Choose the sentences worth most, one by one, as long as the budget lasts; a sentence and the one it needs as one.

    `worth` has a deviation of about 1; `needs` is the chance that a sentence must not stand without the one before it:
    it is taken after that one, together with it, or at a price. What says the same as a chosen one is left out, in
    other words, too, where there are vectors. A budget rather stays unspent than goes to rubble, its last words in
    English, where worth is known best, than to less than the mean sentence; an article that fits as a whole is given
    whole. Of equal ones the earlier is taken.
    """
    lengths = document.lengths
    value = worth - _WORD * (_FEWEST / max(budget.about, _FEWEST)) ** _FALL * lengths
    price = _NEED * np.maximum(0.0, needs - SURE_NEED)
    rest = np.zeros(len(worth), bool)
    rest[allowed] = True
    whole = budget.holds(lengths[rest])
    spends_all = whole or base_code(document.language) != "en"
    rest &= (worth >= RUBBLE) | whole
    chosen: list[int] = []
    while True:
        left = budget.leaves(chosen, lengths)
        scarce = bool(chosen) and not spends_all and left[1] < _WORDS_A_SENTENCE
        unit = _find_best(value, price, rest & (worth >= 0) if scarce else rest, lengths, left)
        if not unit:
            fitting = [index for index in allowed if lengths[index] <= left[1]]  # rubble, too: none is ever empty
            shortest = find_shortest(allowed, document)
            return chosen or [max(fitting, key=lambda index: (worth[index], -index), default=shortest)]
        again = [index for index in unit if vectors is not None and is_retold(document, index, chosen, vectors)]
        rest[again] = False
        for index in () if again else unit:
            chosen.append(index)
            price[index + 1 : index + 2] = 0.0  # the next has what it needs; a slice, for the last has no next
            rest[index] = False
            rest &= ~find_same(document, index)


def _find_best(
    value: Numbers, price: Numbers, rest: Mask, lengths: Numbers, left: tuple[float, float]
) -> tuple[int, ...]:
    """Return the sentence, or the two, of highest value by the sentence that still fit; none where nothing does."""
    if left[0] < 1:
        return ()
    alone = np.where(rest & (lengths <= left[1]), value - price, -np.inf)
    best = int(alone.argmax())
    if left[0] >= 2:
        fits = rest[1:] & rest[:-1] & (price[1:] > 0) & (lengths[1:] + lengths[:-1] <= left[1])
        pairs = np.where(fits, (value[1:] + value[:-1] - price[:-1]) / 2, -np.inf)
        if len(pairs) and pairs.max() > alone[best]:
            return int(pairs.argmax()), int(pairs.argmax()) + 1
    return (best,) if alone[best] > -np.inf else ()


_GOOD = 0.5
"""The chance of being a good point from which on a sentence is kept beyond the fewest. Ten folds over 429 labelled
pages, two dealings, as against five sentences, seven from five sections on: points good .610 -> .631, bad .085 -> .084,
what must be said .536 -> .542 (press .568 -> .632), bottom line accepted .613 -> .627, 5.0 points for 5.3."""


def drop_doubtful(chosen: list[int], good: Numbers, needs: Numbers, fewest: int) -> list[int]:
    """
    Return those of the chosen that are rather good points than not, and the likeliest others until they are `fewest`.

    One that another of them leans on is kept.
    """
    likeliest = sorted(chosen, key=lambda index: (-good[index], index))[:fewest]
    leant_on = {index - 1 for index in chosen if needs[index] > SURE_NEED}
    return [index for index in chosen if good[index] >= _GOOD or index in likeliest or index in leant_on]


def select_in_order(order: list[int], document: SentenceDocument, budget: Budget) -> list[int]:
    """Choose sentences in the order given as long as the budget lasts, none that says the same as a chosen one."""
    lengths = document.lengths
    chosen: list[int] = []
    said = np.zeros(len(lengths), bool)
    for index in order:
        sentences, words = budget.leaves(chosen, lengths)
        if not said[index] and sentences >= 1 and lengths[index] <= words:
            chosen.append(index)
            said |= find_same(document, index)
    return chosen or [find_shortest(order, document)]


def find_same(document: SentenceDocument, index: int) -> Mask:
    """Return which sentences say what one says: by their likeness, or by that and the words they hold in common."""
    alike = document.similarity[index]
    same = np.asarray(alike >= SAME)
    own = frozenset(document.sentences[index].stems)
    for other in ((alike >= _ALIKE) & ~same).nonzero()[0]:
        stems = frozenset(document.sentences[other].stems)
        same[other] = len(own & stems) >= _HELD * max(_FEWEST_STEMS, min(len(own), len(stems)))
    return same


_LIKELY = 0.2
"""Likeness from which on two sentences are looked at."""

_RETOLD = 0.49
"""What each of two has of the other, in words as rare as they are, from which on they say one thing: among the
fives of 188 pages twelve pairs, of which eight do. Three dealings of ten folds: gain .767 -> .765."""

_FEWEST_WORDS = 7
"""Words, of those that carry, of the shorter one; of fewer a share says little. Set by hand."""

_NEAR = 0.6
"""The cosine of the vectors of two words from which on one stands for the other (law, legislation); set by hand."""

_STEM = 6
"""Letters, as in `read.find_stems`."""

_LEAST = 0.5
"""What the most common word weighs at least."""


def is_retold(document: SentenceDocument, index: int, chosen: Sequence[int], vectors: WordVectors) -> bool:
    """Return whether a sentence of an English document says in other words what one of the chosen says."""
    alike = [other for other in chosen if document.similarity[index, other] >= _LIKELY]
    if not alike or base_code(document.language) != "en":
        return False
    own, *others = (_find_words(document.sentences[at].text) for at in (index, *alike))
    return len(own) >= _FEWEST_WORDS and any(
        len(words) >= _FEWEST_WORDS and _share(own, words, vectors) >= _RETOLD for words in others
    )


def _find_words(text: str) -> tuple[str, ...]:
    """Return the different words of a text that carry, in their order."""
    stop_words = load_stop_words("en")
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


def find_shortest(indexes: list[int], document: SentenceDocument) -> int:
    """Return the shortest sentence: what is shown where not even one fits, for a summary is never empty."""
    lengths = document.lengths
    return min(indexes, key=lambda index: (lengths[index], index))
