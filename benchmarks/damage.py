"""
Cut and damage saved files, read what is left, and print a line a kind: a page or an error of ours must come of each.

    python benchmarks/damage.py FOLDER... [--cuts 50] [--bytes 200] [--seed 1]

FOLDER holds a folder of files for each kind. Cuts and wrong bytes are spread by lot over the files of a kind. Each kind
is read in a process of its own: `ms` is the longest reading (processor time), `MB` the most memory the process ever had
beyond what it had after the whole files.
"""

import argparse
import multiprocessing
import random
import resource
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import process_time

from briefmaker.articles import extract_article
from briefmaker.errors import BriefmakerError
from briefmaker.model import Source
from briefmaker.pages import open_pages


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--cuts", type=int, default=50)
    parser.add_argument("--bytes", type=int, default=200, dest="wrong")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print("kind                   files  cuts bytes   page  error  other      ms     MB   slowest")
    for kind in sorted(path for folder in options.folders for path in folder.iterdir() if path.is_dir()):
        apart = multiprocessing.get_context("spawn").Process(
            target=print_kind, args=(kind, options.cuts, options.wrong, options.seed)
        )
        apart.start()
        apart.join()
        if apart.exitcode:
            print(f"{kind.name:22} the process ended with {apart.exitcode}")


def print_kind(folder: Path, cuts: int, wrong: int, seed: int) -> None:
    """Print what became of the damaged files of one kind."""
    files = [path for path in sorted(folder.iterdir()) if path.is_file()]
    whole = {path.name: path.read_bytes() for path in files}
    for name, data in whole.items():
        read(name, data)
    before = measure_memory()
    ends: Counter[str] = Counter()
    slowest = (0.0, "")
    for name, data in spoil(whole, cuts, wrong, random.Random(seed)):  # noqa: S311 - the damage is the same each time
        started = process_time()
        end = read(name, data)
        slowest = max(slowest, ((process_time() - started) * 1000, name))
        ends[end] += 1
    other = ends.total() - ends["page"] - ends["error"]
    print(
        f"{folder.name:22} {len(files):5} {cuts:5} {wrong:5} {ends['page']:6} {ends['error']:6} {other:6}"
        f" {slowest[0]:7.0f} {measure_memory() - before:6.0f}   {slowest[1]}",
        flush=True,
    )
    for end, times in ends.items():
        if end not in ("page", "error"):
            print(f"    {times} times {end}", flush=True)


def spoil(whole: dict[str, bytes], cuts: int, wrong: int, lot: random.Random) -> Iterator[tuple[str, bytes]]:
    """Go through files cut short, then through files with one wrong byte."""
    names = sorted(whole)
    for _ in range(cuts):
        name = lot.choice(names)
        yield name, whole[name][: lot.randrange(len(whole[name]))]
    for _ in range(wrong):
        name = lot.choice(names)
        damaged = bytearray(whole[name])
        place = lot.randrange(len(damaged))
        damaged[place] ^= lot.randrange(1, 256)
        yield name, bytes(damaged)


def read(name: str, data: bytes) -> str:
    """Read every page and take the articles off the first few; say how that ended."""
    try:
        for number, page in enumerate(open_pages(Source.from_bytes(name, data))):
            if number < 3:
                extract_article(page)
    except BriefmakerError:
        return "error"
    except Exception as error:  # noqa: BLE001 - what this looks for
        return f"{type(error).__name__}: {error} ({name})"[:160]
    return "page"


def measure_memory() -> float:
    """Return the most memory this process had so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
