"""
Saved pages that a reader labelled as a whole: those of a file with their text, and those that are kept here without.

    python training/labelled_pages.py LABELS.jsonl.gz ...

writes `labelled_pages.jsonl.gz`, a page a line: places of sentences, and what a reader judged of them and of actors; no
sentence. The text is that of the data set whose page it is: `DATA/extraction/SET/ground-truth.jsonl.gz`,
`main_content` parted at ends of lines. Pages of sets that are for research alone are left out, and may not be learned
from.
"""

import argparse
import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

Page = dict[str, Any]

NOTES = "notes/pages.jsonl.gz"
KEPT = Path(__file__).with_name("labelled_pages.jsonl.gz")
FREE_SETS = ("wcxb-dev", "fundus-dev")
"""Sets whose licence lets others ship what was learned from them."""

FIELDS = ("id", "page", "kind", "bottom", "grades", "avoid", "pairs", "must", "ignore")
ACTOR_FIELDS = ("name", "kind", "aliases", "tier")
"""What is kept of a label, and of an actor in it."""

_BREAK = re.compile(r"\n+")


def read_labelled_pages(data: Path, notes: Path | None = None) -> Iterator[Page]:
    """
    Yield each labelled page below `data` in the form of `NOTES`, then those that are kept here.

    `notes` is where the former are, if elsewhere. ValueError where a text is another than was labelled.
    """
    with gzip.open(notes or data / NOTES, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
    with gzip.open(KEPT, "rt", encoding="utf-8") as lines:
        kept = [json.loads(line) for line in lines]
    wanted = {page["page"] for page in kept}
    records = {path: record for path, record in _read_sets(data) if path in wanted}
    yield from (_thaw(page, records[page["page"]]) for page in kept)


def _read_sets(data: Path) -> Iterator[tuple[str, Page]]:
    """Yield the pages of the free sets, each with the path of its file below `data`."""
    for name in FREE_SETS:
        with gzip.open(data / "extraction" / name / "ground-truth.jsonl.gz", "rt", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                yield f"extraction/{name}/html/{record['id']}.html.gz", record


def _thaw(page: Page, record: Page) -> Page:
    """Return a label with the text and what its set says of the page."""
    paragraphs = part_paragraphs(record["main_content"])
    if digest(paragraphs) != page["digest"]:
        raise ValueError(f"{page['page']} has another text than was labelled")
    places = [dict(zip(("paragraph", "start", "end"), place, strict=True)) for place in page["sentences"]]
    meta = {"title": record["title"], "author": record["author"], "date": record["publish_date"], "url": record["url"]}
    return page | {"paragraphs": paragraphs, "sentences": places, "meta": meta}


def part_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a reference text."""
    return [stripped for line in _BREAK.split(text) if (stripped := line.strip())]


def digest(paragraphs: Iterable[str]) -> str:
    """Return the first digits of the SHA-256 of a text."""
    return hashlib.sha256("\n".join(paragraphs).encode()).hexdigest()[:12]


def freeze(page: Page) -> Page:
    """Return what is kept of a label: no sentence, and nothing in a reader's own words."""
    places = [[one["paragraph"], one["start"], one["end"]] for one in page["sentences"]]
    actors = [{field: actor[field] for field in ACTOR_FIELDS} for actor in page["actors"]]
    kept = {field: page[field] for field in FIELDS if field in page}
    return kept | {"digest": digest(page["paragraphs"]), "sentences": places, "actors": actors}


def write(labels: Iterable[Page]) -> int:
    """Write down the labels of pages of free sets, by name; return how many."""
    free = [page for page in labels if page["page"].split("/")[1] in FREE_SETS]
    lines = [json.dumps(freeze(page), ensure_ascii=False, sort_keys=True) for page in sorted(free, key=_name_of)]
    with KEPT.open("wb") as file, gzip.GzipFile("", "wb", mtime=0, fileobj=file) as packed:
        packed.write("".join(f"{line}\n" for line in lines).encode())
    return len(lines)


def _name_of(page: Page) -> str:
    return str(page["id"])


def main() -> None:
    """Keep labels."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", nargs="+", type=Path, help="labelled pages with their text, one a line")
    labels: list[Page] = []
    for path in parser.parse_args().labels:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            labels += map(json.loads, lines)
    print(f"{KEPT}: {write(labels)} of {len(labels)} pages")


if __name__ == "__main__":
    main()
