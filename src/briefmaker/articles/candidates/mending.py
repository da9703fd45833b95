"""What is put back into an answer, however it was found."""

from typing import TYPE_CHECKING

from briefmaker.articles.flat.hints import BIT
from briefmaker.articles.flat.measures import Measures

if TYPE_CHECKING:
    from numpy import bool_
    from numpy.typing import NDArray


def with_code(keep: "NDArray[bool_]", measures: Measures) -> "NDArray[bool_]":
    """Put back preformatted text that stands between two kept runs: prose that leads to code is nothing without it."""
    import numpy as np

    code = (measures.hints & np.uint64(BIT["in preformatted"])) != 0
    mended = keep.copy()
    mended[1:-1] |= code[1:-1] & keep[:-2] & keep[2:]
    return mended
