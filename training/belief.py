"""
Fit how much each sign says of whether a row of the list is an actor of its kind.

    python training/belief.py FILE.jsonl.gz... --pages WCXB/ground-truth.jsonl.gz FUNDUS/ground-truth.jsonl.gz
        [--weights src/briefmaker/actors/lexicon/data/actor_classifier.tsv] [--folds FOLDER]

Each line of a file is an article: `text` (title, blank line, blocks with blank lines between), `actors`, each with
`name`, `aliases` and `kind`, and `ignore`, names that are neither right nor wrong. Every name that the rules find and
no actor of its kind bears counts as wrong, where the article is labelled whole (`complete`). Pages of all kinds come
from WCXB and fundus: `judgements.py` beside this script tells which of their names are actors', and only those count,
less than those of articles, least on pages of which only names in doubt were judged. A logistic regression is
fitted; what it would do to pages that it has not seen is printed, by cross-validation over articles and domains;
`--folds` writes the weights of each fold.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from zlib import crc32

import numpy as np
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from judgements import DOUBTFUL, WHOLE, Page, article_of, bare, read_judged, read_pages

from briefmaker.actors.lexicon.normalise import own_names
from briefmaker.actors.pipeline import blocks_of, find_mentions
from briefmaker.actors.resolve.classifier import actor_probability, row_signs
from briefmaker.actors.resolve.entities import resolve_named

_HEAD = """\
# What each sign says for a row of the list or, below nought, against: see resolve/features.py. Written by
# training/belief.py.
"""

_STRENGTH = 0.1
"""The inverse of the regularisation, for signs scaled to a deviation of 1; .03 and .3 are worse by 3 of 700 nats."""

_JUDGED = 0.8
"""
What a name on a page judged whole counts beside one of an article, most of these pages being shops and guides: with 1
the first five of graded articles lose half a hundredth of the salient, with .6 held pages have four wrong rows more.
"""

_DOUBTFUL = 0.25
"""What a name on a page of which only the doubtful names were judged counts beside another."""

_RARE = 0.1
"""The least deviation that a sign is scaled by: a rarer one is held nearer to nought."""

FOLDS = 10


def labelled(record: Page) -> Iterator[tuple[dict[str, float], bool]]:
    """Give the signs of the rows of a page that its labels know to be right or wrong, and which they are."""
    kinds: dict[str, set[str]] = {}
    for actor in record["actors"]:
        for name in (actor["name"], *actor["aliases"]):
            kinds.setdefault(bare(name), set()).add(actor.get("kind", ""))
    wrong, unsure = record.get("wrong"), {bare(name) for name in record.get("ignore", ())} - set(kinds)
    article = article_of(record)
    blocks = blocks_of(article, "en")
    own = own_names(article)
    entities = resolve_named(find_mentions(blocks, "builtin", "en", own))
    for entity, signs in zip(entities, row_signs(blocks, entities, own), strict=True):
        names = {bare(name) for name in (entity.name, *entity.surfaces)}
        known = {kind for name in names for kind in kinds.get(name, ())}
        if (names & unsure and not known) or (wrong is not None and not known and not names & wrong):
            continue
        yield signs, bool(known & {entity.type.value, ""})


def fold_of(record: Page) -> int:
    """Return the fold of a page: its domain or, without one, its own name decides."""
    domain = record.get("domain") or urlsplit(record.get("url") or "").hostname or record["id"]
    return crc32(domain.encode()) % FOLDS


def fit(table: np.ndarray, right: np.ndarray, counts: np.ndarray) -> tuple[float, np.ndarray]:
    """Fit the regression to signs scaled to a deviation of 1; return what is always added, and the weights unscaled."""
    spread = np.maximum(table.std(axis=0), _RARE)
    model = LogisticRegression(C=_STRENGTH, max_iter=3000).fit(table / spread, right, sample_weight=counts)
    return float(model.intercept_[0]), model.coef_[0] / spread


def write(path: Path, signs: list[str], always: float, weights: np.ndarray) -> None:
    """Write weights down."""
    lines = zip(["always", *signs], [always, *weights], strict=True)
    path.write_text(_HEAD + "".join(f"{sign}  {weight:.3f}\n" for sign, weight in lines), encoding="utf-8")


def report(right: np.ndarray, belief: np.ndarray) -> None:
    """Print what some thresholds would keep."""
    for enough in (0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
        actors, others = belief[right] >= enough, belief[~right] >= enough
        print(f"from {enough}: {actors.sum()} of {actors.size} actors stay, {others.sum()} of {others.size} others")


def main() -> None:
    """Fit the weights and write them down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--pages", nargs="+", type=Path, required=True, help="ground-truth.jsonl.gz of the judged sets")
    parser.add_argument("--weights", type=Path, help="write the fitted weights here")
    parser.add_argument("--folds", type=Path, help="write those of each fold into this folder")
    arguments = parser.parse_args()
    articles = [record for record in read_pages(arguments.files) if record["complete"]]
    whole = [*articles, *read_judged(arguments.pages, WHOLE)]
    pages = [*whole, *read_judged(arguments.pages, DOUBTFUL)]
    rows = [(n, *row) for n, page in enumerate(pages) for row in labelled(page)]
    signs = list(rows[0][1])
    table, right = np.array([[row[1][sign] for sign in signs] for row in rows]), np.array([row[2] for row in rows])
    groups, folds = np.array([row[0] for row in rows]), np.array([fold_of(pages[row[0]]) for row in rows])
    counts = np.select([groups < len(articles), groups < len(whole)], [1.0, _JUDGED], _DOUBTFUL)
    unseen = np.zeros(len(rows))
    for fold in range(FOLDS):
        kept, held = folds != fold, folds == fold
        always, weights = fit(table[kept], right[kept], counts[kept])
        unseen[held] = 1 / (1 + np.exp(-always - table[held] @ weights))
        if arguments.folds:
            write(arguments.folds / f"{fold}.tsv", signs, always, weights)
    shipped = np.array([actor_probability(row[1]) for row in rows])
    web, doubtful = groups >= len(articles), groups >= len(whole)
    for name, some in (("articles", ~web), ("doubtful names", doubtful), ("judged pages", web & ~doubtful)):
        for which, belief in (("the weights that ship", shipped), ("fitted, on pages not seen", unseen)):
            print(f"{name}, {which}")
            report(right[some], belief[some])
    if arguments.weights:
        write(arguments.weights, signs, *fit(table, right, counts))


if __name__ == "__main__":
    main()
