"""The methods by name."""

from briefmaker.summary.interface import Summariser
from briefmaker.summary.lead import Lead
from briefmaker.summary.names import SUMY_METHODS, check_method
from briefmaker.summary.offline_sumy import SumyMethod
from briefmaker.summary.ranker import TrainedRanker


def find_method(name: str) -> Summariser:
    """Return the summariser of a name. Raises as `check_method` does."""
    check_method(name)
    if name in SUMY_METHODS:
        return SumyMethod(name)
    if name == "lead":
        return Lead()
    return TrainedRanker()
