"""The five things that travel: Source, Page, Article, Briefing, Document."""

from typing import TYPE_CHECKING

from briefmaker.lazy import export_lazily

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
        Picture,
        Provenance,
        Quotation,
        Quote,
        ScoredCandidate,
        Table,
    )
    from briefmaker.model.briefing import Actor, Appearance, Briefing, Maker, Notice, Part
    from briefmaker.model.digest import Digest
    from briefmaker.model.page import Document, Page, Resources, Source
    from briefmaker.model.review import Change, Filled, Review
    from briefmaker.model.settings import Brand, BriefSettings

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

__getattr__ = export_lazily(
    __name__,
    {
        **dict.fromkeys(__all__, "briefmaker.model.article"),
        **dict.fromkeys(("Actor", "Appearance", "Briefing", "Maker", "Notice", "Part"), "briefmaker.model.briefing"),
        **dict.fromkeys(("Document", "Page", "Resources", "Source"), "briefmaker.model.page"),
        **dict.fromkeys(("Change", "Filled", "Review"), "briefmaker.model.review"),
        **dict.fromkeys(("Brand", "BriefSettings"), "briefmaker.model.settings"),
        "Digest": "briefmaker.model.digest",
    },
)
