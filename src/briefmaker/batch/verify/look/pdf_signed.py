"""
Who signed a PDF, when, and whether anything was changed since (PAdES, ETSI EN 319 142; time stamps, RFC 3161).

pyHanko does the cryptography. Nothing is fetched, and no certificate is trusted: whoever has a name put into one can
sign in it, so the name is said as that in the certificate.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from io import BytesIO
from typing import Any

from briefmaker.batch.verify.findings import Findings, differs, notice

_MOST = 20
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
            statuses = [(one, _check(one)) for one in found[:_MOST]]
        except Exception as error:  # noqa: BLE001  (hostile files raise what they like in there)
            yield differs(f"its signature cannot be read: {str(error) or type(error).__name__}")
            return
    if not found:
        yield differs("it holds a signature that no field shows")
    if len(found) > _MOST:
        yield differs(f"it has {len(found)} signatures; {_MOST} were checked")
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
