"""What a summary is asked to be about."""

import numpy as np

from briefmaker.model import Article
from briefmaker.summary.interface import Numbers
from briefmaker.summary.reading import Reading, find_stems, read_article

_WEIGHT = 0.55
_SURE = 2.0


def as_subjects(focus: str | tuple[str, ...]) -> tuple[str, ...]:
    """Return the subjects asked for, empty ones left out."""
    subjects = (focus,) if isinstance(focus, str) else focus
    return tuple(subject for subject in subjects if subject.strip())


def favour(scores: Numbers, reading: Reading, allowed: list[int], subjects: tuple[str, ...]) -> Numbers:
    """
    Add to scores between 0 and 1 what naming the subjects is worth.

    The best sentence among those that name most of a subject gets so much that it is chosen before all others: a
    summary with a focus names it wherever any sentence can.
    """
    shares = measure_focus(reading, subjects)
    favoured = scores + _WEIGHT * shares
    first = max(allowed, key=lambda index: (shares[index], scores[index], -index), default=0)
    favoured[first] += _SURE * (shares[first] > 0)
    return np.asarray(favoured)


def measure_focus(reading: Reading, subjects: tuple[str, ...]) -> Numbers:
    """Return, for each sentence, the largest share of the words of one subject that it names, 0 to 1."""
    every = (frozenset(find_stems(subject, reading.language)) for subject in subjects)
    wanted = [stems for stems in every if stems]
    shares = [
        max((len(stems.intersection(sentence.stems)) / len(stems) for stems in wanted), default=0.0)
        for sentence in reading.sentences
    ]
    return np.array(shares, np.float64)


def find_missing_focus(article: Article, focus: str | tuple[str, ...]) -> tuple[str, ...]:
    """Return the subjects that no sentence of the article names in full, so that the reader can be told."""
    reading = read_article(article)
    named = reading.title_stems.union(*(sentence.stems for sentence in reading.sentences))
    return tuple(s for s in as_subjects(focus) if not named.issuperset(find_stems(s, reading.language)))
