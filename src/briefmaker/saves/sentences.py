"""
Which sentences of a page are gone, new or altered from one save to another.

    sentences of both --same words--> the rest --words in common--> altered | gone | new

Only what is sure is stated. A sentence that stands anywhere in the other save, also outside its article, is neither
gone nor new, wherever it moved; other marks, spaces, case and ways to write a number are no change. A figure changed
where one sentence is a version of the other, and there alone.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from briefmaker.articles.metadata.dates.days import named_month
from briefmaker.check.index import Index, Tokens, Vocabulary, tokenise, words_of
from briefmaker.check.library import list_outside
from briefmaker.language import load_stop_words, split_sentences
from briefmaker.lazy import listed_pattern
from briefmaker.model import Article, Block, Code, Figure, Quote, Table
from briefmaker.model.changes import ChangeKind, SentenceChange
from briefmaker.saves.words import compare_values, compare_words, weigh_likeness

_ROUGH, _ALIKE, _BESIDE, _NEARLY = 0.3, 0.5, 0.4, 0.75
"""
How much of two sentences has to be the same, 0 to 1: to be compared at all; for one to be a version of the other, stop
words counting less; the same where an equal sentence stands before both; and the same for a sentence outside the
article, about which nothing is said.
"""

_AROUND = 200
"""Sentences before and after the place of one among which its version is searched, equal ones not counted."""

_LONG = 8
"""Words of a sentence from which on it counts as part of a text even inside a longer sentence."""

_MOST, _LONGEST_LINE = 1_000, 300
"""Words of a sentence up to which it is compared word by word, and characters of a line that may be furniture: no text
has longer ones, and a page may be of anybody."""

_FEW, _FEW_BESIDE_ADDRESS = 5, 20
"""Most words beside furniture, and beside an address, in a line that says nothing else."""

_FURNITURE = listed_pattern("briefmaker.saves", "data/furniture.txt", flags=re.IGNORECASE)
"""How long ago something was, a count of readers, and an address: they differ in each save or format of a page."""

_MARKER = re.compile(r"\s*(?:\(?\d{1,3}[.)]|[•·▪*–-])\s+(?=\S)")
"""The marker of a list item: a text copy includes it, and another item above changes its number."""

_UNSEEN = ("script", "style", "template")
"""Elements whose content is no text."""


@dataclass(frozen=True, slots=True, eq=False)
class _Sentence:
    """A sentence of a save as it is compared."""

    quote: Quote
    tokens: Tokens
    place: int
    """Its place among those of its save, from 0."""

    @property
    def ids(self) -> tuple[int, ...]:
        """The numbers of its words."""
        return tuple(self.tokens.ids)

    @property
    def spelt(self) -> str:
        """Its words, a character each, surrogates passed over."""
        return "".join(chr(it + 1 if it < 0xD7FF else it + 0x801) for it in self.tokens.ids)


class _Text:
    """A save as it is compared."""

    def __init__(self, article: Article, number: int, vocabulary: Vocabulary) -> None:
        """Read an article, the `number`th of its briefing."""
        self.article, self._vocabulary = article, vocabulary
        self.sentences = self._read(_list_sentences(article.blocks, article.language, number))
        self.ids = frozenset(it.ids for it in self.sentences)

    def _read(self, quotes: Iterator[Quote]) -> list[_Sentence]:
        """Return sentences with their words; those without any, and the furniture of the site, are passed over."""
        cut = ((it, tokenise(_blank_marker(it.text), self._vocabulary)) for it in quotes if not _is_furniture(it.text))
        return [_Sentence(quote, tokens, place) for place, (quote, tokens) in enumerate(it for it in cut if len(it[1]))]

    @cached_property
    def _index(self) -> Index:
        """The words of all that was read of the page, and of all that it shows."""
        index, page = Index(self._vocabulary), self.article.page
        read = (self.article.title, *(it.text for it in (*self.article.blocks, *list_outside(self.article))))
        shown = _read_shown(page.markup) if page.markup else "\n".join(page.lines)
        for block, text in enumerate((*read, shown)):
            index.add(1, block, text)
        index.close()
        return index

    def has(self, sentence: _Sentence) -> bool:
        """Return whether a sentence of the other save stands here, as one or inside what goes on, or in metadata."""
        size = len(sentence.tokens)
        if self._declares(sentence.quote.text):
            return True
        places = self._index.find(sentence.ids[:_MOST])
        return bool(places) and (size >= _LONG or any(all(self._index.is_sentence(it, it + size)) for it in places))

    def _declares(self, line: str) -> bool:
        """Return whether a line has nothing but the names and the day that the page declares, as a byline has."""
        if len(line) > _LONGEST_LINE or line.endswith((".", "!", "?")):
            return False
        named = {word for name in (*self.article.authors, self.article.site or "") for word in words_of(name)}
        rest = [word for word in words_of(line) if word not in named]
        return len(rest) < len(words_of(line)) and all(word[0].isdigit() or named_month(word) for word in rest)

    def holds(self, tokens: Tokens) -> bool:
        """Return whether some words stand here in a row, wherever sentences end."""
        return not len(tokens) or bool(self._index.find(tokens.ids[:_MOST]))

    def leave_near(self, sentences: Sequence[_Sentence]) -> list[_Sentence]:
        """Return the sentences of which no version stands outside the article."""
        outside = self._read(_list_sentences(tuple(list_outside(self.article)), self.article.language, 0))
        found = _find_versions(sentences, outside, _NEARLY, None, self.article.language, around=len(outside))
        near = {it[1].quote for it in found}
        return [it for it in sentences if it.quote not in near]


def compare_sentences(older: Article, newer: Article, numbers: tuple[int, int]) -> tuple[SentenceChange, ...]:
    """
    Return which sentences are gone, new and altered, in the order of the newer text.

    `numbers` are those of the articles in their briefing.
    """
    vocabulary = Vocabulary()
    old, new = _Text(older, numbers[0], vocabulary), _Text(newer, numbers[1], vocabulary)
    # Equal sentences go first: nearly all of two saves, and the slow comparisons need not see them.
    left, right = _leave_known(old.sentences, new.ids), _leave_known(new.sentences, old.ids)
    lost, come = [it for it in left if not new.has(it)], [it for it in right if not old.has(it)]
    lost, come = _leave_parts(lost, right, come), _leave_parts(come, left, lost)
    sure = {it.quote for it in (*lost, *come)}
    language = new.article.language
    versions = _find_versions(left, right, _BESIDE, _find_followers(old, new), language)
    pairs = _choose_pairs(it for it in versions if it[1].quote in sure or it[2].quote in sure)
    paired = {it.quote for pair in pairs for it in pair}
    found = [((other.place, 0, 0), _alter(one, other, language)) for one, other in pairs]
    fresh = old.leave_near([it for it in come if it.quote not in paired])
    found += [((it.place, 0, 0), SentenceChange(ChangeKind.NEW, new=it.quote)) for it in fresh]
    # Backwards, so that of a sentence that stands twice the first place is kept.
    stands = {it.ids: it.place for it in reversed(new.sentences)}
    moved = {it.place: stands[it.ids] for it in old.sentences if it.ids in stands}
    moved |= {one.place: other.place for one, other in pairs}
    for it in new.leave_near([it for it in lost if it.quote not in paired]):
        before = next((moved[place] for place in range(it.place - 1, -1, -1) if place in moved), -1)
        found.append(((before, 1, it.place), SentenceChange(ChangeKind.GONE, it.quote)))
    found.sort(key=lambda it: it[0])
    return tuple(it for _, it in found if it.words or it.kind is not ChangeKind.ALTERED)


def find_gone(quotes: Iterable[Quote], newer: Article) -> Iterator[SentenceChange]:
    """Yield which sentences of an older save stand nowhere in a newer one, each once: gone or altered."""
    vocabulary = Vocabulary()
    text = _Text(newer, 1, vocabulary)
    for place, quote in enumerate({quote.text: quote for quote in quotes}.values()):
        one = _Sentence(quote, tokenise(quote.text, vocabulary), place)
        if not text.holds(one.tokens):
            versions = _find_versions([one], text.sentences, _ALIKE, (), newer.language, around=len(text.sentences))
            best = max(versions, key=lambda it: it[0], default=None)
            yield _alter(one, best[2], newer.language) if best else SentenceChange(ChangeKind.GONE, quote)


def _list_sentences(blocks: Sequence[Block], language: str, number: int) -> Iterator[Quote]:
    """Yield the sentences of an article; a row of a table and a line of code are one."""
    for block in blocks:
        if isinstance(block, Figure):
            continue
        lines = isinstance(block, Table | Code)
        spans = (it.span() for it in re.finditer(r"[^\n]+", block.text)) if lines else None
        for start, end in spans or split_sentences(block.text, language):
            yield Quote(block.text[start:end], block.number, start, end, number)


def _read_shown(markup: str) -> str:
    """Return what mark-up shows, a line a run of text; in one pass, for a page may be of anybody."""
    # Split, not searched by a pattern, which would begin anew at each `<` of hostile mark-up.
    first, *pieces = markup.split("<")
    shown, unseen = [first], ""
    for piece in pieces:
        tag, closed, text = piece.partition(">")
        name = tag[:10].lower()
        if unseen and not name.startswith(f"/{unseen}"):
            continue
        unseen = next((it for it in _UNSEEN if name.startswith(it)), "")
        shown.append(text if closed else piece)
    return unescape("\n".join(shown))


def _is_furniture(text: str) -> bool:
    """Return whether a line is no sentence, and says little but how long ago something was, or how many read it."""
    if len(text) > _LONGEST_LINE:
        return False
    rest, found = _FURNITURE.subn(" ", text)
    most = _FEW_BESIDE_ADDRESS if "://" in text else _FEW
    return bool(found) and len(words_of(rest)) <= most and not text.rstrip().endswith((".", "!", "?"))


def _blank_marker(text: str) -> str:
    """Return a text with the marker of an item of a list blanked, so that places in it stay."""
    found = _MARKER.match(text)
    return f"{' ' * found.end()}{text[found.end() :]}" if found else text


def _leave_known(sentences: Sequence[_Sentence], known: Collection[tuple[int, ...]]) -> list[_Sentence]:
    """Return the sentences that the other save does not have as they are, each once."""
    return list({it.ids: it for it in reversed(sentences) if it.ids not in known}.values())[::-1]


def _leave_parts(
    sentences: Sequence[_Sentence], others: Sequence[_Sentence], unknown: Sequence[_Sentence]
) -> list[_Sentence]:
    """Return the sentences that are no part of one of the others whose words all stand there: it was cut or joined."""
    missing = {it.quote for it in unknown}
    whole = [it.spelt for it in others if it.quote not in missing]
    return [it for it in sentences if not any(it.spelt in text for text in whole)]


def _find_followers(old: _Text, new: _Text) -> set[tuple[int, int]]:
    """Return the places of pairs of sentences before which the same sentence stands."""
    places: dict[tuple[int, ...], int] = {it.ids: it.place for it in reversed(new.sentences)}
    return {(0, 0), *((it.place + 1, places[it.ids] + 1) for it in old.sentences if it.ids in places)}


_Version = tuple[float, _Sentence, _Sentence]
"""How alike two sentences are, and they."""


def _find_versions(
    left: Sequence[_Sentence],
    right: Sequence[_Sentence],
    least: float,
    beside: Collection[tuple[int, int]] | None,
    language: str,
    around: int = _AROUND,
) -> Iterator[_Version]:
    """Yield which sentences may be versions of each other; `beside` are the places of which `least` is enough."""
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    stop_words, right = load_stop_words(language), [it for it in right if len(it.tokens) <= _MOST]
    spelt = [it.spelt for it in right]
    for at, one in enumerate(it for it in left if len(it.tokens) <= _MOST):
        first = max(0, at - around)
        rows = cdist([one.spelt], spelt[first : at + around], scorer=Indel.normalized_similarity, score_cutoff=_ROUGH)
        for place in (rows[0] >= _ROUGH).nonzero()[0] if len(rows[0]) else ():
            other = right[first + int(place)]
            alike = weigh_likeness(one.tokens, other.tokens, stop_words)
            if alike >= (least if beside is None or (one.place, other.place) in beside else _ALIKE):
                yield alike, one, other


def _choose_pairs(versions: Iterator[_Version]) -> list[tuple[_Sentence, _Sentence]]:
    """Return which older sentence is which newer one, each once, the most alike first, then the nearest."""
    taken, pairs = set[Quote](), []
    ranked = sorted(versions, key=lambda it: (-it[0], abs(it[1].place - it[2].place), it[1].place, it[2].place))
    for _, one, other in ranked:
        if taken.isdisjoint((one.quote, other.quote)):
            taken |= {one.quote, other.quote}
            pairs.append((one, other))
    return pairs


def _alter(one: _Sentence, other: _Sentence, language: str) -> SentenceChange:
    """Return a sentence that was altered, with its words and values."""
    words = compare_words(one.tokens, other.tokens)
    values = compare_values(words, one.quote.text, other.quote.text, language)
    return SentenceChange(ChangeKind.ALTERED, one.quote, other.quote, words, values)
