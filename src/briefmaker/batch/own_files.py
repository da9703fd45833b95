"""Recognise what briefmaker itself wrote, so that it is never taken for a page somebody saved."""

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


def describe_own(source: Source) -> str:
    """Say what of ours `source` is, such as `a briefing made earlier`; empty where it is not ours."""
    if fingerprint_of(source.data):
        return "a briefing made earlier"
    if source.data.startswith(HEAD):
        return "a manifest of an earlier run"
    name = PurePath(source.name).name
    if name == CHECKSUMS or _ASIDE.fullmatch(name):
        return "a list of check sums"
    if is_head(source.data) and name.endswith(".head"):
        return "the head of a manifest"
    if name == SIGNATURE_FILE and source.data.startswith(SIGNATURE_HEAD):
        return "the signature of a manifest"
    return ""
