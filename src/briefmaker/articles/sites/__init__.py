"""
Rules of the user's own for single sites: which part of a page is the article, and where title, author and date stand.

    sites.toml --rules.parse_rules--> SiteRules --ruled.rule_page--> Ruled, what the one for a page says of it

A rule holds CSS selectors, as BeautifulSoup's `select` takes them (soupsieve), or XPath with `xpath:` before it. Both
libraries are loaded only for a page that has a rule. Extraction asks `Ruled`, and without a rule `NO_RULE` answers. No
rule for a site is part of the package.
"""

from typing import TYPE_CHECKING

from briefmaker.lazy import export_lazily

if TYPE_CHECKING:
    from briefmaker.articles.sites.ruled import MISSED, NO_RULE, Match, Ruled, describe_missed, rule_page
    from briefmaker.articles.sites.rules import SiteRule, parse_rules

__all__ = ["MISSED", "NO_RULE", "Match", "Ruled", "SiteRule", "describe_missed", "parse_rules", "rule_page"]

_HOMES = {
    "ruled": ("MISSED", "NO_RULE", "Match", "Ruled", "describe_missed", "rule_page"),
    "rules": ("SiteRule", "parse_rules"),
}
__getattr__ = export_lazily(__name__, {name: f"{__name__}.{home}" for home, names in _HOMES.items() for name in names})
