"""
Processor time of each stage of a note, on small, medium and large pages; beside another version, where one is named.

    python benchmarks/stages.py [PAGES...] [--rounds 3] [--beside SRC]

PAGES are saved pages or folders of such, packed by gzip or not; without any, the pages of the repository. Each version
works in a process of its own, page by page in turn, every second page in the other order, so that a busy machine slows
both alike; of each page and stage the best round counts. `--beside` takes the `src` folder of another checkout, beside
its `templates`. Compile both versions first, and where spaCy is installed say so beside the figures. Printed are the
medians in milliseconds and, beside another version, the geometric mean of the shares.
"""

import argparse
import gzip
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import geometric_mean, median
from time import process_time

SOURCE = Path(__file__).parents[1] / "src"
STAGES = ("read", "summary", "actors", "docx")

SIZES = {"small": 40_000, "medium": 150_000, "large": 10**12}
"""Bytes below which a page counts as of this size."""

Times = dict[str, float]
"""Seconds by stage."""


class Version:
    """A version of briefmaker in a process of its own."""

    def __init__(self, source: Path) -> None:
        self._process = subprocess.Popen(  # noqa: S603  (this script itself)
            [sys.executable, __file__, "--serve", str(source)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def time(self, page: Path) -> Times:
        """Return what the stages of a page take; empty where it holds no article."""
        asked, answered = self._process.stdin, self._process.stdout
        if asked is None or answered is None:
            raise RuntimeError("the process of a version has no pipes")
        print(page, file=asked, flush=True)
        times: Times = json.loads(answered.readline())
        return times

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def serve(source: Path) -> None:
    """Answer the name of each page on standard input with its times."""
    sys.path.insert(0, str(source))
    for line in sys.stdin:
        print(json.dumps(time_stages(Path(line.rstrip("\n")))), flush=True)


def time_stages(page: Path) -> Times:
    """Return the processor time of each stage; empty where the page holds no article."""
    import briefmaker

    data = gzip.decompress(page.read_bytes()) if page.suffix == ".gz" else page.read_bytes()
    marks = [process_time()]
    try:
        article = briefmaker.read(data, name=page.name)
    except briefmaker.BriefmakerError:
        return {}
    marks.append(process_time())
    briefmaker.summarise(article)
    marks.append(process_time())
    briefmaker.find_actors(article)
    marks.append(process_time())
    briefing = briefmaker.compose(data, name=page.name)
    begun = process_time()
    briefmaker.write(briefing, "docx")
    marks.append(marks[-1] + process_time() - begun)
    return dict(zip(STAGES, (after - before for before, after in pairwise(marks)), strict=True))


def measure(versions: Sequence[Version], pages: Sequence[Path], rounds: int) -> Iterator[tuple[Path, list[Times]]]:
    """Yield each page that holds an article with the best times of each version."""
    for number, page in enumerate(pages):
        best: list[Times] = [{} for _ in versions]
        for round_number in range(rounds + 1):  # the first warms up
            order = range(len(versions)) if (number + round_number) % 2 else reversed(range(len(versions)))
            for place in order:
                times = versions[place].time(page)
                if round_number:
                    best[place] = {stage: min(best[place].get(stage, took), took) for stage, took in times.items()}
        if all(best):
            yield page, best


def format_table(measured: Mapping[str, Sequence[list[Times]]]) -> Iterator[str]:
    """Yield the lines of the table, a size and stage each."""
    yield "| pages | stage | median ms | of the other version |\n|---|---|---|---|"
    for size, rows in measured.items():
        for stage in (*STAGES, "whole"):
            took = [[_seconds(times, stage) for times in best] for best in rows]
            shares = [ours / theirs for ours, *others in took for theirs in others if ours and theirs]
            share = f"{geometric_mean(shares):.3f}" if shares else "-"
            yield f"| {size} ({len(rows)}) | {stage} | {1000 * median(one[0] for one in took):.1f} | {share} |"


def _seconds(times: Times, stage: str) -> float:
    """Return what a stage took, or all of them."""
    return times[stage] if stage in times else sum(times.values())


def list_pages(named: Sequence[Path]) -> list[Path]:
    """Return the pages named, and those in the folders named."""
    root = SOURCE.parent
    named = named or (root / "samples", root / "tests" / "pages_scored")
    files = (file for one in named for file in (sorted(one.iterdir()) if one.is_dir() else (one,)))
    return [file for file in files if file.suffix == ".html" or file.name.endswith(".html.gz")]


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--beside", type=Path, metavar="SRC")
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve:
        serve(given.serve)
        return
    versions = [Version(source) for source in (SOURCE, given.beside) if source]
    measured: dict[str, list[list[Times]]] = defaultdict(list)
    for page, best in measure(versions, list_pages(given.pages), given.rounds):
        data = page.read_bytes()
        length = len(gzip.decompress(data) if page.suffix == ".gz" else data)
        measured[next(size for size, below in SIZES.items() if length < below)].append(best)
    for version in versions:
        version.close()
    print("\n".join(format_table({size: measured[size] for size in SIZES if size in measured})))


if __name__ == "__main__":
    main()
