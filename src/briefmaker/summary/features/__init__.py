"""What is measured of each sentence before it is judged."""

import numpy as np

from briefmaker.summary.features.likeness import measure_likeness
from briefmaker.summary.features.place import measure_place
from briefmaker.summary.features.wording import measure_wording
from briefmaker.summary.interface import Numbers
from briefmaker.summary.reading import Reading

__all__ = ["measure_features"]


def measure_features(reading: Reading) -> dict[str, Numbers]:
    """Return every feature by name, each of shape (n,) for n sentences."""
    columns = {**measure_place(reading), **measure_wording(reading), **measure_likeness(reading)}
    return {name: np.asarray(column, np.float64) for name, column in columns.items()}
