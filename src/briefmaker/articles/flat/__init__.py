"""A page as flat arrays: one walk over its tree, then no tree any more."""

from briefmaker.articles.flat.arrays import Flat
from briefmaker.articles.flat.walk import flatten

__all__ = ["Flat", "flatten"]
