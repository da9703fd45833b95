"""Text that was encoded twice: UTF-8 read as windows-1252 or latin-1, and written as UTF-8 again."""

import re

_FEWEST = 3
"""So many quotation marks and dashes of the second kind are no accident: a page on encodings may show one or two."""

_FIRST = "\u00e2"
_SEEN = (f"{_FIRST}\u20ac", f"{_FIRST}\u0080")
"""What a quotation mark or a dash begins with, read as windows-1252 and as latin-1."""

_RIGHT = "’“”–—…"
"""The same signs as they should be; a text that has more of these tells of broken ones."""

_BYTES = {bytes([byte]).decode("cp1252"): byte for byte in range(0x80, 0xA0) if byte not in b"\x81\x8d\x8f\x90\x9d"}
_TAIL = rf"[\u0080-\u00bf{''.join(_BYTES)}]"
_SEQUENCE = re.compile(rf"[\u00c2-\u00df]{_TAIL}|[\u00e0-\u00ef]{_TAIL}{{2}}|[\u00f0-\u00f4]{_TAIL}{{3}}")


def decode_again(text: str) -> str | None:
    """Return a text as it was before it was encoded a second time; None where nothing shows that it was."""
    if _FIRST not in text:  # one letter is looked for ten times as fast as two
        return None
    seen = sum(map(text.count, _SEEN))
    if seen < _FEWEST or seen <= sum(map(text.count, _RIGHT)):
        return None
    return _SEQUENCE.sub(_mend, text)


def _mend(found: re.Match[str]) -> str:
    try:
        return bytes(_BYTES.get(letter, ord(letter)) for letter in found[0]).decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
