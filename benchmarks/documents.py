"""
Time each format on the samples: `python benchmarks/documents.py [SAVED_PAGE...] [--rounds 9] [--whole]`.

Prints the median CPU milliseconds a document takes once everything is imported and warm, its size, and of a PDF its
pages and the milliseconds a page; the format `pdf` once for each engine that is here. The pages are briefed once,
outside the clock. Each round lays other text out, for typst remembers the paragraphs it has set. `--whole` times the
whole command, start of Python included, once a round.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2

from briefmaker.documents import WRITERS, write
from briefmaker.errors import MissingPart
from briefmaker.flow import compose
from briefmaker.model import Briefing, Document, Paragraph

SAMPLES = Path(__file__).parents[1] / "samples"
ENGINES = ("weasyprint", "typst")
WAYS = [(to, "auto") for to in WRITERS if to != "pdf"] + [("pdf", engine) for engine in ENGINES]


def changed(briefing: Briefing, turn: int) -> Briefing:
    """Say something else in every paragraph, after what is quoted."""
    articles = tuple(
        replace(
            article,
            blocks=tuple(
                replace(block, text=f"{block.text} {turn}") if isinstance(block, Paragraph) else block
                for block in article.blocks
            ),
        )
        for article in briefing.articles
    )
    return replace(briefing, articles=articles)


def time_one(make: Callable[[Briefing], Document], briefing: Briefing, rounds: int) -> tuple[float, Document]:
    document = make(briefing)
    times = []
    for turn in range(rounds):
        note = changed(briefing, turn)
        start = time.process_time()
        make(note)
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times), document


def time_briefing(briefing: Briefing, rounds: int) -> None:
    for to, engine in WAYS:
        name = f"{to} {engine}" if to == "pdf" else to
        try:
            took, document = time_one(
                lambda note, to=to, engine=engine: write(note, to, pdf_engine=engine), briefing, rounds
            )
        except MissingPart as missing:
            print(f"  {name:15} {missing}")
            continue
        line = f"  {name:15} {took:8.2f} ms {len(document.data):9,} bytes"
        if to == "pdf":
            pages = len(pypdfium2.PdfDocument(document.data))
            line += f" {pages:4} pages {took / pages:7.2f} ms a page"
        print(line)


def time_command(page: Path, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for to, engine in WAYS:
            asked = ["--pdf-engine", engine, "-o", f"{folder}/note.{to}", "--overwrite"]
            start = os.times()
            for _ in range(rounds):
                subprocess.run(  # noqa: S603 - our own command
                    [sys.executable, "-m", "briefmaker", "-q", "brief", page, *asked],
                    check=True,
                    stdout=subprocess.DEVNULL,
                )
            end = os.times()
            spent = end.children_user + end.children_system - start.children_user - start.children_system
            print(f"  {f'{to} {engine}' if to == 'pdf' else to:15} {spent / rounds:8.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "pages", nargs="*", type=Path, default=sorted(p for p in SAMPLES.glob("*.*") if p.suffix in {".html", ".txt"})
    )
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--whole", action="store_true", help="time the whole command")
    asked = parser.parse_args()
    for page in asked.pages:
        print(page.name)
        if asked.whole:
            time_command(page, asked.rounds)
        else:
            time_briefing(compose(page.read_bytes(), name=page.name), asked.rounds)


if __name__ == "__main__":
    main()
