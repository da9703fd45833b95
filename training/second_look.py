"""
Fit how much each sign says of whether a row of the list is an actor of its kind.

    python training/second_look.py FILE.jsonl.gz... --pages WCXB/ground-truth.jsonl.gz FUNDUS/ground-truth.jsonl.gz
        [--weights src/briefmaker/actors/lexicon/data/second_look.tsv]

Files, pages and judgements are those of `belief.py`, but every name found in a complete article counts here, the well
known and the full names of persons too, and one of the wrong kind is wrong. A judged page counts less than an article:
most of the names on it were chosen because they are in doubt. A logistic regression is fitted; what it would do to
pages that it has not seen is printed, by cross-validation over pages.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from belief import report
from judgements import Page, bare, read_judged, read_pages

from briefmaker.actors.pipeline import blocks_of, find_mentions
from briefmaker.actors.resolve.classifier import is_beyond_doubt
from briefmaker.actors.resolve.entities import resolve_named
from briefmaker.actors.resolve.features import PageFeatures
from briefmaker.actors.resolve.second_look import row_belief, row_signs
from briefmaker.model import Article

_HEAD = """\
# What each sign says for a row of the list, or against: see resolve/second_look.py. Written by
# training/second_look.py.
"""

_STRENGTH = 0.1
"""The inverse of the regularisation; of .03, .1 and .3 none is better by more than .001 of typed F1."""

_JUDGED = 0.3
"""What a name on a judged page counts beside one in an article."""

_FOLDS = 8


def labelled(record: Page) -> Iterator[tuple[dict[str, float], bool]]:
    """Give the signs of the names of a page that its labels know to be right or wrong, and which they are."""
    kinds: dict[str, set[str]] = {}
    for actor in record["actors"]:
        for name in (actor["name"], *actor["aliases"]):
            kinds.setdefault(bare(name), set()).add(actor.get("kind", ""))
    wrong, unsure = record.get("wrong"), {bare(name) for name in record.get("ignore", ())} - set(kinds)
    title, _, body = record["text"].partition("\n\n")
    blocks = blocks_of(Article.from_text(title, body.split("\n\n")), "en")
    page = PageFeatures.of(blocks)
    for entity in resolve_named(find_mentions(blocks, "builtin", "en")):
        names = {bare(name) for name in (entity.name, *entity.surfaces)}
        known = {kind for name in names for kind in kinds.get(name, ())}
        if (names & unsure and not known) or (wrong is not None and not known and not names & wrong):
            continue
        right = bool(known & {entity.type.value, ""})
        yield row_signs(entity, page, sure=is_beyond_doubt(entity)), right


def fit(table: np.ndarray, right: np.ndarray, counts: np.ndarray) -> LogisticRegression:
    """Fit the regression to signs scaled to a deviation of 1."""
    return LogisticRegression(C=_STRENGTH, max_iter=3000).fit(table, right, sample_weight=counts)


def main() -> None:
    """Fit the weights and write them down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--pages", nargs="+", type=Path, required=True, help="ground-truth.jsonl.gz of the judged sets")
    parser.add_argument("--weights", type=Path, help="write the fitted weights here")
    arguments = parser.parse_args()
    articles = [record for record in read_pages(arguments.files) if record["complete"]]
    rows = [(n, *row) for n, page in enumerate((*articles, *read_judged(arguments.pages))) for row in labelled(page)]
    signs = list(rows[0][1])
    table, right = np.array([[row[1][sign] for sign in signs] for row in rows]), np.array([row[2] for row in rows])
    groups = np.array([row[0] for row in rows])
    web = groups >= len(articles)
    counts, spread = np.where(web, _JUDGED, 1.0), table.std(axis=0) + 1e-9
    unseen = np.zeros(len(rows))
    for kept, held in GroupKFold(_FOLDS).split(table, right, groups):
        model = fit(table[kept] / spread, right[kept], counts[kept])
        unseen[held] = model.predict_proba(table[held] / spread)[:, 1]
    shipped = np.array([row_belief(row[1]) for row in rows])
    for name, some in (("articles", ~web), ("judged pages", web)):
        for which, belief in (("the weights that ship", shipped), ("fitted, on pages not seen", unseen)):
            print(f"{name}, {which}")
            report(right[some], belief[some])
    if arguments.weights:
        model = fit(table / spread, right, counts)
        weights = zip(["always", *signs], [model.intercept_[0], *model.coef_[0] / spread], strict=True)
        arguments.weights.write_text(_HEAD + "".join(f"{s}  {w:.3f}\n" for s, w in weights), encoding="utf-8")


if __name__ == "__main__":
    main()
