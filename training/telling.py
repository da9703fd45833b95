"""
Fit which of the statements of an actor tells most.

    python training/telling.py FILE.jsonl.gz... [--weights src/briefmaker/actors/lexicon/data/telling.tsv]

Each line of a file is an article with `text` (title, blank line, blocks with blank lines between) and `sentences`, each
with `paragraph`, `start`, `end` and `grade`, 0 to 3, what it is worth in a brief. The weights are those of a ridge
regression on grades, within each actor: what makes one statement better than another of the same actor. What they do
to articles they have not seen is printed, by cross-validation over articles: the mean grade of the statement that comes
first, beside that of the best there is and of all, of actors with several that are beyond doubt.
"""

import argparse
import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import Ridge
from sklearn.model_selection import KFold

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from briefmaker.actors.describe.rows import stated_by
from briefmaker.actors.describe.statements import Statement
from briefmaker.actors.lexicon.lists import weights_in
from briefmaker.actors.pipeline import blocks_of, find_mentions
from briefmaker.actors.resolve.entities import resolve_entities
from briefmaker.model import Article

_HEAD = """\
# What each feature says for a statement to be the one a row shows: see describe/statements.py. Fitted by
# training/telling.py to articles whose sentences readers had graded.
"""
_FOLDS = 8
_STRENGTH = 100.0
"""Of the ridge; of 3, 30, 100 and 300 the best, by cross-validation."""

_ALONE = {"leans": -0.5, "taken back": -0.5}
"""What costs beside what grades say of it, since who reads a row has no sentence before it and none behind. By half a
grade fewer lean, at no loss of grades."""

_LONGEST = 300
"""Characters of a statement for a row: `briefmaker.model.briefing.LONGEST_SHOWN`."""

Group = tuple[int, np.ndarray, np.ndarray, np.ndarray]
"""The number of an article; of the statements of an actor in it the features, a row each, the grades, and which may be
shown."""


def read_groups(paths: list[Path]) -> tuple[list[str], list[Group]]:
    """Return the names of the features, and the statements of each actor."""
    names: list[str] = []
    groups: list[Group] = []
    for number, record in enumerate(read_articles(paths)):
        for own in stated(record):
            names = list(own[0][2])
            features = np.array([list(found.values()) for _, _, found in own])
            grades = np.array([grade(record, statement) for statement in own], float)
            shown = [last.certain and last.end - first.start <= _LONGEST for first, last, _ in own]
            groups.append((number, features, grades, np.array(shown)))
    return names, groups


def read_articles(paths: list[Path]) -> Iterator[dict[str, Any]]:
    """Give the articles of all files."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def stated(record: dict[str, Any]) -> Iterator[list[Statement]]:
    """Give the statements of each actor of an article who makes any."""
    title, _, body = record["text"].partition("\n\n")
    blocks = blocks_of(Article.from_text(title, body.split("\n\n")), "en")
    entities = resolve_entities(blocks, find_mentions(blocks, "builtin", "en"), "en")
    yield from filter(None, stated_by(blocks, entities))


def grade(record: dict[str, Any], statement: Statement) -> int:
    """Return the highest grade of the sentences that a statement overlaps."""
    first, last, _ = statement
    paragraph = first.paragraph.block.number - 1
    grades = [
        one["grade"] or 0
        for one in record["sentences"]
        if one["paragraph"] == paragraph and one["start"] < last.end and one["end"] > first.start
    ]
    return max(grades, default=0)


def fit(groups: list[Group], names: list[str]) -> np.ndarray:
    """Return the weights of the features, fitted within each actor; each actor counts by the root of its statements."""
    several = [(features, grades) for _, features, grades, _ in groups if len(grades) > 1]
    inputs = np.concatenate([features - features.mean(axis=0) for features, _ in several])
    targets = np.concatenate([grades - grades.mean() for _, grades in several])
    shares = np.concatenate([np.full(len(grades), len(grades) ** -0.5) for _, grades in several])
    scale = inputs.std(axis=0) + 1e-9
    weights = Ridge(alpha=_STRENGTH, fit_intercept=False).fit(inputs / scale, targets, shares).coef_ / scale
    for name, cost in _ALONE.items():
        weights[names.index(name)] += cost
    return weights


def judge(groups: list[Group], weights: np.ndarray) -> Iterator[tuple[float, float, float]]:
    """Give the grade of the statement that comes first, of the best, and of all, of actors with several to be shown."""
    for _, features, grades, shown in groups:
        if shown.sum() > 1:
            own = grades[shown]
            yield own[np.argmax(features[shown] @ weights)], own.max(), own.mean()


def main() -> None:
    """Fit the weights and write them down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--weights", type=Path, help="write the fitted weights here")
    arguments = parser.parse_args()
    names, groups = read_groups(arguments.files)
    shipped = np.array([weights_in("telling.tsv").get(name, 0.0) for name in names])
    seen: list[tuple[float, float, float]] = []
    articles = sorted({number for number, *_ in groups})
    for kept, held in KFold(_FOLDS, shuffle=True, random_state=0).split(articles):
        learned = {articles[i] for i in kept}
        weights = fit([group for group in groups if group[0] in learned], names)
        unseen = {articles[i] for i in held}
        seen += judge([group for group in groups if group[0] in unseen], weights)
    first, best, mean = np.mean(seen, axis=0)
    print(f"{len(seen)} actors: mean grade of the first {first:.3f}, of the best {best:.3f}, of all {mean:.3f}")
    print(f"as shipped: {np.mean([one for one, _, _ in judge(groups, shipped)]):.3f}, which has seen the articles")
    if arguments.weights:
        lines = "".join(f"{name}\t{weight:.3f}\n" for name, weight in zip(names, fit(groups, names), strict=True))
        arguments.weights.write_text(_HEAD + lines, encoding="utf-8")


if __name__ == "__main__":
    main()
