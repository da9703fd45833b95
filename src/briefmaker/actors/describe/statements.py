"""What each actor said, most telling first."""

from collections.abc import Sequence

from briefmaker.actors.describe.attribution.attribute import attribute_sentences
from briefmaker.actors.describe.attribution.passage import Sentence
from briefmaker.actors.describe.attribution.reason import Reason
from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.entity import Entity
from briefmaker.model import Quote

_TAG = 4
"""How many words a sentence has that only says who spoke."""

_LONG = 300
"""Characters from which on a statement tells no more for its length."""

_SURE = frozenset({Reason.NAME, Reason.INVERTED, Reason.LABEL, Reason.SIGNED, Reason.COLON})
"""Reasons that name the speaker in the sentence itself."""


def statements_of(
    blocks: Sequence[TokenizedBlock], entities: Sequence[Entity], roles: Sequence[frozenset[str]], language: str
) -> list[tuple[Quote, ...]]:
    """
    Find what each entity said or is said to think, one tuple an entity, most telling first.

    Each statement is a sentence word for word, with the rule that gave it to its speaker among its `reasons`. In: the
    blocks of the article, the entities, the words of the roles of each, small.
    """
    found: list[list[Quote]] = [[] for _ in entities]
    before: Sentence | None = None
    for sentence in attribute_sentences(blocks, entities, roles, language):
        for entity in sentence.speakers:
            tagged = _tagged(before, sentence, entity)
            if tagged is not None and found[entity]:
                found[entity].pop()
            found[entity].append(_quote(tagged or sentence, sentence))
        before = sentence
    return [
        tuple(sorted(said, key=lambda quote: (quote.doubtful, -quote.score, quote.block, quote.start)))
        for said in found
    ]


def _tagged(before: Sentence | None, sentence: Sentence, entity: int) -> Sentence | None:
    """Return the quotation before a sentence that only says who spoke, as in `Why?” Berg asked`."""
    if before is None or before.paragraph is not sentence.paragraph or sentence.is_quotation:
        return None
    if len(sentence.text.split()) > _TAG:
        return None
    return before if before.is_quotation and entity in before.speakers else None


def _quote(first: Sentence, last: Sentence) -> Quote:
    """Cut a statement out word for word; one in quotation marks, of some length, whose speaker it names tells more."""
    block = first.paragraph.block
    text = block.text[first.start : last.end]
    score = 1.0 * (max(first.quoted, last.quoted) > 0) + 0.5 * (last.reason in _SURE) + min(len(text), _LONG) / _LONG
    reason = first.reason or last.reason
    return Quote(
        text,
        block.number,
        first.start,
        last.end,
        score=round(score, 3),
        reasons=(reason.value,) if reason else (),
        reported=not first.is_quotation,
        doubtful=not last.certain,
    )
