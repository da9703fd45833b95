"""
Count the rows of the list that are wrong, and the central actors it lacks, on judged pages that nothing learned from.

    python training/rows_shown.py WCXB/ground-truth.jsonl.gz FUNDUS/ground-truth.jsonl.gz
        [--judgements training/judgements_held.tsv] [--rows]

A row is wrong if its name was judged a thing, a part of a name, or an actor of another kind; one that was judged
neither right nor wrong does not count, nor does one that nobody judged: those are counted apart. `--rows` names what is
wrong (`-`), missing (`+`) and not judged (`?`).
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from judgements import HELD, Page, article_of, bare, read_judged

from briefmaker.actors import find_actors
from briefmaker.model import Actor


def verdict(row: Actor, page: Page) -> str:
    """Say of a row `right`, `wrong`, `neither`, or nothing where no one judged it."""
    kinds = {bare(actor["name"]): actor["kind"] for actor in page["actors"]}
    for name in map(bare, (row.name, *row.aliases)):
        if name in kinds:
            return "right" if kinds[name] in {row.kind, ""} else "wrong"
        if name in page["wrong"] | page["parts"]:
            return "wrong"
        if name in page["ignore"]:
            return "neither"
    return ""


def missing(rows: tuple[Actor, ...], page: Page) -> Iterator[str]:
    """Give the central actors that no row of their kind names."""
    listed = {(row.kind, bare(name)) for row in rows for name in (row.name, *row.aliases)}
    for actor in page["actors"]:
        if actor["central"] and (actor["kind"], bare(actor["name"])) not in listed:
            yield actor["name"]


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("truths", nargs="+", type=Path, help="ground-truth.jsonl.gz of WCXB 1.0 and of fundus")
    parser.add_argument("--judgements", type=Path, default=HELD)
    parser.add_argument("--rows", action="store_true", help="name the rows that are wrong and the actors missing")
    arguments = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    for page in read_judged(arguments.truths, arguments.judgements):
        source = "news (fundus)" if page["id"].startswith("fu-") else "pages of all kinds (WCXB)"
        rows = find_actors(article_of(page), engine="builtin")
        named = [row for row in rows if row.kind != "country"]
        verdicts, lacks = [verdict(row, page) for row in named], list(missing(rows, page))
        counts.update((source, said or "not judged") for said in verdicts)
        counts[source, "central"] += sum(actor["central"] for actor in page["actors"])
        counts[source, "missing"] += len(lacks)
        if arguments.rows:
            remarks = [
                f"-{row.name} ({row.kind})" for row, said in zip(named, verdicts, strict=True) if said == "wrong"
            ]
            remarks += [f"+{name}" for name in lacks]
            remarks += [f"?{row.name}" for row, said in zip(named, verdicts, strict=True) if not said]
            print(page["id"], ", ".join(remarks))
    for source in sorted({source for source, _ in counts}):
        right, wrong, neither, new = (counts[source, said] for said in ("right", "wrong", "neither", "not judged"))
        print(
            f"{source}: {wrong} of {right + wrong} rows wrong ({wrong / (right + wrong):.1%}), "
            f"{neither} neither, {new} not judged; {counts[source, 'missing']} of {counts[source, 'central']} "
            "central actors missing"
        )


if __name__ == "__main__":
    main()
