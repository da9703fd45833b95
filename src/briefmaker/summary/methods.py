"""The methods by name."""

from briefmaker.errors import UsageError
from briefmaker.summary.interface import Summariser
from briefmaker.summary.lead import Lead
from briefmaker.summary.names import METHODS, SUMY_METHODS
from briefmaker.summary.offline_sumy import SumyMethod
from briefmaker.summary.ranker import TrainedRanker


def find_method(name: str) -> Summariser:
    """Return the summariser of a name. Raises UsageError for a name that is none of `METHODS`."""
    if name in SUMY_METHODS:
        return SumyMethod(name)
    if name == "lead":
        return Lead()
    if name == "default":
        return TrainedRanker()
    raise UsageError(f"there is no method {name!r}", f"Choose one of {', '.join(METHODS)}.")
