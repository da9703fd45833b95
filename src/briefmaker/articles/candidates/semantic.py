"""The container the page itself declares: article body, article, main."""

from briefmaker.articles.candidates.cleaning import clean
from briefmaker.articles.candidates.interface import Candidate
from briefmaker.articles.flat import Flat
from briefmaker.articles.flat.hints import BIT
from briefmaker.articles.flat.measures import Measures

_DECLARATIONS = ("in body text", "in article", "in main")
"""From the most exact to the least."""

_ENOUGH = 0.35
"""Share of the page's prose a declared container must hold to be believed."""


class SemanticFinder:
    """The element declared as the article, where it holds a fair part of the prose."""

    name = "semantic"

    def find(self, flat: Flat, measures: Measures) -> Candidate:
        """Try each declaration; of several elements take the one with most prose."""
        import numpy as np

        total = measures.prose.sum()
        for declaration in _DECLARATIONS:
            elements = [i for i, hints in enumerate(flat.hints) if hints & BIT[declaration]]
            prose = [float(measures.prose[flat.first[i] : flat.stop[i]].sum()) for i in elements]
            if elements and max(prose) > _ENOUGH * total:
                return Candidate(self.name, clean(flat, measures, elements[int(np.argmax(prose))]))
        return Candidate(self.name, np.zeros(len(flat.texts), bool))
