"""Ranks inside the article."""

import numpy as np

from briefmaker.summary.interface import Numbers


def share_below(values: Numbers) -> Numbers:
    """Return, for each value, the share of all values that are smaller."""
    return np.asarray(np.searchsorted(np.sort(values), values) / len(values))
