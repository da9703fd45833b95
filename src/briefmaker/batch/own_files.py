"""Recognise what stands in a folder and is no saved page: what briefmaker itself wrote, and files about the folder."""

import re
from pathlib import PurePath

from briefmaker.batch.manifest.checksums import CHECKSUMS
from briefmaker.batch.manifest.head import is_head
from briefmaker.batch.manifest.lines import HEAD
from briefmaker.batch.signing import SIGNATURE_FILE, SIGNATURE_HEAD
from briefmaker.documents import fingerprint_of
from briefmaker.model import Source

_ASIDE = re.compile(CHECKSUMS + r"\.\d+")
"""The name of a list that was kept when a new manifest was begun."""

_ABOUT = re.compile(r"(readme|licen[cs]e|copying|changelog)(\.(md|txt|rst))?", re.IGNORECASE)
"""The names by which files that speak of their folder go, as they stand beside code and data."""


def describe_no_page(source: Source) -> str:
    """Return what a file met in a folder is, such as `a briefing made earlier`; empty where it may be a page."""
    name = PurePath(source.name).name
    met = (
        (_ABOUT.fullmatch(name), "a file about the folder"),
        (fingerprint_of(source.data), "a briefing made earlier"),
        (source.data.startswith(HEAD), "a manifest of an earlier run"),
        (name == CHECKSUMS or _ASIDE.fullmatch(name), "a list of check sums"),
        (name.endswith(".head") and is_head(source.data), "the head of a manifest"),
        (name == SIGNATURE_FILE and source.data.startswith(SIGNATURE_HEAD), "the signature of a manifest"),
    )
    return next((kind for is_met, kind in met if is_met), "")
