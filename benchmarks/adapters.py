"""The public API in the shapes that scorers call: one function a task, nothing tuned."""

import briefmaker


def extract(data: bytes) -> dict[str, object]:
    """Bytes of a saved page -> text and metadata."""
    article = briefmaker.read(data)
    return {
        "text": article.text,
        "title": article.title,
        "authors": list(article.authors),
        "published": article.published.isoformat() if article.published else None,
    }


def extract_copy(data: bytes) -> str:
    """Bytes of a text copy -> the body with its title, since a reference text holds both."""
    article = briefmaker.read(data, name="copy.txt")
    return f"{article.title}\n\n{article.text}"


def summarise(title: str, paragraphs: list[str], sentences: int | None = None, words: int | None = None) -> list[str]:
    """Title and paragraphs -> sentences in reading order."""
    article = briefmaker.Article.from_text(title, paragraphs)
    return [quote.text for quote in briefmaker.summarise(article, sentences=sentences, words=words)]


def find_actors(text: str) -> list[dict[str, object]]:
    """Title, blank line, body -> ranked actors."""
    title, _, body = text.partition("\n\n")
    article = briefmaker.Article.from_text(title, body.split("\n\n"))
    return [
        {
            "name": actor.name,
            "kind": actor.kind,
            "aliases": list(actor.aliases),
            "role": actor.role,
            "mentions": actor.mentions,
            "said": bool(actor.statements),
        }
        for actor in briefmaker.find_actors(article, engine="builtin")
    ]
