"""The trained weights, read once."""

from functools import cache
from importlib.resources import files

from briefmaker.articles.forest.trees import Trees, lay_out


@cache
def load_trees(name: str) -> Trees:
    """
    Read the trees of one name.

    `blocks` says whether a run is part of the article, `quality` how good an answer is, `lines` whether a line of a
    text copy is part of the article.
    """
    import numpy as np

    with files("briefmaker.articles.forest").joinpath("model.npz").open("rb") as file, np.load(file) as arrays:
        return lay_out(
            roots=arrays[f"{name}_roots"].astype(np.int32),
            features=arrays[f"{name}_features"].astype(np.int32),
            thresholds=arrays[f"{name}_thresholds"].astype(np.float32),
            children=arrays[f"{name}_children"].astype(np.int32),
            values=arrays[f"{name}_values"].astype(np.float32),
        )
