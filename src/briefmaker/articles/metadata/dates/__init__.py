"""When an article was published and last changed."""

from briefmaker.articles.metadata.dates.rules import find_dates

__all__ = ["find_dates"]
