"""The five things that travel: Source, Page, Article, Briefing, Document."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefmaker.model.article import (
        Article,
        Block,
        Cell,
        Code,
        Dropped,
        Figure,
        Heading,
        ListItem,
        Paragraph,
        Provenance,
        Quotation,
        ScoredCandidate,
        Table,
    )
    from briefmaker.model.brand import Brand
    from briefmaker.model.briefing import Actor, Appearance, Briefing, Maker, Notice, Part
    from briefmaker.model.digest import Digest
    from briefmaker.model.document import Document
    from briefmaker.model.page import Page, Source
    from briefmaker.model.picture import Picture
    from briefmaker.model.quote import Quote
    from briefmaker.model.resources import Resources
    from briefmaker.model.review import Change, Filled, Review
    from briefmaker.model.settings import BriefSettings

__all__ = [
    "Actor",
    "Appearance",
    "Article",
    "Block",
    "Brand",
    "BriefSettings",
    "Briefing",
    "Cell",
    "Change",
    "Code",
    "Digest",
    "Document",
    "Dropped",
    "Figure",
    "Filled",
    "Heading",
    "ListItem",
    "Maker",
    "Notice",
    "Page",
    "Paragraph",
    "Part",
    "Picture",
    "Provenance",
    "Quotation",
    "Quote",
    "Resources",
    "Review",
    "ScoredCandidate",
    "Source",
    "Table",
]

_HOMES = {
    "Actor": "briefing",
    "Appearance": "briefing",
    "Maker": "briefing",
    "Part": "briefing",
    "Brand": "brand",
    "BriefSettings": "settings",
    "Change": "review",
    "Filled": "review",
    "Review": "review",
    "Briefing": "briefing",
    "Digest": "digest",
    "Document": "document",
    "Notice": "briefing",
    "Page": "page",
    "Picture": "picture",
    "Quote": "quote",
    "Resources": "resources",
    "Source": "page",
}
"""Where each lives; the rest in `article`."""


def __getattr__(name: str) -> object:
    """Import a class when it is first used: refusing an option must not build all of them (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'article')}"), name)
    globals()[name] = value
    return value
