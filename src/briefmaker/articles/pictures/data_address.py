"""Pictures inside the mark-up itself: `data:` addresses (RFC 2397)."""

import binascii
import re
from urllib.parse import unquote_to_bytes

from briefmaker.model.resources import PICTURE_BYTES

_LONGEST = PICTURE_BYTES * 3 // 2
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")


def read_data_address(address: str) -> bytes | None:
    """Return the bytes a `data:` address holds; None for another address, or for too many."""
    head, comma, body = address.partition(",")
    if not comma or not head.startswith("data:") or len(body) > _LONGEST:
        return None
    data = unquote_to_bytes(body)
    if not head.rstrip().endswith("base64"):
        return data
    letters = _NO_BASE64.sub(b"", data)
    return binascii.a2b_base64(letters[: len(letters) // 4 * 4] + _finish(letters[len(letters) // 4 * 4 :]))


def shorten(address: str) -> str:
    """Return an address as a record can keep it: of a `data:` address, which holds a picture, the kind alone."""
    return re.split("[;,]", address, maxsplit=1)[0] if address.startswith("data:") else address


def _finish(rest: bytes) -> bytes:
    """Fill the last group up; one letter alone holds nothing."""
    return rest + b"=" * (4 - len(rest)) if len(rest) > 1 else b""
