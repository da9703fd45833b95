"""
PDF: the pages of both documents are drawn and compared as pictures, all else that they hold as structure.

What qpdf and Ghostscript write when they save again, and what a signature adds, is known; anything else is listed.

Pictures are compared for more than the noise of a file that was saved again. Ghostscript moves letters by up to a tenth
of a dot and lines by more, so edges become lighter or darker. A dot is the same where one of its neighbours in the
other picture was as dark; what appears or goes where the page is of one colour is seen by itself. No mean is taken: a
digit is as few dots as a comma.

Who signed, when, and whether anything was changed since (PAdES, ETSI EN 319 142; time stamps, RFC 3161), pyHanko finds
out. Nothing is fetched, and no certificate is trusted: whoever has a name put into one can sign in it, so the name is
said as that in the certificate.
"""

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from io import BytesIO
from itertools import islice
from typing import Any

import numpy as np

from briefmaker.batch.verify.findings import Findings, count_same, differs, notice, words_only
from briefmaker.batch.verify.look.pdf_syntax import MOST_UNPACKED, Syntax, read_syntax
from briefmaker.errors import UnreadableSource
from briefmaker.pages.readers.pdf.seen import FIELD, LINK, Annotation, Seen, Sheet, draw, see

_MOST_SIGNATURES = 20
"""Signatures that are checked; a document that a whole office signs has a handful."""

_INSTALL = "to check it: pip install 'briefmaker[sign]'"

Signature = Any
Status = Any
"""pyHanko brings types, but is installed only where it is wanted."""


def list_signatures(document: bytes) -> Findings:
    """Yield who signed a document as far as that can be known, and `differs` where a signature does not hold."""
    if find_spec("pyhanko") is None:
        yield notice(f"it says that it is signed; that was not checked; {_INSTALL}")
        return
    from pyhanko.pdf_utils.reader import PdfFileReader

    with _quiet():
        try:
            found = PdfFileReader(BytesIO(document)).embedded_signatures
            statuses = [(one, _check(one)) for one in found[:_MOST_SIGNATURES]]
        except Exception as error:  # noqa: BLE001  (hostile files raise what they like in there)
            yield differs(f"its signature cannot be read: {str(error) or type(error).__name__}")
            return
    if not found:
        yield differs("it holds a signature that no field shows")
    if len(found) > _MOST_SIGNATURES:
        yield differs(f"it has {len(found)} signatures; {_MOST_SIGNATURES} were checked")
    for signature, status in statuses:
        yield from _judge(signature, status)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep pyHanko from logging that it trusts nobody, which is what it was asked to do."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


def _check(signature: Signature) -> Status:
    from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
    from pyhanko_certvalidator import ValidationContext

    nobody = ValidationContext(trust_roots=[], allow_fetching=False)
    if signature.sig_object_type == "/DocTimeStamp":
        return validate_pdf_timestamp(signature, nobody)
    return validate_pdf_signature(signature, nobody)


def _judge(signature: Signature, status: Status) -> Findings:
    """Say what came of one signature."""
    stamped = signature.sig_object_type == "/DocTimeStamp"
    name = _name(signature.signer_cert)
    what = f"the {'time stamp' if stamped else 'signature'} in the name of {name}"
    if not (status.intact and status.valid):
        yield differs(f"{what} does not hold: the document was saved again or altered since, or it is forged")
    elif not status.modification_level or status.modification_level.name == "OTHER":
        yield differs(f"{what} holds for an earlier state of the document: it was changed since")
    elif stamped:
        yield notice(f"time stamped {status.timestamp:%Y-%m-%d %H:%M} UTC in the name of {name}; {_NOT_TRUSTED}")
    else:
        yield notice(f"signed in the name of {name}, {_say_when(status)}; nothing was changed since; {_NOT_TRUSTED}")


_NOT_TRUSTED = "who issued the certificate was not checked"


def _say_when(status: Status) -> str:
    """Return when it was signed, and who says so."""
    stamp = status.timestamp_validity
    if stamp is not None and stamp.intact and stamp.valid:
        return f"time stamped {stamp.timestamp:%Y-%m-%d %H:%M} UTC by {_name(stamp.signing_cert)}"
    if stamp is not None:
        return "with a time stamp that does not hold"
    said = status.signer_reported_dt
    return f"{said:%Y-%m-%d %H:%M %Z} by the signer's own clock" if said else "no time given"


def _name(certificate: Any) -> str:  # noqa: ANN401  (of asn1crypto)
    """Return the name in a certificate."""
    said = certificate.subject.native
    name = said.get("common_name") or said.get("organization_name") or certificate.subject.human_friendly
    return " ".join(str(name if isinstance(name, str) else ", ".join(name)).split())[:100]


DOTS = 200
"""Dots of an inch: at 150 an 8 in letters of 7 points is within the noise of a 6, at 200 no digit is of another."""

_STRONG = 40
"""Levels of 256 by which a dot may lie outside its neighbours: Ghostscript's by 26 at most, a digit's by 129."""

_FAINT = 12
"""The same where the page is of one colour in one of the pictures: nothing moves there."""

_FLAT = 4
"""Levels within which the colours around a dot are one."""

_NEAR, _AROUND = 1, 2
"""Dots to each side that are its neighbours, and that have to be of one colour."""

_AT_ONCE = 200_000
"""Dots that are looked at together: 50 MB."""

_GAP = 24
"""Rows between two places that differ: less is a line of text."""

Picture = np.ndarray[Any, np.dtype[np.uint8]]
Dots = np.ndarray[Any, np.dtype[np.int64]]


def find_differences(was: Picture, now: Picture) -> Iterator[tuple[int, int, int, int]]:
    """Yield left, top, right and bottom of each place, a line of text at most, where pictures of one size differ."""
    if np.array_equal(was, now):
        return
    levels = np.maximum(was, now)
    levels -= np.minimum(was, now)
    apart = np.maximum(np.maximum(levels[..., 0], levels[..., 1]), levels[..., 2])
    strong, faint = np.argwhere(apart > _STRONG), np.argwhere((apart > _FAINT) & (apart <= _STRONG))
    one, other = (np.pad(each, ((_AROUND, _AROUND), (_AROUND, _AROUND), (0, 0)), mode="edge") for each in (was, now))
    found = [
        dots[_is_outside(one, other, dots) | _is_outside(other, one, dots) | _is_flat(one, other, dots)]
        for dots in _split(strong)
    ]
    found += [dots[_is_flat(one, other, dots)] for dots in _split(faint)]
    yield from _gather(np.concatenate(found) if found else strong[:0])


def _split(dots: Dots) -> Iterator[Dots]:
    for start in range(0, len(dots), _AT_ONCE):
        yield dots[start : start + _AT_ONCE]


def _bound(picture: Picture, dots: Dots, reach: int) -> tuple[Picture, Picture]:
    """Return the least and the greatest level of each colour around each dot of a picture that was padded."""
    rows, columns = dots[:, 0] + _AROUND, dots[:, 1] + _AROUND
    least = most = picture[rows, columns]
    for down in range(-reach, reach + 1):
        for right in range(-reach, reach + 1):
            here = picture[rows + down, columns + right]
            least, most = np.minimum(least, here), np.maximum(most, here)
    return least, most


def _is_outside(one: Picture, other: Picture, dots: Dots) -> Any:  # noqa: ANN401  (an array of bool)
    """Return for each dot whether its colour in `one` is none that its neighbours in `other` have, or between them."""
    least, most = _bound(other, dots, _NEAR)
    here = one[dots[:, 0] + _AROUND, dots[:, 1] + _AROUND].astype(np.int16)
    return (np.maximum(least.astype(np.int16) - here, here - most) > _STRONG).any(axis=1)


def _is_flat(one: Picture, other: Picture, dots: Dots) -> Any:  # noqa: ANN401  (an array of bool)
    """Return for each dot whether a picture is of one colour around it."""
    bounds = [_bound(each, dots, _AROUND) for each in (one, other)]
    return np.any([(most - least <= _FLAT).all(axis=1) for least, most in bounds], axis=0)


def _gather(dots: Dots) -> Iterator[tuple[int, int, int, int]]:
    """Yield the bounds of dots that lie on one line of text."""
    dots = dots[np.argsort(dots[:, 0], kind="stable")]
    ends = np.flatnonzero(np.diff(dots[:, 0]) > _GAP) + 1
    for part in np.split(dots, ends) if len(dots) else ():
        (top, left), (bottom, right) = part.min(axis=0), part.max(axis=0)
        yield int(left), int(top), int(right) + 1, int(bottom) + 1


_MOST_PAGES = 200
"""Pages that are drawn: a minute on a slow machine; a note of ten sources has twelve."""

_MOST = 20
"""Places of pages and other pieces that are listed one by one."""

_SHOWN = 80
"""Characters of a string that are shown."""

_SAVED_AGAIN = (
    # of the file (ISO 32000-2, 7.5), as qpdf and Ghostscript write it
    "Type Subtype Length Size Root Info ID Prev Index W N First XRef ObjStm Extends Linearized H E O T L "
    "Limits Filter DecodeParms FlateDecode ASCII85Decode DCTDecode Predictor Columns Colors BitsPerComponent "
    "Catalog Pages Page Kids Parent Count Resources MediaBox Rotate Contents ProcSet PDF Text ImageB ImageC ImageI "
    "Producer Creator CreationDate ModDate Metadata XML Version "
    # of fonts (9.6 to 9.8): how a letter looks is seen
    "Font Type0 Type1 Type1C TrueType CIDFontType0 CIDFontType0C CIDFontType2 OpenType BaseFont FontName Encoding "
    "DescendantFonts ToUnicode CMap CMapName WMode UseCMap CIDSystemInfo CIDToGIDMap CIDSet Identity Identity-H DW "
    "Registry Ordering Supplement FontDescriptor FontBBox FontFamily FontFile FontFile2 FontFile3 Flags Ascent "
    "Descent CapHeight XHeight StemV StemH ItalicAngle Leading AvgWidth MaxWidth MissingWidth CharSet Widths "
    "FirstChar LastChar Differences Length1 Length2 Length3 WinAnsiEncoding MacRomanEncoding StandardEncoding "
    # of pictures and graphics states (8.4, 8.9): so is a picture; forms may lie deeper in one another than is drawn
    "ExtGState SA CA ca XObject Image Width Height ColorSpace DeviceRGB DeviceGray ICCBased Indexed SMask Decode "
    "Interpolate Intent K "
    # of what is read aloud (14.6 to 14.8): its words are compared as strings
    "Properties MCID Artifact Pagination Attached Top Bottom Header Footer Span ActualText Lang"
)
"""Names that a program may bring in when it saves again: none hides, covers, runs or asks, or it is seen."""

_SIGNED = (
    "Sig SigFlags Form BBox Matrix AcroForm Fields FT V Widget Annot Annots Rect P F AP N DR DA M Name Reason "
    "Location ContactInfo ByteRange SubFilter Adobe.PPKLite Adobe.PPKMS ETSI.CAdES.detached ETSI.RFC3161 "
    "adbe.pkcs7.detached DocTimeStamp Reference SigRef TransformMethod TransformParams DocMDP FieldMDP Perms DSS "
    "Certs OCSPs CRLs VRI Cert CRL OCSP TU Extensions DeveloperExtensions ESIC ADBE BaseVersion ExtensionLevel 1.7 "
    "1.2 2.0 Prop_Build App REx PubSec BackgroundGS Courier Helvetica"
)
"""Names that a signature brings in (12.7.5.5 and 12.8): no field but its own has a type among them."""

_CHOSEN = re.compile(r"[A-Z]{1,2}\d{1,4}|[A-Z]{6}(?:\+[\w.-]{1,60})?")
"""Names that a program gives to fonts and pictures."""

_OF_PROGRAM = "Producer Creator CreationDate ModDate ID Registry Ordering CharSet CheckSum"
"""Names before strings that say which program saved, and when."""

_SEALED = ("0•", "0‡")
"""How the bytes of a signature begin, read as letters: a sequence by the rules of ASN.1."""

_OF_SIGNER = "M T TU Name Reason Location ContactInfo Cert"
"""The same of a signature; what it says is read from the certificate, not from here."""


def compare_pdf(document: bytes, remade: bytes) -> Findings:
    """Yield what a reader of `document` sees or meets that `remade` has not, and who signed it."""
    was, now = read_syntax(remade), read_syntax(document)
    signed = "ByteRange" in now.names
    if signed:
        yield from list_signatures(document)
    try:
        before, after = see(remade), see(document)
    except UnreadableSource as error:
        yield differs(str(error))
        return
    yield from _compare_document(before, after)
    for number, (one, other) in enumerate(zip(before.sheets, after.sheets, strict=False), start=1):
        yield from (differs(f"page {number}: {text}") for text in _compare_sheet(one, other, signed=signed))
    # before the number of pages: what is hidden or runs is found in a document of any length
    yield from _compare_syntax(was, now, signed=signed)
    if len(before.sheets) != len(after.sheets):
        return
    if len(before.sheets) > _MOST_PAGES:
        yield words_only(f"more than {_MOST_PAGES} pages")
    else:
        yield from _compare_drawn(remade, document)


def _compare_syntax(was: Syntax, now: Syntax, *, signed: bool) -> Findings:
    """Yield the names and strings that are new."""
    known = {*was.names, *_SAVED_AGAIN.split(), *(_SIGNED.split() if signed else ())}
    if names := [f"/{name[:_SHOWN]}" for name in sorted(now.names - known) if not _CHOSEN.fullmatch(name)]:
        yield differs(f"it holds what the note has not: {', '.join(names[:_MOST])}")
    by_program = {*_OF_PROGRAM.split(), *(_OF_SIGNER.split() if signed else ())}
    new = (text for text, key in now.strings.items() if key not in by_program and text not in was.strings)
    new = (text for text in new if re.search(r"\w", text) and not (signed and text.startswith(_SEALED)))
    for text in islice(new, _MOST):
        yield differs(f"it says what the note does not: “{text[:_SHOWN]}”")
    for text in sorted(now.metadata - was.metadata):
        yield differs(f"its metadata say what those of the note do not: {text[:_SHOWN]}")
    if border := next(iter(now.borders - was.borders), ""):
        yield differs(f"some programs draw a frame around a link: /{border[1:_SHOWN]}")
    if now.hidden > was.hidden or now.unread > was.unread:
        yield differs("it holds objects that only some programs find")
    if now.doubtful > was.doubtful or (now.twice > was.twice and not signed):
        yield differs("it holds something twice, of which programs show one or the other")
    if now.unpacked >= MOST_UNPACKED:
        yield words_only("it unfolds into more than can be read")


def _compare_document(was: Seen, now: Seen) -> Findings:
    """Yield what differs of the document as a whole."""
    for key, text in was.titles.items():
        if now.titles[key] != text:
            yield differs(f"its {key.lower()} is “{now.titles[key][:_SHOWN]}”, not “{text[:_SHOWN]}”")
    if was.outline != now.outline:
        yield differs("its outline, which readers show beside the pages, is another")
    for name, data in now.files:
        if (name, data) not in was.files:
            yield differs(f"it carries another file: {name[:_SHOWN]}")
    if len(was.sheets) != len(now.sheets):
        yield differs(f"it has {len(now.sheets)} pages, not {len(was.sheets)}")


def _compare_sheet(was: Sheet, now: Sheet, *, signed: bool) -> Iterator[str]:
    """Yield what differs of a page, but for its picture."""
    if not _is_near(was.box, now.box) or was.turned != now.turned:
        yield "cut or turned otherwise"
    if was.text != now.text:
        start = max(0, count_same(was.text, now.text) - 20)
        yield f"its letters read “{now.text[start : start + 40]}”, not “{was.text[start : start + 40]}”"
    left = list(was.annotations)
    for annotation in now.annotations:
        same = next((one for one in left if _is_same(one, annotation)), None)
        if same is not None:
            left.remove(same)
        elif not signed or annotation.kind != FIELD:
            yield f"{_describe(annotation)} was put in"
        elif not _is_unseen(annotation):
            yield "shows the box of a signature, and what it says is not checked"
    yield from (f"{_describe(annotation)} is gone" for annotation in left)


_MOVED = 1
"""Points by which Ghostscript may move what it rounds."""


def _is_near(one: Sequence[int], other: Sequence[int]) -> bool:
    return all(abs(was - now) <= _MOVED for was, now in zip(one, other, strict=True))


def _is_same(one: Annotation, other: Annotation) -> bool:
    """Return whether two links lead from one place to one place."""
    (was, *before), (now, *after) = one.leads_to.split(", "), other.leads_to.split(", ")
    if (one.kind, one.border, was, len(before)) != (other.kind, other.border, now, len(after)):
        return False
    if not _is_near(one.place, other.place):
        return False
    return before == after or _is_near([*map(int, before)], [*map(int, after)])


def _is_unseen(annotation: Annotation) -> bool:
    left, bottom, right, top = annotation.place
    return left == right or bottom == top


def _describe(annotation: Annotation) -> str:
    leads = f" to {annotation.leads_to[:_SHOWN]}" if annotation.kind == LINK else ""
    return f"a {annotation.kind}{leads}"


_MM = 25.4 / DOTS
"""Millimetres of a dot."""


def _compare_drawn(remade: bytes, document: bytes) -> Findings:
    """Draw the pages of both and yield where they differ."""
    for number, (was, now) in enumerate(zip(draw(remade, DOTS), draw(document, DOTS), strict=True), start=1):
        if was.shape != now.shape:
            yield differs(f"page {number} is of another size")
            continue
        for left, top, right, bottom in islice(find_differences(was, now), _MOST):
            down, across = round(top * _MM), round(left * _MM)
            size = f"{max(1, round((right - left) * _MM))} × {max(1, round((bottom - top) * _MM))} mm"
            yield differs(f"page {number} looks otherwise {down} mm from the top, {across} mm from the left: {size}")
