"""
Rules of the user's own for single sites: which part of a page is the article, and where title, author and date stand.

    sites.toml --rules.parse_rules--> SiteRule --find.find_rule--> the one for a page --apply.apply_rule--> Ruled

A rule holds CSS selectors, as BeautifulSoup's `select` takes them (soupsieve), or XPath with `xpath:` before it. Both
libraries are loaded only for a page that has a rule. Extraction asks `Ruled`, and without a rule `NO_RULE` answers. No
rule for a site is part of the package.
"""

from collections.abc import Sequence

from briefmaker.articles.sites.ruled import MISSED, NO_RULE, Match, Ruled
from briefmaker.articles.sites.rules import SiteRule, parse_rules
from briefmaker.model import Article, Page

__all__ = ["MISSED", "NO_RULE", "Match", "Ruled", "SiteRule", "parse_rules", "rule_page", "tell_missed"]


def rule_page(page: Page, rules: Sequence[SiteRule]) -> Ruled:
    """Return what the rule for a page's address says of it; `NO_RULE` where there is none, or no mark-up."""
    from briefmaker.articles.sites.find import find_rule

    rule = find_rule(page, rules) if rules and page.markup is not None else None
    if rule is None or page.markup is None:
        return NO_RULE
    from briefmaker.articles.sites.apply import apply_rule

    return apply_rule(rule, page.markup)


def tell_missed(article: Article) -> tuple[str, ...]:
    """Return what the rule for its site wanted of a page and did not find."""
    return tuple(dropped.text for dropped in article.dropped if dropped.step == MISSED)
