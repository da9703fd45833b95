"""Tells a source that holds pictures itself: they are decoded in a watched worker alone. Loads nothing else."""

_EMBEDDED = b"data:image/"
"""How a page holds pictures (RFC 2397)."""

_RECORDED = b'"image/'
"""How the record of a briefing tells the kind of those it holds; a page calls the picture on its tab so."""

_BEFORE_A_RECORD = b"\xef\xbb\xbf \t\r\n"


def holds_pictures(data: bytes) -> bool:
    """Return whether a source, or as much as was read of it, has pictures in it."""
    if _EMBEDDED in data:
        return True
    return _RECORDED in data and data.lstrip(_BEFORE_A_RECORD).startswith(b"{")
