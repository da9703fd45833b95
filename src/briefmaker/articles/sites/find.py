"""Which rule is for a page: by its address, the most particular one."""

from collections.abc import Sequence
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

from briefmaker.articles.sites.rules import SiteRule
from briefmaker.model import Page

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
        parts = urlsplit(address if "//" in address else f"//{address}")
        host = (parts.hostname or "").lower()
    except ValueError:  # what stands in brackets is no address of a machine
        return False
    if "/" in site or "*" in site:
        bare = host.removeprefix("www.")
        wanted = site if "/" in site else f"{site}/*"
        return any(fnmatchcase(f"{one}{parts.path or '/'}", wanted) for one in (host, bare))
    return host == site or host.endswith(f".{site}")


def find_address(markup: str) -> str:
    """Return the address a page gives itself, where its container tells none."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(markup[:_HEAD])
    for selector, attribute in (("link[rel=canonical]", "href"), ("meta[property='og:url']", "content")):
        found = tree.css_first(selector)
        if found is not None and found.attributes.get(attribute):
            return str(found.attributes[attribute])
    return ""
