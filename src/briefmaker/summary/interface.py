"""The seam of the summarisers: all a method has to do is to score."""

from typing import Protocol

from briefmaker.summary.arrays import Numbers
from briefmaker.summary.document import SentenceDocument


class Summariser(Protocol):
    """A way to tell which sentences carry an article."""

    def score(self, document: SentenceDocument) -> Numbers:
        """Return one finite number for each sentence of the document; at least one sentence is there."""
        ...
