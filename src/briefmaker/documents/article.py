"""Prints one article, as `briefmaker read` shows it: title, what is known of it, and the body in its structure."""

from collections.abc import Callable
from dataclasses import replace
from json import dumps

from briefmaker.documents.annex import passages_of
from briefmaker.documents.html import render
from briefmaker.documents.markdown import body_text, escaped
from briefmaker.documents.wording import labels_of, one_line, web_link
from briefmaker.errors import UsageError
from briefmaker.model import Article, Block, Document, ListItem
from briefmaker.model.record import to_plain


def print_article(article: Article, to: str) -> Document:
    """
    Write an article as `md`, `txt`, `html` or `json`.

    Raises UsageError, naming the known formats, for any other.
    """
    if to not in _FORMS:
        raise UsageError(f"an article cannot be written as {to!r}", f"Choose one of {', '.join(_FORMS)}.")
    return Document(_FORMS[to](article).encode("utf-8", "replace"), f".{to}")


def _facts(article: Article) -> tuple[str, ...]:
    """Gather what is known of the article, in the order of a byline."""
    labels = labels_of()
    facts = (
        labels.listing(article.authors),
        article.site or "",
        labels.day(article.published),
        article.url or article.page.url or "",
    )
    return tuple(filter(None, map(one_line, facts)))


def _parts(article: Article) -> tuple[tuple[str, tuple[Block, ...]], ...]:
    """Return what stands below the body, as blocks under headings of our own: sources and comments of readers."""
    references = tuple(ListItem(number, text) for number, text in enumerate(article.references, start=1))
    return tuple(
        (head, blocks) for head, blocks in (("References", references), ("Comments", article.comments)) if blocks
    )


def _markdown(article: Article) -> str:
    head = f"# {escaped(one_line(article.title))}"
    facts = " · ".join(f"<{fact}>" if web_link(fact) else escaped(fact) for fact in _facts(article))
    below = (
        text
        for title, blocks in _parts(article)
        for text in (f"## {title}", body_text(passages_of(replace(article, blocks=blocks)), level=2))
    )
    return "\n\n".join(filter(None, (head, facts, body_text(passages_of(article)), *below))) + "\n"


def _plain_text(article: Article) -> str:
    below = (text for title, blocks in _parts(article) for text in (title, *(block.text for block in blocks)))
    text = (one_line(article.title), " · ".join(_facts(article)), article.text, *below)
    return "\n\n".join(filter(None, text)) + "\n"


def _html(article: Article) -> str:
    below = [(title, passages_of(replace(article, blocks=blocks))) for title, blocks in _parts(article)]
    return render(
        "html/article.html.j2", article=article, facts=_facts(article), passages=passages_of(article), below=below
    )


_FORMS: dict[str, Callable[[Article], str]] = {
    "md": _markdown,
    "txt": _plain_text,
    "html": _html,
    "json": lambda article: dumps(to_plain(article), ensure_ascii=False, indent=2) + "\n",
}
