"""
Check a folder: the chain of its manifest, each document it tells of, each page that is found, and what is unknown.

A chain is no key: whoever can write into the folder can write a manifest anew that holds together. So each document is
verified by itself, and the head of the chain, kept elsewhere or signed, tells of a manifest that was written anew.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath

from briefmaker.batch.engines import Engine, WorkerFailure
from briefmaker.batch.manifest.entries import Lines, find_entries
from briefmaker.batch.regular import read_regular
from briefmaker.batch.span import parse_span
from briefmaker.batch.verify.chain import check_chain
from briefmaker.batch.verify.check import Check, Checked, run_check
from briefmaker.batch.verify.findings import Finding, Findings, State, differs, judge, notice
from briefmaker.batch.verify.places import Places
from briefmaker.batch.verify.signature import check_signature
from briefmaker.batch.verify.unknown import check_unknown
from briefmaker.errors import UnreadableSource


def verify_folder(folder: Path, places: Places, engine: Engine, *, expected: str = "", signers: str = "") -> Findings:
    """
    Check a whole folder against its manifest.

    `expected` is the head of the chain as it was kept elsewhere, `signers` the file of those who may have signed it;
    empty where there is none. Raises `UsageError` where the folder has no manifest and nothing tells that it had one.
    """
    yield from check_chain(folder, expected)
    yield from check_signature(folder, signers)
    told = find_entries(folder)
    yield from _Folder(folder, places, engine, told).check()
    yield from check_unknown(folder, told)


@dataclass(slots=True)
class _Folder:
    """The documents and pages of one manifest."""

    folder: Path
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
        yield from settled
        for text, names in self.notices.items():
            more = f" and {len(names) - 1} more" if len(names) > 1 else ""
            yield notice(f"{names[0]}{more}: {text}")

    def _check_pages(self) -> Findings:
        """Compare each page that is found with what was briefed."""
        pages = {line["path"]: line["sha256"] for line, _, _ in self.told.values()}
        lost = 0
        for name, digest in sorted(pages.items()):
            place = self.places.find(name, digest)
            span = parse_span(name)
            data = read_regular(place, span) if place is not None else None
            lost += data is None
            if data is not None:
                self.same[name] = sha256(data).hexdigest() == digest
                told = name if span else place
                yield judge(self.same[name], f"{told}: unchanged since briefed", f"{told}: changed since briefed")
        if lost:
            yield notice(f"{lost} of {len(pages)} pages not found; name a folder above them after {self.folder}")

    def _draw(self, settled: list[Finding]) -> Iterator[Check]:
        """Yield the documents that are as the manifest tells; of the others it is settled what they are."""
        for name, (line, output, _) in sorted(self.told.items()):
            path = self.folder / name
            if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts or _leaves(path, self.folder):
                settled.append(differs(f"{path}: leads out of the folder; not opened"))
                continue
            data = read_regular(path)
            if data is None:
                settled.append(differs(f"{path}: missing"))
            elif sha256(data).hexdigest() != output["sha256"]:
                settled.append(differs(f"{path}: changed since briefed"))
            else:
                yield Check(path, self.places, alone=not self.same.get(line["path"], False))

    def _tell(self, path: Path, result: Checked) -> Iterator[Finding]:
        """Say of one document what does not hold; what cannot be checked is told once for all of them."""
        findings = [finding for finding in result.findings if finding.state in {State.DIFFERS, State.EDITED}]
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
