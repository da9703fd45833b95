"""
A folder of pages made into Word documents, with one worker and with two, beside a peer that only extracts.

    python benchmarks/batch.py PAGES [--workers 2] [--limit 1000]

Every round starts a fresh process, as a shell would, and writes into an empty folder; the third goes over what the
second made. The package is compiled first, as an installer does. Wall time and the processor time of all processes are
printed. Where `trafilatura` is not installed its line is left out.
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
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import briefmaker

_PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True, slots=True)
class Round:
    """What one run took."""

    name: str
    wall: float
    cpu: float
    made: int


def run(name: str, command: list[str], out: Path, pattern: str) -> Round:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)  # noqa: S603
    wall = time.perf_counter() - start
    reap_orphans()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Round(name, wall, cpu, len(list(out.rglob(pattern))))


def adopt_orphans() -> None:
    """Become the parent of what children leave behind, so that its processor time is counted; Linux alone can."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def reap_orphans() -> None:
    with suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)


def brief(pages: Path, out: Path, jobs: int) -> list[str]:
    options = ["-o", str(out), "-t", "docx", "-j", str(jobs), "--no-progress"]
    return [sys.executable, "-m", "briefmaker", "--no-config", "brief", str(pages), *options]


def choose_pages(folder: Path, limit: int, home: Path) -> Path:
    pages = home / "pages"
    pages.mkdir()
    for path in sorted(folder.rglob("*.htm*"))[:limit]:
        shutil.copyfile(path, pages / f"{path.stem}-{len(list(pages.iterdir()))}.html")
    return pages


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path, help="a folder of saved pages")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--limit", type=int, default=1000)
    options = parser.parse_args()
    adopt_orphans()
    compileall.compile_dir(Path(briefmaker.__file__).parent, quiet=1)
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        pages = choose_pages(options.pages, options.limit, home)
        rounds = [
            run(f"briefmaker -j {jobs}", brief(pages, home / f"out{jobs}", jobs), home / f"out{jobs}", "*.docx")
            for jobs in (1, options.workers)
        ]
        again = home / f"out{options.workers}"
        rounds.append(run("the same again", brief(pages, again, options.workers), again, "*.docx"))
        peer = shutil.which("trafilatura")
        if peer:
            out = home / "peer"
            command = [peer, "--input-dir", str(pages), "--output-dir", str(out), "--parallel", str(options.workers)]
            rounds.append(run(f"trafilatura --parallel {options.workers}", command, out, "*.txt"))
    print(f"{'run':<28}{'wall s':>9}{'CPU s':>9}{'ms/page':>9}{'made':>7}")
    for one in rounds:
        pace = one.wall / max(one.made, 1) * 1000
        print(f"{one.name:<28}{one.wall:>9.1f}{one.cpu:>9.1f}{pace:>9.1f}{one.made:>7}")


if __name__ == "__main__":
    main()
