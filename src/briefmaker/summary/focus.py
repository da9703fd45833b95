"""What a summary is asked to be about."""

import numpy as np

from briefmaker.model import Article
from briefmaker.summary.document import Numbers, SentenceDocument
from briefmaker.summary.read import find_stems, read_document

_WEIGHT = 2.5
"""What naming all of a subject is worth, where scores have a deviation of 1."""

_SURE = 10.0
"""More than the scores of any two sentences differ: the first that names a subject comes first."""


def as_subjects(focus: str | tuple[str, ...]) -> tuple[str, ...]:
    """Return the subjects asked for, empty ones left out."""
    subjects = (focus,) if isinstance(focus, str) else focus
    return tuple(subject for subject in subjects if subject.strip())


def favour(scores: Numbers, document: SentenceDocument, allowed: list[int], subjects: tuple[str, ...]) -> Numbers:
    """
    Add to scores with a deviation of 1 what naming the subjects is worth.

    The best sentence among those that name most of a subject gets so much that it is chosen before all others: a
    summary with a focus names it wherever any sentence can.
    """
    if not subjects:
        return scores
    shares = measure_focus(document, subjects)
    favoured = scores + _WEIGHT * shares
    first = max(allowed, key=lambda index: (shares[index], scores[index], -index), default=0)
    favoured[first] += _SURE * (shares[first] > 0)
    return np.asarray(favoured)


def put_first(scores: Numbers, index: int | None) -> Numbers:
    """Return scores with a deviation of 1 in which a sentence, if any, comes before all others."""
    return scores if index is None else np.asarray(scores + _SURE * (np.arange(len(scores)) == index))


def measure_focus(document: SentenceDocument, subjects: tuple[str, ...]) -> Numbers:
    """Return, for each sentence, the largest share of the words of one subject that it names, 0 to 1."""
    every = (frozenset(find_stems(subject, document.language)) for subject in subjects)
    wanted = [stems for stems in every if stems]
    shares = [
        max((len(stems.intersection(sentence.stems)) / len(stems) for stems in wanted), default=0.0)
        for sentence in document.sentences
    ]
    return np.array(shares, np.float64)


def find_focus(article: Article, focus: str | tuple[str, ...]) -> tuple[int, ...]:
    """Return the numbers of the blocks that name all of a subject; 0 is the title."""
    texts = ((0, article.title), *((block.number, block.text) for block in article.blocks))
    wanted = [stems for subject in as_subjects(focus) if (stems := find_stems(subject, article.language))]
    named = ((number, frozenset(find_stems(text, article.language))) for number, text in texts if text and wanted)
    return tuple(number for number, stems in named if any(stems.issuperset(subject) for subject in wanted))


def find_missing_focus(article: Article, focus: str | tuple[str, ...]) -> tuple[str, ...]:
    """Return the subjects that no sentence of the article names in full, so that a notice can name them."""
    document = read_document(article)
    named = document.title_stems.union(*(sentence.stems for sentence in document.sentences))
    return tuple(s for s in as_subjects(focus) if not named.issuperset(find_stems(s, document.language)))
