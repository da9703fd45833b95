"""
Turn saved articles into briefing notes.

    >>> import briefmaker
    >>> article = briefmaker.Article.from_text("A title", ["The first sentence. The second sentence."])
    >>> article.text
    'The first sentence. The second sentence.'
"""

from typing import TYPE_CHECKING

from briefmaker.lazy import export_lazily

if TYPE_CHECKING:
    from briefmaker.actors import find_actors
    from briefmaker.documents import write
    from briefmaker.errors import BriefmakerError
    from briefmaker.flow import compose, read
    from briefmaker.model import Actor, Article, Briefing, BriefSettings, Document, Page, Quote, Source
    from briefmaker.summary import summarise
    from briefmaker.version import __version__

__all__ = [
    "Actor",
    "Article",
    "BriefSettings",
    "Briefing",
    "BriefmakerError",
    "Document",
    "Page",
    "Quote",
    "Source",
    "__version__",
    "compose",
    "find_actors",
    "read",
    "summarise",
    "write",
]

__getattr__ = export_lazily(
    __name__,
    {
        "Actor": "briefmaker.model",
        "Article": "briefmaker.model",
        "BriefSettings": "briefmaker.model",
        "Briefing": "briefmaker.model",
        "BriefmakerError": "briefmaker.errors",
        "Document": "briefmaker.model",
        "Page": "briefmaker.model",
        "Quote": "briefmaker.model",
        "Source": "briefmaker.model",
        "__version__": "briefmaker.version",
        "compose": "briefmaker.flow",
        "find_actors": "briefmaker.actors",
        "read": "briefmaker.flow",
        "summarise": "briefmaker.summary",
        "write": "briefmaker.documents",
    },
)
