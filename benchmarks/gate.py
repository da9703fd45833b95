"""
Scores that may not fall: extraction, metadata, actors and summary on the pages of the repository.

    python benchmarks/gate.py             compare with floors.json; exit 1 where a score is below its floor
    python benchmarks/gate.py --update    raise the floors to a little below what is measured; none is ever lowered

The floors hold for one corpus, whose digest stands beside them. Whoever changes pages or labels writes new floors by
hand and says so in the commit.
"""

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from scored_pages import ScoredPage, corpus_digest, labelled_articles, scored_pages

import briefmaker

FLOORS = Path(__file__).with_name("floors.json")
MARGIN = 0.005
"""So far below the measured score a floor is set: what another version of a library may shift."""

_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_]+")
_SENTENCES = 5


def measure() -> dict[str, float]:
    """Return the scores by name, each between 0 and 1."""
    rows = [score_page(page) for page in scored_pages()]
    scores = {
        name: _mean(row[name] for row in rows if name in row) for name in ("text", "title", "authors", "published")
    }
    scores["summary"] = _mean(row["summary"] for row in rows if "summary" in row)
    return scores | {"actors": score_actors(labelled_articles())}


def score_page(page: ScoredPage) -> dict[str, float]:
    """Score one page: word F1 of the text, and whether each value is exactly the labelled one."""
    article = briefmaker.read(page.data, name=page.name)
    row = {"text": word_f1(page.reference, article.text)}
    if page.title is not None:
        row["title"] = float(fold(article.title) == fold(page.title))
    if page.authors is not None:
        row["authors"] = float({*map(fold, article.authors)} == {*map(fold, page.authors)})
    if page.published is not None:
        row["published"] = float(str(article.published or "") == page.published)
    if page.must:
        quotes = [quote.text for quote in briefmaker.summarise(article, sentences=_SENTENCES)]
        hits = sum(any(quote.startswith(start) for quote in quotes) for start in page.must)
        row["summary"] = hits / min(_SENTENCES, len(page.must))
    return row


def word_f1(wanted: str, given: str) -> float:
    """Return the F1 of the words of two texts as bags; ideographs count one by one."""
    one, two = (Counter(_WORD.findall(text.casefold())) for text in (wanted, given))
    return 2 * (one & two).total() / max(1, one.total() + two.total())


def score_actors(articles: Iterable[dict[str, Any]]) -> float:
    """Return the F1 of actors found with the right kind, over all articles."""
    right = found = wanted = 0
    for labelled in articles:
        article = briefmaker.Article.from_text(labelled["title"], labelled["text"].split("\n\n"))
        gold = [(surfaces(actor["name"], *actor["aliases"]), actor["kind"]) for actor in labelled["actors"]]
        known = frozenset().union(*(names for names, _ in gold))
        passed = surfaces(*labelled["ignore"]) - known
        named = [
            (names, str(getattr(actor, "type", None) or actor.kind))
            for actor in briefmaker.find_actors(article, engine="builtin")
            if (names := surfaces(actor.name, *actor.aliases)) & known or not names & passed
        ]
        right += sum(gold[other][1] == named[one][1] for one, other in pair(named, gold))
        found, wanted = found + len(named), wanted + len(gold)
    return 2 * right / max(1, found + wanted)


def surfaces(*names: str) -> frozenset[str]:
    """Return names as they are compared."""
    return frozenset(filter(None, map(fold, names)))


def pair(named: list[tuple[frozenset[str], str]], gold: list[tuple[frozenset[str], str]]) -> list[tuple[int, int]]:
    """Pair actors that share a name one to one, those that share most of their names first."""
    shared = sorted(
        (-len(one & other) / len(one | other), i, j)
        for i, (one, _) in enumerate(named)
        for j, (other, _) in enumerate(gold)
        if one & other
    )
    pairs: dict[int, int] = {}
    for _, i, j in shared:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return list(pairs.items())


def fold(text: str) -> str:
    """Reduce a text to its words in lower case, without accents."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return " ".join(_WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()))


def find_falls(scores: dict[str, float], floors: dict[str, float]) -> list[str]:
    """List the scores below their floor, one line each."""
    rounded = {name: round(scores.get(name, 0.0), 4) for name in floors}  # as floors are, and as both are printed
    low = {name: score for name, score in rounded.items() if score < floors[name]}
    return [f"{name}: {score:.4f} is below its floor {floors[name]:.4f}" for name, score in low.items()]


def raise_floors(scores: dict[str, float], floors: dict[str, float]) -> dict[str, float]:
    """Return the floors raised to a little below the scores; where a score is too low for that, the floor stays."""
    names = {**floors, **scores}
    return {name: max(floors.get(name, 0.0), round(scores.get(name, 0.0) - MARGIN, 4)) for name in names}


def main(arguments: list[str] | None = None) -> int:
    """Compare or raise; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="raise the floors to a little below what is measured")
    update = parser.parse_args(arguments).update
    record = json.loads(FLOORS.read_text(encoding="utf-8"))
    if record["corpus"] != corpus_digest():
        print("The pages or labels are not those the floors were measured on.", file=sys.stderr)
        print("  Measure before and after, then write the new digest into floors.json.", file=sys.stderr)
        return 1
    scores = measure()
    for name, score in scores.items():
        print(f"{name:10} {score:.4f}  floor {record['floors'].get(name, 0.0):.4f}")
    if falls := find_falls(scores, record["floors"]):
        print("\n".join(falls), file=sys.stderr)
        return 1
    if update:
        record["floors"] = raise_floors(scores, record["floors"])
        FLOORS.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    return 0


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / max(1, len(listed))


if __name__ == "__main__":
    sys.exit(main())
