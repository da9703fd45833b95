"""What `sites.toml` says: a table a site, a selector or a list of them a part."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from briefmaker.errors import UsageError
from briefmaker.model.suggest import suggest

PARTS = ("keep", "drop", "ends", "title", "author", "date")
"""What a rule may say, in the order it is told."""


@dataclass(frozen=True, slots=True)
class SiteRule:
    """The rule for the pages of one site. Each part is a tuple of selectors, CSS or `xpath:` and XPath."""

    site: str
    """A host, such as `example.org`, for it and all below it; or a pattern with * of host and path."""

    keep: tuple[str, ...] = ()
    """The article is these elements and nothing else."""

    drop: tuple[str, ...] = ()
    """These elements are no part of the page."""

    ends: tuple[str, ...] = ()
    """The article ends where the first of these begins, such as the next article of an endless page."""

    title: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    date: tuple[str, ...] = ()

    def parts(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield each part that is said, by its name."""
        return ((part, selectors) for part in PARTS if (selectors := getattr(self, part)))


@cache
def parse_rules(text: str, name: str = "sites.toml") -> tuple[SiteRule, ...]:
    """
    Read rules; `name` is what errors call the file.

    Raises `UsageError` for what is no TOML, for a part that is none and for what is no selector or list of selectors.
    """
    import tomllib

    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(f"{name}: {error}", "Mend the file; a rule begins with the site in brackets.") from error
    return tuple(_make_rule(site, said, name) for site, said in data.items())


def _make_rule(site: str, said: object, name: str) -> SiteRule:
    """Check one table."""
    if not isinstance(said, Mapping):
        raise UsageError(
            f"{name}: {site} stands outside a rule", 'Begin a rule with the site, such as ["example.org"].'
        )
    for part, value in said.items():
        if isinstance(value, Mapping):
            raise UsageError(f"{name}: [{site}.{part}] is no rule", f'Write the site in quotes: ["{site}.{part}"].')
        if part not in PARTS:
            raise UsageError(f"{name}: no {part!r} in the rule for {site}", suggest(part, PARTS))
    return SiteRule(site.lower(), **{part: _read_selectors(site, part, value, name) for part, value in said.items()})


def _read_selectors(site: str, part: str, value: object, name: str) -> tuple[str, ...]:
    """Return a selector or a list of them as a tuple."""
    selectors = [value] if isinstance(value, str) else value
    if not isinstance(selectors, list) or not selectors or not all(isinstance(one, str) and one for one in selectors):
        raise UsageError(
            f"{name}: {part} of {site} is no selector", f'Write {part} = "article .story", or a list of such.'
        )
    return tuple(selectors)
