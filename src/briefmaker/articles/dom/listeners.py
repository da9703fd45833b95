"""Words amid a text that only screen readers say: "opens new tab" behind the words of a link."""

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


def is_for_listeners(attributes: dict[str, str | None], node: "LexborNode | None") -> bool:
    """Tell whether an element within a link says to screen readers alone where the link leads."""
    hidden = _NAME.search(attributes.get("class") or "") or _STYLE.search(attributes.get("style") or "")
    if not hidden or node is None:
        return False
    said = node.text() or ""
    return len(said) <= _LONGEST and _SAID.search(said) is not None
