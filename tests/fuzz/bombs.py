"""Small files that unfold into a great deal, made where a test needs them."""

import zlib
from collections.abc import Sequence

LINE = b"BT /F 9 Tf 50 700 Td (The north quay will be shut for eleven months, the harbour authority said.) Tj ET\n"
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 600 800] "


def write_pdf(objects: Sequence[bytes]) -> bytes:
    """A PDF of objects, numbered from 1, the first of which is the catalogue."""
    data = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"xref\n0 %d\n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        table,
        size,
        len(data),
    )
    return bytes(data) + end


def write_stream(about: bytes, data: bytes) -> bytes:
    """An object that holds bytes."""
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (about, len(data), data)


def _write_page(content: bytes, resources: bytes, more: Sequence[bytes] = ()) -> bytes:
    """A PDF of one page."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << %s >> >>" % resources
    catalogue, pages = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return write_pdf((catalogue, pages, page, content, _FONT, *more))


def nested_pdf(depth: int = 10, times: int = 10) -> bytes:
    """A PDF of 3 KB whose page draws a form that draws a form, each ten times: ten billion lines."""
    forms = []
    for number in range(depth - 1):
        about = _FORM + b"/Resources << /XObject << /X %d 0 R >> >>" % (7 + number)
        forms.append(write_stream(about, b"/X Do " * times))
    forms.append(write_stream(_FORM + b"/Resources << /Font << /F 5 0 R >> >>", LINE))
    return _write_page(write_stream(b"", b"/X Do " * times), b"/XObject << /X 6 0 R >> /Font << /F 5 0 R >>", forms)


def flate_pdf(megabytes: int = 130) -> bytes:
    """A PDF of some hundred kilobytes whose page is a thousand times as long once it is unpacked."""
    packer = zlib.compressobj(9)
    piece = packer.compress(LINE * (1_000_000 // len(LINE)))
    pieces = [piece, *(packer.compress(LINE * (1_000_000 // len(LINE))) for _ in range(megabytes - 1)), packer.flush()]
    return _write_page(write_stream(b"/Filter /FlateDecode", b"".join(pieces)), b"/Font << /F 5 0 R >>")
