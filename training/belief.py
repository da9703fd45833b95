"""
Fit how much each sign says of whether a name is an actor's.

    python training/belief.py FILE.jsonl.gz... --pages WCXB/ground-truth.jsonl.gz FUNDUS/ground-truth.jsonl.gz
        [--weights src/briefmaker/actors/lexicon/data/actor_classifier.tsv]

Each line of a file is a page: `text` (title, blank line, blocks with blank lines between), `actors`, each with `name`,
`aliases` and `kind`, and `ignore`, names that are neither right nor wrong. Every name that the recogniser finds and no
actor bears counts as wrong, unless it is part of an actor's name or holds one. Pages of shops, services, forums and
manuals come from WCXB: `judgements.tsv` beside this script says which of their names are actors', and only the names
it holds count. A logistic regression is fitted to the names that are in doubt; what it, and the weights that ship,
would do to pages is printed, for the regression by cross-validation over pages.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from judgements import Page, bare, read_judged, read_pages

from briefmaker.actors.mention import EntityType
from briefmaker.actors.pipeline import blocks_of, find_mentions
from briefmaker.actors.resolve.classifier import actor_probability, is_beyond_doubt
from briefmaker.actors.resolve.features import PageFeatures, features_of
from briefmaker.actors.resolve.organisations import resolve_organisations
from briefmaker.actors.resolve.people import resolve_people
from briefmaker.model import Article

_HEAD = """\
# What each sign says for an actor or, below nought, against: see resolve/features.py. Written by training/belief.py.
"""

_STRENGTH = 0.03
"""The inverse of the regularisation, for signs scaled to a deviation of 1: the least log loss on pages not seen."""


def judged(record: Page) -> Iterator[tuple[dict[str, float], bool]]:
    """Give the signs of every doubtful name of a page, and whether it is an actor's; of some pages few are judged."""
    right = {bare(name) for actor in record["actors"] for name in (actor["name"], *actor["aliases"])}
    wrong = record.get("wrong")
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
        if wrong is not None and not names & (right | wrong):
            continue
        if names & right or not any(overlaps(name, other) for name in names for other in right):
            yield features_of(group.mentions, page), bool(names & right)


def overlaps(one: str, other: str) -> bool:
    """Tell whether the words of one name are all in the other."""
    left, right = set(one.split()), set(other.split())
    return left <= right or right <= left


def report(right: np.ndarray, belief: np.ndarray) -> None:
    """Print what some thresholds would keep."""
    for enough in (0.3, 0.35, 0.4, 0.5, 0.6):
        actors, others = belief[right] >= enough, belief[~right] >= enough
        print(f"from {enough}: {actors.sum()} of {actors.size} actors stay, {others.sum()} of {others.size} others")


def main() -> None:
    """Fit the weights and write them down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--pages", nargs="+", type=Path, required=True, help="ground-truth.jsonl.gz of the judged sets")
    parser.add_argument("--weights", type=Path, default=Path("src/briefmaker/actors/lexicon/data/actor_classifier.tsv"))
    arguments = parser.parse_args()
    pages = (*read_pages(arguments.files), *read_judged(arguments.pages))
    rows = [(number, *row) for number, page in enumerate(pages) for row in judged(page)]
    signs = list(rows[0][1])
    table = np.array([[row[1][sign] for sign in signs] for row in rows])
    right = np.array([row[2] for row in rows])
    spread = table.std(axis=0) + 1e-9
    scaled = table / spread
    model, groups = LogisticRegression(C=_STRENGTH, max_iter=2000), np.array([row[0] for row in rows])
    unseen = cross_val_predict(model, scaled, right, groups=groups, cv=GroupKFold(10), method="predict_proba")[:, 1]
    shipped = np.array([actor_probability(row[1]) for row in rows])
    web = groups >= sum(1 for _ in read_pages(arguments.files))
    for name, some in (("articles", ~web), ("judged pages", web)):
        for which, belief in (("the weights that ship", shipped), ("fitted, on pages not seen", unseen)):
            print(f"{name}, {which}")
            report(right[some], belief[some])
    model.fit(scaled, right)
    weights = zip(["always", *signs], [model.intercept_[0], *model.coef_[0] / spread], strict=True)
    lines = "".join(f"{sign}  {weight:.3f}\n" for sign, weight in weights)
    arguments.weights.write_text(_HEAD + lines, encoding="utf-8")


if __name__ == "__main__":
    main()
