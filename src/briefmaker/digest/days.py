"""The day an article is of."""

from datetime import date

from briefmaker.model import Article
from briefmaker.model.choices import TextKind


def day_of(article: Article) -> date | None:
    """Return the day an article is of: published, else modified, else saved; a live page is of its latest entry."""
    captured = article.page.captured
    days = (article.published, article.modified, captured.date() if captured else None)
    if article.kind == TextKind.LIVE:
        days = (article.modified, article.published, days[-1])
    return next(filter(None, days), None)


def name_day(article: Article) -> str:
    """Return the day of an article as ISO 8601; empty where it has none."""
    day = day_of(article)
    return day.isoformat() if day else ""
