"""The pages of the repository that are scored: the samples and `tests/pages_scored`, with what is true of them."""

import gzip
import hashlib
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "tests" / "pages_scored"
SAMPLES = ROOT / "samples"
_KINDS = (".html", ".txt")


@dataclass(frozen=True)
class ScoredPage:
    """A saved page and what a reader writes down of it; None where readers may differ."""

    name: str
    data: bytes
    reference: str
    """The text of the article."""

    title: str | None
    authors: frozenset[str] | None
    published: str | None
    """The day in ISO form, empty where the page states none."""

    must: tuple[str, ...]
    """How the sentences begin that a brief must have; empty where nobody graded the page."""


def scored_pages() -> Iterator[ScoredPage]:
    """Go through the pages by name."""
    table = _read_samples_table()
    truth = tomllib.loads((FOLDER / "truth.toml").read_text(encoding="utf-8"))
    for stem in sorted(truth):
        saved = next((SAMPLES / f"{stem}{kind}" for kind in _KINDS if (SAMPLES / f"{stem}{kind}").exists()), None)
        data = saved.read_bytes() if saved else gzip.decompress((FOLDER / f"{stem}.html.gz").read_bytes())
        known = table.get(stem, {}) | truth[stem]
        yield ScoredPage(
            saved.name if saved else f"{stem}.html",
            data,
            (FOLDER / f"{stem}.txt").read_text(encoding="utf-8"),
            known.get("title"),
            frozenset(known["authors"]) if "authors" in known else None,
            known.get("published"),
            tuple(known.get("must", ())),
        )


def labelled_articles() -> list[dict[str, Any]]:
    """Return the news articles with all their actors: title, text, actors, and names that neither help nor hurt."""
    articles: list[dict[str, Any]] = json.loads((FOLDER / "actors.json").read_text(encoding="utf-8"))
    return articles


def corpus_digest() -> str:
    """Return the SHA-256 over pages and labels: scores of another corpus are not compared."""
    files = [path for path in FOLDER.iterdir() if path.suffix in {".gz", ".txt", ".toml", ".json"}]
    files += [path for path in SAMPLES.iterdir() if path.suffix in _KINDS or path.name == "README.md"]
    total = hashlib.sha256()
    for path in sorted(files, key=lambda path: path.name):
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _read_samples_table() -> dict[str, dict[str, Any]]:
    """Read authors and days of the samples from their README."""
    text = (SAMPLES / "README.md").read_text(encoding="utf-8")
    rows = text.partition("| File | Authors | Published |")[2].partition("\n\n")[0].splitlines()[2:]
    table = {}
    for row in rows:
        name, authors, published = [cell.strip() for cell in row.strip("|").split("|")][:3]
        table[name.strip("`").rsplit(".", 1)[0]] = {
            "authors": [] if authors.startswith("-") else authors.split(", "),
            "published": "" if published.startswith("-") else published.split()[0],
        }
    return table
