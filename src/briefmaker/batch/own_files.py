"""Recognise what briefmaker itself wrote, so that it is never taken for a page somebody saved."""

from pathlib import PurePath

from briefmaker.batch.manifest.checksums import CHECKSUMS
from briefmaker.batch.manifest.lines import HEAD
from briefmaker.documents import fingerprint_of
from briefmaker.model import Source


def describe_own(source: Source) -> str:
    """Say what of ours `source` is, such as `a briefing made earlier`; empty where it is not ours."""
    if fingerprint_of(source.data):
        return "a briefing made earlier"
    if source.data.startswith(HEAD):
        return "a manifest of an earlier run"
    if PurePath(source.name).name == CHECKSUMS:
        return "a list of check sums"
    return ""
