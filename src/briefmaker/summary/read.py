"""Find the sentences of an article, and how near each stands to all others."""

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

import numpy as np

from briefmaker.language import Span, load_stop_words, split_sentences, split_words
from briefmaker.language.posts import find_posts
from briefmaker.model import Article, Heading, ListItem, Paragraph, Quotation
from briefmaker.summary.document import (
    Indexes,
    Numbers,
    SectionHeading,
    Sentence,
    SentenceDocument,
    TermCounts,
    count_terms,
    join_texts,
    number_words,
    split_tokens,
)
from briefmaker.summary.eligibility import (
    LikelyRules,
    find_likely_rules,
    find_rejection,
    has_quotation,
    is_balanced,
    look_at,
    section_rejection_reason,
)
from briefmaker.summary.forms import opens_anaphorically

_STEM = 6
"""Letters of a word that tell it from others in all its forms."""

_MOST = 2000
"""Sentences read; the work grows with their square."""

_LONGEST_QUOTATION = 8
"""Sentences kept as one because a quotation opens in the first and closes in the last."""

_TAIL = 4
"""So many blocks of a long article are its end, where its author and publisher may be described."""

_DECK = 12
"""A first block of one sentence that ends without a stop is the deck under a title, from so many words on: of seven in
the graded articles three are a 3, none is a 0."""

_DECLARED = 6
"""The same for a block that the page declares or shows as its standfirst."""

_LONG_WORD, _HEADED = 4, 0.7
"""Letters of a word that a heading writes large, and the share of such words from which on a line is a heading; names
fill less of a deck."""

_NUMERAL = re.compile(r"\(?\d{1,2}[.)]\s+(?=[^\W\d])")

_BULLET = re.compile(r"(?:[•●▪■◦‣]\s*|\*{1,3}\s+)(?=[\w\"“‘'(])")

_PLACE = re.compile(r"[A-Z][A-Z.'’ -]{3,30}(?:, [A-Z][\w. ]{1,20})?: (?=[\"“A-Z])")
"""`NEW DELHI: ` where one block alone begins so, at the head of the article: a dateline, and nobody who speaks."""

_DATELINE = re.compile(
    r"[A-Z][A-Z.'’ -]{2,30}(?:, [A-Z][\w.,' ]{1,25})? ?\([A-Z][A-Za-z. ]{1,15}\) ?[-–—]{1,2} ?(?=[\"“A-Z])"
    r"|[^\s，。]{1,4}社[^\s，。]{1,8}\d{1,2}月\d{1,2}日电 ?(?:（[^（）]{1,20}）)? ?(?=\w)"
    r"|[〔【（][^〕】）。]{0,16}(?:記者|记者|報導|报道|[電电]|＝)[^〕】）。]{0,16}[〕】）] ?(?=\w)"
    r"|[^\s，。]{2,6}[讯訊] (?=\w)"
)
"""`LONDON, Jan 17 (PTI) — `, `新华社北京11月17日电 `, `〔記者…／台北報導〕`: a dateline with its agency
or reporter, in one of the first blocks."""

_WHOLE_BLOCK = "about us"
"""The rule whose sentence takes those behind it in its block along: a portrait has several."""

_POST = "post of a network"
"""Why what an article shows of a network is not quoted as its own."""

Quotable = Paragraph | ListItem | Quotation
_KINDS: dict[type, str] = {Paragraph: "paragraph", ListItem: "item", Quotation: "quotation"}


def read_document(article: Article) -> SentenceDocument:
    """Find the sentences of an article: those of paragraphs, list items and quotations; no others can be quoted."""
    language = article.language
    sentences: list[Sentence] = []
    headings: list[SectionHeading] = []
    paragraphs, reason, whole = 0, "", _look_over(article)
    for block in article.blocks:
        if isinstance(block, Heading):
            headings.append(SectionHeading(block.text, block.number, frozenset(find_stems(block.text, language))))
            reason = section_rejection_reason(block.text)  # holds until the next heading
        elif isinstance(block, Quotable) and len(sentences) < _MOST:
            found = tuple(_read_block(block, paragraphs, len(headings), reason, whole))
            sentences.extend(found)
            paragraphs += bool(found)
    del sentences[_MOST:]  # the last block may have brought more
    tokens = tuple([split_tokens(sentence.text) for sentence in sentences])
    terms = count_terms([sentence.stems for sentence in sentences])
    similarity = compare_sentences(terms)
    return SentenceDocument(
        title_stems=frozenset(find_stems(article.title, language)),
        title=article.title,
        site=article.site or "",
        host=find_host_label(article.host),
        language=language,
        sentences=tuple(sentences),
        joined=join_texts([sentence.text for sentence in sentences]),
        tokens=tokens,
        numbered=number_words(tokens),
        lengths=np.array([sentence.words for sentence in sentences], np.float64),
        headings=tuple(headings),
        terms=terms,
        similarity=similarity,
        centrality=rank_by_similarity(similarity),
    )


def find_host_label(host: str) -> str:
    """Return the longest label of a host, such as `riverpress`; empty where there is none."""
    labels = host.split(".")[:-1]
    return max(labels, key=len, default="")


@dataclass(frozen=True, slots=True)
class _Whole:
    """What holds for all blocks of an article."""

    language: str
    heads: re.Pattern[str] | None
    """What stands before the first sentence of a block and is no part of it."""

    tail: int
    """The number of the block with which the end of the article begins; beyond all in a short one."""

    standfirst: int | None
    """The number of the block that is the standfirst."""

    likely: Mapping[int, LikelyRules]
    """What may be a reason to reject a sentence of a block, by its number."""

    posts: frozenset[int]
    """The numbers of the blocks that are posts of a network: what a reader wrote there, the article only shows."""


def _look_over(article: Article) -> _Whole:
    """Return what holds for all blocks of an article, found before they are read."""
    blocks = [block for block in article.blocks if isinstance(block, Quotable)]
    numbered = sum(_NUMERAL.match(block.text) is not None for block in blocks) > 1
    placed = [bool(_PLACE.match(block.text)) for block in blocks]
    one_place = sum(placed) == 1 and any(placed[:_TAIL])
    tail = blocks[-_TAIL].number if len(blocks) > 2 * _TAIL else sys.maxsize
    dated = any(_DATELINE.match(block.text) for block in blocks[:_TAIL])
    heads = _NUMERAL if numbered else _PLACE if one_place else _DATELINE if dated else None
    likely = zip((block.number for block in blocks), find_likely_rules([block.text for block in blocks]), strict=True)
    posts = find_posts([block.text for block in blocks], [isinstance(block, Quotation) for block in blocks])
    posted = frozenset(blocks[place].number for place in posts)
    return _Whole(article.language, heads, tail, article.standfirst, dict(likely), posted)


def _read_block(block: Quotable, paragraph: int, section: int, reason: str, whole: _Whole) -> Iterator[Sentence]:
    """
    Yield the sentences of one block; `reason` is what speaks against all under its heading.

    A paragraph of a long speech opens with a quotation mark and ends without one: all its sentences are somebody's
    words, and none may stand as the article's.
    """
    spans = _find_spans(block, whole)
    speech = False
    reason = reason or (_POST if block.number in whole.posts else "")
    for place, span in enumerate(spans):
        text = block.text[span.start : span.end]
        declared = block.number == whole.standfirst
        deck = len(spans) == 1 and (declared or paragraph == 0) and _is_deck(text, _DECLARED if declared else _DECK)
        # the rules of form reject what ends without a stop, as a deck does
        written = look_at(f"{text}." if deck else text, whole.language)
        speech = speech or (place == 0 and not written.balanced and text[0] in '"“”„«»')
        own = find_rejection(written, whole.likely[block.number], tail=block.number >= whole.tail)
        reason = reason or (own if place == 0 and own == _WHOLE_BLOCK else "")
        yield Sentence(
            text=text,
            block=block.number,
            start=span.start,
            end=span.end,
            stems=find_stems(text, whole.language),
            words=len(written.words),
            paragraph=paragraph,
            position=place,
            siblings=len(spans),
            section=section,
            kind="standfirst" if declared else _KINDS[type(block)],
            anaphoric=opens_anaphorically(text, whole.language),
            rejected=reason or ("half a quotation" if speech else own),
        )
        speech = speech and (place == 0 or written.balanced)


def _find_spans(block: Quotable, whole: _Whole) -> tuple[Span, ...]:
    """Find the sentences of a block, quotations whole, without the number or place at its head."""
    found = _keep_quotations_whole(block.text, split_sentences(block.text, whole.language))
    spans = tuple(_without_mark(block.text, span) for span in islice(found, _MOST))
    head = whole.heads.match(block.text) if whole.heads else None
    if head and spans and spans[0].start < head.end() < spans[0].end:
        return Span(head.end(), spans[0].end), *spans[1:]
    return spans


def _without_mark(text: str, span: Span) -> Span:
    """Return the span of a sentence without the bullet at its head."""
    mark = _BULLET.match(text, span.start, span.end)
    return Span(mark.end(), span.end) if mark else span


def _is_deck(text: str, fewest: int) -> bool:
    """Return whether a text without a stop is a sentence for its length in words, and not Written Like a Heading."""
    words = text.split()
    long = [word for word in words if len(word) >= _LONG_WORD and word[0].isalpha()]
    headed = text.isascii() and sum(word[0].isupper() for word in long) > _HEADED * len(long)
    return text[-1].isalpha() and len(words) >= fewest and not headed


def find_stems(text: str, language: str) -> tuple[str, ...]:
    """Return the content words of a text in lower case, cut to six letters."""
    stop_words = load_stop_words(language)
    straight = text.replace("’", "'")
    # one call for the text is quicker than one a word, and in ASCII gives the same words
    small = split_words(straight.lower()) if straight.isascii() else map(str.lower, split_words(straight))
    if "'" in straight:
        return tuple([word.removesuffix("'s")[:_STEM] for word in small if word not in stop_words])
    return tuple([word[:_STEM] for word in small if word not in stop_words])


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
        last = next(ends, index)  # the first sentence with which it closes, or itself
        yield Span(start, spans[last].end) if last > index else spans[index]
        index = last + 1


_MOST_WORDS = 1000
"""Words by which sentences are compared, those in most sentences first; the array grows with both."""

_MOST_PAIRS = 4_000_000
"""Pairs of sentences that share a word, over all words, that are multiplied at once; they take a hundred megabytes."""

_DAMPING = 0.85
"""As in PageRank (Brin and Page 1998), which TextRank and LexRank take over."""

_STEPS = 30
"""Steps after which .85 to their power is below .01."""


def compare_sentences(terms: TermCounts) -> Numbers:
    """
    Return the similarity of each two sentences, between 0 and 1, shape (n, n).

    A word weighs more the fewer sentences share it. Only words that two sentences share are
    multiplied, few of all; in the same order on every machine, unlike the matrix product of a BLAS.
    """
    count = terms.count
    rows, columns, weights = _weigh_words(terms)
    order = columns.argsort(kind="stable")
    rows, columns, weights = rows[order], columns[order], weights[order]
    sharing = np.bincount(columns)
    first = sharing.cumsum() - sharing
    if (sharing**2).sum() > _MOST_PAIRS:
        return _add_word_by_word(rows, weights, first, sharing, count)
    times = sharing[columns]
    one = np.arange(len(rows)).repeat(times)
    other = np.arange(len(one)) - (times.cumsum() - times - first[columns]).repeat(times)
    similarity = np.bincount(rows[one] * count + rows[other], weights[one] * weights[other], count * count)
    return np.minimum(similarity.reshape(count, count), 1.0)


def _add_word_by_word(rows: Indexes, weights: Numbers, first: Indexes, sharing: Indexes, count: int) -> Numbers:
    """Add up the same products in the same order, a word at a time: the room of a long text that repeats itself."""
    similarity = np.zeros((count, count))
    for start, end in zip(first, first + sharing, strict=True):
        there, heavy = rows[start:end], weights[start:end]
        similarity[np.ix_(there, there)] += np.outer(heavy, heavy)
    return np.minimum(similarity, 1.0)


def rank_by_similarity(similarity: Numbers) -> Numbers:
    """
    Return how central each sentence is, shape (n,), highest 1: the stationary vector of a walk from like to like.

    LexRank of Erkan and Radev (2004), with continuous weights and a damping of .85.
    """
    count = len(similarity)
    if not count:
        return np.zeros(0)
    links = similarity.copy()
    np.fill_diagonal(links, 0.0)
    sums = links.sum(axis=1, keepdims=True)
    walk = np.divide(links, sums, out=np.full_like(links, 1.0 / count), where=sums > 0)
    rank = np.full(count, 1.0 / count)
    for _ in range(_STEPS):
        rank = (1 - _DAMPING) / count + _DAMPING * np.einsum("i,ij->j", rank, walk)
    return np.asarray(rank / rank.max())


def _weigh_words(terms: TermCounts) -> tuple[Indexes, Indexes, Numbers]:
    """
    Return the words of all sentences, the most common thousand: in which sentence, which word, and how heavy.

    The weights of a sentence make a vector of length 1.
    """
    spread = np.bincount(terms.stem)
    by_name = np.array(sorted(range(len(terms.stems)), key=terms.stems.__getitem__), np.int64)
    common = by_name[(-spread[by_name]).argsort(kind="stable")][:_MOST_WORDS]
    column = np.full(len(terms.stems), -1)
    column[common] = np.arange(len(common))
    columns = column[terms.stem]
    kept = columns >= 0
    rows, columns, times = terms.row[kept], columns[kept], terms.times[kept]
    weights = times * np.log(1.0 + terms.count / spread[common])[columns]
    return rows, columns, weights / np.sqrt(np.bincount(rows, weights**2))[rows]
