"""What is put back into an answer, however it was found."""

from typing import TYPE_CHECKING

from briefmaker.articles.flat.hints import BIT
from briefmaker.articles.flat.measures import Measures

if TYPE_CHECKING:
    from numpy import bool_
    from numpy.typing import NDArray

_NEAR = 2
"""How many runs away the kept ones may stand."""


def with_asides(keep: "NDArray[bool_]", measures: Measures) -> "NDArray[bool_]":
    """Put back code and quotations that stand among kept runs: the prose that leads to them is nothing without them."""
    import numpy as np

    asides = (measures.hints & np.uint64(BIT["in preformatted"] | BIT["in quotation"])) != 0
    padded = np.concatenate((np.zeros(_NEAR, bool), keep, np.zeros(_NEAR, bool)))
    count = len(keep)
    before = np.any([padded[_NEAR - step :][:count] for step in range(1, _NEAR + 1)], axis=0)
    after = np.any([padded[_NEAR + step :][:count] for step in range(1, _NEAR + 1)], axis=0)
    mended: NDArray[bool_] = keep | (asides & before & after)
    return mended
