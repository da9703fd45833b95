"""The grades of `grades.tsv`: of more articles, kept without a word of their texts."""

import gzip
import hashlib
import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from summary_measures import Judgement

from briefmaker.model import Article

GRADES = Path(__file__).with_name("grades.tsv")
KNOWN = "grades"
"""Where a lesson of these comes from."""

KINDS = {
    ".": "", "d": "dangling", "a": "anecdote", "c": "concession", "r": "rebutted", "b": "boilerplate", "q": "question",
    "t": "teaser", "f": "fragment",
}  # fmt: skip
EXTRACT = 5
_BREAK = re.compile(r"\n+")
_TITLES = (r"property=.og:title.[^>]*content=\"([^\"]*)\"", r"<title[^>]*>(.*?)</title>")
_SEPARATOR = re.compile(r"\s[|»–\-«:]+\s")


@dataclass(frozen=True, slots=True)
class Grades:
    """What was judged of the sentences of an article, one sign a sentence."""

    digest: str
    """The first digits of the SHA-256 of its text."""

    group: str
    grades: str
    marks: str

    def judge(self, places: Sequence[tuple[int, int, int]]) -> Judgement:
        """Return the judgement of sentences at these places; a dangling one needs the one before."""
        if len(places) != len(self.grades):
            raise ValueError(f"{len(self.grades)} grades for {len(places)} sentences")
        grades = np.array(list(map(float, self.grades)))
        kinds = tuple(KINDS[mark] for mark in self.marks)
        pairs = tuple((index, index - 1) for index, kind in enumerate(kinds) if kind == KINDS["d"] and index)
        extract = frozenset(np.argsort(-grades, kind="stable")[:EXTRACT].tolist())
        return Judgement(tuple(places), grades, np.array([*map(bool, kinds)]), kinds, extract, pairs, marked=True)


def read_grades(data: Path) -> Iterator[tuple[Article, Grades]]:
    """Yield each article of `grades.tsv` with what was judged of it; ValueError where its text is another."""
    rows = [line.split("\t") for line in GRADES.read_text("utf-8").splitlines() if not line.startswith("#")]
    for name in sorted({row[0] for row in rows}):
        wanted = {row[1]: row[2:] for row in rows if row[0] == name}
        for record in _read(data, name):
            if record["id"] in wanted:
                article, grades = _make_article(record, data / name), Grades(*wanted[record["id"]])
                if digest(article) != grades.digest:
                    raise ValueError(f"{name}: {record['id']} is another text than was graded")
                yield article, grades


def digest(article: Article) -> str:
    """Return the first digits of the SHA-256 of a text."""
    return hashlib.sha256(article.text.encode()).hexdigest()[:12]


def _read(data: Path, name: str) -> Iterator[dict[str, Any]]:
    path = data / f"{name}.jsonl.gz"
    with gzip.open(path if path.is_file() else data / name / "ground-truth.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _make_article(record: dict[str, Any], folder: Path) -> Article:
    """Make an article of a record with paragraphs, or of one with a text and a page that tells its title."""
    if "paragraphs" in record:
        return Article.from_text(record["title"] or "", record["paragraphs"])
    title = record["title"] or ""
    paragraphs = [text.strip() for text in _BREAK.split(record["main_content"]) if text.strip()]
    paragraphs = [text for text in paragraphs if not title or text.lower() != title.lower()]
    return Article.from_text(title or _find_title(folder / "html" / f"{record['id']}.html.gz"), paragraphs)


def _find_title(path: Path) -> str:
    """Return the title that a page declares, without the name of its site."""
    page = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
    found = (re.search(pattern, page, re.DOTALL | re.IGNORECASE) for pattern in _TITLES)
    title = html.unescape(next((match[1] for match in found if match), ""))
    return max(_SEPARATOR.split(re.sub(r"\s+", " ", title).strip()), key=len)
