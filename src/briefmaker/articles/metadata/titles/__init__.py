"""The title of an article, without the name of the site."""

from briefmaker.articles.metadata.titles.trims import find_title

__all__ = ["find_title"]
