"""What the rule for a site wanted of a page and did not find."""

from briefmaker.model import Article

MISSED = "rule that matched nothing"
"""The step that tells of selectors which found nothing on a page."""


def tell_missed(article: Article) -> tuple[str, ...]:
    """Return what the rule for its site wanted of a page and did not find."""
    return tuple(dropped.text for dropped in article.dropped if dropped.step == MISSED)
