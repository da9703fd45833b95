"""Check the chain of a manifest, and its head."""

from pathlib import Path

from briefmaker.batch.manifest.chain import (
    CHECKSUMS,
    HEAD_FILE,
    MANIFEST,
    START,
    is_manifest,
    is_torn,
    read_head,
    survey,
)
from briefmaker.batch.verify.findings import Findings, differs, judge, notice
from briefmaker.errors import UsageError


def check_chain(folder: Path, expected: str) -> Findings:
    """Check that each line follows from the one before, and that the last is the one the head names."""
    manifest = folder / MANIFEST
    head = read_head(folder)
    if not manifest.exists() and not manifest.is_symlink():
        if head is None and not expected and not (folder / CHECKSUMS).exists():
            raise UsageError(f"{folder}: there is no {MANIFEST} in it", "Name the folder that briefmaker wrote into.")
        yield differs(f"{manifest}: gone")
        return
    if not is_manifest(manifest):
        yield differs(f"{manifest}: not a manifest of briefmaker; not read")
        return
    found = survey(manifest, head or START)
    torn = found.broken is not None and is_torn(manifest, found.broken)
    good, bad = "every line follows from the one before", f"line {found.broken} does not follow from the one before"
    yield judge(found.broken is None or torn, f"{manifest}: {good}", f"{manifest}: {bad}")
    if torn:
        yield notice(f"{manifest}: its last line is torn; the last run was killed")
    if not found.lines:
        yield differs(f"{manifest}: holds no line")
    yield from _check_head(manifest, head, found.marked, finished_since=found.finished_since)
    if expected:
        yield from _check_expected(manifest, expected)
    elif found.lines:
        yield notice(f"{manifest}: its head is {found.last}; keep it elsewhere to compare with --expect")


def _check_head(manifest: Path, head: str | None, marked: int | None, *, finished_since: bool) -> Findings:
    """Compare with the head that the last run wrote beside the manifest."""
    if head is None:
        yield notice(f"{manifest}: no {HEAD_FILE} beside it tells whether lines were cut off at its end")
    elif marked is None:
        yield differs(f"{manifest}: lacks the line that {HEAD_FILE} tells of: cut off or written anew")
    elif finished_since:
        yield differs(f"{manifest}: a finished run stands after the line that {HEAD_FILE} tells of")
    else:
        yield judge(holds=True, good=f"{manifest}: holds the line that {HEAD_FILE} tells of", bad="")


def _check_expected(manifest: Path, expected: str) -> Findings:
    """Compare with a head that the user kept elsewhere."""
    found = survey(manifest, expected)
    if found.marked is None:
        yield differs(f"{manifest}: lacks the line {expected}, which was its head; it was cut off or written anew")
        return
    more = found.lines - found.marked
    told = f"{more} lines were added since" if more else "it is the last"
    yield judge(holds=True, good=f"{manifest}: holds the line {expected}; {told}", bad="")
