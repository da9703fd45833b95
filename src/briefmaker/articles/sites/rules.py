"""What `sites.toml` says: a table a site, a selector or a list of them a part."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from json import dumps
from urllib.parse import urlsplit

from briefmaker.errors import UsageError
from briefmaker.model import Page
from briefmaker.model.suggest import suggest

_PARTS = {"body": "keep", "strip": "drop", "title": "title", "author": "author", "date": "date"}


def convert_config(site: str, text: str) -> str:
    """Return a site config as a table of `sites.toml`; `site` is the host, as the file is called."""
    parts: dict[str, list[str]] = {}
    for line in text.splitlines():
        directive, _, value = line.partition(":")
        name, value = directive.strip().lower(), value.strip()
        if line.lstrip().startswith("#") or not value:
            continue
        if name in _PARTS:
            parts.setdefault(_PARTS[name], []).append(f"{PREFIX}{value}")
        elif name == "strip_id_or_class":
            word = value.strip("'\"")
            parts.setdefault("drop", []).append(f'[class*="{word}" i], [id*="{word}" i]')
    lines = [f"[{dumps(site.lstrip('.').lower())}]"]
    lines += [f"{part} = {_format_list(selectors)}" for part, selectors in parts.items()]
    return "\n".join(lines) + "\n"


def _format_list(selectors: list[str]) -> str:
    """Return selectors as TOML: one as it is, several as a list, a line each."""
    if len(selectors) == 1:
        return _quote(selectors[0])
    return "[\n" + "".join(f"    {_quote(selector)},\n" for selector in selectors) + "]"


def _quote(selector: str) -> str:
    """Return a selector as TOML quotes it, with as little in the way of reading it as can be."""
    return f"'{selector}'" if '"' in selector and "'" not in selector else dumps(selector, ensure_ascii=False)


PARTS = ("keep", "drop", "ends", "title", "author", "date")
"""What a rule may say, in the order it is shown."""


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
    if (
        not isinstance(selectors, list)
        or not selectors
        or not all(isinstance(selector, str) and selector for selector in selectors)
    ):
        raise UsageError(
            f"{name}: {part} of {site} is no selector", f'Write {part} = "article .story", or a list of such.'
        )
    return tuple(selectors)


_HEAD = 200_000
"""The address a page gives itself stands within so many characters."""


def find_rule(page: Page, rules: Sequence[SiteRule]) -> SiteRule | None:
    """Return the rule for a page; a pattern that says more stands above one that says less."""
    address = page.url or find_address(page.markup or "")
    fitting = [rule for rule in rules if fits(rule.site, address)] if address else []
    return max(fitting, key=lambda rule: len(rule.site), default=None)


def fits(site: str, address: str) -> bool:
    """Return whether an address is of a site: a host or one below it, or a pattern of host and path."""
    try:
        # Without slashes `urlsplit` takes a host for a path.
        parts = urlsplit(address if "//" in address else f"//{address}")
        host = (parts.hostname or "").lower()
    except ValueError:  # what stands in brackets is no address of a machine
        return False
    if "/" in site or "*" in site:
        bare = host.removeprefix("www.")
        wanted = site if "/" in site else f"{site}/*"
        return any(fnmatchcase(f"{name}{parts.path or '/'}", wanted) for name in (host, bare))
    return host == site or host.endswith(f".{site}")


def find_address(markup: str) -> str:
    """Return the address a page gives itself, where its container gives none."""
    from briefmaker.articles.dom import flatten
    from briefmaker.articles.metadata.find import canonical_url
    from briefmaker.articles.metadata.structured_data import read_records

    witness = canonical_url(read_records(flatten(markup[:_HEAD])), None)
    return witness.value if witness else ""


PREFIX = "xpath:"
