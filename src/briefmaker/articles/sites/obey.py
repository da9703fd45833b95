"""From a page and the rules to what the rule for it says."""

from collections.abc import Sequence

from briefmaker.articles.sites.find import find_rule
from briefmaker.articles.sites.ruled import NO_RULE, Ruled
from briefmaker.articles.sites.rules import SiteRule
from briefmaker.model import Page


def rule_page(page: Page, rules: Sequence[SiteRule]) -> Ruled:
    """Return what the rule for a page's address says of it; `NO_RULE` where there is none, or no mark-up."""
    rule = find_rule(page, rules) if rules and page.markup is not None else None
    if rule is None or page.markup is None:
        return NO_RULE
    from briefmaker.articles.sites.apply import apply_rule

    return apply_rule(rule, page.markup)
