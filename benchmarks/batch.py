"""
A folder of pages made into Word documents and into plain text, beside a peer that only extracts.

`read -t txt` and the peer are like with like; Word documents are made with one worker and with two.

    python benchmarks/batch.py PAGES [--workers 2] [--limit 1000] [--rounds 3] [--beside SRC]

Every run is a fresh process, as from a shell, and writes into an empty folder; "the same again" goes over what the
run before it made. Each round runs all of them in turn, every second one backwards, so that a busy machine slows all
alike. `--beside` takes the `src` folder of another version of briefmaker. All packages are compiled first, as an
installer does. Printed are medians of wall time and of the processor time of all processes, and both as shares of the
last line: the geometric mean of the rounds' shares. Where `trafilatura` is not installed its line is left out.
"""

import argparse
import compileall
import ctypes
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import geometric_mean, median

import briefmaker
from briefmaker.actors import describe_engine

_PR_SET_CHILD_SUBREAPER = 36
_PEER = ("trafilatura", "courlan", "htmldate", "justext", "lxml", "charset_normalizer")
"""The peer and what it is made of."""


@dataclass(frozen=True, slots=True)
class Contender:
    """One line of the table."""

    name: str
    command: tuple[str, ...]
    """Without the folder for its documents."""

    out: str
    """The name of that folder; two of one name share it, and the second finds what the first made."""

    pattern: str
    package: Path | None = None
    """Where its `briefmaker` lies; None where there is none in it."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took, in seconds, and how many documents there are after it."""

    wall: float
    cpu: float
    made: int


def run(contender: Contender, folder: Path) -> Run:
    out = folder / contender.out
    environment = os.environ | ({"PYTHONPATH": str(contender.package)} if contender.package else {})
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    command = [str(out) if part == "OUT" else part for part in contender.command]
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)  # noqa: S603
    wall = time.perf_counter() - start
    reap_orphans()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, cpu, len(list(out.rglob(contender.pattern))))


def adopt_orphans() -> None:
    """Become the parent of what children leave behind, so that its processor time is counted; Linux alone can."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def reap_orphans() -> None:
    with suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)


def list_contenders(pages: Path, workers: int, beside: Path | None) -> Iterator[Contender]:
    own = Path(briefmaker.__file__).parents[1]
    for name, package in (("briefmaker", own), *([("beside", beside.resolve())] if beside else [])):
        for label, does, to, jobs in (
            (f"{name} -j 1", "brief", "docx", 1),
            (f"{name} -j {workers}", "brief", "docx", workers),
            (f"{name}, the same again", "brief", "docx", workers),
            (f"{name} read -t txt -j {workers}", "read", "txt", workers),
        ):
            command = (sys.executable, "-m", "briefmaker", "--no-config", does, str(pages), "-o", "OUT", "-t", to)
            jobs_of = ("-j", str(jobs), "--no-progress")
            yield Contender(label, (*command, *jobs_of), f"{name}-{does}{jobs}", f"*.{to}", package)
    if peer := shutil.which(
        "trafilatura", path=os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    ):
        command = (peer, "--input-dir", str(pages), "--output-dir", "OUT", "--parallel", str(workers))
        yield Contender(f"trafilatura --parallel {workers}", command, "peer", "*.txt")


def compile_packages(contenders: list[Contender]) -> None:
    """Make bytecode of both sides, as an installer does."""
    specs = filter(None, map(find_spec, _PEER))
    folders = {Path(spec.origin).parent for spec in specs if spec.origin}
    for folder in folders | {one.package / "briefmaker" for one in contenders if one.package}:
        compileall.compile_dir(folder, quiet=2)


def choose_pages(folder: Path, limit: int, home: Path) -> Path:
    pages = home / "pages"
    pages.mkdir()
    for path in sorted(folder.rglob("*.htm*"))[:limit]:
        shutil.copyfile(path, pages / f"{path.stem}-{len(list(pages.iterdir()))}.html")
    return pages


def run_rounds(contenders: list[Contender], rounds: int, home: Path) -> dict[Contender, list[Run]]:
    found: dict[Contender, list[Run]] = {one: [] for one in contenders}
    shared = [
        list(filter(lambda one: one.out == out, contenders)) for out in dict.fromkeys(one.out for one in contenders)
    ]
    for number in range(rounds):
        with tempfile.TemporaryDirectory(dir=home) as folder:
            for group in shared if number % 2 == 0 else reversed(shared):
                for one in group:
                    found[one].append(run(one, Path(folder)))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path, help="a folder of saved pages")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--limit", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--beside", type=Path, help="the src folder of another version")
    options = parser.parse_args()
    adopt_orphans()
    load = os.getloadavg()
    with tempfile.TemporaryDirectory() as name:
        pages = choose_pages(options.pages, options.limit, Path(name))
        contenders = [*list_contenders(pages, options.workers, options.beside)]
        compile_packages(contenders)
        found = run_rounds(contenders, options.rounds, Path(name))
        count = len(list(pages.iterdir()))
    print(f"{count} pages, {options.rounds} rounds, recogniser of names: {describe_engine('auto', 'en')}")
    print(f"{os.cpu_count()} processors, load {load[0]:.1f} before, {os.getloadavg()[0]:.1f} after")
    print(f"{'run':<28}{'wall s':>9}{'CPU s':>9}{'ms/page':>9}{'of wall':>9}{'of CPU':>9}{'made':>7}")
    first = found[contenders[-1]]
    for one, runs in found.items():
        wall, cpu = median(each.wall for each in runs), median(each.cpu for each in runs)
        shares = [
            geometric_mean(
                getattr(mine, field) / getattr(theirs, field) for mine, theirs in zip(runs, first, strict=True)
            )
            for field in ("wall", "cpu")
        ]
        figures = f"{wall:>9.1f}{cpu:>9.1f}{wall / max(count, 1) * 1000:>9.1f}{shares[0]:>9.2f}{shares[1]:>9.2f}"
        print(f"{one.name:<28}{figures}{runs[-1].made:>7}")


if __name__ == "__main__":
    main()
