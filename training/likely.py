"""
Fit how much each sign says of whether a row is an actor, in languages whose recogniser says how sure it is.

    python training/likely.py pl=kpwr.jsonl.gz pt=bosque.jsonl.gz ru=factrueval.jsonl.gz
        [--weights src/briefmaker/actors/lexicon/data/likely_names.tsv] [--folds]

Each line of a file is a document: `id`, `title`, `paragraphs`, and `mentions`, each a surface and PER, ORG or LOC, as
the corpora mark them. A row is right if one of its forms, or a case of it, is marked as its kind. A logistic regression
is fitted; what it would do to documents that it has not seen is printed, by ten folds over documents.
"""

import argparse
import gzip
import json
import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from zlib import crc32

import numpy as np
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from briefmaker.actors.likely import signs_of
from briefmaker.actors.mention import EntityType
from briefmaker.actors.pipeline import blocks_of, find_mentions
from briefmaker.actors.resolve.entities import resolve_entities
from briefmaker.model import Article

_HEAD = """\
# What each sign says for a row of the list or, below nought, against, in Polish, Portuguese and Russian: see
# actors/likely.py. Written by training/likely.py.
"""
_KINDS = {"PER": EntityType.PERSON, "ORG": EntityType.ORGANISATION}
_STRENGTH = 0.1
"""The inverse of the regularisation, for signs scaled to a deviation of 1."""

_RARE = 0.1
"""The least deviation that a sign is scaled by: a rarer one is held nearer to nought."""

_FOLDS = 10
_SHARED, _ENDING, _SHARE = 3, 3, 0.6
"""Letters that two cases share at least, letters an ending has at most, and the part of the longer one they share."""

Row = tuple[str, str, dict[str, float], bool]
"""Language and document, the signs, whether it is right."""


def bare(name: str) -> str:
    """Fold a name: small letters without accents and marks."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w\s&]", " ", plain.casefold().replace(".", "")).split())


def are_cases(one: str, other: str) -> bool:
    """Return whether two names are, word by word, cases of one."""
    pairs = list(zip(one.split(), other.split(), strict=False))
    return len(one.split()) == len(other.split()) and all(_is_case(a, b) for a, b in pairs)


def _is_case(a: str, b: str) -> bool:
    stem = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    longer = max(len(a), len(b))
    return a == b or (stem >= max(_SHARED, _SHARE * longer) and longer - stem <= _ENDING)


def rows(language: str, path: Path) -> Iterator[Row]:
    """Give the rows of the documents of a file."""
    for line in gzip.decompress(path.read_bytes()).decode().splitlines():
        record = json.loads(line)
        marked: dict[str, set[str]] = {kind: set() for kind in _KINDS.values()}
        for surface, kind, *_ in record["mentions"]:
            if kind in _KINDS:
                marked[_KINDS[kind]].add(bare(surface))
        article = Article.from_text(record["title"], record["paragraphs"], language=language)
        blocks = blocks_of(article, language)
        for entity in resolve_entities(blocks, find_mentions(blocks, "builtin", language), language):
            if entity.type in marked:
                forms = {bare(name) for name in (entity.name, *entity.surfaces)}
                right = not forms.isdisjoint(marked[entity.type]) or (
                    language != "pt" and any(are_cases(a, b) for a in forms for b in marked[entity.type])
                )
                yield language, record["id"], signs_of(entity, language), right


def fit(found: Sequence[Row]) -> dict[str, float]:
    """Return the weights of all signs."""
    names = sorted({sign for row in found for sign in row[2]})
    table = np.array([[row[2].get(name, 0.0) for name in names] for row in found])
    scale = np.maximum(table.std(axis=0), _RARE)
    model = LogisticRegression(C=_STRENGTH, max_iter=5000, tol=1e-8)
    model.fit(table / scale, [row[3] for row in found])
    weights = dict(zip(names, (model.coef_[0] / scale).tolist(), strict=True))
    return weights | {"always": float(model.intercept_[0])}


def likely(weights: dict[str, float], signs: dict[str, float]) -> float:
    """Return the likelihood by some weights."""
    return float(1 / (1 + np.exp(-weights["always"] - sum(weights.get(s, 0.0) * v for s, v in signs.items()))))


def report(found: Sequence[Row]) -> None:
    """Print what thresholds would do to documents not seen."""
    folds = [crc32(row[1].encode()) % _FOLDS for row in found]
    by_fold = [fit([row for row, own in zip(found, folds, strict=True) if own != fold]) for fold in range(_FOLDS)]
    judged = [(row[0], row[3], likely(by_fold[fold], row[2])) for row, fold in zip(found, folds, strict=True)]
    for language in sorted({row[0] for row in found}):
        own = [(right, value) for name, right, value in judged if name == language]
        for enough in (0.0, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65):
            kept = [right for right, value in own if value >= enough]
            lost = sum(right for right, value in own if value < enough)
            print(f"{language} {enough:.2f}: {len(kept)} rows, wrong {len(kept) - sum(kept)}, right ones lost {lost}")


def main() -> None:
    """Fit, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", metavar="LANG=FILE")
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--folds", action="store_true")
    chosen = parser.parse_args()
    found = [row for one in chosen.sets for row in rows(one.partition("=")[0], Path(one.partition("=")[2]))]
    if chosen.folds:
        report(found)
    write_weights(fit(found), _HEAD, chosen.weights)


def write_weights(weights: dict[str, float], head: str, path: Path | None) -> None:
    """Write what each sign says, by name, under what is to be known of it; print it where no file is named."""
    lines = "".join(f"{sign}  {weight:.3f}\n" for sign, weight in sorted(weights.items()))
    if path:
        path.write_text(head + lines, encoding="utf-8")
    else:
        print(lines)


if __name__ == "__main__":
    main()
