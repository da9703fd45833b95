"""Whether a paragraph makes the same claim as a sentence, and which articles of an event have such a paragraph."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from briefmaker.digest.claims import Claim, Pair, covered, cut_frame, damp_words, read_article, read_claim, weigh
from briefmaker.digest.facts import find_sentences
from briefmaker.digest.guards import find_differences, find_quotation
from briefmaker.digest.origins import find_cited
from briefmaker.language import split_sentences
from briefmaker.model import Article, ListItem, Paragraph, Quotation, Quote
from briefmaker.model.digest import Origin

LIKELY = 0.5
"""The share of the weight of a claim that a passage has, below which nothing more is asked of it."""

_SHARE, _ORDER, _BACK = 0.6, 0.65, 0.28
"""What a passage in other words needs: of the weight of the claim, of its words in its order, and of its own weight.
Chosen on the 620 pairs of the set `digest`, November 2026: precision 1 from .35 on."""

_FEWEST, _FEWEST_PAIRS = 4, 2
"""Content words in common, and two of them in a row."""

_RUN, _RUN_SHARE, _NEARLY = 6, 0.35, 0.85
"""Words in a row in common that make a passage one word for word, as a share of the sentence; and nearly all of it."""

_WHOLE = re.compile(r"(?:[.!]|\?[\"”’»'])[\"”’»')]*$")
"""How a sentence ends that claims something; a question, a line of a table and a caption do not."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a claim stands in a paragraph."""

    start: int
    end: int


def find_passage(
    text: str, paragraph: str, damped: Mapping[str, float], known: frozenset[str], language: str = "en"
) -> Passage | None:
    """
    Return the sentence or two of a paragraph that make the claim of a sentence; None where none do.

    `damped` weighs down what the whole event names (`damp_words`), `known` are the stems of the article of the
    paragraph. Two texts that share the words of a claim may still differ in who, when, how many and whether: the
    guards look for that. In other languages than English only the same words say the same.
    """
    if not _WHOLE.search(text):
        return None
    if not language.startswith("en"):
        at = paragraph.find(text)
        return Passage(at, at + len(text)) if at >= 0 else None
    quoted = find_quotation(text, paragraph)
    core = read_claim(quoted or cut_frame(text))
    weights = weigh(core, dict(damped))
    # most paragraphs fail as a whole, and are not looked at sentence by sentence
    if covered(core, weights, read_claim(paragraph).stems) < LIKELY:
        return None
    best = max(_windows(paragraph, language), key=lambda it: covered(core, weights, it[1].stems), default=None)
    if best is None or covered(core, weights, best[1].stems) < LIKELY:
        return None
    place, there = best
    return place if _says(read_claim(text), core, weights, there, damped, known) else None


def _windows(paragraph: str, language: str) -> Iterator[tuple[Passage, Claim]]:
    """Yield each sentence of a paragraph, then each two in a row."""
    spans = split_sentences(paragraph, language)
    places = [(it.start, it.end) for it in spans] + [(one.start, two.end) for one, two in pairwise(spans)]
    for start, end in places:
        yield Passage(start, end), read_claim(paragraph[start:end])


def _says(
    whole: Claim,
    core: Claim,
    weights: tuple[float, ...],
    there: Claim,
    damped: Mapping[str, float],
    known: frozenset[str],
) -> bool:
    """Return whether a passage shares enough with a claim, and no guard sees a difference."""
    run = SequenceMatcher(None, whole.words, there.words, autojunk=False).find_longest_match().size
    nearly = run >= _RUN and run >= _NEARLY * len(whole.words)
    verbatim = run >= _RUN and run >= _RUN_SHARE * len(whole.words)
    share = covered(core, weights, there.stems)
    if share < _SHARE or not (verbatim or _shares_order(whole, core, there, damped)):
        return False
    pair = Pair(whole, core, there, known)
    return not any(not (nearly and guard.excused) for guard in find_differences(pair))


def _shares_order(whole: Claim, core: Claim, there: Claim, damped: Mapping[str, float]) -> bool:
    """Return whether a passage has the words of a claim in much the same order, and not much else."""
    ours, theirs = set(core.stems), set(there.stems)
    both, back = [it for it in core.stems if it in theirs], [it for it in there.stems if it in ours]
    blocks = SequenceMatcher(None, both, back, autojunk=False).get_matching_blocks()
    pairs = set(pairwise(core.stems)) & set(pairwise(there.stems))
    if len(both) < _FEWEST or len(pairs) < _FEWEST_PAIRS or sum(it.size for it in blocks) < _ORDER * len(both):
        return False
    return covered(there, weigh(there, dict(damped)), whole.stems) >= _BACK


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
        """Read articles, given with their numbers in the briefing and what they rest on."""
        self._texts = tuple(_read(article, number) for article, number in zip(articles, numbers, strict=True))
        self._damped = damp_words(quote.text for article in articles for quote in find_sentences(article, 1))
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
