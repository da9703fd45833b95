"""
The sources of notes, as reference managers read them: RIS, or the JSON of the Citation Style Language.

One entry an article, in the order of the sources, the same bytes for the same articles.
"""

from collections.abc import Sequence
from pathlib import PurePath

from briefmaker.errors import UsageError
from briefmaker.model import Article, Document

__all__ = ["FORMS", "check_citations", "is_own_citations", "write_citations"]

FORMS = (".ris", ".json")


def check_citations(name: str) -> str:
    """Give the form that the name of a file asks for; raises UsageError where it asks for none."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in FORMS:
        raise UsageError(f"--citations {name}: no form of citations", "Give a name that ends in .ris or .json.")
    return suffix


def write_citations(articles: Sequence[Article], suffix: str) -> Document:
    """Write an entry for each article; `suffix` is one of FORMS."""
    from briefmaker.documents.citations.csl import csl_text
    from briefmaker.documents.citations.ris import ris_text

    text = ris_text(articles) if suffix == ".ris" else csl_text(articles)
    return Document(text.encode("utf-8", "replace"), suffix)


def is_own_citations(data: bytes, suffix: str) -> bool:
    """
    Return whether a file is one that `write_citations` wrote, entry by entry, not a library of the user's.

    Each of our entries is a web page and says the SHA-256 of its file; what a reference manager exports has other
    fields, another order, or other line ends.
    """
    from briefmaker.documents.citations.csl import is_own_csl
    from briefmaker.documents.citations.ris import is_own_ris

    return is_own_ris(data) if suffix == ".ris" else is_own_csl(data)
