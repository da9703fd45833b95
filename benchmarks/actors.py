"""
Score lists of actors side by side: `python benchmarks/actors.py FILE.jsonl.gz... [--systems plain,builtin,spacy]`.

A file holds one article a line: `text` (title, blank line, body) and `actors`, each with `name`, `aliases`, `kind`,
`roles`, `salience` (1 to 3) and `speaks`; `ignore` names what is neither right nor wrong; where `complete` is false
only the salient actors are listed, so precision cannot be measured. Where actors have `said`, the numbers of the
sentences that carry their words or claims, pairs of actor and sentence are scored, and the statements that rows
show. `plain` is spaCy alone: its persons, bodies and places, one row a spelling, most frequent first. A row counts
as found if it shares a name with the actor; best overlap first, one to one.
"""

import argparse
import gzip
import json
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from briefmaker.actors import find_actors
from briefmaker.model import Article

Row = dict[str, Any]
_PLAIN = {"PERSON": "person", "ORG": "organisation", "GPE": "country", "NORP": "country"}


def list_ours(text: str, engine: str) -> list[Row]:
    title, _, body = text.partition("\n\n")
    actors = find_actors(Article.from_text(title, body.split("\n\n")), engine=engine)
    return [
        {
            "names": (a.name, *a.aliases),
            "kind": a.kind,
            "role": a.role,
            "speaks": bool(a.statements),
            "said": [(quote.block - 1, quote.start, quote.end) for quote in a.statements],
            "shown": (a.shown.block - 1, a.shown.start, a.shown.end) if a.shown else None,
        }
        for a in actors
    ]


@cache
def load_spacy() -> Callable[[str], Any]:
    import spacy
    from spacy.util import get_installed_models

    model: Callable[[str], Any] = spacy.load(min(n for n in get_installed_models() if n.startswith("en_core_web")))
    return model


def list_plain(text: str) -> list[Row]:
    found = Counter((e.text, _PLAIN[e.label_]) for e in load_spacy()(text).ents if e.label_ in _PLAIN)
    return [{"names": (name,), "kind": kind, "role": "", "speaks": False} for (name, kind), _ in found.most_common()]


SYSTEMS: dict[str, Callable[[str], list[Row]]] = {
    "plain": list_plain,
    "builtin": lambda text: list_ours(text, "builtin"),
    "spacy": lambda text: list_ours(text, "spacy"),
}


def fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold().replace(".", "")
    return re.sub(r"^(?:the|mr|mrs|ms|dr|president) ", "", " ".join(re.sub(r"'s\b|[^\w\s&]", " ", plain).split()))


def pair(rows: list[set[str]], gold: list[set[str]]) -> dict[int, int]:
    overlaps = sorted((-len(r & g) / len(r | g), i, j) for i, r in enumerate(rows) for j, g in enumerate(gold) if r & g)
    pairs: dict[int, int] = {}
    for _, i, j in overlaps:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def judge(record: Row, rows: list[Row]) -> Iterator[str]:
    """Give what happened, a word a count."""
    gold = [{fold(name) for name in (actor["name"], *actor["aliases"])} for actor in record["actors"]]
    ignored = {fold(name) for name in record["ignore"]}
    names = [{fold(name) for name in row["names"]} for row in rows]
    kept = [i for i, own in enumerate(names) if not own & ignored or any(own & other for other in gold)]
    pairs = pair([names[i] for i in kept], gold)
    chosen = {j for i, j in pairs.items() if i < 5}
    wanted = {j for j, actor in enumerate(record["actors"]) if actor["salience"] >= 2}
    yield from ["wanted"] * min(5, len(wanted)) + ["top"] * len(chosen & wanted)
    if not record["complete"]:
        return
    yield from ["row"] * len(kept) + ["gold"] * len(gold)
    yield from ("twice" for i, k in enumerate(kept) if i not in pairs and any(names[k] & other for other in gold))
    for i, j in pairs.items():
        row, actor = rows[kept[i]], record["actors"][j]
        yield from ["typed"] * (row["kind"] == actor["kind"]) + ["speaker"] * bool(actor["speaks"])
        yield from ["heard"] * row["speaks"] + ["heard right"] * (row["speaks"] and bool(actor["speaks"]))
    if any("said" in actor for actor in record["actors"]):
        yield from judge_statements(record, [rows[i] for i in kept], pairs)


def judge_statements(record: Row, rows: list[Row], pairs: dict[int, int]) -> Iterator[str]:
    """Count pairs of actor and sentence, and statements shown in rows of which the labels know another speaker."""
    for i, row in enumerate(rows):
        own = set(record["actors"][pairs[i]].get("said") or ()) if i in pairs else set()
        found = {number for place in row.get("said", ()) for number in sentences_at(record, place)}
        yield from ["pair found"] * len(found) + ["pair right"] * len(found & own)
        shown = sentences_at(record, row["shown"]) if row.get("shown") else set()
        if shown:
            others = {number for actor in record["actors"] for number in actor.get("said") or ()}
            yield from ["shown"] + ["shown wrong"] * (not shown & own and bool(shown & others))
    yield from ["pair"] * sum(len(actor.get("said") or ()) for actor in record["actors"])


def sentences_at(record: Row, place: tuple[int, int, int]) -> set[int]:
    """Give the numbers of the sentences that a stretch of a paragraph overlaps."""
    paragraph, start, end = place
    return {
        number
        for number, sentence in enumerate(record["sentences"])
        if sentence["paragraph"] == paragraph and sentence["start"] < end and sentence["end"] > start
    }


def score(records: list[Row], system: Callable[[str], list[Row]]) -> str:
    counts: Counter[str] = Counter()
    system(records[0]["text"])
    spent = 0.0
    for record in records:
        start = time.process_time()
        rows = system(record["text"])
        spent += time.process_time() - start
        counts.update(judge(record, rows))
    speed = sum(len(record["text"].split()) for record in records) / spent
    parts = [f"recall@5 {counts['top'] / max(1, counts['wanted']):.3f}", f"{speed:.0f} words/s"]
    if counts["gold"]:
        typed = 2 * counts["typed"] / (counts["row"] + counts["gold"])
        heard = 2 * counts["heard right"] / max(1, counts["heard"] + counts["speaker"])
        parts = [f"typed F1 {typed:.3f}", f"twice {counts['twice']}", f"speakers F1 {heard:.3f}", *parts]
    if counts["pair"]:
        right = counts["pair right"]
        parts.append(f"said P {right / max(1, counts['pair found']):.3f} R {right / counts['pair']:.3f}")
        parts.append(f"shown {counts['shown']}, under the wrong speaker {counts['shown wrong']}")
    return "  ".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--systems", default="builtin", help="of plain, builtin, spacy; comma between")
    arguments = parser.parse_args()
    for path in arguments.files:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            records = [json.loads(line) for line in lines]
        for name in arguments.systems.split(","):
            print(f"{path.name:24} {name:8} {score(records, SYSTEMS[name])}")


if __name__ == "__main__":
    main()
