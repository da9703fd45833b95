"""What stands within a line and is no word of it: what only screen readers say of a link, and marks of footnotes."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_NAME = re.compile(r"\b(?:sr-?only|visually-?hidden|screen-?reader)", re.IGNORECASE)
_STYLE = re.compile(r"clip(?:-path)?\s*:\s*(?:rect\(0|inset\(50%)", re.IGNORECASE)
"""How an element is hidden from all but screen readers: by name, as Bootstrap, Drupal and WordPress do, or by style."""

_LONGEST = 60
"""Characters of what is said to them of a link."""

_SAID = re.compile(
    r"\b(?:new (?:tab|window)|external link|neue[ms]? (?:tab|fenster)|nouvel onglet|nouvelle fenêtre"
    r"|(?:nueva|nova) (?:ventana|pestaña|janela|aba|guia)|nuova (?:finestra|scheda)|nieuwe? (?:venster|tabblad)"
    r"|nowe[jy]m? (?:oknie|karcie)|новом окне|новой вкладке)\b",
    re.IGNORECASE,
)
"""Where a link leads; what else is hidden so, such as "Post" before "by ann", helps to tell what a page is made of."""

MARKED = frozenset(("sup", "a"))
"""The elements that a mark of a footnote is made of."""

_FOOTNOTE = re.compile(r"\s*(?:\[?(?:\d{1,3}|[a-z*†‡§])(?:\]|[\s,]+|\Z))+\s*", re.IGNORECASE)
"""A raised number, letter or sign that leads to a place of its page."""

_EDITORIAL = re.compile(r"\s*\[[^\[\]]{1,24}\]\s*")
"""What an encyclopedia raises in brackets behind a claim: `[1]`, `[note 2]`, `[citation needed]`."""


def is_footnote(name: str, node: "LexborNode") -> bool:
    """
    Return whether an element is a mark that leads to a footnote: `5 seconds.<sup><a href="#n23">23</a></sup>`.

    Read as text, the mark becomes a part of the sentence or of its last number.
    """
    link = node.css_first("a[href]") if name == "sup" else node if node.css_first("sup") else None
    if link is None:
        return False
    said, place = node.text() or "", link.attributes.get("href") or ""
    return ("#" in place and _FOOTNOTE.fullmatch(said) is not None) or _EDITORIAL.fullmatch(said) is not None


def is_for_listeners(attributes: dict[str, str | None], node: "LexborNode | None") -> bool:
    """Return whether an element within a link says to screen readers alone where the link leads."""
    hidden = _NAME.search(attributes.get("class") or "") or _STYLE.search(attributes.get("style") or "")
    if not hidden or node is None:
        return False
    said = node.text() or ""
    return len(said) <= _LONGEST and _SAID.search(said) is not None
