"""What a summary is asked to be about."""

import numpy as np

from briefmaker.model import Article
from briefmaker.summary.interface import Numbers
from briefmaker.summary.reading import Reading, find_stems, read_article

_WEIGHT = 0.55


def as_subjects(focus: str | tuple[str, ...]) -> tuple[str, ...]:
    """Return the subjects asked for, empty ones left out."""
    subjects = (focus,) if isinstance(focus, str) else focus
    return tuple(subject for subject in subjects if subject.strip())


def measure_focus(reading: Reading, subjects: tuple[str, ...]) -> Numbers:
    """Return, for each sentence, the largest share of the words of one subject that it names, 0 to 1."""
    wanted = [frozenset(find_stems(subject, reading.language)) for subject in subjects]
    wanted = [stems for stems in wanted if stems]
    shares = [
        max((len(stems.intersection(sentence.stems)) / len(stems) for stems in wanted), default=0.0)
        for sentence in reading.sentences
    ]
    return np.array(shares)


def favour(scores: Numbers, shares: Numbers) -> Numbers:
    """Add to scores between 0 and 1 what the focus is worth."""
    return scores + _WEIGHT * shares


def put_focus_first(order: list[int], shares: Numbers) -> list[int]:
    """Move the best sentence that names most of a subject to the front, so that one does wherever any can."""
    most = max(shares[index] for index in order)
    first = next(index for index in order if shares[index] == most)
    return [first, *(index for index in order if index != first)] if most > 0 else order


def find_missing_focus(article: Article, focus: str | tuple[str, ...]) -> tuple[str, ...]:
    """Return the subjects that no sentence of the article names in full, so that the reader can be told."""
    reading = read_article(article)
    named = frozenset(reading.title_stems).union(*(sentence.stems for sentence in reading.sentences))
    return tuple(s for s in as_subjects(focus) if not named.issuperset(find_stems(s, reading.language)))
