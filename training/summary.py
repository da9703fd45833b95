"""
Train the ranker of summaries: `python training/summary.py DATA [--cross-validate]`.

DATA is a folder with `graded/*.jsonl.gz` (articles whose sentences a reader graded 0 to 3) and `summary/NAME.jsonl.gz`
(articles with reference summaries). Writes `src/briefmaker/summary/data/weights.npz`; the same data give the same
bytes. With --cross-validate nothing is written: each fifth of the articles is judged by weights learned from the other
four, and the figures of the model card are printed. Needs lightgbm beside what the package needs.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from briefmaker.language import split_words
from briefmaker.model import Article
from briefmaker.summary.features import measure_features
from briefmaker.summary.reading import Reading, read_article
from briefmaker.summary.selection import Budget, choose_in_turn
from briefmaker.summary.summarise import find_allowed, normalise

Numbers = NDArray[np.float64]

TARGET = Path(__file__).resolve().parents[1] / "src" / "briefmaker" / "summary" / "data" / "weights.npz"
SETS = ("graded", "news-dev", "opinion-dev", "webdesc-dev", "scisumm-dev")
LINE_WEIGHTS = {"graded": 30.0, "news-dev": 1.0, "opinion-dev": 3.0, "webdesc-dev": 1.5, "scisumm-dev": 1.5}
TREE_WEIGHTS = {"graded": 12.0, "news-dev": 1.3, "opinion-dev": 4.0, "webdesc-dev": 1.2, "scisumm-dev": 1.0}
THINNING = {"scisumm-dev": 3}
"""Of the long articles of a set, only each third is learned from: their sentences would outnumber all others."""

ROUNDS = 160
TREES = {
    "objective": "regression",
    "learning_rate": 0.05,
    "num_leaves": 8,
    "min_child_samples": 80,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 10.0,
    "verbose": -1,
    "num_threads": 2,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
}
RIDGE = 300.0
FOLDS = 5
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
    grades, extract = np.array([]), np.array([], bool)
    if origin == "graded":
        grades, extract = find_grades(reading, record)
        target = grades
    else:
        target = judge_by_references(reading, record["references"])
    return Lesson(
        origin, reading, tuple(columns), np.column_stack(list(columns.values())), standardise(target), grades, extract
    )


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


def judge_by_references(reading: Reading, references: list[str]) -> Numbers:
    """
    Say how well each sentence serves to write the reference summary.

    .6 for one that a greedy choice by ROUGE-1 + ROUGE-2 takes into the best extract, and up to .4 for what it shares
    with the reference alone; the best over the references.
    """
    bags = [count_pairs(sentence.text) for sentence in reading.sentences]
    best = np.zeros(len(bags))
    for reference in references:
        wanted = count_pairs(reference)
        alone = np.array([measure_overlap(bag, wanted) for bag in bags])
        member = np.zeros(len(bags))
        member[choose_greedily(bags, wanted)] = 1.0
        best = np.maximum(best, 0.6 * member + 0.4 * normalise(alone))
    return best


def count_pairs(text: str) -> tuple[Counter[Any], Counter[Any]]:
    """Count the words of a text, cut to six letters, and the pairs of neighbours."""
    words = [word[:STEM].lower() for word in split_words(text)]
    return Counter(words), Counter(pairwise(words))


def measure_overlap(bag: tuple[Counter[Any], Counter[Any]], wanted: tuple[Counter[Any], Counter[Any]]) -> float:
    """Return ROUGE-1 F1 + ROUGE-2 F1."""
    return sum(
        2 * (own & other).total() / max(1, own.total() + other.total()) for own, other in zip(bag, wanted, strict=True)
    )


def choose_greedily(
    bags: list[tuple[Counter[Any], Counter[Any]]], wanted: tuple[Counter[Any], Counter[Any]]
) -> list[int]:
    """Take the sentence that raises the overlap most, again and again while it rises."""
    useful = [index for index, bag in enumerate(bags) if bag[0] & wanted[0]]
    chosen: list[int] = []
    so_far: tuple[Counter[Any], Counter[Any]] = (Counter(), Counter())
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


def stack(lessons: list[Lesson], weights: dict[str, float]) -> tuple[Numbers, Numbers, Numbers]:
    """Return features, targets and weights of all sentences; a long article weighs as the root of its length."""
    share = [np.full(len(lesson.target), weights[lesson.origin] / np.sqrt(len(lesson.target))) for lesson in lessons]
    return (
        np.concatenate([lesson.rows for lesson in lessons]),
        np.concatenate([lesson.target for lesson in lessons]),
        np.concatenate(share),
    )


def fit_line(lessons: list[Lesson]) -> Numbers:
    """Return the slopes of a ridge regression, shape (features,)."""
    rows, target, weight = stack(lessons, LINE_WEIGHTS)
    mean, deviation = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    scaled = (rows - mean) / deviation
    centre = np.average(scaled, axis=0, weights=weight)
    scaled -= centre
    level = np.average(target, weights=weight)
    normal = (scaled * weight[:, None]).T @ scaled + RIDGE * np.eye(rows.shape[1])
    return np.linalg.solve(normal, (scaled * weight[:, None]).T @ (target - level)) / deviation


def fit_trees(lessons: list[Lesson]) -> lightgbm.Booster:
    """Boost small regression trees."""
    rows, target, weight = stack(lessons, TREE_WEIGHTS)
    return lightgbm.train(TREES, lightgbm.Dataset(rows, target, weight=weight), ROUNDS)


def thin_out(lessons: list[Lesson]) -> list[Lesson]:
    """Leave out what THINNING says."""
    return [lesson for index, lesson in enumerate(lessons) if index % THINNING.get(lesson.origin, 1) == 0]


def cross_validate(lessons: list[Lesson]) -> None:
    """Print what weights learned from four fifths of the articles do on the last fifth of the graded set."""
    gains, matches, zeros, lengths = [], [], [], []
    for fold in range(FOLDS):
        known = thin_out([lesson for index, lesson in enumerate(lessons) if index % FOLDS != fold])
        slopes, booster = fit_line(known), fit_trees(known)
        for lesson in lessons[fold::FOLDS]:
            if lesson.origin != "graded":
                continue
            scores = standardise(lesson.rows @ slopes) + standardise(booster.predict(lesson.rows))
            chosen = choose_in_turn(normalise(scores), lesson.reading, find_allowed(lesson.reading), Budget(5, None))
            grades = lesson.grades[chosen]
            gains.append(grades.sum() / max(1.0, np.sort(lesson.grades)[-5:].sum()))
            matches.append(2 * lesson.extract[chosen].sum() / (len(chosen) + lesson.extract.sum()))
            zeros.append((grades == 0).mean())
            lengths.append(sum(len(lesson.reading.sentences[index].text.split()) for index in chosen))
    figures = (np.mean(values) for values in (gains, matches, zeros, lengths))
    print("graded, 5 sentences: gain {:.3f}  F1 {:.3f}  grade 0 {:.3f}  words {:.0f}".format(*figures))


def tabulate(booster: lightgbm.Booster) -> dict[str, NDArray[Any]]:
    """Turn the trees into the arrays of `briefmaker.summary.trees.Trees`."""
    nodes: list[tuple[int, float, int, int, float]] = []

    def add(node: dict[str, Any], depth: int) -> tuple[int, int]:
        place = len(nodes)
        nodes.append((0, 0.0, place, place, float(node.get("leaf_value", 0.0))))
        if "leaf_value" in node:
            return place, depth
        left, left_depth = add(node["left_child"], depth + 1)
        right, right_depth = add(node["right_child"], depth + 1)
        nodes[place] = (node["split_feature"], node["threshold"], left, right, 0.0)
        return place, max(left_depth, right_depth)

    roots = [add(tree["tree_structure"], 0) for tree in booster.dump_model()["tree_info"]]
    feature, threshold, left, right, value = zip(*nodes, strict=True)
    return {
        "roots": np.array([place for place, _ in roots]),
        "depth": np.array(max(depth for _, depth in roots)),
        "feature": np.array(feature),
        "threshold": np.array(threshold),
        "left": np.array(left),
        "right": np.array(right),
        "value": np.array(value),
    }


def main() -> None:
    """Train, or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--cross-validate", action="store_true")
    options = parser.parse_args()
    lessons = read_lessons(options.data)
    if options.cross_validate:
        cross_validate(lessons)
        return
    known = thin_out(lessons)
    arrays = tabulate(fit_trees(known))
    np.savez(TARGET, names=np.array(lessons[0].names), slopes=fit_line(known), **arrays)
    print(f"{TARGET}: {TARGET.stat().st_size} bytes from {len(known)} articles")


if __name__ == "__main__":
    main()
