"""
Fit how much each sign says of whether a name is an actor's.

    python training/belief.py FILE.jsonl.gz... [--weights src/briefmaker/actors/lexicon/data/actor_classifier.tsv]

Each line of a file is a page: `text` (title, blank line, blocks with blank lines between), `actors`, each with `name`,
`aliases` and `kind`, and `ignore`, names that are neither right nor wrong. Every name that the recogniser finds and no
actor bears counts as wrong, unless it is part of an actor's name or holds one. A logistic regression
is fitted to the names that are in doubt; what it would do to pages it has not seen is printed, by cross-validation over
pages.
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
from sklearn.model_selection import GroupKFold, cross_val_predict

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from briefmaker.actors.lexicon.normalise import normalise
from briefmaker.actors.mention import EntityType
from briefmaker.actors.pipeline import blocks_of, find_mentions
from briefmaker.actors.resolve.classifier import is_beyond_doubt
from briefmaker.actors.resolve.features import PageFeatures, features_of
from briefmaker.actors.resolve.organisations import resolve_organisations
from briefmaker.actors.resolve.people import resolve_people
from briefmaker.model import Article

Page = dict[str, Any]

_HEAD = """\
# What each sign says for an actor or, below nought, against: see resolve/features.py. Written by training/belief.py.
"""

_STRENGTH = 0.1
"""The inverse of the regularisation, for signs scaled to a deviation of 1."""


def judged(record: Page) -> Iterator[tuple[dict[str, float], bool]]:
    """Give the signs of every doubtful name of a page, and whether it is an actor's."""
    right = {bare(name) for actor in record["actors"] for name in (actor["name"], *actor["aliases"])}
    unsure = {bare(name) for name in record.get("ignore", ())} - right
    title, _, body = record["text"].partition("\n\n")
    blocks = blocks_of(Article.from_text(title, body.split("\n\n")), "en")
    mentions = find_mentions(blocks, "builtin", "en")
    page = PageFeatures.of(blocks)
    people = resolve_people([mention for mention in mentions if mention.type == EntityType.PERSON])
    bodies = resolve_organisations([mention for mention in mentions if mention.type == EntityType.ORGANISATION])
    for group in (*people, *bodies):
        names = {bare(name) for name in (group.name, *group.surfaces)}
        if is_beyond_doubt(group) or (names & unsure and not names & right):
            continue
        if names & right or not any(overlaps(name, other) for name in names for other in right):
            yield features_of(group.mentions, page), bool(names & right)


def bare(name: str) -> str:
    """Fold a name, without its article and possessive."""
    return normalise(name).removeprefix("the ").removesuffix("'s")


def overlaps(one: str, other: str) -> bool:
    """Tell whether the words of one name are all in the other."""
    left, right = set(one.split()), set(other.split())
    return left <= right or right <= left


def read_pages(paths: list[Path]) -> Iterator[Page]:
    """Give the pages of all files."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def report(right: np.ndarray, belief: np.ndarray) -> None:
    """Print what some thresholds would keep."""
    for enough in (0.3, 0.35, 0.4, 0.5, 0.6):
        actors, others = belief[right] >= enough, belief[~right] >= enough
        print(f"from {enough}: {actors.sum()} of {actors.size} actors stay, {others.sum()} of {others.size} others")


def main() -> None:
    """Fit the weights and write them down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--weights", type=Path, default=Path("src/briefmaker/actors/lexicon/data/actor_classifier.tsv"))
    arguments = parser.parse_args()
    rows = [(number, *row) for number, page in enumerate(read_pages(arguments.files)) for row in judged(page)]
    signs = list(rows[0][1])
    table = np.array([[row[1][sign] for sign in signs] for row in rows])
    right = np.array([row[2] for row in rows])
    scaled, spread = table / (table.std(axis=0) + 1e-9), table.std(axis=0) + 1e-9
    model, pages = LogisticRegression(C=_STRENGTH, max_iter=2000), [row[0] for row in rows]
    seen = cross_val_predict(model, scaled, right, groups=pages, cv=GroupKFold(10), method="predict_proba")
    report(right, seen[:, 1])
    model.fit(scaled, right)
    weights = zip(["always", *signs], [model.intercept_[0], *model.coef_[0] / spread], strict=True)
    lines = "".join(f"{sign}  {weight:.3f}\n" for sign, weight in weights)
    arguments.weights.write_text(_HEAD + lines, encoding="utf-8")


if __name__ == "__main__":
    main()
