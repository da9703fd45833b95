"""
The saved pages as they are looked up: every text of theirs, also what reading leaves out of the article.

What a page shows below the body (captions, comments, references, what was taken for chrome) is kept behind its blocks,
so that nothing which stands in the page is called not found.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import log

import numpy as np
from numpy.typing import NDArray

from briefmaker.check.dates import Day, read_days
from briefmaker.check.figures import Figure, read_figures
from briefmaker.check.index import Index, words_of
from briefmaker.digest.claims import stem
from briefmaker.digest.days import day_written
from briefmaker.language import load_stop_words, split_sentences
from briefmaker.model import Article, Block, Paragraph
from briefmaker.model import Figure as Picture
from briefmaker.model.check import CheckedSource, Claim, Passage

_FEWEST_WORDS = 6
"""Words of a text outside the article that is looked up: shorter ones are menus."""

_COMMON = 0.2
"""Share of the blocks from which on a word does not lead to those that have it."""

_NEAREST = 16
"""Blocks that are read for one sentence of a draft."""

_IDEOGRAPHS = "\u3400"
"""From this letter on one alone is a word."""

_HAVING = 40
"""Blocks that have the number of a fact and are read, too."""

Fact = Figure | Day


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence of a source, or of the draft, as its facts are compared."""

    text: str
    start: int
    """First character inside the text of its block."""

    stems: frozenset[str]
    """What its words have in common with their other forms, stop words left out."""

    facts: tuple[Fact, ...]
    """Its figures and dates, with places inside the sentence."""

    language: str
    """Its code: words of two languages say nothing of whether both speak of the same."""


@dataclass
class Library:
    """The sources, and the index of their words."""

    index: Index = field(default_factory=Index)
    sources: list[CheckedSource] = field(default_factory=list)
    bodies: list[Article] = field(default_factory=list)
    """The articles of the sources as they were read, without what stands outside."""

    _read: dict[int, tuple[Sentence, ...]] = field(default_factory=dict)
    _by_stem: dict[str, list[int]] = field(default_factory=dict)
    _units: dict[str, NDArray[np.int64]] = field(default_factory=dict)
    _begins: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    @classmethod
    def of(cls, articles: Iterable[tuple[str, Article]]) -> "Library":
        """Read saved pages, each with the name of its file, one after another."""
        library = cls()
        for path, article in articles:
            library.add(path, article)
        library.close()
        return library

    def add(self, path: str, article: Article) -> None:
        """Add a saved page."""
        number = len(self.sources) + 1
        self.bodies.append(article)
        # what stands outside becomes blocks, and is not kept a second time where it was
        whole = replace(
            article, blocks=(*article.blocks, *list_outside(article)), dropped=(), comments=(), references=()
        )
        self.sources.append(CheckedSource(number, path, whole))
        self.index.add(number, 0, article.title)
        for block in whole.blocks:
            self.index.add(number, block.number, block.text)

    def close(self) -> None:
        """Make what was added ready to be looked up."""
        self.index.close()
        self._begins = np.asarray(self.index.begins)
        by_stem: dict[str, list[int]] = defaultdict(list)
        for word, number in self.index.vocabulary.numbers.items():
            by_stem[stem(word)].append(number)
        self._by_stem = dict(by_stem)

    def article(self, number: int) -> Article:
        """Return the article of a source."""
        return self.sources[number - 1].article

    def is_outside(self, passage: Passage) -> bool:
        """Return whether a place lies outside the article of its page."""
        return passage.block > len(self.bodies[passage.source - 1].blocks)

    def keep_cited(self, claims: Sequence[Claim]) -> tuple[tuple[CheckedSource, ...], tuple[Claim, ...]]:
        """Return the sources with what claims refer to outside their articles, and the claims with its new numbers."""
        cited = sorted({(it.source, it.block) for claim in claims for it in claim.passages if self.is_outside(it)})
        numbers: dict[tuple[int, int], int] = {}
        kept = {source.number: list[Block](self.bodies[source.number - 1].blocks) for source in self.sources}
        for source, block in cited:
            text = self.article(source).blocks[block - 1].text
            kept[source].append(Paragraph(len(kept[source]) + 1, text))
            numbers[source, block] = len(kept[source])
        sources = tuple(replace(it, article=replace(it.article, blocks=tuple(kept[it.number]))) for it in self.sources)
        moved = (
            tuple(replace(it, block=numbers.get((it.source, it.block), it.block)) for it in claim.passages)
            for claim in claims
        )
        return sources, tuple(replace(claim, passages=passages) for claim, passages in zip(claims, moved, strict=True))

    def sentences(self, unit: int) -> tuple[Sentence, ...]:
        """Return the sentences of a block of a source."""
        if unit not in self._read:
            it = self.index.units[unit]
            article = self.article(it.source)
            text = it.tokens.text
            self._read[unit] = tuple(read_sentences(text, article.language, article))
        return self._read[unit]

    def passage(self, unit: int, start: int, end: int) -> Passage:
        """Return a place in a block of a source."""
        it = self.index.units[unit]
        return Passage(it.source, it.block, start, end, it.tokens.text[start:end])

    def weigh(self, stems: Iterable[str]) -> dict[str, float]:
        """Return how rare words are, by the blocks that have them; a word that no source has is as rare as any."""
        total = len(self.index.units)
        return {it: log(1 + total / (1 + len(self._units_of(it)))) for it in sorted(stems)}

    def rank(self, weights: Mapping[str, float], word: str = "") -> list[int]:
        """Return the blocks that have most of some words by weight, and of those with `word` the first, too."""
        scores = np.zeros(len(self.index.units))
        for it, weight in weights.items():
            units = self._units_of(it)
            if len(units) <= max(_NEAREST, _COMMON * len(scores)):  # of a few blocks every word is common
                scores[units] += weight
        best = [int(unit) for unit in np.argsort(-scores, kind="stable")[:_NEAREST] if scores[unit] > 0]
        number = self.index.vocabulary.numbers.get(word)
        if number is not None:
            having = self._find_units([number])
            best += having[np.argsort(-scores[having], kind="stable")][:_HAVING].tolist()
        return list(dict.fromkeys(best))

    def _units_of(self, of: str) -> NDArray[np.int64]:
        """Return the blocks that have a word in any of its forms."""
        if of not in self._units:
            self._units[of] = self._find_units(self._by_stem.get(of, []))
        return self._units[of]

    def _find_units(self, numbers: Sequence[int]) -> NDArray[np.int64]:
        places = [self.index.places_of_word(number) for number in numbers]
        if not places:
            return np.zeros(0, dtype=np.int64)
        return np.unique(np.searchsorted(self._begins, np.concatenate(places), side="right") - 1)


def list_outside(article: Article) -> Iterator[Paragraph]:
    """Yield what a page says outside the blocks of its article."""
    captions = [it.caption for it in article.blocks if isinstance(it, Picture)]
    remarks = [it.text for it in article.comments]
    dropped = [it.text for it in article.dropped]
    texts = dict.fromkeys([*captions, *article.references, *remarks, *dropped])
    # words of scripts without blanks are not counted
    long = [text for text in texts if len(text.split()) >= _FEWEST_WORDS or not text.isascii()]
    names = ", ".join(filter(None, (*article.authors, article.site)))
    for number, text in enumerate([names, *long] if names else long, start=len(article.blocks) + 1):
        yield Paragraph(number, text)


def read_sentences(text: str, language: str, article: Article | None = None) -> Iterator[Sentence]:
    """Yield the sentences of a block; `article` is the source it is of, None for a draft."""
    written = day_written(article) if article else None
    for start, end in split_sentences(text, language):
        words = text[start:end]
        days = read_days(words, language, written)
        figures = read_figures(words, language, [(it.start, it.end) for it in days])
        yield Sentence(words, start, stems_of(words, language), (*days, *figures), language)


def stems_of(text: str, language: str) -> frozenset[str]:
    """Return the stems of the content words of a text; numbers are none."""
    stop_words = load_stop_words(language)
    return frozenset(
        stem(word)
        for word in words_of(text)
        if (len(word) > 1 or word >= _IDEOGRAPHS) and not word[0].isdigit() and word not in stop_words
    )
