"""
Train the ranker of summaries: `python training/summary.py DATA [--cross-validate]`.

DATA is a folder with `graded/*.jsonl.gz` (articles whose sentences a reader graded 0 to 3) and `summary/NAME.jsonl.gz`
(articles with reference summaries). Writes `src/briefmaker/summary/data/weights.npz`; the same data give the same
bytes. With --cross-validate nothing is written: each fifth of the articles is judged by weights learned from the other
four, and the figures of the model card are printed. Needs lightgbm beside what the package needs.
"""

import argparse
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray
from summary_lessons import SETS, Lesson, Numbers, count_pairs, measure_rouge, read_lessons

from briefmaker.summary.ranker import mix, open_gate
from briefmaker.summary.selection import Budget, choose_in_turn, count_words
from briefmaker.summary.summarise import find_allowed, normalise

TARGET = Path(__file__).resolve().parents[1] / "src" / "briefmaker" / "summary" / "data" / "weights.npz"
LINE_WEIGHTS = {"graded": 100.0, "news-dev": 1.0, "opinion-dev": 3.0, "webdesc-dev": 1.5, "scisumm-dev": 1.5}
TREE_WEIGHTS = {"graded": 4.0, "news-dev": 1.0, "opinion-dev": 3.0, "webdesc-dev": 3.0, "scisumm-dev": 1.5}
THINNING = {"scisumm-dev": 4}
"""Of the longest articles only each fourth is learned from: their sentences would outnumber all others."""

ROUNDS = 200
TREES = {
    "objective": "regression",
    "learning_rate": 0.05,
    "num_leaves": 16,
    "min_child_samples": 80,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "verbose": -1,
    "num_threads": 2,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
}
RIDGE = 1000.0
GATE_RIDGE = 30.0
GATE_STEPS = 12
FOLDS = 5


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
    weighed = scaled * weight[:, None]
    normal = multiply(weighed, scaled) + RIDGE * np.eye(rows.shape[1])
    return np.linalg.solve(normal, multiply(weighed, (target - level)[:, None])[:, 0]) / deviation


def multiply(one: Numbers, other: Numbers) -> Numbers:
    """Return `one.T @ other`, summed in one order however many threads a BLAS would take."""
    return np.einsum("ni,nj->ij", one, other)


def fit_trees(lessons: list[Lesson]) -> lightgbm.Booster:
    """Boost small regression trees."""
    rows, target, weight = stack(lessons, TREE_WEIGHTS)
    return lightgbm.train(TREES, lightgbm.Dataset(rows, target, weight=weight), ROUNDS)


def fit_gate(lessons: list[Lesson]) -> tuple[Numbers, float]:
    """Tell graded articles from others by the means of their features: slopes, shape (features,), and level."""
    means = np.array([lesson.rows.mean(axis=0) for lesson in lessons])
    graded = np.array([lesson.origin == "graded" for lesson in lessons], np.float64)
    centre, deviation = means.mean(axis=0), means.std(axis=0) + 1e-9
    rows = np.column_stack([(means - centre) / deviation, np.ones(len(means))])
    weight = np.where(graded > 0, 0.5 / graded.mean(), 0.5 / (1.0 - graded.mean()))
    penalty = np.diag([GATE_RIDGE] * (rows.shape[1] - 1) + [1e-6])
    slopes = np.zeros(rows.shape[1])
    for _ in range(GATE_STEPS):  # Newton's method of logistic regression
        chance = 1.0 / (1.0 + np.exp(-multiply(rows.T, slopes[:, None])[:, 0]))
        bend = multiply(rows * (weight * chance * (1.0 - chance))[:, None], rows) + penalty
        error = multiply(rows, (weight * (graded - chance))[:, None])[:, 0]
        slopes += np.linalg.solve(bend, error - penalty.diagonal() * slopes)
    scaled = slopes[:-1] / deviation
    return scaled, float(slopes[-1] - centre @ scaled)


def thin_out(lessons: list[Lesson]) -> list[Lesson]:
    """Leave out what THINNING says."""
    return [lesson for index, lesson in enumerate(lessons) if index % THINNING.get(lesson.origin, 1) == 0]


def cross_validate(lessons: list[Lesson]) -> None:
    """Print, set by set, what weights learned from four fifths of the articles do on the last fifth."""
    rows: dict[str, list[dict[str, float]]] = {origin: [] for origin in SETS}
    for fold in range(FOLDS):
        others = [lesson for index, lesson in enumerate(lessons) if index % FOLDS != fold]
        known = thin_out(others)
        slopes, booster, gate = fit_line(known), fit_trees(known), fit_gate(others)
        for lesson in lessons[fold::FOLDS]:
            scores = mix(lesson.rows @ slopes, booster.predict(lesson.rows), open_gate(lesson.rows, *gate))
            measure = measure_grades if lesson.origin == "graded" else measure_references
            rows[lesson.origin].append(measure(lesson, scores))
    for origin, found in rows.items():
        means = {name: np.mean([row[name] for row in found]) for name in found[0]}
        print(f"{origin:12}", "  ".join(f"{name} {value:.3f}" for name, value in means.items()))


def choose(lesson: Lesson, scores: Numbers, sentences: int) -> list[int]:
    """Choose as the package does."""
    allowed = find_allowed(lesson.reading)
    return choose_in_turn(normalise(scores), lesson.reading, allowed, Budget(sentences, None))


def measure_grades(lesson: Lesson, scores: Numbers) -> dict[str, float]:
    """Compare five sentences with the reader's grades and the reader's own five."""
    chosen = choose(lesson, scores, 5)
    grades = lesson.grades[chosen]
    return {
        "gain": grades.sum() / max(1.0, np.sort(lesson.grades)[-5:].sum()),
        "F1": 2 * lesson.extract[chosen].sum() / (len(chosen) + lesson.extract.sum()),
        "grade 0": (grades == 0).mean(),
        "words": count_words(lesson.reading)[chosen].sum(),
    }


def measure_references(lesson: Lesson, scores: Numbers) -> dict[str, float]:
    """Compare three sentences with the reference summaries, less what the first three sentences reach."""
    best = []
    for indexes in (choose(lesson, scores, 3), range(min(3, len(scores)))):
        text = count_pairs(" ".join(lesson.reading.sentences[index].text for index in sorted(indexes)))
        best.append([max(pair) for pair in zip(*(measure_rouge(text, r) for r in lesson.references), strict=True)])
    return {
        "R1": 100 * best[0][0],
        "R1 over lead": 100 * (best[0][0] - best[1][0]),
        "R2": 100 * best[0][1],
        "R2 over lead": 100 * (best[0][1] - best[1][1]),
    }


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
    arrays["gate"], level = fit_gate(lessons)
    names = np.array(lessons[0].names)
    np.savez_compressed(TARGET, names=names, slopes=fit_line(known), gate_level=np.array(level), **arrays)
    print(f"{TARGET}: {TARGET.stat().st_size} bytes from {len(known)} articles")


if __name__ == "__main__":
    main()
