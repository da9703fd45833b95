"""Which articles of an event make the claim of a sentence, and where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from briefmaker.digest.claims import covered, cut_frame, damp_words, read_article, read_claim, weigh
from briefmaker.digest.facts import read_facts
from briefmaker.digest.origins import find_cited
from briefmaker.digest.says import LIKELY, find_passage
from briefmaker.model import Article, ListItem, Paragraph, Quotation, Quote
from briefmaker.model.digest import Origin


@dataclass(frozen=True, slots=True)
class _Text:
    """An article as claims are looked for in it."""

    number: int
    language: str
    paragraphs: tuple[tuple[int, str, frozenset[str]], ...]
    """The number, the words and the stems of each."""

    known: frozenset[str]
    """The stems of the whole article."""


class References:
    """Finds in the articles of one event what makes the claim of a sentence."""

    def __init__(self, articles: Sequence[Article], numbers: Sequence[int], origins: Sequence[Origin] = ()) -> None:
        """Take articles with their numbers in the briefing, and what they rest on."""
        self._texts = tuple(_read(article, number) for article, number in zip(articles, numbers, strict=True))
        facts = chain.from_iterable(read_facts(article, 1) for article in articles)
        self._damped = damp_words(fact.quote.text for fact in facts)
        self._origins = {number: origin for origin in origins for number in origin.articles}

    def find(self, quote: Quote) -> tuple[Quote, ...]:
        """Return where other articles make the claim of a sentence, once an article, the closest paragraph of each."""
        own = next((text for text in self._texts if text.number == quote.article), None)
        same = (text for text in self._texts if own and text is not own and text.language == own.language)
        return tuple(found for text in same if (found := self._find(quote, text)))

    def trace(self, quotes: Sequence[Quote]) -> tuple[Origin, ...]:
        """
        Return what those who make a claim rest on; nothing where one article alone makes it.

        A sentence that names another outlet as its source rests on that, whatever its article rests on.
        """
        if len({quote.article for quote in quotes}) <= 1:
            return ()
        rests: dict[Origin, list[int]] = {}
        for quote in quotes:
            cited = find_cited(quote.text)
            origin = Origin((), cited) if cited else self._origins.get(quote.article, Origin((quote.article,)))
            rests.setdefault(origin, []).append(quote.article)
        return tuple(
            Origin(tuple(sorted(numbers)), origin.name, shared=origin.shared and len(numbers) > 1)
            for origin, numbers in rests.items()
        )

    def _find(self, quote: Quote, text: _Text) -> Quote | None:
        """Return the passage of an article that makes a claim; None where none does."""
        for number, paragraph, _ in self._rank(quote, text, 0.0 if not text.language.startswith("en") else LIKELY):
            place = find_passage(quote.text, paragraph, self._damped, text.known, text.language)
            if place:
                return Quote(paragraph[place.start : place.end], number, place.start, place.end, text.number)
        return None

    def _rank(self, quote: Quote, text: _Text, least: float) -> Iterator[tuple[int, str, frozenset[str]]]:
        """Yield the paragraphs that have so much of a claim, those that have most first."""
        core = read_claim(cut_frame(quote.text))
        weights = weigh(core, self._damped)
        stems = frozenset(core.stems)
        shares = [(covered(core, weights, it[2] & stems), -at, it) for at, it in enumerate(text.paragraphs)]
        return (it for share, _, it in sorted(shares, reverse=True) if share >= least)


def _read(article: Article, number: int) -> _Text:
    paragraphs = tuple(
        (block.number, block.text, frozenset(read_claim(block.text).stems))
        for block in article.blocks
        if isinstance(block, Paragraph | Quotation | ListItem) and block.text
    )
    return _Text(number, article.language, paragraphs, read_article(article))
