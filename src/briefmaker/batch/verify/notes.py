"""
Check notes in workers that are watched: one note, or a folder of them, and nothing that a note names can hurt the rest.

Of a folder are checked the chain of its manifest, who signed it, what it lists, and what nothing lists.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

from briefmaker.batch.engines.interface import Engine, WorkerFailure
from briefmaker.batch.files import parse_span, read_regular
from briefmaker.batch.manifest.chain import (
    CHECKSUMS,
    HEAD_FILE,
    MANIFEST,
    SIGNATURE_FILE,
    START,
    find_aside,
    find_signer,
    is_manifest,
    read_head,
    survey,
)
from briefmaker.batch.manifest.memory import Lines, entries_of
from briefmaker.batch.request import Job, is_plain
from briefmaker.batch.verify.document import pages_of, verify_document
from briefmaker.batch.verify.findings import Finding, Findings, State, differs, judge, notice
from briefmaker.batch.verify.places import Places, SourceFolder, load_page, read_file
from briefmaker.documents import WRITERS, fingerprint_of
from briefmaker.documents.recorded import BROKEN_ZIP
from briefmaker.errors import BriefmakerError, Unexpected, UnreadableSource, UsageError
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
        # libraries in C read a PDF, and a package may unfold into anything
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


def check_signature(folder: Path, signers: str) -> Findings:
    """Check the signature under the head; `signers` is the file of those who may sign, empty where none was named."""
    place = folder / SIGNATURE_FILE
    head, signature = read_regular(folder / HEAD_FILE), read_regular(place)
    if not signers:
        if signature is not None:
            yield notice(f"{place}: not checked; name those who may sign with --signers")
        return
    if not Path(signers).is_file():
        raise UsageError(
            f"--signers {signers}: no such file", "Name a file of allowed signers, as ssh-keygen reads it."
        )
    if head is None or signature is None:
        yield differs(f"{place}: missing; the manifest is not signed")
        return
    signer = find_signer(head, signature, signers)
    good, bad = f"signed by {signer}", "not signed by any of the signers, or not as it stands"
    yield judge(bool(signer), f"{folder / HEAD_FILE}: {good}", f"{folder / HEAD_FILE}: {bad}")


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
    good, bad = "every line follows from the one before", f"line {found.broken} does not follow from the one before"
    yield judge(found.broken is None or found.torn, f"{manifest}: {good}", f"{manifest}: {bad}")
    if found.torn:
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
    since = f"{more} lines were added since" if more else "it is the last"
    yield judge(holds=True, good=f"{manifest}: holds the line {expected}; {since}", bad="")


def check_unknown(notes: SourceFolder, listed: Mapping[str, Lines]) -> Findings:
    """Report documents without a line: ours may have been planted, or their line taken away."""
    folder = notes.root
    pages = {line["sha256"] for _, line, _ in listed.values()}
    earlier = {name: place for place in find_aside(folder) for name in entries_of(place)}
    strange: list[Path] = []
    for path in _list_documents(notes):
        name = path.relative_to(folder).as_posix()
        if name in listed:
            continue
        with notes.fetched(path):
            data = read_regular(path)
        # pages may lie in the folder of their notes
        if data is None or sha256(data).hexdigest() in pages:
            continue
        if not fingerprint_of(data):
            strange.append(path)
        elif name in earlier:
            yield notice(f"{path}: told by {earlier[name].name} alone, which was put aside")
        else:
            yield differs(f"{path}: a briefing that no line of the manifest tells of")
    if strange:
        more = f" and {len(strange) - 1} more" if len(strange) > 1 else ""
        yield notice(f"{strange[0]}{more}: not made by briefmaker")


def _list_documents(notes: SourceFolder) -> Iterator[Path]:
    """Yield the files that a person would take for documents."""
    for path in notes.walk():
        inside = path.relative_to(notes.root).parts
        if path.name.rpartition(".")[2].lower() in WRITERS and not any(part.startswith(".") for part in inside):
            yield path


def verify_folder(
    notes: SourceFolder,
    pages: SourceFolder | None,
    engine: Engine,
    *,
    template: str = "",
    expected: str = "",
    signers: str = "",
) -> Findings:
    """
    Check a whole folder against its manifest, with the pages that are found in the one that the user named, if any.

    `template` is the one that notes in a template of the user's may be laid out in, `expected` the head of the chain as
    it was kept elsewhere, `signers` the file of those who may have signed it; empty where there is none. Raises
    `UsageError` where the folder has no manifest and nothing says that it had one.
    """
    folder = notes.root
    yield from check_chain(folder, expected)
    yield from check_signature(folder, signers)
    listed = entries_of(folder / MANIFEST)
    places = Places(folder, pages.root if pages else None, template)
    yield from _Folder(notes, pages or SourceFolder(Path()), places, engine, listed).check()
    yield from check_unknown(notes, listed)


@dataclass(slots=True)
class _Folder:
    """The documents and pages of one manifest."""

    notes: SourceFolder
    pages: SourceFolder
    places: Places
    engine: Engine
    listed: Mapping[str, Lines]
    same: dict[str, bool] = field(default_factory=dict)
    """Whether the page of this name that was found is the one that was briefed."""

    notices: dict[str, list[str]] = field(default_factory=dict)
    """What could not be checked, and of which documents."""

    def check(self) -> Findings:
        """Check pages first: a document whose page changed is compared with its own record alone."""
        yield from self._check_pages()
        settled: list[Finding] = []
        for done in self.engine.map(run_check, self._draw(settled)):
            result = done.result
            # a note that brings its worker down is no reason to stop: the others are still checked
            if isinstance(result, WorkerFailure):
                result = CheckResult((), UnreadableSource(f"not checked, {result.detail}"))
            yield from self._judge_document(done.item.path, result)
            self._put_back(done.item)
        yield from settled
        for text, names in self.notices.items():
            more = f" and {len(names) - 1} more" if len(names) > 1 else ""
            yield notice(f"{names[0]}{more}: {text}")

    def _check_pages(self) -> Findings:
        """Compare each page that is found with what was briefed."""
        pages = {line["path"]: line["sha256"] for _, line, _ in self.listed.values()}
        lost = 0
        for name, digest in sorted(pages.items()):
            span = parse_span(name)
            with self.pages.fetched(*self.pages.list_named(name), span=span):
                place = self.places.find(name, digest)
                data = read_regular(place, span) if place is not None else None
            lost += data is None
            if data is not None:
                self.same[name] = sha256(data).hexdigest() == digest
                page = name if span else place
                yield judge(self.same[name], f"{page}: unchanged since briefed", f"{page}: changed since briefed")
        if lost:
            yield notice(f"{lost} of {len(pages)} pages not found; name a folder above them after {self.notes.root}")

    def _draw(self, settled: list[Finding]) -> Iterator[CheckJob]:
        """Yield the documents that are as the manifest says; of the others it is settled what they are."""
        for name, (_, line, output) in sorted(self.listed.items()):
            folder = self.notes.root
            path = folder / name
            if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts or _leaves(path, folder):
                settled.append(differs(f"{path}: leads out of the folder; not opened"))
                continue
            self.notes.fetch(path)
            data = read_regular(path)
            if data is not None and sha256(data).hexdigest() == output["sha256"]:
                alone = not self.same.get(line["path"], False)
                for place in () if alone else self._places_of(line["path"]):  # at hand where it is the one briefed
                    self.pages.fetch(place, parse_span(line["path"]))  # beside a part of an archive there is nothing
                yield CheckJob(path, self.places, alone=alone)
                continue
            settled.append(differs(f"{path}: {'missing' if data is None else 'changed since briefed'}"))
            self.notes.put_back(path)

    def _put_back(self, check: CheckJob) -> None:
        """Put back what was looked at."""
        name = check.path.relative_to(self.notes.root).as_posix()
        self.notes.put_back(check.path)
        if not check.alone:
            for path in self._places_of(self.listed[name][1]["path"]):
                self.pages.put_back(path)

    def _places_of(self, page: str) -> Iterator[Path]:
        """Yield wherever the name of a page may lead, and the pictures that were saved with what lies there."""
        for path in self.pages.list_named(page):
            yield path
            yield from () if parse_span(page) else self.pages.list_beside(path)

    def _judge_document(self, path: Path, result: CheckResult) -> Iterator[Finding]:
        """Say of one document what does not hold; what cannot be checked is said once for all of them."""
        findings = [finding for finding in result.findings if finding.state in {State.DIFFERS, State.SAME_LOOK}]
        for finding in findings:
            yield differs(f"{path}: {finding.text.removeprefix(f'{path}: ')}")
        if not findings:
            by_hand = any(finding.state is State.BY_HAND for finding in result.findings)
            since = "laid out from its record, which a person had in hands" if by_hand else "briefed"
            yield Finding(State.HOLDS, f"{path}: unchanged since {since}")
        yield from (replace(finding, text=f"{path}: {finding.text}") for finding in result.findings if finding.gone)
        unknown = [finding.text for finding in result.findings if finding.state is State.NOTICE]
        for text in [*unknown, *([str(result.error)] if result.error else [])]:
            self.notices.setdefault(text.removeprefix(f"{path}: "), []).append(str(path))


def _leaves(path: Path, folder: Path) -> bool:
    """Return whether a path leads out of a folder by a link."""
    return any(parent.is_symlink() for parent in path.parents if parent != folder and parent.is_relative_to(folder))
