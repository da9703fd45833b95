"""
Score the splitting of sentences: `python benchmarks/sentences.py FILE.jsonl.gz... [--show]`.

A file holds one article a line: `paragraphs`, and `sentences` with `paragraph`, `start` and `end` as a reader has them.
Counts borders between two sentences of a paragraph; datelines, which belong to no sentence of ours, count as missed.
"""

import argparse
import gzip
import json
from pathlib import Path
from typing import Any

from briefmaker.language import split_sentences


def count_borders(record: dict[str, Any], *, show: bool) -> tuple[int, int, int]:
    """Return how many borders are right, too many, and missed."""
    right = extra = missed = 0
    for number, text in enumerate(record["paragraphs"]):
        last = len(text.rstrip())
        wanted = {unit["end"] for unit in record["sentences"] if unit["paragraph"] == number and unit["end"] < last}
        found = {span.end for span in split_sentences(text, record.get("language") or "en") if span.end < last}
        right, extra, missed = right + len(wanted & found), extra + len(found - wanted), missed + len(wanted - found)
        if show:
            for end in sorted(wanted ^ found):
                print("extra " if end in found else "missed", repr(text[max(0, end - 50) : end]), repr(text[end:][:40]))
    return right, extra, missed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--show", action="store_true", help="print every border that is wrong")
    options = parser.parse_args()
    total = [0, 0, 0]
    for path in options.files:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            counts = [count_borders(json.loads(line), show=options.show) for line in lines]
        sums = [sum(column) for column in zip(*counts, strict=True)]
        total = [old + new for old, new in zip(total, sums, strict=True)]
        print(f"{path.name:24} F1 {2 * sums[0] / (2 * sums[0] + sums[1] + sums[2]):.4f}")
    print(f"{'all':24} F1 {2 * total[0] / (2 * total[0] + total[1] + total[2]):.4f}")


if __name__ == "__main__":
    main()
