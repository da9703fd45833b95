"""
Read which names on pages were judged to be actors', by reading.

`judgements.tsv` (the doubtful names of a page) and `judgements_whole.tsv` (all that the rules found) are there to learn
from, `judgements_held.tsv` to measure by, on domains of which the others have none. A line is a name: page, first
digits of the SHA-256 of its text, verdict, name, and `central` where the page is about it. Verdicts: `person`,
`organisation`, `actor` (its kind was not noted), `thing`, `part` (an actor's name cut or glued to another's), `unsure`
(neither right nor wrong). No text is kept; a page whose text is another is refused.
"""

import csv
import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from briefmaker.actors.lexicon.normalise import normalise
from briefmaker.model import Article

Page = dict[str, Any]

DOUBTFUL = Path(__file__).with_name("judgements.tsv")
WHOLE = Path(__file__).with_name("judgements_whole.tsv")
HELD = Path(__file__).with_name("judgements_held.tsv")

_ACTORS = {"person": "person", "organisation": "organisation", "actor": ""}
_NEITHER = frozenset({"part", "unsure"})


def read_pages(paths: Iterable[Path]) -> Iterator[Page]:
    """Give the pages of all files."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def read_judged(truths: Iterable[Path], judgements: Path) -> Iterator[Page]:
    """
    Give the judged pages with `text`, `url`, `actors`, and the folded names that are `wrong` or neither (`ignore`).

    In: the `ground-truth.jsonl.gz` of the sets the pages are of. Exits where one has another text than was judged.
    """
    with judgements.open(encoding="utf-8", newline="") as lines:
        content = (line for line in lines if not line.startswith("#"))
        rows = sorted(csv.reader(content, delimiter="\t", quoting=csv.QUOTE_NONE))
    ids = {row[0] for row in rows}
    pages = {record["id"]: record for record in read_pages(truths) if record["id"] in ids}
    for (page, digest), judged in groupby(rows, key=lambda row: (row[0], row[1])):
        record, names = pages[page], [row[2:] for row in judged]
        text = text_of(record)
        if not hashlib.sha256(text.encode()).hexdigest().startswith(digest):
            raise SystemExit(f"page {page} has not the text that was judged")
        yield {
            "id": page,
            "text": text,
            "url": record["url"],
            "domain": record["domain"],
            "actors": [
                {"name": name, "aliases": (), "kind": _ACTORS[verdict], "central": bool(central)}
                for verdict, name, *central in names
                if verdict in _ACTORS
            ],
            "wrong": {bare(name) for verdict, name, *_ in names if verdict == "thing"},
            "parts": {bare(name) for verdict, name, *_ in names if verdict == "part"},
            "ignore": {bare(name) for verdict, name, *_ in names if verdict in _NEITHER},
        }


def article_of(page: Page) -> Article:
    """Make an article of the text of a page."""
    title, _, body = page["text"].partition("\n\n")
    return replace(Article.from_text(title, body.split("\n\n")), url=page.get("url"))


def text_of(record: Page) -> str:
    """Return title and paragraphs of a page of WCXB or fundus, with blank lines between."""
    lines = (line.strip() for line in record["main_content"].split("\n"))
    return "\n\n".join([record.get("title") or "", *filter(None, lines)])


def bare(name: str) -> str:
    """Fold a name, without its article and possessive."""
    return normalise(name).removeprefix("the ").removesuffix("'s")
