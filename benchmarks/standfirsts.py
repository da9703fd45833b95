"""
Tell how many standfirsts are kept of those that pages declare and show.

    python benchmarks/standfirsts.py DIR [--limit N] [--lost]

DIR holds `ground-truth.jsonl.gz` and `html/ID.html.gz`, as in WCXB 1.0; articles alone are looked at. A standfirst
counts where a description that the page declares (Open Graph, Twitter, meta) is a line that it shows, whole or from the
beginning on (40 characters and more), and is not its title. It is kept where the article read from the page has it.
`--lost` lists the others. The standfirsts are found by a parser of its own, so that nothing is measured by itself.
"""

import argparse
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

import briefmaker

_DECLARED = 'meta[property="og:description"], meta[name="description"], meta[name="twitter:description"]'
_HIDDEN = "script, style, noscript, template, select, iframe"
_BLOCKS = "p, div, h1, h2, h3, h4, li, td, section, header, article, blockquote, figcaption"
_SHORTEST, _LONGEST, _CUT_OFF = 25, 1200, 40
"""Characters of a standfirst, and those that one broken off has to share with its line."""

_TOLD = 200
"""Characters of the line that have to stand in the article."""

_TITLED = 40
"""Characters that a site may add to its title."""


def fold(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold().replace("\xad", "")).strip()


def standfirst(page: str, title: str) -> str:
    """Find the first line that repeats what the page declares of itself; empty where none does."""
    tree = LexborHTMLParser(page)
    declared = [fold(node.attributes.get("content") or "") for node in tree.css(_DECLARED)]
    for node in tree.css(_HIDDEN):
        node.decompose()
    for line in lines(tree):
        titled = bool(title) and line.startswith(title) and len(line) < len(title) + _TITLED
        if not titled and any(repeats(line, text) for text in declared if len(text) >= _SHORTEST):
            return line
    return ""


def lines(tree: LexborHTMLParser) -> Iterator[str]:
    """Go through the texts of the innermost blocks, folded, that are as long as a standfirst is."""
    for node in tree.css(_BLOCKS):
        if not any(inner != node for inner in node.css(_BLOCKS)):
            line = fold(node.text(separator=" "))
            if _SHORTEST <= len(line) <= _LONGEST:
                yield line


def repeats(line: str, declared: str) -> bool:
    known = declared.rsplit(" ", 1)[0]
    begins = len(known) >= _CUT_OFF and line.startswith(known)
    return line == declared or begins or (len(line) >= _CUT_OFF and declared.startswith(f"{line} "))


def pages(folder: Path) -> Iterator[tuple[str, bytes]]:
    with gzip.open(folder / "ground-truth.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            if (row.get("page_type") or "article") == "article":
                yield row["id"], gzip.decompress((folder / "html" / f"{row['id']}.html.gz").read_bytes())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, help="so many pages")
    parser.add_argument("--lost", action="store_true", help="list the pages that lose theirs")
    options = parser.parse_args()
    declared = kept = 0
    for number, (name, data) in enumerate(pages(options.folder)):
        if options.limit and number >= options.limit:
            break
        try:
            article = briefmaker.read(data)
        except briefmaker.BriefmakerError:
            continue
        line = standfirst(data.decode("utf-8", "replace"), fold(article.title))
        whole = line[:_TOLD] in fold(article.text)
        declared, kept = declared + bool(line), kept + bool(line and whole)
        if options.lost and line and not whole:
            print(f"{name}: {line[:120]}")
    print(
        f"{options.folder.name}: {declared} standfirsts declared and shown, {kept} kept, {kept / max(1, declared):.3f}"
    )


if __name__ == "__main__":
    main()
