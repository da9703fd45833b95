"""The methods by name, the seam that they share, and the plainest of them."""

from typing import Protocol

import numpy as np

from briefmaker.errors import FailedPlugIn
from briefmaker.plugins import Group, PlugIn, find_plug_in
from briefmaker.summary.arrays import Numbers
from briefmaker.summary.document import SentenceDocument
from briefmaker.summary.names import METHODS, SUMY_METHODS, check_method
from briefmaker.summary.offline_sumy import SumyMethod
from briefmaker.summary.ranker import TrainedRanker


class Summariser(Protocol):
    """A way to judge which sentences carry an article; a package may bring one under `briefmaker.summarisers`."""

    def score(self, document: SentenceDocument) -> Numbers:
        """Return one finite number for each sentence of the document; at least one sentence is there."""
        ...


class Lead:
    """Prefer what stands first: the yardstick of news summaries."""

    def score(self, document: SentenceDocument) -> Numbers:
        """Return a number that falls from 1 at the first sentence."""
        return np.array([1.0 / (1.0 + index) for index in range(len(document.sentences))])


class PluggedMethod:
    """A method that another package brings."""

    def __init__(self, plug_in: PlugIn) -> None:
        self._plug_in = plug_in

    def score(self, document: SentenceDocument) -> Numbers:
        """Return what it gives each sentence; raises FailedPlugIn where that is not one finite number each."""
        with self._plug_in.answerable():
            scores = np.asarray(self._plug_in.open().score(document), np.float64)
        if scores.shape != (len(document.sentences),) or not np.isfinite(scores).all():
            raise FailedPlugIn(f"the plug-in {self._plug_in.described} gives not one finite number a sentence")
        return scores


def find_method(name: str) -> Summariser:
    """Return the summariser of a name. Raises as `check_method` does."""
    check_method(name)
    if name not in METHODS and (plug_in := find_plug_in(Group.SUMMARISERS, name)):
        return PluggedMethod(plug_in)
    if name in SUMY_METHODS:
        return SumyMethod(name)
    if name == "lead":
        return Lead()
    return TrainedRanker()
