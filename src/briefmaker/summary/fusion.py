"""Fusion of ranks: a method that needs no training and no language."""

import numpy as np

from briefmaker.summary.arrays import Numbers
from briefmaker.summary.document import SentenceDocument

_CONSTANT = 10.0
"""Of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009, who take 60 for lists of a thousand)."""


class RankFusion:
    """Add up three rankings: how central a sentence is, how early it stands, how much of the title it repeats."""

    def score(self, document: SentenceDocument) -> Numbers:
        """Return the sum of 1 / (10 + rank); reciprocal rank fusion of Cormack and others (2009)."""
        sentences = document.sentences
        central = document.centrality
        early = np.array([-sentence.paragraph - 2.0 * (sentence.position > 0) for sentence in sentences])
        title = np.array([len(document.title_stems.intersection(sentence.stems)) for sentence in sentences], float)
        return np.asarray(_from_ranks(central) + _from_ranks(early) + 0.5 * _from_ranks(title))


def _from_ranks(values: Numbers) -> Numbers:
    """Turn values into 1 / (10 + rank); equal values share the better rank."""
    ranks = np.searchsorted(np.sort(-values), -values)
    return np.asarray(1.0 / (_CONSTANT + ranks), np.float64)
