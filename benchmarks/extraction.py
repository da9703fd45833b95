"""
Compare article extraction with other open tools, side by side, on the same pages: quality and time in one table.

    python benchmarks/extraction.py DIR... [--limit N] [--types article]

Each DIR holds `ground-truth.jsonl.gz` and `html/ID.html.gz`, as in WCXB 1.0. Prints, for each tool that is installed,
the mean word F1 on each DIR, milliseconds of CPU a page (mean and median, metadata included where the tool finds any),
that time as a share of trafilatura's, and on how many pages it raised an error, which count as empty. The share is the
geometric mean of the shares of the single pages, which each tool reads in turn, so that a busy machine slows all alike;
how busy it was is said first. One page that takes a peer seconds moves the mean, and hardly that share. All tools are
loaded and have read a page before. The shipped model has learned from the development part of WCXB: judge it on other
pages, or by the folds in training/extraction.md.

The peers, in an environment of its own beside briefmaker:

    pip install trafilatura resiliparse readability-lxml newspaper4k lxml-html-clean
    pip install magic-html        # Python 3.12 and newer
    pip install rs-trafilatura    # built from its source, with Rust
"""

import argparse
import gzip
import importlib
import json
import os
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import briefmaker

_WORDS = re.compile(r"\w+")


def by_briefmaker(data: bytes) -> str:
    try:
        return briefmaker.read(data).text
    except briefmaker.BriefmakerError:
        return ""


def by_trafilatura(data: bytes) -> str:
    document = importlib.import_module("trafilatura").bare_extraction(data, with_metadata=True)
    return (document.text or "") if document else ""


def by_readability(data: bytes) -> str:
    summary = importlib.import_module("readability").Document(data.decode("utf-8", "replace")).summary()
    return str(importlib.import_module("lxml.html").fromstring(summary).text_content())


def by_resiliparse(data: bytes) -> str:
    module = importlib.import_module("resiliparse.extract.html2text")
    return str(module.extract_plain_text(data.decode("utf-8", "replace"), main_content=True))


def by_newspaper(data: bytes) -> str:
    article = importlib.import_module("newspaper").Article("https://page.example/", fetch_images=False)
    article.download(input_html=data.decode("utf-8", "replace"))
    article.parse()
    return str(article.text)


def by_magic_html(data: bytes) -> str:
    extractor = importlib.import_module("magic_html").GeneralExtractor()
    found = extractor.extract(data.decode("utf-8", "replace"), base_url="")["html"]
    return str(importlib.import_module("lxml.html").fromstring(found).text_content()) if found.strip() else ""


def by_rs_trafilatura(data: bytes) -> str:
    return str(importlib.import_module("rs_trafilatura").extract_bytes(data).main_content or "")


TOOLS: dict[str, Callable[[bytes], str]] = {
    "briefmaker": by_briefmaker,
    "trafilatura": by_trafilatura,
    "readability-lxml": by_readability,
    "resiliparse": by_resiliparse,
    "newspaper4k": by_newspaper,
    "magic-html": by_magic_html,
    "rs-trafilatura": by_rs_trafilatura,
}


PEER = "trafilatura"
"""The tool whose time is the measure."""


def read_pages(folder: Path, types: set[str]) -> Iterator[tuple[bytes, str]]:
    with gzip.open(folder / "ground-truth.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            truth = json.loads(line)
            kind = truth.get("page_type") or "article"
            if (kind if isinstance(kind, str) else kind["primary"]) in types:
                page = (folder / "html" / f"{truth['id']}.html.gz").read_bytes()
                yield gzip.decompress(page), truth.get("main_content") or ""


def word_f1(reference: str, found: str) -> float:
    want, have = Counter(_WORDS.findall(reference.lower())), Counter(_WORDS.findall(found.lower()))
    if not want or not have:
        return float(not want and not have)
    return 2 * (want & have).total() / (want.total() + have.total())


class Reading(NamedTuple):
    """What a tool made of one page."""

    score: float
    """Word F1."""

    spent: float
    """Milliseconds of CPU."""

    failed: bool


def measure(tool: Callable[[bytes], str], data: bytes, reference: str) -> Reading:
    """Have a tool read a page; an error is an empty text."""
    start = time.process_time()
    try:
        found, failed = tool(data), False
    except Exception:  # noqa: BLE001  (whatever a peer raises, the others go on)
        found, failed = "", True
    return Reading(word_f1(reference, found), 1000 * (time.process_time() - start), failed)


def installed(data: bytes) -> dict[str, Callable[[bytes], str]]:
    """Name the tools that are there, each once used, so that no page pays for what it loads."""
    found = {}
    for name, tool in TOOLS.items():
        try:
            tool(data)
            found[name] = tool
        except ImportError:
            print(f"{name:18} not installed")
    return found


def tabulate(tools: Iterable[str], folders: Sequence[Path], rows: Mapping[tuple[str, Path], list[Reading]]) -> str:
    """Return the table, a row a tool."""
    heads = ("tool", *(f"F1 {folder.name}" for folder in folders), "ms CPU", "median", f"of {PEER}", "errors")
    lines = [f"| {' | '.join(heads)} |", "|" + " --- |" * len(heads)]
    theirs = [one.spent for folder in folders for one in rows.get((PEER, folder), ())]
    for name in tools:
        mine = [one for folder in folders for one in rows[name, folder]]
        scores = (f"{statistics.fmean(one.score for one in rows[name, folder]):.4f}" for folder in folders)
        times = [one.spent for one in mine]
        shares = [one / other for one, other in zip(times, theirs, strict=False)]
        share = f"{statistics.geometric_mean(shares):.2f}" if shares else "-"
        spent = f"{statistics.fmean(times):.1f} | {statistics.median(times):.1f}"
        lines.append(f"| {name} | {' | '.join(scores)} | {spent} | {share} | {sum(one.failed for one in mine)} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--limit", type=int, help="pages of each folder")
    parser.add_argument("--types", default="article")
    options = parser.parse_args()
    sets = {
        folder: list(read_pages(folder, set(options.types.split(","))))[: options.limit] for folder in options.folders
    }
    counts = ", ".join(f"{len(pages)} of {folder.name}" for folder, pages in sets.items())
    print(f"pages: {counts}; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    tools = installed(next(iter(sets.values()))[0][0])
    rows: dict[tuple[str, Path], list[Reading]] = {(name, folder): [] for name in tools for folder in sets}
    for folder, pages in sets.items():
        for page in pages:
            for name, tool in tools.items():
                rows[name, folder].append(measure(tool, *page))
    print(tabulate(tools, options.folders, rows))


if __name__ == "__main__":
    main()
