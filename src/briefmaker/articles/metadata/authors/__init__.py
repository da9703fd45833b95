"""Who wrote an article."""

from briefmaker.articles.metadata.authors.find import find_authors

__all__ = ["find_authors"]
