"""A page as flat arrays: one walk over its tree, then no tree any more."""

from briefmaker.articles.dom.arrays import PageArrays
from briefmaker.articles.dom.walk import flatten

__all__ = ["PageArrays", "flatten"]
