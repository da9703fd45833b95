"""
Time each format on the samples: `python benchmarks/documents.py [SAVED_PAGE...] [--rounds 9]`.

Prints the median CPU milliseconds a document takes once everything is imported and warm, and its size; the format
`pdf` once for each engine that is here. The pages are briefed once, outside the clock.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from briefmaker.documents import WRITERS, write
from briefmaker.errors import MissingPart
from briefmaker.flow import compose
from briefmaker.model import Briefing, Document

SAMPLES = Path(__file__).parents[1] / "samples"
ENGINES = ("weasyprint", "typst")


def time_one(make: Callable[[], Document], rounds: int) -> tuple[float, int]:
    size = len(make().data)
    times = []
    for _ in range(rounds):
        start = time.process_time()
        make()
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times), size


def list_ways() -> list[tuple[str, str]]:
    others = [(to, "auto") for to in WRITERS if to != "pdf"]
    return others + [("pdf", engine) for engine in ENGINES]


def time_briefing(briefing: Briefing, rounds: int) -> None:
    for to, engine in list_ways():
        name = f"{to} {engine}" if to == "pdf" else to
        try:
            milliseconds, size = time_one(lambda to=to, engine=engine: write(briefing, to, pdf_engine=engine), rounds)
        except MissingPart as missing:
            print(f"  {name:15} {missing}")
        else:
            print(f"  {name:15} {milliseconds:8.2f} ms {size:9,} bytes")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "pages", nargs="*", type=Path, default=sorted(p for p in SAMPLES.glob("*.*") if p.suffix in {".html", ".txt"})
    )
    parser.add_argument("--rounds", type=int, default=9)
    asked = parser.parse_args()
    for page in asked.pages:
        print(page.name)
        time_briefing(compose(page.read_bytes(), name=page.name), asked.rounds)


if __name__ == "__main__":
    main()
