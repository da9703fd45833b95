"""Who wrote an article, as a clean list of names."""

from collections.abc import Iterable

from briefmaker.articles.metadata.authors.objections import OBJECTIONS, Objection
from briefmaker.articles.metadata.authors.sources import SOURCES, AuthorSource
from briefmaker.articles.metadata.authors.told import Told
from briefmaker.articles.metadata.view import PageView
from briefmaker.model import Provenance

_MOST = 12
"""Authors told; papers with hundreds give the first."""


def find_authors(
    view: PageView, sources: Iterable[AuthorSource] = SOURCES, objections: Iterable[Objection] = OBJECTIONS
) -> tuple[Provenance, ...]:
    """
    Take the names of the first source that gives any, then hear the objections.

    A user name counts only where no other name is told, a guess only where not even that is.
    """
    told = Told(view, sources)
    names = next(filter(None, map(told.named, told.steady)), [])
    names = names or next(filter(None, map(told.names, (*told.steady, *told.guesses))), [])
    for objection in objections:
        names = objection.settle(names, told)
    return tuple({name.value: name for name in names[:_MOST]}.values())
