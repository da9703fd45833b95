"""The manifest SingleFile puts into its zips: where the page came from, when it was saved, what it is called."""

import json
from datetime import datetime

from briefmaker.errors import UnreadableSource
from briefmaker.pages.formats.capture import Capture, web_address
from briefmaker.pages.formats.zip import Zip

_NAME = "manifest.json"
_WITNESS = "SingleFile manifest"


def read_manifest(archive: Zip) -> Capture | None:
    """Return what the manifest says; None where there is none, or where it is of another make or broken."""
    if _NAME not in archive:
        return None
    try:
        manifest = json.loads(archive.read(_NAME))
    except (ValueError, RecursionError, UnreadableSource):
        return None
    if not isinstance(manifest, dict) or "originalUrl" not in manifest:
        return None
    address, moment, title = (manifest.get(key) for key in ("originalUrl", "archiveTime", "title"))
    return Capture(
        web_address(address if isinstance(address, str) else None),
        _WITNESS,
        _read_time(moment),
        _WITNESS,
        title if isinstance(title, str) else "",
    )


def _read_time(text: object) -> datetime | None:
    """Read a time as ISO 8601 writes it; None where it is none, or names no zone."""
    try:
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None
