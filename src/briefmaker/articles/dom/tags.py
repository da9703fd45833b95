"""What HTML says about its elements, as far as reading needs it, and styles left open."""

import re
from collections import Counter

LINKED, BOLD, PRESSED, PREFORMATTED = 1, 2, 4, 8
COUNTED = LINKED | BOLD | PRESSED

MODES = {
    "a": LINKED,
    "b": BOLD,
    "strong": BOLD,
    "button": PRESSED,
    "label": PRESSED,
    "pre": PREFORMATTED,
    "listing": PREFORMATTED,
    "xmp": PREFORMATTED,
    "plaintext": PREFORMATTED,
}
"""What a tag says of the text in it."""

_BOLD_CLASSES = frozenset(("bold", "strong"))


def span_mode(called: str) -> int:
    """Return how the text of a span with these classes counts: one alone may name the tag that it stands for."""
    return BOLD if called in _BOLD_CLASSES else 0


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


SKIPPED = frozenset(
    {"script", "style", "template", "svg", "iframe", "object", "embed", "canvas", "select", "datalist"}
    | {"textarea", "audio", "video", "map", "noscript", "noframes", "noembed", "head", "title", "meta", "link"}
    | {"math-source", "input", "applet", "frameset"}
)
"""Elements whose content nobody reads."""

INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del", "dfn", "em"}
    | {"font", "i", "ins", "kbd", "label", "mark", "math", "nobr", "q", "rb", "rp", "rt", "rtc", "ruby"}
    | {"s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img"}
    | {"picture", "source", "slot"}
)
"""Elements that stay within a line; everything else begins and ends a run of text."""

SILENT = frozenset(["rp", "rt", "rtc"])
"""Reading aids beside a word, which would double it."""

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

LISTS = frozenset(("ul", "ol", "dl", "menu"))

ITEMS = frozenset(("li", "dt", "dd"))

CELLS = frozenset(("td", "th"))
