"""How the text in an element is counted: as linked, bold, pressed or preformatted."""

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
    """Tell how the text of a span with these classes is counted: one alone may name the tag that it stands for."""
    return BOLD if called in _BOLD_CLASSES else 0
