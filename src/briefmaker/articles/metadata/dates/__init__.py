"""When an article was published and last changed."""

from briefmaker.articles.metadata.dates.find import find_dates

__all__ = ["find_dates"]
