"""An article as its summariser reads it: sentences with their place, and whether each may be chosen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from briefmaker.language import Span, load_stop_words, split_sentences, split_words
from briefmaker.model import Article, Heading, ListItem, Paragraph, Quotation
from briefmaker.summary.centrality import compare_sentences, rank_by_likeness
from briefmaker.summary.dangling import leans_back
from briefmaker.summary.eligible import find_fault, find_section_fault, find_signs, has_quotation, is_balanced
from briefmaker.summary.interface import Numbers
from briefmaker.summary.usage import Usage, find_usage

_STEM = 6
_MOST = 2000
_LONGEST_QUOTATION = 8
_NUMERAL = re.compile(r"\(?\d{1,2}[.)]\s+(?=[^\W\d])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a whole quotation of several, with its place in the article."""

    text: str
    """Equal to `text[start:end]` of its block."""

    block: int
    start: int
    end: int

    stems: tuple[str, ...]
    """Its content words in lower case, cut to six letters: a stemmer for any language."""

    words: int
    """How many words it has, as `str.split` counts."""

    paragraph: int
    """How many blocks of running text stand before its own."""

    place: int
    """How many sentences of its block stand before it."""

    siblings: int
    """How many sentences its block has."""

    section: int
    """How many headings stand before it."""

    kind: str
    """`paragraph`, `item` or `quotation`."""

    leans: bool
    """Whether it opens with what points to the sentence before."""

    fault: str
    """Why it may not be chosen, such as `question`; empty where it may."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What the scoring of sentences works on."""

    title: str
    title_stems: frozenset[str]
    language: str
    sentences: tuple[Sentence, ...]
    """In reading order; of a very long text the first two thousand."""

    headings: tuple[frozenset[str], ...]
    """The stems of each heading, in order."""

    usage: Usage

    likeness: Numbers
    """How much each two sentences share, 0 to 1, shape (n, n)."""

    central: Numbers
    """How central each sentence is among all, shape (n,), highest 1."""


def count_words(reading: Reading) -> Numbers:
    """Return how many words each sentence has, as `str.split` counts."""
    return np.array([sentence.words for sentence in reading.sentences], np.float64)


Quotable = Paragraph | ListItem | Quotation
_KINDS: dict[type, str] = {Paragraph: "paragraph", ListItem: "item", Quotation: "quotation"}


def read_article(article: Article) -> Reading:
    """Find the sentences of an article: those of paragraphs, list items and quotations; no others can be quoted."""
    language = article.language
    sentences: list[Sentence] = []
    headings: list[frozenset[str]] = []
    paragraphs, fault, whole = 0, "", _look_over(article)
    for block in article.blocks:
        if isinstance(block, Heading):
            headings.append(frozenset(find_stems(block.text, language)))
            fault = find_section_fault(block.text)
        elif isinstance(block, Quotable) and len(sentences) < _MOST:
            found = tuple(_read_block(block, paragraphs, len(headings), fault, whole))
            sentences.extend(found)
            paragraphs += bool(found)
    usage = find_usage([sentence.stems for sentence in sentences[:_MOST]])
    likeness = compare_sentences(usage)
    return Reading(
        title_stems=frozenset(find_stems(article.title, language)),
        title=article.title,
        language=language,
        sentences=tuple(sentences[:_MOST]),
        headings=tuple(headings),
        usage=usage,
        likeness=likeness,
        central=rank_by_likeness(likeness),
    )


@dataclass(frozen=True, slots=True)
class _Whole:
    """What holds for all blocks of an article."""

    language: str
    numbered: bool
    """Whether blocks begin with a number."""

    signs: tuple[str, ...]
    """What may be a fault wherever it stands."""


def _look_over(article: Article) -> _Whole:
    """See what is to be known of an article before its blocks are read."""
    numerals = (_NUMERAL.match(block.text) for block in article.blocks if isinstance(block, Quotable))
    return _Whole(article.language, len(list(filter(None, numerals))) > 1, find_signs(article.text))


def _read_block(block: Quotable, paragraph: int, section: int, fault: str, whole: _Whole) -> Iterator[Sentence]:
    """
    Yield the sentences of one block; `fault` is what speaks against all under its heading.

    A paragraph of a long speech opens with a quotation mark and ends without one: all its sentences are somebody's
    words, and none may stand as the article's. The number of a block is none of its words where blocks are numbered.
    """
    language = whole.language
    spans = tuple(_keep_quotations_whole(block.text, split_sentences(block.text, language)))[:_MOST]
    numeral = _NUMERAL.match(block.text) if whole.numbered else None
    if numeral and spans and spans[0].end > numeral.end():
        spans = (Span(numeral.end(), spans[0].end), *spans[1:])
    speech = False
    for place, span in enumerate(spans):
        text = block.text[span.start : span.end]
        balanced = is_balanced(text)
        speech = speech or (place == 0 and not balanced and text[0] in '"“„«')
        yield Sentence(
            text=text,
            block=block.number,
            start=span.start,
            end=span.end,
            stems=find_stems(text, language),
            words=len(text.split()),
            paragraph=paragraph,
            place=place,
            siblings=len(spans),
            section=section,
            kind=_KINDS[type(block)],
            leans=leans_back(text, language),
            fault=fault or ("half a quotation" if speech else find_fault(text, language, whole.signs)),
        )
        speech = speech and (place == 0 or balanced)


def find_stems(text: str, language: str) -> tuple[str, ...]:
    """Return the content words of a text in lower case, cut to six letters."""
    stop_words = load_stop_words(language)
    words = map(str.lower, split_words(text.replace("’", "'")))
    return tuple([word.removesuffix("'s")[:_STEM] for word in words if word not in stop_words])


def _keep_quotations_whole(text: str, spans: tuple[Span, ...]) -> Iterator[Span]:
    """Join the sentences of one quotation; those of one that does not end soon stay apart."""
    if not has_quotation(text):
        yield from spans
        return
    index = 0
    while index < len(spans):
        start = spans[index].start
        ends = (
            last
            for last in range(index, min(index + _LONGEST_QUOTATION, len(spans)))
            if is_balanced(text[start : spans[last].end])
        )
        last = next(ends, index)
        yield Span(start, spans[last].end)
        index = last + 1
