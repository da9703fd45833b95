"""
Brief many pages in one run and watch what its processes hold; then run again, where all is up to date.

    python benchmarks/soak.py [--pages 50000] [--to json] [--jobs 2] [--folder PAGES]

The pages differ in words, length and names; those of a folder are taken in turn instead. What the parent and
the largest worker hold is read while the run goes on: a leak shows as growth between the second tenth and the last.
The second run is given as a share of the first.
"""

import argparse
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

THINGS = [
    "quay",
    "harbour",
    "bridge",
    "railway",
    "market",
    "school",
    "hospital",
    "river",
    "treaty",
    "budget",
    "ferry",
    "dam",
    "airport",
    "mine",
    "forest",
]
PEOPLE = ["Ann Berg", "Elena Radu", "Maria Popa", "John Okafor", "Li Wei", "Omar Haddad", "Sofia Lind", "Piotr Nowak"]
VERBS = ["opened", "closed", "delayed", "approved", "rejected", "inspected", "repaired", "sold", "bought", "praised"]
EVERY = 0.5
"""Seconds between two looks."""


def sentence(chance: random.Random) -> str:
    """Return one sentence."""
    thing, other = chance.sample(THINGS, 2)
    return (
        f"{chance.choice(PEOPLE)} said the {thing} would be {chance.choice(VERBS)} before the {other} in "
        f"{chance.randrange(1990, 2030)}, at a cost of {chance.randrange(2, 900)} million euros."
    )


def page(number: int) -> str:
    """Return a page of some paragraphs."""
    chance = random.Random(number)  # noqa: S311  (the same pages each time)
    body = "".join(
        f"<p>{' '.join(sentence(chance) for _ in range(chance.randrange(1, 4)))}</p>"
        for _ in range(chance.randrange(3, 9))
    )
    title = f"The {chance.choice(THINGS)} and the {chance.choice(THINGS)}, part {number}"
    return f"<!doctype html><html lang=en><title>{title}</title><article><h1>{title}</h1>{body}</article></html>"


def fill(folder: Path, count: int, given: Path | None) -> None:
    """Write the pages, a thousand a folder."""
    takes = sorted(path for path in given.rglob("*") if path.is_file()) if given else []
    for number in range(count):
        place = folder / f"{number // 1000:03}"
        place.mkdir(exist_ok=True)
        if takes:
            source = takes[number % len(takes)]
            (place / f"{number}{source.suffix}").write_bytes(source.read_bytes())
        else:
            (place / f"{number}.html").write_text(page(number))


def held(session: int) -> Iterator[tuple[int, float]]:
    """Yield the processes of a session with the megabytes that each holds."""
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if int((place / "stat").read_text().rpartition(")")[2].split()[3]) == session:
                found = re.search(r"VmRSS:\s+(\d+)", (place / "status").read_text())
                yield int(place.name), int(found[1]) / 1000 if found else 0.0
        except OSError:
            continue


def run(folder: Path, out: Path, form: str, jobs: int) -> tuple[float, str, list[tuple[float, float]]]:
    """Run once; return the seconds, what was said last, and what parent and largest worker held."""
    line = [sys.executable, "-m", "briefmaker", "--no-config", "brief", str(folder), "-t", form, "-o", str(out)]
    begun = time.monotonic()
    with (out.parent / "said").open("w+") as said:
        process = subprocess.Popen(  # noqa: S603
            [*line, "-j", str(jobs)], stdout=subprocess.DEVNULL, stderr=said, start_new_session=True
        )
        looks: list[tuple[float, float]] = []
        while process.poll() is None:
            processes = dict(held(process.pid))
            parent = processes.pop(process.pid, 0.0)
            looks.append((parent, max(processes.values(), default=0.0)))
            time.sleep(EVERY)
        said.seek(0)
        lines = said.read().strip().splitlines() or [""]
    return time.monotonic() - begun, lines[-1], looks


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=50_000)
    parser.add_argument("--to", default="json")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    with TemporaryDirectory() as place:
        folder, out = Path(place, "pages"), Path(place, "notes")
        folder.mkdir()
        fill(folder, given.pages, given.folder)
        first, said, looks = run(folder, out, given.to, given.jobs)
        print(f"{given.pages:,} pages in {first:.0f} s: {said}")
        tenth = max(1, len(looks) // 10)
        for number, name in enumerate(("parent", "largest worker")):
            early = median(look[number] for look in looks[tenth : 2 * tenth] or looks)
            late = median(look[number] for look in looks[-tenth - 1 : -1] or looks)
            print(f"{name}: {early:.0f} MB in the second tenth of the run, {late:.0f} MB in the last")
        again, said, _ = run(folder, out, given.to, given.jobs)
        print(f"again in {again:.1f} s, {100 * again / first:.1f} % of the first: {said}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
