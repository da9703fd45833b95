"""What each actor said, most telling first."""

from collections.abc import Sequence
from dataclasses import replace

from briefmaker.actors.describe.attribution.attribute import attribute_sentences
from briefmaker.actors.describe.attribution.passage import Sentence
from briefmaker.actors.describe.japanese.statements import attribute_japanese
from briefmaker.actors.describe.telling import telling_features, telling_of, wording_of
from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.entity import Entity
from briefmaker.actors.lexicon.japanese import LANGUAGE as JAPANESE
from briefmaker.model import Quote

_TAG = 4
"""How many words a sentence has that only says who spoke."""

Statement = tuple[Sentence, Sentence, dict[str, float]]
"""The first and the last sentence of a statement, mostly the same, and what it is weighed by."""


def statements_of(
    blocks: Sequence[TokenizedBlock], entities: Sequence[Entity], roles: Sequence[frozenset[str]], language: str
) -> list[tuple[Quote, ...]]:
    """
    Find what each entity said or is said to think, one tuple an entity, most telling first.

    Each statement is a sentence word for word, with the rule that gave it to its speaker among its `reasons`. In: the
    blocks of the article, the entities, the words of the roles of each, small.
    """
    found = featured_statements(blocks, entities, roles, language)
    return [
        tuple(sorted(_quotes(own), key=lambda quote: (quote.doubtful, -quote.score, quote.block, quote.start)))
        for own in found
    ]


def featured_statements(
    blocks: Sequence[TokenizedBlock], entities: Sequence[Entity], roles: Sequence[frozenset[str]], language: str
) -> list[list[Statement]]:
    """Return the statements of each entity, in reading order, with what they are weighed by; training reads it."""
    found: list[list[tuple[Sentence, Sentence]]] = [[] for _ in entities]
    before: Sentence | None = None
    japanese = language == JAPANESE
    sentences = (
        attribute_japanese(blocks, entities) if japanese else attribute_sentences(blocks, entities, roles, language)
    )
    for sentence in sentences:
        for entity in sentence.speakers:
            tagged = None if japanese else _tagged(before, sentence, entity)
            if tagged is not None and found[entity]:
                found[entity].pop()
            found[entity].append((tagged or sentence, sentence))
        before = sentence
    weighed: list[list[Statement]] = [[] for _ in entities]
    if any(found):
        wording = wording_of(blocks, len(sentences), language)
        for speaker, own, statements in zip(entities, found, weighed, strict=True):
            statements += [(first, last, telling_features(first, last, speaker, wording)) for first, last in own]
    _part(sentences)
    return weighed


def _part(sentences: Sequence[Sentence]) -> None:
    """Have paragraphs forget their sentences, which know them: what is no circle goes by itself, unsearched for."""
    for sentence in sentences:
        sentence.paragraph.sentences.clear()


def _tagged(before: Sentence | None, sentence: Sentence, entity: int) -> Sentence | None:
    """Return the quotation before a sentence that only says who spoke, as in `Why?” Berg asked`."""
    if before is None or before.paragraph is not sentence.paragraph or sentence.is_quotation:
        return None
    if len(sentence.text.split()) > _TAG:
        return None
    return before if before.is_quotation and entity in before.speakers else None


def _quotes(own: Sequence[Statement]) -> list[Quote]:
    """Cut the statements of one entity; of who says nothing beyond doubt that tells, what is likely is no doubtful."""
    quotes = [*map(_quote, own)]
    if any(not quote.doubtful and quote.score >= 0 for quote in quotes):
        return quotes
    likely = (last.certain or last.likely for _, last, _ in own)
    return [replace(quote, doubtful=not sure) for quote, sure in zip(quotes, likely, strict=True)]


def _quote(statement: Statement) -> Quote:
    """Cut a statement out word for word."""
    first, last, features = statement
    block = first.paragraph.block
    reason = first.reason or last.reason
    return Quote(
        block.text[first.start : last.end],
        block.number,
        first.start,
        last.end,
        score=telling_of(features),
        reasons=(reason.value,) if reason else (),
        reported=not first.is_quotation,
        doubtful=not last.certain,
    )
