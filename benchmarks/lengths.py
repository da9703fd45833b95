"""
Pages and words of notes beside the words of their articles.

    python benchmarks/lengths.py PAGES.jsonl.gz --pages FOLDER [--first 200] [--engine typst] [--keep OUT]

Each line of PAGES names a saved page below FOLDER, as `page`. It is briefed as by `briefmaker brief`; the words of a
note are those of its PDF between the margins, those of an article what `briefmaker read` prints. Blank is the share of
the text's height below the last thing printed, of each page but the last, and of the first page of every note.
"""

import argparse
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median

import pypdfium2
from blank import FOOT, HEAD, blank_share

from briefmaker.documents import write
from briefmaker.errors import BriefmakerError
from briefmaker.flow import compose
from briefmaker.model import Briefing, BriefSettings

SHORT = 800
"""Words of an article up to which its note is to fit on one page."""

TINY = 250
"""Words of an article up to which its note may be the longer one."""


@dataclass(frozen=True, slots=True)
class Length:
    """How long one note is."""

    name: str
    article: int
    """Words of the article."""

    note: int
    """Words of the note."""

    blanks: tuple[float, ...]
    """What is blank at the foot of each page, as a share."""


def read_names(file: Path) -> list[str]:
    """List the saved pages that a file of labels names."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["page"] for line in lines]


def measure(briefing: Briefing, name: str, pdf: bytes) -> Length:
    """Count the words of a note, and look at its pages."""
    pages = list(pypdfium2.PdfDocument(pdf))
    texts = [
        page.get_textpage().get_text_bounded(bottom=FOOT * page.get_height(), top=(1 - HEAD) * page.get_height())
        for page in pages
    ]
    words = sum(len(article.title.split()) + len(article.text.split()) for article in briefing.articles)
    return Length(name, words, len(" ".join(texts).split()), tuple(map(blank_share, pages)))


def measure_all(asked: argparse.Namespace) -> Iterator[Length]:
    """Brief each page; one without an article has no note."""
    settings = BriefSettings(template=asked.template, pdf_engine=asked.engine)
    for name in read_names(asked.labels)[: asked.first]:
        file = asked.pages / name
        try:
            briefing = compose(file.read_bytes(), name=file.name, settings=settings)
        except BriefmakerError:
            continue
        pdf = write(briefing, "pdf").data
        if asked.keep:
            (asked.keep / f"{file.stem}.pdf").write_bytes(pdf)
        yield measure(briefing, name, pdf)


def report(lengths: list[Length]) -> None:
    """Print what the notes have in common, and which are too long."""
    pages = [len(it.blanks) for it in lengths]
    short = [len(it.blanks) for it in lengths if it.article <= SHORT]
    longer = [it for it in lengths if it.article > TINY and it.note > it.article]
    inner = [share for it in lengths for share in it.blanks[:-1]]
    print(f"{len(lengths)} notes; pages: median {median(pages):g}, most {max(pages)}; "
          + ", ".join(f"{pages.count(number)} of {number}" for number in sorted(set(pages))))  # fmt: skip
    print(f"articles up to {SHORT} words: {len(short)}, of them {sum(it == 1 for it in short)} on one page")
    print(
        f"words: note {median(it.note for it in lengths):g}, article {median(it.article for it in lengths):g} (medians)"
    )
    print(f"longer than their article: {sum(it.note > it.article for it in lengths)}, "
          f"beyond {TINY} words of article {len(longer)}")  # fmt: skip
    print(f"blank: {mean(inner or [0]):.1%} of {len(inner)} pages but the last, "
          f"{mean(it.blanks[0] for it in lengths):.1%} of first pages")  # fmt: skip
    for it in longer:
        print(f"  {it.name}: {it.note} words on {len(it.blanks)} pages, of an article of {it.article}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--pages", type=Path, required=True)
    parser.add_argument("--first", type=int, default=200)
    parser.add_argument("--engine", default="typst")
    parser.add_argument("--template", default="note")
    parser.add_argument("--keep", type=Path, help="a folder for the notes")
    asked = parser.parse_args()
    report(list(measure_all(asked)))


if __name__ == "__main__":
    main()
