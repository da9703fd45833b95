"""
Read the same articles from every kind of container and print one line a format.

    python benchmarks/formats.py MATCHED GROUND_TRUTH [--real REAL]

MATCHED is a folder with `formats.jsonl` (format, id, file, url a line) and the files; GROUND_TRUTH a gzipped JSON
Lines file with id and main_content; REAL a folder of folders of files, one a kind, of which only the recognition is
counted. F1 is that of lower-case words as multisets, the mean over the articles whose text is known; `worst` is the
article that loses most against its plain HTML; times are milliseconds of processor a file: to open it, to recognise it.
"""

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from statistics import fmean
from time import process_time

from briefmaker.articles import extract_article
from briefmaker.errors import BriefmakerError
from briefmaker.model import Page, Source
from briefmaker.pages import find_reader, open_pages

_WORD = re.compile(r"\w+")
_TIMED = frozenset(
    {"mhtml", "maff", "warc", "wacz", "markdown_clip", "singlefile", "singlefile_z", "singlefile_zip", "pdf"}
)
"""Formats whose container says when the page was saved."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("matched", type=Path)
    parser.add_argument("truth", type=Path)
    parser.add_argument("--real", type=Path)
    options = parser.parse_args()
    with gzip.open(options.truth, "rt", encoding="utf-8") as lines:
        entries = map(json.loads, lines)
        truth = {entry["id"]: entry["main_content"] for entry in entries if entry.get("main_content")}
    print_matched(options.matched, truth)
    if options.real:
        print_real(options.real)


def print_matched(folder: Path, truth: dict[str, str]) -> None:
    """Print the table of the matched set."""
    groups = defaultdict(list)
    for line in (folder / "formats.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        groups[entry["format"]].append((entry["id"], folder / entry["file"], entry["url"]))
    html = {key: score(open_first(path), truth[key]) for key, path, _ in groups["html"] if key in truth}
    print("format             read  address    time     F1  - html   worst     ms   look")
    for name, files in sorted(groups.items()):
        print_row(name, files, truth, html)


def print_row(name: str, files: list[tuple[str, Path, str]], truth: dict[str, str], html: dict[str, float]) -> None:
    """Print what became of the files of one format."""
    started = process_time()
    pages = [open_first(path) for _, path, _ in files]
    opening = (process_time() - started) / len(files) * 1000
    looking = fmean(time_look(path) for _, path, _ in files)
    addressed = [page is not None and page.url == url for page, (_, _, url) in zip(pages, files, strict=True) if url]
    timed = [page is not None and page.captured is not None for page in pages] if name in _TIMED else []
    scores = {key: score(page, truth[key]) for page, (key, _, _) in zip(pages, files, strict=True) if key in html}
    behind = [got - html[key] for key, got in scores.items()]
    print(
        f"{name:16} {sum(page is not None for page in pages):3}/{len(files):<3} {share(addressed):>7} {share(timed):>7}"
        f" {fmean(scores.values()):6.3f} {fmean(behind):+7.3f} {min(behind):+7.3f} {opening:6.1f} {looking:6.3f}"
    )


def print_real(folder: Path) -> None:
    """Print how many real files of each kind are recognised, and how many give a page."""
    for kind in sorted(path for path in folder.iterdir() if path.is_dir()):
        files = sorted(kind.iterdir())
        readers = Counter(name_reader(path) for path in files)
        opened = sum(open_first(path) is not None for path in files)
        print(f"{kind.name:22} {len(files):3} files, {opened:3} with a page; {dict(readers)}")


def open_first(path: Path) -> Page | None:
    """Open a file and return its first page, or None."""
    try:
        return next(open_pages(Source.from_bytes(path.name, path.read_bytes())))
    except BriefmakerError:
        return None


def name_reader(path: Path) -> str:
    """Return the name of the reader that recognises a file."""
    try:
        return type(find_reader(Source.from_bytes(path.name, path.read_bytes()))).__name__
    except BriefmakerError:
        return "none"


def time_look(path: Path) -> float:
    """Return the milliseconds it takes to recognise a file."""
    source = Source.from_bytes(path.name, path.read_bytes())
    started = process_time()
    for _ in range(10):
        find_reader(source)
    return (process_time() - started) * 100


def score(page: Page | None, text: str) -> float:
    """Return the word F1 of the article on a page; 0 where there is none."""
    try:
        found = extract_article(page).text if page else ""
    except BriefmakerError:
        found = ""
    wanted, got = (Counter(_WORD.findall(words.lower())) for words in (text, found))
    return 2 * (wanted & got).total() / max(1, wanted.total() + got.total())


def share(checks: list[bool]) -> str:
    """Print how many of some checks hold; a dash where none applies."""
    return f"{sum(checks)}/{len(checks)}" if checks else "-"


if __name__ == "__main__":
    main()
