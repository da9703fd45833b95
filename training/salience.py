"""
Fit how much each feature says of whether an article is about an actor.

    python training/salience.py FILE.jsonl.gz... [--weights OUT.tsv]

Each line of a file is an article: `text` (title, blank line, blocks with blank lines between), `actors`, each with
`name`, `aliases` and `salience` from 1 (mentioned) to 3 (the article is about it; a file that knows no more than 1
lists the salient alone), and `ignore`, names that are neither. An actor that is found and not labelled counts as
mentioned. The weights are those that bring the salient nearest to the first five, by a smooth measure, and stay near
to those chosen by hand before; what they do to articles they have not seen is printed, by cross-validation over
articles, file by file, beside the shipped ones.
"""

import argparse
import gzip
import json
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.model_selection import KFold

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from briefmaker.actors.describe.rows import featured_entities
from briefmaker.actors.lexicon.lists import weights_in
from briefmaker.actors.lexicon.normalise import normalise
from briefmaker.actors.pipeline import blocks_of, find_mentions
from briefmaker.actors.resolve.entities import resolve_entities
from briefmaker.model import Article

_HEAD = """\
# What each feature says for the salience of an actor: see describe/rows.py. Fitted by training/salience.py to
# articles whose actors readers had ranked.
"""
SALIENT = 2
"""The label from which on an actor belongs among the first."""

FIRST = 5
"""Actors that a note has room for."""

PRIOR = {
    "log mentions": 1.0,
    "in the title": 0.8,
    "in the opening": 0.95,
    "named early": 0.1,
    "statements": 0.6,
    "has a role": 0.2,
    "is a country": -0.3,
}
"""What was chosen by hand on graded and Wikinews articles before anything was fitted."""

_STRENGTH = 0.015
"""What a deviation from the prior by one costs; of .004, .008 and .015 the best, by cross-validation."""

_WIDTH = 0.12
"""How soft the border behind the fifth is."""

_STEPS = (0.2, 0.1, 0.05)
_ROUNDS = 3
_NARROWEST = 0.2
_LEAST = 1e-5
_FOLDS = 6
_FEW, _SMALL = 25, 0.3
"""A file of fewer articles counts less."""

Actors = tuple[str, np.ndarray, np.ndarray, int]
"""The file of an article, the features of its actors, a row each, which of them are salient, and how many should come
first, found or not."""


def read_articles(paths: list[Path]) -> Iterator[dict[str, Any]]:
    """Give the articles of all files."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def labelled(record: dict[str, Any], names: list[str]) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Return the names of the features, the features of every actor found in an article, and its label."""
    labels = {
        bare(name): actor["salience"] for actor in record["actors"] for name in (*actor["aliases"], actor["name"])
    }
    title, _, body = record["text"].partition("\n\n")
    blocks = blocks_of(Article.from_text(title, body.split("\n\n")), "en")
    entities = resolve_entities(blocks, find_mentions(blocks, "builtin", "en"), "en")
    passed = {bare(name) for name in record.get("ignore", ())} - set(labels)
    rows, targets = [], []
    for entity, features in zip(entities, featured_entities(blocks, entities, "en"), strict=True):
        names = list(features)
        called = {bare(name) for name in (entity.name, *entity.surfaces)}
        if called & passed and not called & set(labels):
            continue
        rows.append(list(features.values()))
        targets.append(max((labels.get(name, 0) for name in called), default=0))
    return names, np.array(rows).reshape(len(rows), len(names)), np.array(targets, dtype=float)


def bare(name: str) -> str:
    """Normalise a name, without its article and possessive."""
    return normalise(name).removeprefix("the ").removesuffix("'s")


def nearness(articles: list[Actors], weights: np.ndarray) -> float:
    """
    Return how near the salient are to the first five: 1 where they stand well among them; the mean of the files.

    A smooth measure in place of the recall: each salient actor counts by its distance from the border behind the fifth.
    """
    seen: dict[str, list[float]] = {}
    for file, features, wanted, most in articles:
        scores = features @ weights
        near = wanted[wanted].astype(float)
        if len(scores) > FIRST:
            ranked = np.sort(scores)[::-1]
            border = (ranked[FIRST - 1] + ranked[FIRST]) / 2
            near = 1 / (1 + np.exp(-(scores[wanted] - border) / _WIDTH))
        seen.setdefault(file, []).append(min(1.0, near.sum() / most))
    shares = {file: _SMALL if len(values) < _FEW else 1.0 for file, values in seen.items()}
    return float(sum(shares[file] * np.mean(values) for file, values in seen.items()) / sum(shares.values()))


def fit(articles: list[Actors], names: list[str], scale: np.ndarray) -> np.ndarray:
    """Return the weights of the features: one at a time goes up or down as long as the nearness gains by it."""
    prior = np.array([PRIOR.get(name, 0.0) for name in names])
    weights = prior.copy()

    def worth(weights: np.ndarray) -> float:
        return nearness(articles, weights) - _STRENGTH * float(np.abs((weights - prior) * scale).sum())

    best = worth(weights)
    for step in _STEPS:
        for _ in range(_ROUNDS):
            before = best
            for column, sign in product(range(len(names)), (1, -1)):
                moved = weights.copy()
                moved[column] += sign * step / max(scale[column], _NARROWEST)
                if (gain := worth(moved)) > best + _LEAST:
                    weights, best = moved, gain
            if best == before:
                break
    return weights


def recall(articles: list[Actors], weights: np.ndarray) -> float:
    """Return the share of the salient actors found that stand among the first five, by article."""
    found = []
    for _, features, wanted, most in articles:
        order = np.argsort(-(features @ weights), kind="stable")[:FIRST]
        found.append(wanted[order].sum() / most)
    return float(np.mean(found))


def main() -> None:
    """Fit the weights and write them down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--weights", type=Path, help="write the fitted weights here")
    arguments = parser.parse_args()
    articles: list[Actors] = []
    names: list[str] = []
    for path in arguments.files:
        records = list(read_articles([path]))
        most = max(actor["salience"] for record in records for actor in record["actors"])
        for record in records:
            names, features, labels = labelled(record, names)
            salient = sum(actor["salience"] >= min(SALIENT, most) for actor in record["actors"])
            if salient and len(labels) > 1:
                articles.append((path.stem, features, labels >= min(SALIENT, most), min(FIRST, salient)))
    scale = np.concatenate([features for _, features, _, _ in articles]).std(axis=0) + 1e-9
    shipped = np.array([weights_in("salience.tsv").get(name, 0.0) for name in names])
    seen: dict[str, list[tuple[float, float]]] = {}
    for kept, held in KFold(_FOLDS, shuffle=True, random_state=0).split(articles):
        weights = fit([articles[i] for i in kept], names, scale)
        for i in held:
            both = recall([articles[i]], weights), recall([articles[i]], shipped)
            seen.setdefault(articles[i][0], []).append(both)
    for name, values in seen.items():
        fitted, as_shipped = np.mean(values, axis=0)
        print(f"{name}: recall of the salient in the first five: fitted {fitted:.3f}, as shipped {as_shipped:.3f}")
    if arguments.weights:
        rows = zip(names, fit(articles, names, scale), strict=True)
        lines = "".join(f"{name}\t{weight:.3f}\n" for name, weight in rows)
        arguments.weights.write_text(_HEAD + lines, encoding="utf-8")


if __name__ == "__main__":
    main()
