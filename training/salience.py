"""
Fit how much each feature says of whether an article is about an actor.

    python training/salience.py FILE.jsonl.gz... [--weights OUT.tsv]

Each line of a file is an article: `text` (title, blank line, blocks with blank lines between) and `actors`, each with
`name`, `aliases` and `salience` from 1 (mentioned) to 3 (the article is about it). An actor that is found and not
labelled counts as mentioned. A logistic regression is fitted to pairs of a salient actor (2 or 3) and another of the
same article, so that the order within an article is what is learned; what it does to articles it has not seen is
printed, by cross-validation over articles, file by file, beside what the shipped weights do. They ship as they were
chosen by hand: no fit was better on articles of other sets than those it was fitted to (see training/actors.md).
"""

import argparse
import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from briefmaker.actors.describe.rows import featured_entities
from briefmaker.actors.describe.salience import weights_shipped
from briefmaker.actors.lexicon.normalise import normalise
from briefmaker.actors.pipeline import blocks_of, find_mentions
from briefmaker.actors.resolve.entities import resolve_entities
from briefmaker.model import Article

_HEAD = """\
# What each feature says for the salience of an actor: see describe/salience.py. Written by training/salience.py.
"""
SALIENT = 2
"""The label from which on an actor belongs among the first."""

_STRENGTH = 0.03
"""The inverse of the regularisation, for features scaled to a deviation of 1; chosen by cross-validation."""

Actors = tuple[np.ndarray, np.ndarray]
"""The features and the labels of the actors of one article, a row each."""


def read_articles(paths: list[Path]) -> Iterator[dict[str, Any]]:
    """Give the articles of all files."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def labelled(record: dict[str, Any]) -> tuple[list[str], Actors]:
    """Return the names of the features, the features of every actor found in an article, and its label."""
    labels = {
        bare(name): actor["salience"] for actor in record["actors"] for name in (*actor["aliases"], actor["name"])
    }
    title, _, body = record["text"].partition("\n\n")
    blocks = blocks_of(Article.from_text(title, body.split("\n\n")), "en")
    entities = resolve_entities(blocks, find_mentions(blocks, "builtin", "en"), "en")
    rows, targets, names = [], [], list[str]()
    for entity, features in zip(entities, featured_entities(blocks, entities, "en"), strict=True):
        names = list(features)
        rows.append(list(features.values()))
        targets.append(max((labels.get(bare(name), 0) for name in (entity.name, *entity.surfaces)), default=0))
    return names, (np.array(rows).reshape(len(rows), -1), np.array(targets, dtype=float))


def bare(name: str) -> str:
    """Normalise a name, without its article and possessive."""
    return normalise(name).removeprefix("the ").removesuffix("'s")


def pairs_of(articles: list[Actors]) -> tuple[np.ndarray, np.ndarray]:
    """Return the differences between each salient actor and each other one of its article, and a weight a pair."""
    rows, weights = [], []
    for features, labels in articles:
        wanted, others = features[labels >= SALIENT], features[labels < SALIENT]
        pairs = (wanted[:, None] - others[None]).reshape(-1, features.shape[1])
        rows.append(pairs)
        weights.append(np.full(len(pairs), max(len(pairs), 1) ** -0.5))
    return np.concatenate(rows), np.concatenate(weights)


def fit(articles: list[Actors], scale: np.ndarray) -> np.ndarray:
    """Return the weights of the features."""
    rows, weight = pairs_of(articles)
    rows, weight = np.concatenate([rows, -rows]) / scale, np.concatenate([weight, weight])
    model = LogisticRegression(C=_STRENGTH, fit_intercept=False, max_iter=2000)
    model.fit(rows, np.arange(len(rows)) < len(rows) // 2, sample_weight=weight / weight.mean())
    weights: np.ndarray = model.coef_[0] / scale
    return weights


def recall(articles: list[Actors], weights: np.ndarray) -> float:
    """Return the share of the actors labelled 2 or 3 that stand among the first five, by article."""
    found = []
    for features, labels in articles:
        wanted = labels >= SALIENT
        if wanted.any():
            order = np.argsort(-(features @ weights), kind="stable")[:5]
            found.append(wanted[order].sum() / min(5, wanted.sum()))
    return float(np.mean(found))


def main() -> None:
    """Fit the weights and write them down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--weights", type=Path, help="write the fitted weights here")
    arguments = parser.parse_args()
    found = [(path.stem, labelled(record)) for path in arguments.files for record in read_articles([path])]
    names = next(names for _, (names, _) in found if names)
    files = [name for name, (_, actors) in found if len(actors[1]) > 1]
    articles = [actors for _, (_, actors) in found if len(actors[1]) > 1]
    scale = np.concatenate([features for features, _ in articles]).std(axis=0) + 1e-9
    shipped = np.array([weights_shipped()[name] for name in names])
    seen: dict[str, list[tuple[float, float]]] = {}
    for kept, held in KFold(10, shuffle=True, random_state=0).split(articles):
        weights = fit([articles[i] for i in kept], scale)
        for i in held:
            if (articles[i][1] >= SALIENT).any():
                both = recall([articles[i]], weights), recall([articles[i]], shipped)
                seen.setdefault(files[i], []).append(both)
    for name, values in seen.items():
        fitted, as_shipped = np.mean(values, axis=0)
        print(f"{name}: recall of the salient in the first five: fitted {fitted:.3f}, as shipped {as_shipped:.3f}")
    if arguments.weights:
        rows = zip(names, fit(articles, scale), strict=True)
        lines = "".join(f"{name}\t{weight:.3f}\n" for name, weight in rows)
        arguments.weights.write_text(_HEAD + lines, encoding="utf-8")


if __name__ == "__main__":
    main()
