"""The title of an article, without the name of the site."""

from collections.abc import Iterable

from briefmaker.articles.metadata.titles.clues import gather_clues
from briefmaker.articles.metadata.titles.sources import SOURCES, TitleSource
from briefmaker.articles.metadata.titles.trims import TRIMS, Trim
from briefmaker.articles.metadata.view import PageView
from briefmaker.model import Provenance


def find_title(
    view: PageView, sources: Iterable[TitleSource] = SOURCES, trims: Iterable[Trim] = TRIMS
) -> Provenance | None:
    """
    Choose among headline, headings, OpenGraph and the title element.

    What a reader sees as the title is a heading; what the page declares often carries the site's name or words for
    search engines. So the first-level heading most like the declarations speaks, then the second-level one, and they
    speak where no heading is like them, unless the words of the address are as much those of a first-level heading.
    """
    clues = gather_clues(view)
    found = next(filter(None, (source.find(clues) for source in sources)), None)
    if found is None:
        return None
    for trim in trims:
        found = trim.apply(found, clues)
    return Provenance("title", *found)
