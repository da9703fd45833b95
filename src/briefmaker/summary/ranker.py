"""The default method: a ranker trained on sentences that readers chose."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from briefmaker.language.codes import base_code
from briefmaker.summary.features import measure_features
from briefmaker.summary.fusion import RankFusion
from briefmaker.summary.interface import Numbers
from briefmaker.summary.reading import Reading
from briefmaker.summary.trees import Trees, add_up

_LANGUAGE = "en"


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What was learned; see `data/MODEL_CARD.md` for what from."""

    names: tuple[str, ...]
    """The features, in the order of the columns."""

    slopes: Numbers
    """The straight part: what each feature adds by the unit."""

    trees: Trees


class TrainedRanker:
    """
    Judge sentences as readers did whose choices were learned; texts in other languages by fusion of ranks.

    Half of the judgement is linear, learned mostly from grades that a reader gave to the sentences of analysts'
    articles; half comes from small trees that also know what news, opinion, web and science summaries reward. The
    sixty graded articles are too few for trees alone, and a line alone cannot tell the genres apart.
    """

    def score(self, reading: Reading) -> Numbers:
        """Return the sum of both halves, each with mean 0 and deviation 1 over the article."""
        if base_code(reading.language) != _LANGUAGE:
            return RankFusion().score(reading)
        weights = load_weights()
        columns = measure_features(reading)
        rows = np.column_stack([columns[name] for name in weights.names])
        straight = np.einsum("ij,j->i", rows, weights.slopes)
        return _standardise(straight) + _standardise(add_up(weights.trees, rows))


@cache
def load_weights() -> Weights:
    """Read the weights that come with the package."""
    with files("briefmaker.summary").joinpath("data", "weights.npz").open("rb") as file, np.load(file) as arrays:
        parts = {name: arrays[name] for name in ("roots", "feature", "threshold", "left", "right", "value")}
        names = tuple(str(name) for name in arrays["names"])
        return Weights(names, arrays["slopes"], Trees(**parts, depth=int(arrays["depth"])))


def _standardise(values: Numbers) -> Numbers:
    """Shift and stretch to mean 0 and deviation 1."""
    deviation = values.std()
    return np.asarray((values - values.mean()) / deviation) if deviation > 0 else np.zeros(len(values))
