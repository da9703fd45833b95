"""
Fit how much each sign says of whether a row is an actor, to rows of whole texts that a reader judged.

    python training/judged_rows.py FUNDUS/ground-truth.jsonl.gz fr-orangesum.jsonl.gz
        [--weights src/briefmaker/actors/lexicon/data/likely_names_read.tsv] [--folds]

`judged_rows.tsv` has a line a text: its language, its name in one of the sets, and the names of rows that are wrong,
parted by semicolons: what is no actor, a part of a name, an actor of another kind, or one that has a row already. All
other rows of these texts are right.
"""

import argparse
import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from likely import Row, fit, report, write_weights

import briefmaker
from briefmaker.actors.lexicon.normalise import own_names
from briefmaker.actors.likely import signs_of
from briefmaker.actors.mention import EntityType
from briefmaker.actors.pipeline import blocks_of, find_mentions
from briefmaker.actors.resolve.entities import resolve_entities
from briefmaker.model import Article

_JUDGED = Path(__file__).with_name("judged_rows.tsv")
_HEAD = """\
# What each sign says for a row of the list or, below nought, against, in German and French: see actors/likely.py.
# Written by training/judged_rows.py.
"""
_ACTING = frozenset({EntityType.PERSON, EntityType.ORGANISATION})


def texts(path: Path) -> Iterator[tuple[str, str, Article]]:
    """Give the texts of a set, pages or paragraphs: language, name, article."""
    for line in gzip.decompress(path.read_bytes()).decode().splitlines():
        record = json.loads(line)
        if "paragraphs" in record:
            name = f"os{record['id']}"
            yield "fr", name, Article.from_text(record["title"], record["paragraphs"], language="fr")
        elif record["lang"] in {"de", "fr"}:
            page = gzip.decompress((path.parent / "html" / f"{record['id']}.html.gz").read_bytes())
            yield record["lang"], record["id"], briefmaker.read(page, name=f"{record['id']}.html")


def rows(paths: list[Path]) -> Iterator[Row]:
    """Give the rows of the judged texts."""
    judged = dict[str, set[str]]()
    for line in _JUDGED.read_text(encoding="utf-8").splitlines():
        if line[:1] != "#":
            _, name, wrong = line.split("\t")
            judged[name] = set(wrong.split(";"))
    for language, name, article in (text for path in paths for text in texts(path)):
        if name not in judged:
            continue
        blocks, own = blocks_of(article, language), own_names(article)
        for entity in resolve_entities(blocks, find_mentions(blocks, "builtin", language, own), language, own):
            if entity.type in _ACTING:
                yield language, name, signs_of(entity, language), entity.name not in judged[name]


def main() -> None:
    """Fit, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--folds", action="store_true")
    chosen = parser.parse_args()
    found = list(rows(chosen.sets))
    if chosen.folds:
        report(found)
    write_weights(fit(found), _HEAD, chosen.weights)


if __name__ == "__main__":
    main()
