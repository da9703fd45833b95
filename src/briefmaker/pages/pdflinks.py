"""What the links of a PDF say of the page it was printed from."""

from collections import Counter
from collections.abc import Iterator
from ctypes import byref, c_int, create_string_buffer
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_KEYS = frozenset({"url", "u", "link", "href"})
"""Names under which a button to share a page hands its address on."""

_AGREE = 2


def find_shared_address(document: "PdfDocument") -> str:
    """
    Return the address that the buttons for sharing on at least two other sites agree on; empty where they do not.

    Pages with such buttons show them for themselves; the footer a browser may print is the better witness.
    """
    sharers: Counter[str] = Counter()
    seen = set()
    for page in document:
        for target in _read_targets(document, page):
            site, address = _read_shared(target)
            if address and (site, address) not in seen:
                seen.add((site, address))
                sharers[address] += 1
        page.close()
    best = sharers.most_common(2)
    agreed = best and best[0][1] >= _AGREE and (len(best) == 1 or best[1][1] < best[0][1])
    return best[0][0] if agreed else ""


def _read_shared(target: str) -> tuple[str, str]:
    """Return the site that is asked to share, and the address on another site it is handed."""
    try:
        parts = urlsplit(target)
        for key, value in parse_qsl(parts.query, max_num_fields=50):
            if key in _KEYS and value.startswith(("http://", "https://")) and urlsplit(value).netloc != parts.netloc:
                return parts.netloc, value
    except ValueError:
        pass
    return "", ""


def _read_targets(document: "PdfDocument", page: "PdfPage") -> Iterator[str]:
    """Go through the addresses that the links of a page lead to."""
    from pypdfium2 import raw

    place, link = c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page.raw, byref(place), byref(link)):
        action = raw.FPDFLink_GetAction(link)
        length = raw.FPDFAction_GetURIPath(document.raw, action, None, 0) if action else 0
        if 0 < length < 4_000:
            buffer = create_string_buffer(length)
            raw.FPDFAction_GetURIPath(document.raw, action, buffer, length)
            yield buffer.value.decode("utf-8", "replace")
