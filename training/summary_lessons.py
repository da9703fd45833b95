"""What the ranker of summaries learns from: articles, their features, and what each sentence is worth."""

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from briefmaker.language import split_words
from briefmaker.model import Article
from briefmaker.summary.features import measure_features
from briefmaker.summary.reading import Reading, read_article
from briefmaker.summary.summarise import normalise

Numbers = NDArray[np.float64]
Pairs = tuple[Counter[Any], Counter[Any]]
"""The words of a text and the pairs of neighbours, counted."""

SETS = ("graded", "news-dev", "opinion-dev", "webdesc-dev", "scisumm-dev")
MOST_CHOSEN = 6
STEM = 6


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """An article to learn from."""

    origin: str
    reading: Reading
    names: tuple[str, ...]
    rows: Numbers
    """The features, shape (sentences, features)."""

    target: Numbers
    """What each sentence is worth, mean 0 and deviation 1 over the article."""

    grades: Numbers
    """The reader's grades; empty outside the graded set."""

    references: tuple[Pairs, ...]
    """The reference summaries; empty in the graded set."""

    extract: NDArray[np.bool_]
    """Whether the reader took the sentence for a summary of five; empty outside the graded set."""


def read_lessons(data: Path) -> list[Lesson]:
    """Read all articles of all sets that have a sentence, in the order of the files."""
    return [
        lesson
        for origin in SETS
        for path in (
            sorted(data.glob("graded/*.jsonl.gz")) if origin == "graded" else [data / "summary" / f"{origin}.jsonl.gz"]
        )
        for record in read_records(path)
        if (lesson := make_lesson(origin, record))
    ]


def read_records(path: Path) -> Iterator[dict[str, Any]]:
    """Read one article a line."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def make_lesson(origin: str, record: dict[str, Any]) -> Lesson | None:
    """Read the article and say what each of its sentences is worth; None for an article without sentences."""
    reading = read_article(Article.from_text(record["title"] or "", record["paragraphs"]))
    if not reading.sentences:
        return None
    columns = measure_features(reading)
    references = tuple(count_pairs(text) for text in record.get("references", ()))
    if origin == "graded":
        grades, extract = find_grades(reading, record)
        target = grades
    else:
        grades, extract = np.array([]), np.array([], bool)
        target = judge_by_references(reading, references)
    rows = np.column_stack(list(columns.values()))
    return Lesson(origin, reading, tuple(columns), rows, standardise(target), grades, references, extract)


def find_grades(reading: Reading, record: dict[str, Any]) -> tuple[Numbers, NDArray[np.bool_]]:
    """Give each sentence the mean grade of the sentences it covers, and whether the reader took one of them."""
    kept = [(number, text) for number, text in enumerate(record["paragraphs"]) if text.strip()]
    grades, extract = [], []
    for sentence in reading.sentences:
        number, text = kept[sentence.block - 1]
        shift = len(text) - len(text.lstrip())
        covered = [
            index
            for index, unit in enumerate(record["sentences"])
            if unit["paragraph"] == number
            and 2 * (min(unit["end"], sentence.end + shift) - max(unit["start"], sentence.start + shift))
            > min(unit["end"] - unit["start"], sentence.end - sentence.start)
        ]
        grades.append(np.mean([record["sentences"][index]["grade"] for index in covered]) if covered else 0.0)
        extract.append(any(index in record["extract"] for index in covered))
    return np.array(grades), np.array(extract)


def judge_by_references(reading: Reading, references: tuple[Pairs, ...]) -> Numbers:
    """
    Say how well each sentence serves to write the reference summary.

    .6 for one that a greedy choice by ROUGE-1 + ROUGE-2 takes into the best extract, and up to .4 for what it shares
    with the reference alone; the best over the references.
    """
    bags = [count_pairs(sentence.text) for sentence in reading.sentences]
    best = np.zeros(len(bags))
    for wanted in references:
        alone = np.array([measure_overlap(bag, wanted) for bag in bags])
        member = np.zeros(len(bags))
        member[choose_greedily(bags, wanted)] = 1.0
        best = np.maximum(best, 0.6 * member + 0.4 * normalise(alone))
    return best


def count_pairs(text: str) -> Pairs:
    """Count the words of a text, cut to six letters, and the pairs of neighbours."""
    words = [word[:STEM].lower() for word in split_words(text)]
    return Counter(words), Counter(pairwise(words))


def measure_overlap(bag: Pairs, wanted: Pairs) -> float:
    """Return ROUGE-1 F1 + ROUGE-2 F1."""
    return sum(measure_rouge(bag, wanted))


def measure_rouge(bag: Pairs, wanted: Pairs) -> tuple[float, float]:
    """Return ROUGE-1 F1 and ROUGE-2 F1."""
    one, two = (
        2 * (own & other).total() / max(1, own.total() + other.total()) for own, other in zip(bag, wanted, strict=True)
    )
    return one, two


def choose_greedily(bags: list[Pairs], wanted: Pairs) -> list[int]:
    """Take the sentence that raises the overlap most, again and again while it rises."""
    useful = [index for index, bag in enumerate(bags) if bag[0] & wanted[0]]
    chosen: list[int] = []
    so_far: Pairs = (Counter(), Counter())
    height = 0.0
    while len(chosen) < MOST_CHOSEN:
        options = [
            (measure_overlap((so_far[0] + bags[index][0], so_far[1] + bags[index][1]), wanted), -index)
            for index in useful
            if index not in chosen
        ]
        best, place = max(options, default=(0.0, 0))
        if best <= height:
            break
        height = best
        chosen.append(-place)
        so_far = (so_far[0] + bags[-place][0], so_far[1] + bags[-place][1])
    return chosen


def standardise(values: Numbers) -> Numbers:
    """Shift and stretch to mean 0 and deviation 1."""
    deviation = values.std()
    return (values - values.mean()) / deviation if deviation > 0 else np.zeros(len(values))
