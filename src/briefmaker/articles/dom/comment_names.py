"""What elements are called that hold a comment of a reader, or all of them: by class, id and microdata."""

import re

from briefmaker.articles.dom.names import words_of

_WORD = (
    r"(?:comm?ents?|kommentare?r?|koment(?:arz[ey]?|are?)?|commentaires?|comentarios?|commenti|yorum(?:lar)?|reacties)"
)
_NAME = re.compile(
    rf"^(?:js-)?(?:{_WORD}|commentlist|commentbody|disqus)(?:-|$)|-{_WORD}$(?<!comment)"
    r"|-comm(?:ents?)?-(?:list|body|content|text|rules)$"
)
_TELLING = re.compile("comm|coment|kom|yorum|reac|disqus")
"""Some of which each name that `_NAME` finds holds: few names do, and only these are split into words."""

_TYPE = re.compile(r"schema\.org/(?:User)?Comments?$")


def names_comment(names: str) -> bool:
    """Tell whether a class list or id is that of comments."""
    may_be = _TELLING.search(names.lower()) is not None
    return may_be and any(_NAME.search("-".join(words_of(name))) for name in names.split())


def declares_comment(attributes: dict[str, str | None]) -> bool:
    """Tell whether microdata say that an element is a comment."""
    return attributes.get("itemprop") == "comment" or bool(_TYPE.search(attributes.get("itemtype") or ""))
