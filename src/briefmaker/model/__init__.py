"""The five things that travel: Source, Page, Article, Briefing, Document."""

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
    Quotation,
    Table,
    Witness,
)
from briefmaker.model.briefing import Actor, Briefing, Quote
from briefmaker.model.document import Document
from briefmaker.model.page import Page, Source
from briefmaker.model.settings import BriefSettings

__all__ = [
    "Actor",
    "Article",
    "Block",
    "BriefSettings",
    "Briefing",
    "Cell",
    "Code",
    "Document",
    "Dropped",
    "Figure",
    "Heading",
    "ListItem",
    "Page",
    "Paragraph",
    "Quotation",
    "Quote",
    "Source",
    "Table",
    "Witness",
]
