"""Styles left open, taken out before a page is parsed."""

import re
from collections import Counter

_MOST_OPEN = 8
"""Styles open at once; where more are, they say nothing to a reader."""

_STYLE = re.compile(
    rb"<(/?)(?=[bcefistuBCEFISTU])"
    rb"(b|big|code|em|font|i|s|small|strike|strong|tt|u|B|BIG|CODE|EM|FONT|I|S|SMALL|STRIKE|STRONG|TT|U)(?=[\s>/])"
)
_WHOLE = re.compile(_STYLE.pattern + rb"[^<>]*>")


def limit_styles(markup: bytes) -> bytes:
    """
    Take out all tags of styles from a page that has more of them open at once than any needs; their text stays.

    The parser opens each style that is left open again in every paragraph that follows, as the standard asks, so that
    some thousand of them on a small page would fill the memory.
    """
    open_styles: Counter[bytes] = Counter()
    total = 0
    for closing, name in _STYLE.findall(markup):
        style = name.lower()
        step = -1 if closing else 1
        if step < 0 and not open_styles[style]:
            continue
        open_styles[style] += step
        total += step
        if total > _MOST_OPEN:
            return _WHOLE.sub(b"", markup)
    return markup
