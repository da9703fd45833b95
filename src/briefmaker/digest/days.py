"""The day an article is of."""

from datetime import date

from briefmaker.digest.dates import find_dateline
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


def day_written(article: Article) -> date | None:
    """Return the day an article was written: that of its dateline, else of publication; none of a page of many days."""
    if article.kind == TextKind.LIVE and article.modified and article.modified != article.published:
        return None
    first = next((block.text for block in article.blocks if block.text), "")
    return find_dateline(first, day_of(article)) or article.published


def day_reported(article: Article) -> str:
    """Return the day of a report, that of its dateline or else the day it is of, as ISO 8601; empty without one."""
    day = day_written(article) or day_of(article)
    return day.isoformat() if day else ""
