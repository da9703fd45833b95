"""What each actor said, the most informative statement first."""

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from math import log

from briefmaker.actors.describe.attribution.attribute import attribute_sentences
from briefmaker.actors.describe.attribution.passage import Reason, Sentence
from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.entity import Entity
from briefmaker.actors.lexicon.gloss import JAPANESE
from briefmaker.actors.lexicon.lists import weights_in, words
from briefmaker.model import Quote

ENGLISH = "en"

_STEM, _SHORTEST = 6, 4
"""Letters by which words are compared, and letters of the shortest word that counts."""

_WORD = re.compile(rf"\w{{{_SHORTEST},}}")

_SHORT, _LONG = 70, 210
"""Characters below which a statement says little, and above which it is long for a row."""

_MARKS = " \"'“”‘’«»„()[]"
_MOST_FREQUENT, _MOST_SHARED, _MOST = 8, 3, 2
"""Counts from which on more add nothing: of a word in the article, of words of its title, of all else; set by hand."""

_SPEAKERS = frozenset({"he", "she"})
_QUOTED_WHOLE, _QUOTED_LITTLE = 0.9, 0.2
"""Shares of a sentence in quotation marks from which on nothing of it, and up to which nearly all, is the article's."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of an article: the frequent ones are what it is about."""

    language: str
    title: frozenset[str]
    counts: Counter[str]
    """How often the article has each stem; empty outside English."""

    sentences: int


def wording_of(blocks: Sequence[TokenizedBlock], sentences: int, language: str) -> Wording:
    """Count the words of an article, given its blocks with the title as number 0."""
    title = frozenset(stem for block in blocks if not block.number for stem in _stems(block.text))
    counts = Counter(chain.from_iterable(_stems(block.text) for block in blocks if language == ENGLISH))
    return Wording(language, title, counts, sentences)


def informativeness_features(first: Sentence, last: Sentence, entity: Entity, wording: Wording) -> dict[str, float]:
    """
    Describe a statement under the names that `telling.tsv` uses.

    In: its first and its last sentence, mostly the same; the speaker; the words of the article. Out: numbers from 0 to
    3. Words of English lists are looked for in English alone.
    """
    paragraph = first.paragraph
    text = paragraph.block.text[first.start : last.end]
    tokens = paragraph.lower[first.first : last.last]
    own = frozenset(chain.from_iterable(map(_stems_of_name, entity.surfaces)))
    content = frozenset(_stems(text)) - own
    quoted = (first.quoted + last.quoted) / 2
    return {
        "length": log(max(len(text), 1) / _STEM),
        "short": max(0.0, _SHORT - len(text)) / _SHORT,
        "long": max(0.0, len(text) - _LONG) / _LONG,
        "whole quotation": float(quoted >= _QUOTED_WHOLE),
        "partly quoted": float(_QUOTED_LITTLE < quoted < _QUOTED_WHOLE),
        "question": float(text.rstrip(_MARKS).endswith("?")),
        "cut short": float("..." in text or "…" in text),
        "figures": float(any(token[0].isdigit() for token in tokens)),
        "words of the title": float(min(_MOST_SHARED, len(content & wording.title))),
        "late": first.number / max(1, wording.sentences),
        "other names": float(min(_MOST, len(_others(first, last)))),
        **_english(tokens, content, wording, last, by_pronoun=first.reason == Reason.PRONOUN),
    }


def _english(
    tokens: Sequence[str], content: frozenset[str], wording: Wording, last: Sentence, *, by_pronoun: bool
) -> dict[str, float]:
    """Return the features by English words; 0 in other languages."""
    if wording.language != ENGLISH:
        return dict.fromkeys(("leans", "taken back", "pointing", "stance", "first person", "frequent words"), 0.0)
    opening = next((token for token in tokens if token[0].isalnum()), "")
    frequent = sum(min(wording.counts[stem], _MOST_FREQUENT) for stem in content)
    return {
        # a row names its actor: `he` at the beginning of a statement is clear, if it is the speaker
        "leans": float(opening in words("leaning_openings") and not (by_pronoun and opening in _SPEAKERS)),
        "taken back": float(_is_taken_back(last)),
        "pointing": _count(tokens, words("statements_pointing")) / (len(tokens) + _STEM) * _STEM,
        "stance": float(min(_MOST, _count(tokens, words("stance_words")))),
        "first person": float(min(_MOST, _count(tokens, words("writer_pronouns")))),
        "frequent words": frequent / (len(content) + _MOST_SHARED) / _SHORTEST,
    }


def _is_taken_back(last: Sentence) -> bool:
    """Return whether the speaker turns against a statement in the next words: `If I knew... But I do not`."""
    sentences = last.paragraph.sentences
    after = last.number - sentences[0].number + 1
    if after == len(sentences) or set(last.speakers).isdisjoint(sentences[after].speakers):
        return False
    turn = sentences[after]
    if not turn.begins_quoted:
        return False
    own_words = filter(str.isalpha, last.paragraph.lower[turn.first : turn.last])
    return next(own_words, "") in words("turning_words")


def informativeness_of(features: dict[str, float]) -> float:
    """Return how informative a statement is: the weighted sum of its features."""
    return round(sum(value * weights_in("telling.tsv")[name] for name, value in features.items()), 4)


def _others(first: Sentence, last: Sentence) -> set[int]:
    """Return the other entities that a statement names."""
    named = {name.entity for name in (*first.names, *last.names)}
    return named - set(last.speakers)


def _count(tokens: Sequence[str], listed: Container[str]) -> int:
    return sum(token in listed for token in tokens)


def _stems(text: str) -> list[str]:
    """Return the first letters of the words that are long enough and no function words."""
    small = words("function_words", "verb_helpers", "verbs_of_telling", "prepositions")
    return [word[:_STEM] for word in map(str.lower, _WORD.findall(text)) if word not in small]


@lru_cache(maxsize=500)
def _stems_of_name(name: str) -> tuple[str, ...]:
    """Return the stems of a name; kept, since each statement of its bearer asks for them."""
    return tuple(_stems(name))


_TAG = 4
"""Words up to which a sentence only says who spoke."""

Statement = tuple[Sentence, Sentence, dict[str, float]]
"""The first and the last sentence of a statement, mostly the same, and its features."""


def statements_of(
    blocks: Sequence[TokenizedBlock], entities: Sequence[Entity], roles: Sequence[frozenset[str]], language: str
) -> list[tuple[Quote, ...]]:
    """
    Find what each entity said or is said to think: a tuple for each, the most informative statement first.

    Each statement is a sentence word for word, with the rule that gave it to its speaker among its `reasons`. In: the
    blocks of the article, the entities, the words of the roles of each, in small letters.
    """
    found = featured_statements(blocks, entities, roles, language)
    return [
        tuple(sorted(_quotes(own), key=lambda quote: (quote.doubtful, -quote.score, quote.block, quote.start)))
        for own in found
    ]


def featured_statements(
    blocks: Sequence[TokenizedBlock], entities: Sequence[Entity], roles: Sequence[frozenset[str]], language: str
) -> list[list[Statement]]:
    """Return the statements of each entity, in reading order, with their features; for training."""
    found: list[list[tuple[Sentence, Sentence]]] = [[] for _ in entities]
    before: Sentence | None = None
    japanese = language == JAPANESE
    if japanese:
        from briefmaker.actors.describe.japanese import attribute_japanese

        sentences = attribute_japanese(blocks, entities)
    else:
        sentences = attribute_sentences(blocks, entities, roles, language)
    for sentence in sentences:
        for entity in sentence.speakers:
            tagged = None if japanese else _tagged(before, sentence, entity)
            if tagged is not None and found[entity]:  # the quotation before and its tag are one statement
                found[entity].pop()
            found[entity].append((tagged or sentence, sentence))
        before = sentence
    weighed: list[list[Statement]] = [[] for _ in entities]
    if any(found):
        wording = wording_of(blocks, len(sentences), language)
        for speaker, own, statements in zip(entities, found, weighed, strict=True):
            statements += [
                (first, last, informativeness_features(first, last, speaker, wording)) for first, last in own
            ]
    _part(sentences)
    return weighed


def _part(sentences: Sequence[Sentence]) -> None:
    """Cut the cycle between paragraphs and sentences."""
    # it was the only one that a page left, and 18 MB after 300 pages, for the garbage collector to find
    for sentence in sentences:
        sentence.paragraph.sentences.clear()


def _tagged(before: Sentence | None, sentence: Sentence, entity: int) -> Sentence | None:
    """Return the quotation before a sentence that is only its tag: `Why?” Berg asked`."""
    if before is None or before.paragraph is not sentence.paragraph or sentence.is_quotation:
        return None
    if len(sentence.text.split()) > _TAG:
        return None
    return before if before.is_quotation and entity in before.speakers else None


def _quotes(own: Sequence[Statement]) -> list[Quote]:
    """Return the statements of one entity; the likely ones count as sure if nothing sure is informative."""
    quotes = [*map(_quote, own)]
    if any(not quote.doubtful and quote.score >= 0 for quote in quotes):
        return quotes
    likely = (last.certain or last.likely for _, last, _ in own)
    return [replace(quote, doubtful=not sure) for quote, sure in zip(quotes, likely, strict=True)]


def _quote(statement: Statement) -> Quote:
    """Return a statement word for word."""
    first, last, features = statement
    block = first.paragraph.block
    reason = first.reason or last.reason
    return Quote(
        block.text[first.start : last.end],
        block.number,
        first.start,
        last.end,
        score=informativeness_of(features),
        reasons=(reason.value,) if reason else (),
        reported=not first.is_quotation,
        doubtful=not last.certain,
    )
