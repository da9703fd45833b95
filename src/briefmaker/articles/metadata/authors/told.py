"""What the sources of authors say."""

from collections.abc import Iterable

from briefmaker.articles.metadata.authors.names import clean_names, is_handle
from briefmaker.articles.metadata.authors.sources import AuthorSource
from briefmaker.articles.metadata.sitenames import fold
from briefmaker.articles.metadata.view import PageView
from briefmaker.model import Provenance

_MOST = 12
"""Names that are read of a source that gives them one by one."""

Names = list[Provenance]


class Told:
    """What the sources say, each asked once and only when it is needed; most pages name their authors in the first."""

    def __init__(self, view: PageView, sources: Iterable[AuthorSource]) -> None:
        rows = tuple(sources)
        self.view = view
        self.steady = [row for row in rows if not row.guesses]
        self.guesses = [row for row in rows if row.guesses]
        self.signing = [row for row in self.steady if row.seen_by_reader]
        self.saying = [row for row in self.signing if row.says_author]
        self._names: dict[str, Names] = {}

    def names(self, source: AuthorSource) -> Names:
        """List the names of a source."""
        if source.name not in self._names:
            self._names[source.name] = read_names(self.view, source.find(self.view), one_name_each=source.one_name_each)
        return self._names[source.name]

    def named(self, source: AuthorSource) -> Names:
        """List its names without those of users, as far as their looks tell."""
        if source.only_users:
            return []
        return [name for name in self.names(source) if source.handles_count or not is_handle(name.value)]


def read_names(view: PageView, values: Iterable[tuple[str, str]], *, one_name_each: bool = False) -> Names:
    """
    List the clean names in the values of a source, of bylines those of the first that holds any.

    The site itself counts only where it stands alone.
    """
    everyone: Names = []
    people: Names = []
    for value, origin in values:
        found = [Provenance("author", name, origin) for name in clean_names(value)]
        everyone += found
        people += [name for name in found if not is_site(name.value, view.site)]
        if people and (not one_name_each or len(people) >= _MOST):
            break
    return people or everyone


def is_site(name: str, site: str | None) -> bool:
    """Return whether a name is that of the site, or what its host begins with, spaces and capitals aside."""
    known = [site or "", (site or "").split(".")[0]]
    return bool(site) and fold(name).replace(" ", "") in {fold(one).replace(" ", "") for one in known}
