"""
Damaged files of every kind, briefed one after the other: each must give a note or one of our errors, soon and cheaply.

    python tests/fuzz/campaign.py [--seconds 3600] [--seed TODAY] [--keep tests/fuzz/found]

`make fuzz` runs it for an hour. What breaks a promise is kept in a file of its own, so that `test_found.py` meets it
from then on. The figures are printed at the end.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from importlib.util import module_from_spec, spec_from_file_location
from itertools import islice
from pathlib import Path
from types import ModuleType

from briefmaker.batch.engines.interface import Cancellation, Done, Limits, WorkerFailure
from briefmaker.batch.engines.local import Guarded
from briefmaker.batch.request import Job, JobResult, is_plain
from briefmaker.batch.work import process
from briefmaker.errors import OutOfMemory, Unexpected
from briefmaker.model import BriefSettings, Source
from briefmaker.model.choices import ActorEngine, Pictures

HERE = Path(__file__).parent
LIMITS = Limits(seconds=900, megabytes=1024, attempts=1)
"""Seconds that only what hangs needs, even where a dozen other programs run on each processor."""

_FORMATS = ("docx", "html", "md", "json")


def load(path: Path) -> ModuleType:
    """Load a module that lies beside the tests."""
    spec = spec_from_file_location(path.stem, path)
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def find_seeds() -> dict[str, bytes]:
    """Return a small file of each kind that is read, and of some that are refused."""
    pages = HERE.parent / "pages"
    made = load(pages / "writers.py").samples()
    fixtures = {path.name: path.read_bytes() for path in sorted((pages / "fixtures").iterdir())}
    samples = HERE.parents[1] / "samples"
    real = {path.name: path.read_bytes()[:60_000] for path in sorted(samples.glob("*.[ht]*"))[:4]}
    strange = {
        "png": b"\x89PNG\r\n\x1a\n" + bytes(40),
        "code": b"a { b: c; }\n" * 9,
        "old-office": b"\xd0\xcf\x11\xe0" + bytes(600),
    }
    return made | fixtures | real | strange


@dataclass
class Figures:
    """What came of a campaign."""

    seed: str
    inputs: int = 0
    ends: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, str] = (0.0, "")
    largest: tuple[int, str] = (0, "")
    broken: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    """Promises that were broken, by the name of the file: what happened, and the file."""

    def count(self, name: str, data: bytes, done: Done[Job, JobResult]) -> None:
        """Take in what came of one file."""
        self.inputs += 1
        self.slowest = max(self.slowest, (done.seconds, name))
        made = (
            0 if isinstance(done.result, WorkerFailure) else sum(len(note.document.data) for note in done.result.notes)
        )
        self.largest = max(self.largest, (made, name))
        trouble = find_trouble(done)
        if trouble:
            self.broken[name] = (trouble, data)
        self.ends["broken" if trouble else "note" if made else "refused"] += 1

    def __str__(self) -> str:
        """Say it in a few lines."""
        ends = f"{self.ends['note']} notes, {self.ends['refused']} refused, {self.ends['broken']} broke a promise"
        lines = [
            f"seed {self.seed}: {self.inputs} inputs, {ends}",
            f"slowest {self.slowest[0]:.2f} s ({self.slowest[1]})",
            f"largest notes {self.largest[0]:,} bytes ({self.largest[1]})",
        ]
        return "\n".join([*lines, *(f"{name}: {trouble}" for name, (trouble, _) in self.broken.items())])


def find_trouble(done: Done[Job, JobResult]) -> str:
    """Return which promise was broken; empty where none was. A worker that its limits ended kept one of ours."""
    result = done.result
    if isinstance(result, WorkerFailure):
        return "" if result.kind is OutOfMemory else f"{result.kind.__name__}: {result.detail}"
    bugs = [str(error) + error.trace for error in result.errors if isinstance(error, Unexpected)]
    if bugs:
        return bugs[0]
    silent = [error for error in result.errors if not str(error) or "\n" in str(error) or not error.advice]
    return f"an error without its two lines: {silent[0]!r}" if silent else ""


def make_jobs(files: Iterator[tuple[str, bytes]]) -> Iterator[Job]:
    """Make the work of each file."""
    settings = BriefSettings(engine=ActorEngine.BUILTIN, pictures=Pictures.ALL)
    for number, (name, data) in enumerate(files):
        yield Job(number, Source.from_bytes(name, data), settings, _FORMATS)


def run(files: Iterator[tuple[str, bytes]], seed: str, seconds: float = float("inf")) -> Figures:
    """Brief files until they or the seconds are over, and return the figures."""
    figures, start = Figures(seed), time.monotonic()
    for done in Guarded(LIMITS, Cancellation(), is_plain).map(process, make_jobs(files)):
        figures.count(done.item.source.name, done.item.source.data, done)
        if time.monotonic() - start > seconds:
            break
    return figures


def main() -> int:
    """Run a campaign, print its figures, keep what it found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=3600.0)
    parser.add_argument("--inputs", type=int, default=None)
    parser.add_argument("--seed", default=datetime.now(UTC).date().isoformat())
    parser.add_argument("--keep", type=Path, default=HERE / "found")
    options = parser.parse_args()
    files = load(HERE / "mutations.py").mutated(find_seeds(), options.seed)
    figures = run(islice(files, options.inputs), options.seed, options.seconds)
    print(figures)  # noqa: T201
    for _, data in figures.broken.values():
        options.keep.mkdir(exist_ok=True)
        (options.keep / sha256(data).hexdigest()[:16]).write_bytes(data)
    return 1 if figures.broken else 0


if __name__ == "__main__":
    sys.exit(main())
