"""
Kill runs at random moments, start two at once, and look at what is left.

    python benchmarks/kills.py [--kills 24] [--pairs 8] [--pages 40] [--seed 15]

After each round the same command is run again, and then everything has to be as if nobody had disturbed it: each
document byte for byte, no part of one, a chain that holds together with its head, `verify` content, no process left.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from briefmaker.batch.manifest.chain import MANIFEST, START, read_head, survey

PAGE = """<!doctype html><html lang="en"><head><title>Grain route {number}</title></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Grain route {number}</h1>
<p>The transport ministers of Romania and Moldova agreed on Tuesday to open grain route number {number} along the Prut
river, which would carry up to two million tonnes of wheat a year to the port of Galati.</p>
<p>Romanian Transport Minister Elena Radu said the route would be ready before the next harvest. "We have the track and
we have the barges," Radu said. "What was missing was a decision."</p>
<p>Farmers on both banks have waited for the decision since 2024, when the only bridge in the district was closed to
heavy vehicles and the price of transport doubled within a month.</p></article></body></html>"""

_MOMENT = 0.1
"""Seconds at most between the last document that is waited for and the end."""

ENDINGS = (signal.SIGKILL, signal.SIGINT, signal.SIGTERM)


def command(folder: Path, out: Path, *more: str) -> list[str]:
    """Return the command of a run with two workers."""
    return [sys.executable, "-m", "briefmaker", "brief", str(folder), "-t", "md,docx", "-o", str(out), "-j", "2", *more]


def start(folder: Path, out: Path, *more: str) -> subprocess.Popen[bytes]:
    """Start a run in a session of its own."""
    return subprocess.Popen(  # noqa: S603
        command(folder, out, *more), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )


def finish(folder: Path, out: Path) -> float:
    """Run to the end, and return the seconds it took."""
    begun = time.monotonic()
    subprocess.run(command(folder, out), check=True, capture_output=True)  # noqa: S603
    return time.monotonic() - begun


def documents(out: Path) -> dict[str, bytes]:
    """Return the documents of a folder."""
    return {path.name: path.read_bytes() for path in out.iterdir() if path.suffix in {".md", ".docx"}}


def count_orphans(session: int) -> int:
    """Count the processes that are left of a session, given a moment to go."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        alive = [*_living(session)]
        if not alive:
            return 0
        time.sleep(0.1)
    return len(alive)


def _living(session: int) -> Iterator[str]:
    """Yield the processes of a session that still do something."""
    for place in Path("/proc").glob("[0-9]*"):
        try:
            state = (place / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(state[3]) == session and state[0] != "Z":
            yield place.name


def find_faults(out: Path, whole: dict[str, bytes]) -> list[str]:
    """Say what is not as an undisturbed run leaves it."""
    faults = []
    made = documents(out)
    if made != whole:
        changed = sum(1 for name in made.keys() & whole.keys() if made[name] != whole[name])
        faults.append(f"{len(whole.keys() - made.keys())} documents missing, {changed} different")
    if left := [path.name for path in out.iterdir() if path.name.startswith(".")]:
        faults.append(f"left behind: {left[0]}")
    found = survey(out / MANIFEST, read_head(out) or START)
    if found.broken:
        faults.append(f"line {found.broken} of the manifest does not follow")
    if found.marked != found.lines:
        faults.append("the head is not that of the last line")
    verify = [sys.executable, "-m", "briefmaker", "-q", "verify", str(out)]
    code = subprocess.run(verify, capture_output=True, check=False).returncode  # noqa: S603
    if code:
        faults.append(f"verify ends with {code}")
    return faults


def spread(kills: int, count: int, chance: random.Random) -> list[tuple[signal.Signals, int]]:
    """
    Give a way of ending and a number of documents to wait for, for each round.

    Each way comes as often as the others, and the numbers go from none, while the run still starts, to all but one.
    """
    ways = [ENDINGS[number % len(ENDINGS)] for number in range(kills)]
    chance.shuffle(ways)
    return [(way, count * number // max(1, kills)) for number, way in enumerate(ways)]


def kill_once(
    folder: Path, out: Path, chance: random.Random, ending: signal.Signals, wanted: int
) -> tuple[str, int, int]:
    """End a run at a moment; return how, how many documents stood there, and how many processes are left."""
    process = start(folder, out)
    while process.poll() is None and wanted and (not out.exists() or len(documents(out)) < wanted):
        time.sleep(0.002)
    time.sleep(chance.uniform(0.0, _MOMENT))
    process.send_signal(ending)
    process.communicate()
    stood = len(documents(out)) if out.exists() else 0
    return ending.name, stood, count_orphans(process.pid)


def run_pair(folder: Path, out: Path, chance: random.Random, span: float, number: int) -> str:
    """
    Start two runs at once, one of which waits in every other round; return how they ended.

    In two rounds of four one is ended, now the first and now the second.
    """
    first, second = start(folder, out), start(folder, out, *(("--wait", "300") if number % 2 else ()))
    if number % 4 >= 2:
        time.sleep(chance.uniform(0.0, span))
        (first, second)[number // 4 % 2].send_signal(signal.SIGKILL)
    for process in (first, second):
        process.communicate()
    return " and ".join(sorted(str(process.returncode) for process in (first, second)))


def main() -> int:
    """Print a line a round and the count."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("kills", 24), ("pairs", 8), ("pages", 40), ("seed", 15)):
        parser.add_argument(f"--{name}", type=int, default=default)
    given = parser.parse_args()
    chance = random.Random(given.seed)  # noqa: S311  (moments, not secrets)
    endings: Counter[str] = Counter()
    faulty = 0
    with TemporaryDirectory() as place:
        folder = Path(place, "pages")
        folder.mkdir()
        for number in range(given.pages):
            (folder / f"page {number}.html").write_text(PAGE.format(number=number))
        os.environ["XDG_CONFIG_HOME"] = place
        finish(folder, Path(place, "whole"))  # the first also compiles what it imports
        span = finish(folder, Path(place, "again"))
        whole = documents(Path(place, "whole"))
        print(f"{len(whole)} documents in {span:.1f} s undisturbed")
        moments = spread(given.kills, len(whole), chance)
        for number in range(given.kills + given.pairs):
            out, orphans = Path(place, f"round {number}"), 0
            if number < given.kills:
                how, stood, orphans = kill_once(folder, out, chance, *moments[number])
                outcome = f"{how} with {stood} documents there, {orphans} processes left"
            else:
                how = outcome = f"two at once: {run_pair(folder, out, chance, span, number - given.kills)}"
            again = finish(folder, out)
            faults = find_faults(out, whole)
            faulty += bool(faults)
            endings[how] += 1
            print(
                f"{number + 1:>3}  {outcome}; again {again:.1f} s: {'; '.join(faults) or 'as if undisturbed'}",
                flush=True,
            )
    print(f"{sum(endings.values())} rounds, {faulty} with faults; {dict(endings)}")
    return int(faulty > 0)


if __name__ == "__main__":
    sys.exit(main())
