"""The first sentences."""

import numpy as np

from briefmaker.summary.arrays import Numbers
from briefmaker.summary.document import SentenceDocument


class Lead:
    """Prefer what stands first: the yardstick of news summaries."""

    def score(self, document: SentenceDocument) -> Numbers:
        """Return a number that falls from 1 at the first sentence."""
        return np.array([1.0 / (1.0 + index) for index in range(len(document.sentences))])
