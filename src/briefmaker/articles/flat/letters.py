"""The letters of all runs of a page as one array, counted by kind."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy import float64
    from numpy.typing import NDArray


class Letters:
    """
    The letters of some texts in a row.

    A kind is told by a function of one letter, which is asked once for each different letter of the page.
    """

    def __init__(self, texts: list[str]) -> None:
        import numpy as np

        whole = "".join(texts)
        self.known = sorted(set(whole))
        self.codes = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), "<u4")
        self.sizes: NDArray[float64] = np.array([len(text) for text in texts], float)
        self.ends = np.cumsum([len(text) for text in texts], dtype=np.int64)

    def count(self, is_one: "Callable[[str], bool]") -> "NDArray[float64]":
        """Count the letters of each text that are of one kind."""
        import numpy as np

        places = [ord(letter) for letter in self.known if is_one(letter)]
        if not places:
            return np.zeros(len(self.ends))
        table = np.zeros(ord(self.known[-1]) + 1, bool)
        table[places] = True
        total = np.concatenate(([0], np.cumsum(table[self.codes])))
        counts: NDArray[float64] = np.diff(total[self.ends], prepend=0).astype(float)
        return counts
