"""Saved pages whose notes a reader labelled as a whole: what the lines for guides learn from and are judged by."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from labelled_pages import read_labelled_pages
from numpy.typing import NDArray
from summary_grades import GRADES
from summary_lessons import Numbers, measure

from briefmaker.articles import first_part
from briefmaker.flow import read_articles
from briefmaker.model import Article, BriefSettings, Quote, Source
from briefmaker.summary.document import SentenceDocument
from briefmaker.summary.read import read_document
from briefmaker.summary.weights import WordVectors

PRESS = frozenset(
    ("news", "analysis", "opinion", "report", "press release", "interview", "profile", "announcement")
)  # fmt: skip
"""Kinds that are read for their news or argument; all others are read for use."""

HELD, HELD_SHORT = 0.8, 3
"""Share of the words of a labelled sentence that a quote has where it holds it; one of so few words stands whole."""

HOLDING, HOLDING_LONG = 0.85, 4
"""Share of the words of a quote, of more than so many, that a labelled sentence has where the quote is a part of it."""

MOST_HELD = 3
BEST = 3
"""The grade of what a brief must have."""


@dataclass(frozen=True, slots=True, eq=False)
class LabelledPage:
    """A page with what its reader said."""

    domain: str
    press: bool
    article: Article
    document: SentenceDocument
    names: tuple[str, ...]
    rows: Numbers
    """The features of the ranker, shape (sentences, features)."""

    held: tuple[tuple[int, ...], ...]
    """The labelled sentences that each of ours holds, best first."""

    grades: NDArray[np.int64]
    """Of the labelled sentences, 0 to 3."""

    bottom: frozenset[int]
    """Those accepted as bottom line."""

    avoid: frozenset[int]
    needs: Mapping[int, frozenset[int]]
    """Those without which one must not be quoted."""

    must: tuple[frozenset[int], ...]
    """For each thing that a brief must say, the sentences that say it."""

    def find_best(self, index: int) -> int | None:
        """Return the best labelled sentence that one of ours holds; None where it holds none."""
        return max(self.held[index], key=self.grades.__getitem__, default=None)

    def accepts(self, index: int) -> bool:
        """Return whether a reader would accept one of our sentences as bottom line."""
        best = self.find_best(index)
        alone = best is not None and self.grades[best] == BEST and not self.needs[best]
        return alone or not self.bottom.isdisjoint(self.held[index])


def read_pages(data: Path, vectors: WordVectors) -> list[LabelledPage]:
    """Read the labelled pages that have a sentence, but for those whose articles `grades.tsv` has, too."""
    graded = {
        f"{row[0]}/html/{row[1]}.html.gz"
        for line in GRADES.read_text("utf-8").splitlines()
        if len(row := line.split("\t")) > 1
    }
    records = [record for record in read_labelled_pages(data) if record["page"] not in graded]
    read = (_read_page(data, record, vectors) for record in records)
    return [page for page in read if page.document.sentences]


def _read_page(data: Path, record: dict[str, Any], vectors: WordVectors) -> LabelledPage:
    """Read a page as a note is made of it, and find its labels."""
    path = data / record["page"]
    source = Source.from_bytes(path.name, path.read_bytes())
    article = first_part(next(read_articles(source, BriefSettings())))
    document = read_document(article)
    texts = [record["paragraphs"][one["paragraph"]][one["start"] : one["end"]] for one in record["sentences"]]
    needs: defaultdict[int, frozenset[int]] = defaultdict(frozenset)
    for first, second in record["pairs"]:
        needs[first] |= {second}
    _, names, rows = measure(document, vectors)
    return LabelledPage(
        (urlsplit(record["meta"].get("url") or "").netloc or record["id"]).removeprefix("www."),
        record["kind"] in PRESS,
        article,
        document,
        names,
        rows,
        find_held([sentence.text for sentence in document.sentences], texts),
        np.array([*map(int, record["grades"])]),
        frozenset(record["bottom"]),
        frozenset(map(int, record["avoid"])),
        needs,
        tuple(map(frozenset, record["must"])),
    )


def _straighten(text: str) -> str:
    """Return a text in one form of quotation marks and spaces, in lower case."""
    straight = unicodedata.normalize("NFKC", text).translate({8217: "'", 8216: "'", 8220: '"', 8221: '"'})
    return re.sub(r"\s+", " ", straight).strip().lower()


def find_held(ours: Sequence[str], labelled: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Return for each of our sentences the labelled ones that share most of its words or of theirs, likest first."""
    straight = [*map(_straighten, labelled)]
    bags = [Counter(re.findall(r"\w+", text)) for text in straight]
    return tuple(_find_held(_straighten(text), straight, bags) for text in ours)


def _find_held(text: str, straight: Sequence[str], bags: Sequence[Counter[str]]) -> tuple[int, ...]:
    own = Counter(re.findall(r"\w+", text))
    size, found = own.total(), []
    for index, bag in enumerate(bags):
        both, other = (own & bag).total(), bag.total()
        holds = both and both >= HELD * other and (other > HELD_SHORT or straight[index] in text)
        if holds or (size > HOLDING_LONG and both >= HOLDING * size):
            found.append((-both / (size + other - both), index))
    return tuple(index for _, index in sorted(found)[:MOST_HELD])


def judge_note(page: LabelledPage, quotes: Sequence[Quote], line: Quote) -> Counter[str]:
    """
    Count what a reader would say of a note.

    Its bottom line is `ok`, `harmful` or `beside`, its points are `good`, `weak` or `bad`; of `musts` things that it
    has to say it says `must`.
    """
    places = {(sentence.block, sentence.start): at for at, sentence in enumerate(page.document.sentences)}
    chosen = {quote: places[quote.block, quote.start] for quote in quotes}
    said = {index for at in chosen.values() for index in page.held[at]}
    counts: Counter[str] = Counter(musts=len(page.must), must=sum(not some.isdisjoint(said) for some in page.must))
    for quote, at in chosen.items():
        best = page.find_best(at)
        grade = 0 if best is None else int(page.grades[best])
        leans = best is not None and not page.needs[best] <= said
        if quote != line:
            counts["bad" if not grade or best in page.avoid else "weak" if grade == 1 or leans else "good"] += 1
        elif best is None or best in page.avoid:
            counts["harmful"] += 1
        else:
            accepted = not page.bottom.isdisjoint(page.held[at]) or (grade == BEST and not leans)
            counts["ok" if accepted else "beside"] += 1
    return counts
