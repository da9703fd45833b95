"""
Make Word notes of pages, beside what an analyst would put together from open libraries, in one warm process.

    python benchmarks/whole_note.py DIR... [--limit 50] [--rounds 2] [--model en_core_web_sm]

The other pipeline reads a page with trafilatura, takes five sentences by sumy's TextRank, counts the persons,
organisations and countries that a small model of spaCy finds, and sets title, sentences and names with python-docx. It
knows no roles, statements, kinds of text, paragraphs quoted from or notices: what it saves is work that it does not do.
Each DIR holds `html/*.html.gz`. Both make each page in turn, every second page and round the other way round; of each
page the least of the rounds counts. Printed are the mean milliseconds of CPU of each, and the geometric mean of the
shares of the single pages, of small pages (below 60 KB), medium and large ones (from 250 KB).

    pip install briefmaker[sumy] trafilatura spacy       # and a model: python -m spacy download en_core_web_sm
"""

import argparse
import gzip
import importlib
import os
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from statistics import fmean, geometric_mean

import briefmaker

_POINTS, _NAMES = 5, 12
"""Sentences of a note, and names in its list: as many as briefmaker's."""

_KINDS = ("PERSON", "ORG", "GPE")
"""What spaCy calls persons, organisations and countries or towns."""

_ENDS, _WORD = re.compile(r"(?<=[.!?])\s+|\n+"), re.compile(r"\w+")

_SIZES = {"small": (0, 60_000), "medium": (60_000, 250_000), "large": (250_000, 1 << 60), "all": (0, 1 << 60)}
"""Bytes of a page, from and below."""


def by_briefmaker(data: bytes) -> bytes:
    """Make a note with the built-in recogniser."""
    settings = briefmaker.BriefSettings(engine="builtin")
    return briefmaker.write(briefmaker.compose(data, settings=settings), "docx").data


class PlainTokenizer:
    """Sentences and words by their marks: sumy's own asks for data that has to be fetched, and takes longer."""

    def to_sentences(self, text: str) -> tuple[str, ...]:
        """Part a text behind the marks that end sentences, and at ends of lines."""
        return tuple(filter(None, _ENDS.split(text)))

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """Return the words of a sentence."""
        return tuple(_WORD.findall(sentence))


def by_libraries(model: str) -> Callable[[bytes], bytes]:
    """Return what makes a note of five other libraries, each loaded once."""
    read = importlib.import_module("trafilatura").bare_extraction
    tag = importlib.import_module("spacy").load(model)
    parse = importlib.import_module("sumy.parsers.plaintext").PlaintextParser.from_string
    tokenizer = PlainTokenizer()
    rank = importlib.import_module("sumy.summarizers.text_rank").TextRankSummarizer()
    new_document = importlib.import_module("docx").Document

    def make(data: bytes) -> bytes:
        article = read(data, with_metadata=True)
        text = (article.text or "") if article else ""
        document = new_document()
        document.add_heading((article.title or "") if article else "", 0)
        for sentence in rank(parse(text, tokenizer).document, _POINTS):
            document.add_paragraph(str(sentence), style="List Bullet")
        names = Counter(found.text for found in tag(text).ents if found.label_ in _KINDS)
        for name, count in names.most_common(_NAMES):
            document.add_paragraph(f"{name} ({count})")
        kept = BytesIO()
        document.save(kept)
        return kept.getvalue()

    return make


def read_pages(folders: list[Path], limit: int) -> Iterator[bytes]:
    """Go through pages of each folder that briefmaker makes a note of."""
    for folder in folders:
        for path in sorted((folder / "html").glob("*.html.gz"))[:limit]:
            data = gzip.decompress(path.read_bytes())
            try:
                by_briefmaker(data)
            except briefmaker.BriefmakerError:
                continue
            yield data


def spend(make: Callable[[bytes], bytes], data: bytes) -> float:
    """Return the milliseconds of CPU that a note takes."""
    start = time.process_time()
    make(data)
    return 1000 * (time.process_time() - start)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--limit", type=int, default=50, help="pages of each folder")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--model", default="en_core_web_sm")
    options = parser.parse_args()
    makers = (by_briefmaker, by_libraries(options.model))
    pages = list(read_pages(options.folders, options.limit))
    best = [[float("inf")] * 2 for _ in pages]
    for turn in range(options.rounds):
        for number, data in enumerate(pages):
            for which in (0, 1) if (number + turn) % 2 else (1, 0):
                best[number][which] = min(best[number][which], spend(makers[which], data))
    print(f"{len(pages)} pages, {options.rounds} rounds; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    print("| pages | number | briefmaker, ms | other libraries, ms | share |\n| --- | --- | --- | --- | --- |")
    for name, (least, below) in _SIZES.items():
        rows = [row for row, data in zip(best, pages, strict=True) if least <= len(data) < below]
        if rows:
            ours, theirs = (fmean(row[which] for row in rows) for which in (0, 1))
            share = geometric_mean(row[0] / row[1] for row in rows)
            print(f"| {name} | {len(rows)} | {ours:.1f} | {theirs:.1f} | {share:.3f} |")


if __name__ == "__main__":
    main()
