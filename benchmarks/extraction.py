"""
Compare article extraction with other open tools, side by side, on the same pages.

    python benchmarks/extraction.py DIR [--limit N] [--types article]

DIR holds `ground-truth.jsonl.gz` and `html/ID.html.gz`, as in WCXB 1.0. Prints mean word F1 and CPU time a page (mean
and median), with metadata, of each tool that is installed, and that time as a share of trafilatura's: the geometric
mean of the shares of the single pages, which each tool reads in turn, so that a busy machine slows all alike; how busy
it was is said first. One page that takes a peer seconds moves the mean, and hardly that share. All tools are loaded
and have read a page before. The shipped model has learned from the development part of WCXB: judge it on other pages,
or by the folds in training/extraction.md.
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
from collections.abc import Callable, Iterator
from pathlib import Path

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


TOOLS: dict[str, Callable[[bytes], str]] = {
    "briefmaker": by_briefmaker,
    "trafilatura": by_trafilatura,
    "readability-lxml": by_readability,
    "resiliparse": by_resiliparse,
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


def measure(tool: Callable[[bytes], str], data: bytes, reference: str) -> tuple[float, float]:
    """Return word F1 and milliseconds of CPU of one page."""
    start = time.process_time()
    found = tool(data)
    spent = 1000 * (time.process_time() - start)
    return word_f1(reference, found), spent


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--types", default="article")
    options = parser.parse_args()
    pages = list(read_pages(options.folder, set(options.types.split(","))))[: options.limit]
    print(f"{len(pages)} pages, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    tools = installed(pages[0][0])
    rows: dict[str, list[tuple[float, float]]] = {name: [] for name in tools}
    for page in pages:
        for name, tool in tools.items():
            rows[name].append(measure(tool, *page))
    for name, results in rows.items():
        score, cost = (statistics.fmean(column) for column in zip(*results, strict=True))
        shares = [mine / theirs for (_, mine), (_, theirs) in zip(results, rows.get(PEER, ()), strict=False)]
        share = f"  {statistics.geometric_mean(shares):5.2f} of {PEER}" if shares else ""
        middle = statistics.median(spent for _, spent in results)
        print(f"{name:18} word F1 {score:.4f}  {cost:6.1f} ms CPU a page, median {middle:.1f}{share}")


if __name__ == "__main__":
    main()
