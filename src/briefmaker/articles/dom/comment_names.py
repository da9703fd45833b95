"""What elements are called that hold a comment of a reader, or all of them: by class, id and microdata."""

import re

from briefmaker.articles.dom.names import words_of

_WORDS = (
    "coment|coments|comment|comments|kommentar|kommentare|kommentarer|koment|komentar|komentare|komentarz|komentarze"
    "|komentarzy|commentaire|commentaires|comentario|comentarios|commenti|yorum|yorumlar|reacties"
)
_NAME = re.compile(
    rf"^(?:js-)?(?:{_WORDS}|commentlist|commentbody|disqus)(?:-|$)|-(?:{_WORDS})$(?<!comment)"
    r"|-comm(?:ents?)?-(?:list|body|content|text|rules)$"
)
COMMENT_WORDS = frozenset(("comm", "commentlist", "commentbody", "disqus", *_WORDS.split("|")))
"""Some of which each name that `_NAME` finds holds: few names do, and only these are looked through."""

_TYPE = re.compile(r"schema\.org/(?:User)?Comments?$")


def names_comment(names: str) -> bool:
    """Return whether a class list or id with one of the `COMMENT_WORDS` in it is that of comments."""
    return any(_NAME.search("-".join(words_of(name))) for name in names.split())


def declares_comment(attributes: dict[str, str | None]) -> bool:
    """Return whether microdata say that an element is a comment."""
    return attributes.get("itemprop") == "comment" or bool(_TYPE.search(attributes.get("itemtype") or ""))
