"""Who wrote an article."""

from briefmaker.articles.metadata.authors.objections import find_authors

__all__ = ["find_authors"]
