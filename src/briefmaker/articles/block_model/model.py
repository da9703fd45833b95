"""The trained weights, read once."""

from functools import cache
from importlib.resources import files

import numpy as np
from numpy import float64
from numpy.typing import NDArray

from briefmaker.articles.block_model.trees import Trees, lay_out


@cache
def load_trees(name: str) -> Trees:
    """
    Read the trees of one name.

    `blocks` says whether a run is part of the article, `second` says so again, knowing how likely all runs are, and
    `lines` whether a line of a text copy is part of the article.
    """
    with files("briefmaker.articles.block_model").joinpath("model.npz").open("rb") as file, np.load(file) as arrays:
        return lay_out(
            roots=arrays[f"{name}_roots"].astype(np.int32),
            features=arrays[f"{name}_features"].astype(np.int32),
            thresholds=arrays[f"{name}_thresholds"].astype(np.float32),
            children=arrays[f"{name}_children"].astype(np.int32),
            values=arrays[f"{name}_values"].astype(np.float32),
        )


@cache
def load_calibration() -> tuple[NDArray[float64], NDArray[float64]]:
    """Read how good answers turned out on unseen domains, beside how good the trees had expected them to be."""
    with files("briefmaker.articles.block_model").joinpath("model.npz").open("rb") as file, np.load(file) as arrays:
        return arrays["expected_f1"].astype(np.float64), arrays["found_f1"].astype(np.float64)
