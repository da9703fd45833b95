"""
What a shelf costs, how large it is, how soon it answers, and whether it stands being killed.

    python benchmarks/shelf.py PAGES [--limit 400] [--rounds 3] [--kills 24] [--seed 15]

Each round makes JSON notes of the pages and a shelf of them, each in a fresh process with one worker and the built-in
recogniser, every second round the other way round. Printed: the processor time of all processes, and the geometric mean
of the rounds' shares. The size is set against the bytes of all sentences. Questions are a word, two words, a phrase of
two, a beginning and a name, a hundred of each, drawn from sentences of the shelf; words that a tenth of its pages have,
such as `the`, are left out. Then a run with two workers over forty small pages is ended at random moments, and run
again: all that is on the shelf has to be as if nobody had disturbed it. 0 leaves the kills out.
"""

import argparse
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from statistics import geometric_mean, median

from kills import ENDINGS, PAGE, count_orphans

from batch import Contender, adopt_orphans, choose_pages, run
from briefmaker.settings.asking import FindOptions
from briefmaker.shelf.find import find
from briefmaker.shelf.query import split
from briefmaker.shelf.store import Shelf, open_shelf

_COMMON = 10
"""The share of pages, as one part of so many, that have a word which nobody asks for alone."""

_MANY = 100
"""Questions of each kind."""


def compare_cost(pages: Path, rounds: int, home: Path) -> None:
    """Print what notes and a shelf of the same pages cost."""
    start = (sys.executable, "-m", "briefmaker", "--no-config")
    end = ("--engine", "builtin", "-j", "1", "--no-progress")
    notes = Contender("notes", (*start, "brief", str(pages), "-t", "json", "-o", "OUT", *end), "notes", "*.json")
    shelf = Contender("shelf", (*start, "index", str(pages), "-o", "OUT/s.sqlite", *end), "shelf", "*.sqlite")
    taken: dict[str, list[float]] = {"notes": [], "shelf": []}
    for number in range(rounds + 1):  # the first also compiles and fills the cache of the disk, and is not counted
        for one in (notes, shelf) if number % 2 else (shelf, notes):
            with tempfile.TemporaryDirectory(dir=home) as place:
                command = tuple(part.replace("OUT", str(Path(place, one.out))) for part in one.command)
                done = run(Contender(one.name, command, one.out, one.pattern), Path(place))
                taken[one.name] += [done.cpu] if number else []
    share = geometric_mean(a / b for a, b in zip(taken["shelf"], taken["notes"], strict=True))
    print(f"CPU: notes as JSON {median(taken['notes']):.1f} s, shelf {median(taken['shelf']):.1f} s: {share:.2f} of it")


def list_questions(shelf: Shelf, chance: random.Random) -> Iterator[tuple[str, FindOptions]]:
    """Yield questions of each kind, with its name."""
    rows = shelf.db.execute("SELECT page_id, text FROM sentences").fetchall()
    having: dict[str, set[int]] = {}
    for page, text in rows:
        for word in set(split(text)):
            having.setdefault(word, set()).add(page)
    most = len({page for page, _ in rows}) / _COMMON
    names = [name for (name,) in shelf.db.execute("SELECT DISTINCT name FROM actors ORDER BY name")]
    for _ in range(_MANY):
        words = split(chance.choice(rows)[1])
        rare = [word for word in words if len(having[word]) < most and len(word) > 2]
        if len(rare) < 2:
            continue
        one, other = chance.sample(rare, 2)
        at = chance.randrange(len(words) - 1)
        yield "a word", FindOptions((one,))
        yield "two words", FindOptions((f'"{one}" "{other}"',))
        yield "a phrase", FindOptions((f'"{words[at]} {words[at + 1]}"',))
        yield "a beginning", FindOptions((f"{one[:4]}*",))
        yield "an actor", FindOptions(actors=(chance.choice(names),))


def time_questions(path: Path, chance: random.Random) -> None:
    """Print how soon the shelf answers."""
    taken: dict[str, list[float]] = {}
    with open_shelf(path) as shelf:
        for kind, wanted in list_questions(shelf, chance):
            begun = time.perf_counter()
            find(shelf, wanted, 20)
            taken.setdefault(kind, []).append((time.perf_counter() - begun) * 1000)
    for kind, times in taken.items():
        times.sort()
        print(f"{kind}: median {median(times):.1f} ms, 19 of 20 below {times[len(times) * 95 // 100]:.1f} ms")


def describe_size(path: Path) -> None:
    """Print how large a shelf is beside what it says."""
    with open_shelf(path) as shelf:
        (text, pages) = shelf.db.execute(
            "SELECT sum(length(CAST(text AS BLOB))), count(DISTINCT page_id) FROM sentences"
        ).fetchone()
    size = path.stat().st_size
    print(f"size: {size / 1e6:.1f} MB for {text / 1e6:.1f} MB of text on {pages} pages: {size / text:.2f} times")


def index(folder: Path, path: Path) -> list[str]:
    """Return the command of a run with two workers."""
    command = [sys.executable, "-m", "briefmaker", "-q", "index", str(folder), "-o", str(path)]
    return [*command, "-j", "2", "--engine", "builtin"]


def dump(path: Path) -> list[str]:
    """Return all that is on a shelf."""
    with closing(sqlite3.connect(path)) as connection:
        return [row for row in connection.iterdump() if "_fts" not in row]


def kill_all(count: int, chance: random.Random, home: Path) -> int:
    """End runs at random moments, run them again, and return how many shelves are not as they should be."""
    folder = home / "small"
    folder.mkdir()
    for number in range(40):
        (folder / f"page {number}.html").write_text(PAGE.format(number=number))
    subprocess.run(index(folder, home / "whole.sqlite"), check=True, capture_output=True)  # noqa: S603
    begun = time.monotonic()
    subprocess.run(index(folder, home / "again.sqlite"), check=True, capture_output=True)  # noqa: S603
    span, whole, faulty = time.monotonic() - begun, dump(home / "whole.sqlite"), 0
    for number in range(count):
        path, ending = home / f"{number}.sqlite", ENDINGS[number % len(ENDINGS)]
        process = subprocess.Popen(index(folder, path), stderr=subprocess.DEVNULL, start_new_session=True)  # noqa: S603
        time.sleep(span * (number + chance.random()) / count)
        process.send_signal(ending)
        process.communicate()
        left = count_orphans(process.pid)
        stood = len([row for row in dump(path) if row.startswith('INSERT INTO "pages"')]) if path.exists() else 0
        subprocess.run(index(folder, path), check=True, capture_output=True)  # noqa: S603
        is_whole = dump(path) == whole and not left
        faulty += not is_whole
        print(f"{ending.name} with {stood} pages there: {'as if undisturbed' if is_whole else 'NOT AS IT SHOULD BE'}")
    print(f"{count} kills, {faulty} with faults")
    return faulty


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path, help="a folder of saved pages")
    for name, default in (("limit", 400), ("rounds", 3), ("kills", 24), ("seed", 15)):
        parser.add_argument(f"--{name}", type=int, default=default)
    given = parser.parse_args()
    adopt_orphans()
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    chance = random.Random(given.seed)  # noqa: S311  (moments and questions, not secrets)
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        os.environ["XDG_CONFIG_HOME"] = name
        pages, path = choose_pages(given.pages, given.limit, home), home / "pages.sqlite"
        compare_cost(pages, given.rounds, home)
        subprocess.run(index(pages, path), check=False, capture_output=True)  # noqa: S603
        describe_size(path)
        time_questions(path, chance)
        return kill_all(given.kills, chance, home) if given.kills else 0


if __name__ == "__main__":
    sys.exit(main())
