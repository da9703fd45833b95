"""One document to check, as a worker is given it, and what a worker found: nothing a note names can hurt the rest."""

from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from briefmaker.batch.engines.interface import Engine
from briefmaker.batch.files import parse_span
from briefmaker.batch.request import Job, is_plain
from briefmaker.batch.source_folder import SourceFolder
from briefmaker.batch.verify.document import pages_of, verify_document
from briefmaker.batch.verify.findings import Finding, Findings
from briefmaker.batch.verify.places import Places, load_page, read_file
from briefmaker.documents.embedded_record import BROKEN_ZIP
from briefmaker.errors import BriefmakerError, Unexpected
from briefmaker.model import BriefSettings

_LARGEST = 2_000_000
"""Bytes of a note up to which it is checked in the process that asks for it."""


@dataclass(frozen=True, slots=True)
class CheckJob:
    """What is to be checked."""

    path: Path
    places: Places

    alone: bool = False
    """Whether the page is left out, as it is not the one that was briefed or may not be opened."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What came of a check."""

    findings: tuple[Finding, ...]
    error: BriefmakerError | None = None
    """Why there is not more."""


def run_check(check: CheckJob) -> CheckResult:
    """Check a document; what goes wrong is returned with what was found so far."""
    findings: list[Finding] = []
    try:
        for finding in verify_document(check.path, check.places, alone=check.alone):
            findings.append(finding)  # noqa: PERF402  (what was found before an error is kept)
    except BriefmakerError as error:
        return CheckResult(tuple(findings), error)
    except Exception as error:  # noqa: BLE001  (this is the edge where a bug becomes a value)
        bug = Unexpected(f"{check.path}: unexpected error: {type(error).__name__}: {error}")
        return CheckResult(tuple(findings), bug)
    return CheckResult(tuple(findings))


def is_plain_check(check: CheckJob) -> bool:
    """Return whether what a check costs is bounded by the size of a note and of plain pages, and can be done here."""
    try:
        data, given = read_file(check.path), check.places.given
        if check.places.template:  # it may go on for ever
            return False
        if given is not None and not given.is_dir() and given.stat().st_size > _LARGEST:
            return False
        if len(data) > _LARGEST or data.startswith(b"%PDF-") or _unfolded(data) > _LARGEST:
            return False
        for name, digest in () if check.alone else pages_of(check.path, data):
            place = check.places.find(name, digest)
            if place and not is_plain(Job(0, load_page(name, place), BriefSettings())):
                return False
    except (BriefmakerError, *BROKEN_ZIP):
        return True  # what is wrong with it is found at once
    return True


def _unfolded(data: bytes) -> int:
    """Return how many bytes a package says that it unfolds into; 0 for what is none."""
    if not data.startswith(b"PK"):
        return 0
    with ZipFile(BytesIO(data)) as package:
        return sum(part.file_size for part in package.infolist())


def verify_one(path: Path, places: Places, engine: Engine, pages: SourceFolder | None = None) -> Findings:
    """
    Yield what is found of one document, checked where `engine` does its work; raises why there is not more.

    What it names of `pages`, a folder that the user named, is fetched before.
    """
    if pages:
        with suppress(BriefmakerError, *BROKEN_ZIP):  # what is wrong with it the check says
            for name, _ in pages_of(path, read_file(path)):
                for place in pages.list_named(name):
                    pages.fetch(place, parse_span(name))
                    for beside in pages.list_beside(place):
                        pages.fetch(beside)
    for done in engine.map(run_check, (CheckJob(path, places),)):
        result = done.settle(str(path))
        if isinstance(result, BriefmakerError):
            raise result
        yield from result.findings
        if result.error is not None:
            raise result.error
