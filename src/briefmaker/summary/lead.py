"""The first sentences."""

import numpy as np

from briefmaker.summary.interface import Numbers
from briefmaker.summary.reading import Reading


class Lead:
    """Prefer what stands first: the yardstick of news summaries."""

    def score(self, reading: Reading) -> Numbers:
        """Return a number that falls from 1 at the first sentence."""
        return np.array([1.0 / (1.0 + index) for index in range(len(reading.sentences))])
