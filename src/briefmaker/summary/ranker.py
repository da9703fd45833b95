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
from briefmaker.summary.trees import Trees, add_up, lay_out

_LANGUAGE = "en"
_SHARED = 0.25
"""How much the trees still say about an article that is all an analyst's."""

_STEEP = 30.0


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What was learned; see `data/MODEL_CARD.md` for what from."""

    names: tuple[str, ...]
    """The features, in the order of the columns."""

    slopes: Numbers
    """The straight part: what each feature adds by the unit."""

    trees: Trees

    gate: Numbers
    """What the mean of each feature over an article says for its being an analyst's."""

    gate_level: float
    """What is added to that; above 0 in all, it rather is one."""


class TrainedRanker:
    """
    Judge sentences as readers did whose choices were learned; texts in other languages by fusion of ranks.

    A line judges what analysts write, learned mostly from grades that a reader gave to the sentences of sixty such
    articles: too few for trees. Trees judge all else, learned from the summaries of news, opinion, web pages and
    science. A gate says from the article as a whole how much of an analyst's article it is, and mixes the two (a
    mixture of experts: Jacobs and others 1991).
    """

    def score(self, reading: Reading) -> Numbers:
        """Return what line and trees say, each with mean 0 and deviation 1 over the article, as the gate mixes them."""
        if base_code(reading.language) != _LANGUAGE:
            return RankFusion().score(reading)
        weights = load_weights()
        columns = measure_features(reading)
        rows = np.column_stack([columns[name] for name in weights.names])
        gate = open_gate(rows, weights.gate, weights.gate_level)
        return mix(np.einsum("ij,j->i", rows, weights.slopes), add_up(weights.trees, rows), gate)


def open_gate(rows: Numbers, slopes: Numbers, level: float) -> float:
    """Return how much an article with these features, shape (n, features), is an analyst's: 0 to 1."""
    height = float(np.einsum("j,j->", rows.mean(axis=0), slopes)) + level
    return float(1.0 / (1.0 + np.exp(-np.clip(height, -_STEEP, _STEEP))))


def mix(line: Numbers, trees: Numbers, gate: float) -> Numbers:
    """Return the judgement of both, the line weighing as much as the gate is open, the trees the more it is shut."""
    return np.asarray(gate * _standardise(line) + (1.0 - (1.0 - _SHARED) * gate) * _standardise(trees))


@cache
def load_weights() -> Weights:
    """Read the weights that come with the package."""
    with files("briefmaker.summary").joinpath("data", "weights.npz").open("rb") as file, np.load(file) as arrays:
        parts = {name: arrays[name] for name in ("roots", "feature", "threshold", "left", "right", "value")}
        names = tuple(str(name) for name in arrays["names"])
        return Weights(names, arrays["slopes"], lay_out(**parts), arrays["gate"], float(arrays["gate_level"]))


def _standardise(values: Numbers) -> Numbers:
    """Shift and stretch to mean 0 and deviation 1."""
    deviation = values.std()
    return np.asarray((values - values.mean()) / deviation) if deviation > 0 else np.zeros(len(values))
