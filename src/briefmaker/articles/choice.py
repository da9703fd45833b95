"""Which candidate answers for a page."""

from typing import TYPE_CHECKING

from briefmaker.articles.candidates.container import ContainerFinder
from briefmaker.articles.candidates.interface import Candidate, Finder
from briefmaker.articles.candidates.semantic import SemanticFinder
from briefmaker.articles.flat import Flat
from briefmaker.articles.flat.measures import Measures

if TYPE_CHECKING:
    from numpy import bool_, float64
    from numpy.typing import NDArray

FINDERS: tuple[Finder, ...] = (ContainerFinder(), SemanticFinder())
"""Asked in this order; between equals the first rules."""


def choose(flat: Flat, measures: Measures) -> tuple[Candidate, float]:
    """Take the answer most like the others; how like they are is the confidence, 0 to 1."""
    candidates = [finder.find(flat, measures) for finder in FINDERS]
    weights = measures.chars
    answers = [candidate for candidate in candidates if candidate.keep.any()] or candidates[:1]
    likeness = [sum(agreement(one.keep, other.keep, weights) for other in answers) / len(answers) for one in answers]
    best = max(range(len(answers)), key=lambda place: (likeness[place], -place))
    return answers[best], float(min(1.0, likeness[best]))


def agreement(one: "NDArray[bool_]", other: "NDArray[bool_]", weights: "NDArray[float64]") -> float:
    """Compare two answers: the F1 of one against the other, by characters."""
    total = weights[one].sum() + weights[other].sum()
    return float(2 * weights[one & other].sum() / total) if total else 0.0
