"""
Score every method of summaries side by side: `python benchmarks/summary.py FILE.jsonl.gz... [--words N]`.

A file holds one article a line: `title`, `paragraphs`, and either `references` (summaries somebody wrote: scored by
ROUGE-1 and ROUGE-2 F1 with Porter stems, best reference) or `sentences` with `grade` 0 to 3 (a reader's judgement:
`training/summary_measures.py` says what is measured; by group of genres with --groups). Sumy's methods, the lead and
the first sentence of each paragraph choose among the same sentences as ours. Compare methods at like numbers of words:
`--words 150` gives all the same. Mind that the default method may have learned from the file: `python
training/summary.py DATA --cross-validate` gives its figures on articles it has not seen.
"""

import argparse
import gzip
import json
import sys
import time
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))

from summary_measures import GROUPS, find_group, judge, read_judgement

from briefmaker.language import split_words
from briefmaker.model import Article, Quote
from briefmaker.summary import METHODS, choose_bottom_line, summarise

PARAGRAPHS = "paragraphs"
"""The first sentence of each paragraph, in order: what a skimming reader reads."""


def read_records(path: Path, limit: int | None) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines][:limit]


@cache
def find_stem(word: str) -> str:
    from nltk.stem.porter import PorterStemmer

    return str(PorterStemmer().stem(word)) if len(word) > 3 else word


def count_pairs(text: str) -> tuple[Counter[Any], Counter[Any]]:
    words = [find_stem(word.lower()) for word in split_words(text)]
    return Counter(words), Counter(pairwise(words))


def score_by_references(record: dict[str, Any], quotes: tuple[Quote, ...]) -> dict[str, float]:
    found = count_pairs(" ".join(quote.text for quote in quotes))
    scores = []
    for reference in record["references"]:
        wanted = count_pairs(reference)
        scores.append(
            [
                200 * (own & other).total() / max(1, own.total() + other.total())
                for own, other in zip(found, wanted, strict=True)
            ]
        )
    return {"R1": max(score[0] for score in scores), "R2": max(score[1] for score in scores)}


def summarise_by(method: str, article: Article, sentences: int | None, words: int | None) -> tuple[Quote, ...]:
    if method != PARAGRAPHS:
        return summarise(article, sentences=sentences, words=words, method=method)
    firsts: list[Quote] = []
    for quote in summarise(article, sentences=10_000, method="lead"):
        if quote.block in {other.block for other in firsts}:
            continue
        longer = [*firsts, quote]
        if words and sum(len(one.text.split()) for one in longer) > words:
            break
        firsts = longer
    return tuple(firsts if words else firsts[: sentences or 5])


def measure(record: dict[str, Any], method: str, sentences: int | None, words: int | None) -> dict[str, float]:
    article = Article.from_text(record["title"] or "", record["paragraphs"])
    started = time.process_time()
    quotes = summarise_by(method, article, sentences, words)
    spent = 1000 * (time.process_time() - started)
    if "references" in record:
        found = score_by_references(record, quotes)
        found["words"] = float(sum(len(quote.text.split()) for quote in quotes))
    else:
        line = choose_bottom_line(article, quotes) if quotes else None
        found = judge(read_judgement(record), quotes, line)
    return {**found, "ms": spent}


def tell(name: str, rows: list[dict[str, float]]) -> None:
    means = {key: np.nanmean([row[key] for row in rows]) for key in rows[0]}
    print(f"  {name:22} {len(rows):4}  " + "  ".join(f"{key} {value:6.3f}" for key, value in means.items()), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--sentences", type=int)
    parser.add_argument("--words", type=int)
    parser.add_argument("--limit", type=int, help="only so many articles of each file")
    parser.add_argument("--methods", default=",".join((*METHODS, PARAGRAPHS)))
    parser.add_argument("--groups", action="store_true", help="all files together, by group of genres")
    options = parser.parse_args()
    sets = {path.name.partition(".")[0]: read_records(path, options.limit) for path in options.files}
    for method in options.methods.split(","):
        rows = {
            name: [measure(record, method, options.sentences, options.words) for record in records]
            for name, records in sets.items()
        }
        if options.groups:
            tell(method, [row for found in rows.values() for row in found])
            for group in GROUPS:
                own = [
                    row
                    for name, records in sets.items()
                    for record, row in zip(records, rows[name], strict=True)
                    if find_group(name, record.get("genre")) == group
                ]
                tell(f"  {group}", own)
        else:
            for name, found in rows.items():
                tell(f"{name} {method}", found)


if __name__ == "__main__":
    main()
