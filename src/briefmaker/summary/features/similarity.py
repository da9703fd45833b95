"""How a sentence stands to the others, the title and the headings: by the words they share, and by their meaning."""

from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from briefmaker.summary.document import (
    Columns,
    Indexes,
    NumberedWords,
    Numbers,
    SentenceDocument,
    Table,
    as_table,
    join_tables,
    share_below,
    split_tokens,
)
from briefmaker.summary.weights import WordVectors

_LEAD = 3
"""Sentences of the lead, and of the end."""


def measure_similarity(document: SentenceDocument) -> dict[str, Numbers]:
    """Return how central each sentence is, how like the lead, its neighbours, the title and the headings."""
    others = document.similarity.copy()
    np.fill_diagonal(others, 0.0)
    count = len(others)
    central = document.centrality
    mean = others.mean(axis=1)
    before = np.concatenate([[0.0], others.diagonal(1)]) if count > 1 else np.zeros(count)
    after = np.concatenate([others.diagonal(1), [0.0]]) if count > 1 else np.zeros(count)
    return {
        "central": central,
        "central_rank": share_below(central),
        "mean_likeness": mean,
        "mean_likeness_rank": share_below(mean),
        "nearest": others.max(axis=1),
        "like_lead": others[:, :_LEAD].max(axis=1),
        "like_end": others[:, -_LEAD:].max(axis=1),
        "like_before": before,
        "like_after": after,
        "block_central": _average_by_block(central, document),
        **_measure_words(document),
    }


def _measure_words(document: SentenceDocument) -> dict[str, Numbers]:
    """Return the shares of words that the title and headings have, that are frequent, that are new, that return."""
    use, count = document.terms, len(document.sentences)
    heading_stems = frozenset[str]().union(*(heading.stems for heading in document.headings))
    total = np.bincount(use.stem, use.times)[use.stem]
    size = np.maximum(np.bincount(use.row, minlength=count), 1)
    first, last = np.empty(len(use.stems), np.int64), np.empty(len(use.stems), np.int64)
    first[use.stem[::-1]], last[use.stem] = use.row[::-1], use.row  # of equal places the one written last stays

    def by_sentence(entries: NDArray[np.generic]) -> Numbers:
        return np.asarray(np.bincount(use.row, entries, count), np.float64)

    def words_of(stems: frozenset[str]) -> Numbers:
        return by_sentence(np.array([stem in stems for stem in use.stems], bool)[use.stem])

    titled = words_of(document.title_stems)
    return {
        "title_share": titled / max(1, len(document.title_stems)),
        "title_words": np.log1p(titled),
        "heading_words": np.log1p(words_of(heading_stems)),
        "own_heading": _share_own_headings(document),
        "frequent": np.log(by_sentence(total) / size + 1.0),
        "recurring": np.log1p(by_sentence(total > 1)),
        "new": by_sentence(first[use.stem] == use.row) / size,
        "returning": by_sentence(last[use.stem] > use.row) / size,
        "titled": np.full(count, float(bool(document.title_stems))),
    }


def _share_own_headings(document: SentenceDocument) -> Numbers:
    """Return the share of the words of the heading above each sentence that it has."""
    shares = np.zeros(len(document.sentences))
    for row, sentence in enumerate(document.sentences) if document.headings else ():
        own = document.headings[sentence.section - 1].stems if sentence.section else frozenset[str]()
        shares[row] = len(own.intersection(sentence.stems)) / max(1, len(own))
    return shares


def _average_by_block(values: Numbers, document: SentenceDocument) -> Numbers:
    """Return for each sentence the mean of the values in its block."""
    block = np.array([sentence.paragraph for sentence in document.sentences], np.int64)
    return np.asarray((np.bincount(block, values) / np.bincount(block))[block])


_FIRST, _END = 3, 4


def measure_meaning(numbered: NumberedWords, rows: Indexes, embedded: Numbers, vectors: WordVectors) -> Table:
    """
    Return likeness to the whole, the lead, the end and the neighbours, how rare the words are, and the vector.

    `rows` are those of all words, `embedded` are the vectors of the sentences.
    """
    count = len(embedded)
    sums = embedded.sum(axis=0)
    whole = _along(embedded, sums)
    beside = np.einsum("ij,ij->i", embedded[1:], embedded[:-1])
    rare = np.bincount(numbered.row, vectors.rarity[rows], count) / np.maximum(numbered.sizes, 1)
    columns = {
        "meaning_whole": whole,
        "meaning_whole_rank": share_below(whole),
        "meaning_mean": (np.einsum("ij,j->i", embedded, sums) - 1.0) / max(1, count - 1),
        "meaning_lead": _along(embedded, embedded[:_FIRST].sum(axis=0)),
        "meaning_end": _along(embedded, embedded[-_END:].sum(axis=0)),
        "meaning_before": np.concatenate([[0.0], beside]),
        "meaning_after": np.concatenate([beside, [0.0]]),
        "rarity": rare,
        "rarity_rank": share_below(rare),
    }
    return join_tables([as_table(columns), Table(_name_directions(embedded.shape[1]), embedded.T)])


@cache
def _name_directions(count: int) -> tuple[str, ...]:
    """Name the numbers of a vector."""
    return tuple(f"v{number:02}" for number in range(count))


def _along(embedded: Numbers, direction: Numbers) -> Numbers:
    length = np.sqrt((direction**2).sum())  # 0 where no word of the article is known
    return np.asarray(np.einsum("ij,j->i", embedded, direction) / (length + 1e-9))


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
