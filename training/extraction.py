"""
Train the block model and the quality model of the article extraction, and print how they do on unseen domains.

    python training/extraction.py --data DIR [--out src/briefmaker/articles/forest/model.npz]

DIR holds `ground-truth.jsonl.gz` and `html/ID.html.gz`, as in WCXB 1.0 (CC BY 4.0, Murrough Foley). Needs LightGBM,
which the shipped package does not. Everything is seeded: the same data and versions give the same file, bit for bit.
"""

import argparse
import gzip
import json
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from extraction_labels import label_runs, split_words
from extraction_variants import choose_few, shorten, strip_meaning
from numpy.typing import NDArray
from tree_arrays import pack_trees

from briefmaker.articles.candidates.container import find_container
from briefmaker.articles.candidates.interface import Candidate
from briefmaker.articles.candidates.pool import Pool, feature_table, make_candidates
from briefmaker.articles.candidates.semantic import find_declared
from briefmaker.articles.choice import HOME_ADVANTAGE, quality_features
from briefmaker.articles.flat import Flat, flatten
from briefmaker.articles.flat.measures import measure
from briefmaker.articles.forest.pages import PAGE_FEATURES
from briefmaker.articles.plain_text.features import line_features
from briefmaker.articles.plain_text.lines import whole_lines

FOLDS = 4
ROWS = 220
"""So many runs of one page are learned from, chosen by lot, so that long pages do not rule."""

VARIANT_SHARE = 0.5
"""The say of a variant beside that of a page as it is."""

COMMON: dict[str, Any] = {
    "bagging_freq": 1,
    "bagging_fraction": 0.7,
    "lambda_l2": 5,
    "seed": 1,
    "num_threads": 2,
    "verbose": -1,
    "deterministic": True,
    "force_col_wise": True,
    "max_bin": 63,
}
BLOCKS: dict[str, Any] = {
    **COMMON,
    "objective": "binary",
    "learning_rate": 0.2,
    "num_leaves": 48,
    "max_depth": 9,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.2,
}
QUALITY: dict[str, Any] = {
    **COMMON,
    "objective": "regression",
    "learning_rate": 0.05,
    "num_leaves": 12,
    "max_depth": 6,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.4,
}
LINES: dict[str, Any] = {
    **BLOCKS,
    "learning_rate": 0.1,
    "num_leaves": 15,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.4,
}
BLOCK_ROUNDS, QUALITY_ROUNDS, LINE_ROUNDS = 70, 120, 120
SEEDS = (1, 2, 3)
"""The block model is the mean of so many forests, which differ by lot."""


@dataclass
class Example:
    """One page, ready to learn from."""

    number: int
    kind: str
    variant: str
    """How it was changed, plain, short or both; empty for a page as it is."""

    fold: int
    table: NDArray[np.float32]
    labels: NDArray[np.float64]
    words: NDArray[np.float64]
    chars: NDArray[np.float64]
    rules: tuple[Candidate, ...]
    texts: list[Counter[str]]
    reference: Counter[str]
    chances: NDArray[np.float64]
    """Filled in by trees that have not seen the domain."""

    def score(self, keep: NDArray[np.bool_]) -> float:
        """Word F1 of an answer."""
        found: Counter[str] = Counter()
        for run in np.flatnonzero(keep):
            found.update(self.texts[run])
        if not self.reference or not found:
            return float(not self.reference and not found)
        return 2 * (found & self.reference).total() / (found.total() + self.reference.total())


def read_pages(data: Path) -> Iterator[tuple[dict[str, Any], str]]:
    """Go through the pages, each with what is true of it."""
    with gzip.open(data / "ground-truth.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            truth = json.loads(line) | {"number": number}
            kind = truth["page_type"]
            truth["page_type"] = kind if isinstance(kind, str) else kind["primary"]
            html = gzip.decompress((data / "html" / f"{truth['id']}.html.gz").read_bytes())
            yield truth, html.decode("utf-8", "replace")


def read_examples(data: Path) -> Iterator[Example]:
    """Go through the pages that hold text, ready to learn from, each with its variant where it has one."""
    for truth, markup in read_pages(data):
        flat, reference = flatten(markup), truth.get("main_content") or ""
        if flat.texts:
            yield make_example(truth, flat, label_runs(flat.texts, reference), Counter(split_words(reference)), "")
        yield from make_variant(truth, markup)


def make_variant(truth: dict[str, Any], markup: str) -> Iterator[Example]:
    """Make the variant of a page that its number asks for: plain, short, both, or none; only articles are shortened."""
    plain, short = truth["number"] % 4 in {0, 2}, truth["number"] % 4 in {1, 2} and truth["page_type"] == "article"
    flat, reference = flatten(strip_meaning(markup) if plain else markup), truth.get("main_content") or ""
    if not flat.texts or not (plain or short):
        return
    labels = label_runs(flat.texts, reference)
    if not short:
        yield make_example(truth, flat, labels, Counter(split_words(reference)), "plain")
        return
    kept = choose_few(labels, np.array([len(split_words(text)) for text in flat.texts]), truth["number"])
    inside = [flat.texts[run] for run in np.flatnonzero(kept & (np.nan_to_num(labels) >= 0.5))]
    if inside:
        left = Counter(word for text in inside for word in split_words(text))
        yield make_example(truth, shorten(flat, kept), labels[kept], left, "plain, short" if plain else "short")


def make_example(
    truth: dict[str, Any], flat: Flat, labels: NDArray[np.float64], reference: Counter[str], variant: str
) -> Example:
    """Describe the runs of a page."""
    measures = measure(flat)
    rules = (find_container(flat, measures), find_declared(flat, measures))
    words = [split_words(text) for text in flat.texts]
    return Example(
        number=truth["number"],
        kind=truth["page_type"],
        variant=variant,
        fold=zlib.crc32(truth["domain"].encode()) % FOLDS,
        table=feature_table(flat, measures, rules),
        labels=labels,
        words=np.array([len(found) for found in words], float),
        chars=measures.chars,
        rules=rules,
        texts=[Counter(found) for found in words],
        reference=reference,
        chances=np.zeros(len(words)),
    )


def train_blocks(examples: list[Example]) -> list[lightgbm.Booster]:
    """Learn which runs belong, a forest a seed; each page has the same say, each run as much as its words."""
    tables, labels, weights = [], [], []
    for example in examples:
        count = len(example.labels)
        chosen = np.arange(count)
        if count > ROWS:
            chosen = np.sort(np.random.default_rng(example.number).choice(count, ROWS, replace=False))
        chosen = chosen[~np.isnan(example.labels[chosen])]
        share = (example.words + 3) / (example.words + 3).sum() * np.sqrt(count)
        tables.append(example.table[chosen])
        labels.append(example.labels[chosen] >= 0.5)
        weights.append(share[chosen] * count / max(1, len(chosen)) * (VARIANT_SHARE if example.variant else 1))
    weight = np.concatenate(weights)
    data = lightgbm.Dataset(np.vstack(tables), np.concatenate(labels).astype(int), weight=weight / weight.mean())
    return [lightgbm.train(BLOCKS | {"seed": seed}, data, BLOCK_ROUNDS) for seed in SEEDS]


def judge(forests: list[lightgbm.Booster], table: NDArray[np.float32]) -> NDArray[np.float64]:
    """Tell how likely each run belongs: the mean of the forests, as a chance."""
    chances: NDArray[np.float64] = 1 / (
        1 + np.exp(-np.mean([forest.predict(table, raw_score=True) for forest in forests], axis=0))
    )
    return chances


def train_lines(data: Path) -> lightgbm.Booster:
    """Learn which lines of a text copy belong; the runs of the articles' pages stand in for copies."""
    tables, labels, weights = [], [], []
    for truth, markup in read_pages(data):
        lines = whole_lines(tuple(flatten(markup).texts))
        if truth["page_type"] != "article" or not lines:
            continue
        label = label_runs(lines, truth.get("main_content") or "")
        words = np.array([len(split_words(line)) + 3 for line in lines], float)
        known = ~np.isnan(label)
        tables.append(line_features(lines)[known])
        labels.append(label[known] >= 0.5)
        weights.append((words / words.sum() * np.sqrt(len(lines)))[known])
    weight = np.concatenate(weights)
    dataset = lightgbm.Dataset(np.vstack(tables), np.concatenate(labels).astype(int), weight=weight / weight.mean())
    return lightgbm.train(LINES, dataset, LINE_ROUNDS)


def pool_of(example: Example) -> Pool:
    """Make the candidates of a page from the chances it was given by trees that have not seen its domain."""
    candidates = make_candidates(example.chances, example.chars, example.rules)
    return Pool(candidates, example.chances, example.table[0, -PAGE_FEATURES:])


def train_quality(features: list[NDArray[np.float32]], scores: list[list[float]]) -> lightgbm.Booster:
    """Learn which F1 an answer will have."""
    data = lightgbm.Dataset(np.vstack(features), np.concatenate(scores))
    return lightgbm.train(QUALITY, data, QUALITY_ROUNDS)


def report(name: str, examples: list[Example], scores: list[float]) -> None:
    """Print the scores on unseen domains: all, articles by fold, each kind of page, and articles in each variant."""
    pairs = [(score, example) for score, example in zip(scores, examples, strict=True) if not example.variant]
    print(f"{name}: {np.mean([score for score, _ in pairs]):.4f}")
    for fold in range(FOLDS):
        print(f"  articles, fold {fold}  {np.mean([s for s, e in pairs if (e.fold, e.kind) == (fold, 'article')]):.4f}")
    for kind in sorted({example.kind for example in examples}):
        print(f"  {kind:16}  {np.mean([score for score, example in pairs if example.kind == kind]):.4f}")
    articles = [(s, e.variant) for s, e in zip(scores, examples, strict=True) if e.kind == "article" and e.variant]
    for variant in sorted({variant for _, variant in articles}):
        print(f"  articles, {variant:12}  {np.mean([score for score, name in articles if name == variant]):.4f}")


def judge_unseen(examples: list[Example]) -> None:
    """Fill in the chances of each page by trees that have not seen its domain."""
    for fold in range(FOLDS):
        forests = train_blocks([example for example in examples if example.fold != fold])
        for example in examples:
            if example.fold == fold:
                example.chances = judge(forests, example.table)


def choose_unseen(
    examples: list[Example], features: list[NDArray[np.float32]], scores: list[list[float]]
) -> list[float]:
    """Score the answers chosen by a quality model that has not seen the domain."""
    chosen = [0.0] * len(examples)
    for fold in range(FOLDS):
        others = [i for i, example in enumerate(examples) if example.fold != fold]
        booster = train_quality([features[i] for i in others], [scores[i] for i in others])
        for i, example in enumerate(examples):
            if example.fold == fold:
                expected = np.asarray(booster.predict(features[i]))
                expected[0] += HOME_ADVANTAGE
                chosen[i] = scores[i][int(np.argmax(expected))]
    return chosen


def main() -> None:
    """Train by folds for the report and the quality model, then on everything for the shipped file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/briefmaker/articles/forest/model.npz"))
    options = parser.parse_args()
    examples = list(read_examples(options.data))
    judge_unseen(examples)
    pools = [pool_of(example) for example in examples]
    features = [quality_features(pool, example.chars) for pool, example in zip(pools, examples, strict=True)]
    scores = [[e.score(c.keep) for c in pool.candidates] for pool, e in zip(pools, examples, strict=True)]
    report("block model", examples, [score[0] for score in scores])
    report("choice", examples, choose_unseen(examples, features, scores))
    arrays = pack_trees("blocks", train_blocks(examples)) | pack_trees("quality", [train_quality(features, scores)])
    arrays |= pack_trees("lines", [train_lines(options.data)])
    np.savez_compressed(options.out, **arrays)


if __name__ == "__main__":
    main()
