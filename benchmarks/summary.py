"""
Score every method of summaries side by side: `python benchmarks/summary.py FILE.jsonl.gz... [--words N]`.

A file holds one article a line: `title`, `paragraphs`, and either `references` (summaries somebody wrote: scored by
ROUGE-1 and ROUGE-2 F1 with Porter stems, best reference) or `sentences` with `grade` 0 to 3 and `extract` (a reader's
judgement: scored by the share of the best possible grades, F1 with the reader's own choice, and the share of choices of
grade 0). Sumy's methods choose among the same sentences as ours. Compare methods at like numbers of words. Mind that
the default method may have learned from the file: `python training/summary.py DATA --cross-validate` gives its figures
on articles it has not seen.
"""

import argparse
import gzip
import json
import statistics
import time
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from briefmaker.language import split_words
from briefmaker.model import Article, Quote
from briefmaker.summary import METHODS, summarise


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


def score_by_grades(record: dict[str, Any], quotes: tuple[Quote, ...]) -> dict[str, float]:
    kept = [number for number, text in enumerate(record["paragraphs"]) if text.strip()]
    units = record["sentences"]
    grades, taken = [], set()
    for quote in quotes:
        number = kept[quote.block - 1]
        text = record["paragraphs"][number]
        shift = len(text) - len(text.lstrip())
        covered = [
            index
            for index, unit in enumerate(units)
            if unit["paragraph"] == number and quote.start + shift < unit["end"] and unit["start"] < quote.end + shift
        ]
        taken.update(covered)
        grades.append(statistics.mean(units[index]["grade"] for index in covered) if covered else 0.0)
    best = sum(sorted((unit["grade"] for unit in units), reverse=True)[: len(quotes)])
    return {
        "gain": 100 * sum(grades) / max(1, best),
        "F1": 200 * len(taken & set(record["extract"])) / max(1, len(taken) + len(record["extract"])),
        "zero": 100 * grades.count(0) / max(1, len(grades)),
    }


def measure(records: list[dict[str, Any]], method: str, sentences: int | None, words: int | None) -> str:
    rows = []
    for record in records:
        article = Article.from_text(record["title"] or "", record["paragraphs"])
        started = time.process_time()
        quotes = summarise(article, sentences=sentences, words=words, method=method)
        spent = 1000 * (time.process_time() - started)
        score = score_by_grades if "sentences" in record else score_by_references
        length = sum(len(quote.text.split()) for quote in quotes)
        rows.append({**score(record, quotes), "words": float(length), "ms": spent})
    means = {name: statistics.mean(row[name] for row in rows) for name in rows[0]}
    return "  ".join(f"{name} {value:6.2f}" for name, value in means.items())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--sentences", type=int)
    parser.add_argument("--words", type=int)
    parser.add_argument("--limit", type=int, help="only so many articles of each file")
    parser.add_argument("--methods", default=",".join(METHODS))
    options = parser.parse_args()
    for path in options.files:
        records = read_records(path, options.limit)
        print(f"{path.name}: {len(records)} articles")
        for method in options.methods.split(","):
            print(f"  {method:10}  {measure(records, method, options.sentences, options.words)}", flush=True)


if __name__ == "__main__":
    main()
