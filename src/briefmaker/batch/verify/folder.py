"""
Check a folder: the chain of its manifest, each document it tells of, each page that is found, and what is unknown.

A chain is no key: whoever can write into the folder can write a manifest anew that holds together. So each document is
verified by itself, and the head of the chain, kept elsewhere or signed, tells of a manifest that was written anew.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath

from briefmaker.batch.engines import Engine, WorkerFailure
from briefmaker.batch.files import parse_span, read_regular
from briefmaker.batch.manifest.memory import Lines, find_entries
from briefmaker.batch.source_folder import LocalShelf, Shelf
from briefmaker.batch.verify.chain import check_chain
from briefmaker.batch.verify.check import Check, Checked, run_check
from briefmaker.batch.verify.findings import Finding, Findings, State, differs, judge, notice
from briefmaker.batch.verify.places import Places
from briefmaker.batch.verify.signature import check_signature
from briefmaker.batch.verify.unknown import check_unknown
from briefmaker.errors import UnreadableSource


def verify_folder(
    notes: Shelf, pages: Shelf | None, engine: Engine, *, template: str = "", expected: str = "", signers: str = ""
) -> Findings:
    """
    Check a whole folder against its manifest, with the pages that are found in the one that the user named, if any.

    `template` is the one that notes in a template of the user's may be laid out in, `expected` the head of the chain as
    it was kept elsewhere, `signers` the file of those who may have signed it; empty where there is none. Raises
    `UsageError` where the folder has no manifest and nothing tells that it had one.
    """
    folder = notes.root
    yield from check_chain(folder, expected)
    yield from check_signature(folder, signers)
    told = find_entries(folder)
    places = Places(folder, pages.root if pages else None, template)
    yield from _Folder(notes, pages or LocalShelf(Path()), places, engine, told).check()
    yield from check_unknown(notes, told)


@dataclass(slots=True)
class _Folder:
    """The documents and pages of one manifest."""

    notes: Shelf
    pages: Shelf
    places: Places
    engine: Engine
    told: Mapping[str, Lines]
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
            if isinstance(result, WorkerFailure):
                result = Checked((), UnreadableSource(f"not checked, {result.detail}"))
            yield from self._tell(done.item.path, result)
            self._put_back(done.item)
        yield from settled
        for text, names in self.notices.items():
            more = f" and {len(names) - 1} more" if len(names) > 1 else ""
            yield notice(f"{names[0]}{more}: {text}")

    def _check_pages(self) -> Findings:
        """Compare each page that is found with what was briefed."""
        pages = {line["path"]: line["sha256"] for line, _, _ in self.told.values()}
        lost = 0
        for name, digest in sorted(pages.items()):
            span = parse_span(name)
            with self._having(name):
                place = self.places.find(name, digest)
                data = read_regular(place, span) if place is not None else None
            lost += data is None
            if data is not None:
                self.same[name] = sha256(data).hexdigest() == digest
                told = name if span else place
                yield judge(self.same[name], f"{told}: unchanged since briefed", f"{told}: changed since briefed")
        if lost:
            yield notice(f"{lost} of {len(pages)} pages not found; name a folder above them after {self.notes.root}")

    def _draw(self, settled: list[Finding]) -> Iterator[Check]:
        """Yield the documents that are as the manifest tells; of the others it is settled what they are."""
        for name, (line, output, _) in sorted(self.told.items()):
            folder = self.notes.root
            path = folder / name
            if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts or _leaves(path, folder):
                settled.append(differs(f"{path}: leads out of the folder; not opened"))
                continue
            self.notes.fetch(path)
            data = read_regular(path)
            if data is not None and sha256(data).hexdigest() == output["sha256"]:
                alone = not self.same.get(line["path"], False)
                yield self._draw_one(path, line["path"], alone=alone)
                continue
            settled.append(differs(f"{path}: {'missing' if data is None else 'changed since briefed'}"))
            self.notes.put_back(path)

    def _draw_one(self, path: Path, page: str, *, alone: bool) -> Check:
        """Return what is to be checked of a document, its page at hand where that is the one that was briefed."""
        for place in () if alone else self._places_of(page):
            self.pages.fetch(place, parse_span(page))  # beside a part of an archive there is nothing
        return Check(path, self.places, alone=alone)

    def _put_back(self, check: Check) -> None:
        """Put back what was looked at."""
        name = check.path.relative_to(self.notes.root).as_posix()
        self.notes.put_back(check.path)
        if not check.alone:
            for path in self._places_of(self.told[name][0]["path"]):
                self.pages.put_back(path)

    def _places_of(self, page: str) -> Iterator[Path]:
        """Yield wherever the name of a page may lead, and the pictures that were saved with what lies there."""
        for path in self.pages.list_named(page):
            yield path
            yield from () if parse_span(page) else self.pages.list_beside(path)

    @contextmanager
    def _having(self, page: str) -> Iterator[None]:
        """Have a page at hand while the block runs."""
        places = self.pages.list_named(page)
        for path in places:
            self.pages.fetch(path, parse_span(page))
        try:
            yield
        finally:
            for path in places:
                self.pages.put_back(path)

    def _tell(self, path: Path, result: Checked) -> Iterator[Finding]:
        """Say of one document what does not hold; what cannot be checked is told once for all of them."""
        findings = [finding for finding in result.findings if finding.state in {State.DIFFERS, State.SAME_LOOK}]
        for finding in findings:
            yield differs(f"{path}: {finding.text.removeprefix(f'{path}: ')}")
        if not findings:
            by_hand = any(finding.state is State.BY_HAND for finding in result.findings)
            since = "laid out from its record, which a person had in hands" if by_hand else "briefed"
            yield Finding(State.HOLDS, f"{path}: unchanged since {since}")
        unknown = [finding.text for finding in result.findings if finding.state is State.NOTICE]
        for text in [*unknown, *([str(result.error)] if result.error else [])]:
            self.notices.setdefault(text.removeprefix(f"{path}: "), []).append(str(path))


def _leaves(path: Path, folder: Path) -> bool:
    """Tell a path that leads out of a folder by a link."""
    return any(parent.is_symlink() for parent in path.parents if parent != folder and parent.is_relative_to(folder))
