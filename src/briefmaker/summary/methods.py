"""The methods by name, the seam that they share, and the plainest of them."""

from typing import Protocol

import numpy as np

from briefmaker.summary.arrays import Numbers
from briefmaker.summary.document import SentenceDocument
from briefmaker.summary.names import SUMY_METHODS, check_method
from briefmaker.summary.offline_sumy import SumyMethod
from briefmaker.summary.ranker import TrainedRanker


class Summariser(Protocol):
    """A way to tell which sentences carry an article."""

    def score(self, document: SentenceDocument) -> Numbers:
        """Return one finite number for each sentence of the document; at least one sentence is there."""
        ...


class Lead:
    """Prefer what stands first: the yardstick of news summaries."""

    def score(self, document: SentenceDocument) -> Numbers:
        """Return a number that falls from 1 at the first sentence."""
        return np.array([1.0 / (1.0 + index) for index in range(len(document.sentences))])


def find_method(name: str) -> Summariser:
    """Return the summariser of a name. Raises as `check_method` does."""
    check_method(name)
    if name in SUMY_METHODS:
        return SumyMethod(name)
    if name == "lead":
        return Lead()
    return TrainedRanker()
