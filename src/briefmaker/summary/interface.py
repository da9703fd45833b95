"""The seam of the summarisers: all a method has to do is to score."""

from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from briefmaker.summary.reading import Reading

Numbers = NDArray[np.float64]
"""One number a sentence, in reading order; higher is better."""


class Summariser(Protocol):
    """A way to tell which sentences carry an article."""

    def score(self, reading: "Reading") -> Numbers:
        """Return one finite number for each sentence of the reading; at least one sentence is there."""
        ...
