"""Who answers in an interview: questions and answers with labels, initials, or questions in paragraphs of their own."""

import re
from collections import Counter
from collections.abc import Sequence

from briefmaker.actors.describe.attribution.passage import Paragraph
from briefmaker.actors.describe.attribution.reason import Reason
from briefmaker.actors.entity import Entity
from briefmaker.actors.mention import EntityType

_LABEL = re.compile(r"[*_ ]*([QA])\d{0,2}[*_ ]?[.:)]")
_INITIALS = re.compile(r"[*_ ]*([A-Z]{2,3})[*_ ]?:")
_NAME_LABEL = re.compile(r"[*_ ]*[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}[*_ ]?:")
_ANNOUNCED = re.compile(
    r"\binterview|\bQ ?(?:&|and) ?A\b"
    r"|\b(?:spoke|speaks|talk(?:ed|s|ing)?|chat(?:ted|s)?|sat down|caught up) (?:to|with)\b"
    r"|\bquestions (?:for|with|to)\b|\bconversation with\b|\bI asked\b|\banswers\b",
    re.IGNORECASE,
)
"""Words before the first question without which questions in paragraphs of their own are those of a guide."""

_FIRST_PERSON = frozenset({"i", "we", "my", "our", "me", "us", "i'm", "i've", "we're", "we've"})
_FEWEST = 3
"""Questions from which on they are an interview's."""

_LONGEST_QUESTION = 60
"""Tokens of a question that is no answer that ends by asking."""

_TALKING = 0.6
"""The share of answers in the first person from which on it is an interview: four that were read have more than .66,
ten guides less than half."""

_AGAIN = 2
"""Paragraphs that a label of initials begins from which on it is one; names of the interviewee in a report."""


def read_interviews(paragraphs: Sequence[Paragraph], title: str, entities: Sequence[Entity]) -> None:
    """
    Give the answers of an interview to who is asked, in paragraphs that are nobody's yet.

    `A.`, `A:` or `A1:` behind a `Q`, up to the next; paragraphs behind questions in paragraphs of their own, where an
    interview is announced and told in the first person: the interviewee is the person who is named most in the title
    and before the first question; of two named alike neither is. `TC:` is the only person with such initials. What
    follows the paragraph with a label goes on with it where all questions have labels.
    """
    _read_initials(paragraphs, entities)
    _go_on(paragraphs)
    labels = [match[1] if (match := _LABEL.match(one.block.text)) else "" for one in paragraphs]
    if "Q" in labels and "A" in labels[labels.index("Q") :]:
        _give_answers(paragraphs, labels, _interviewee(paragraphs[labels.index("Q")], entities))
        return
    labels = ["Q" if _is_question(one) else "A" for one in paragraphs]
    if labels.count("Q") >= _FEWEST and _is_announced(paragraphs, labels.index("Q"), title):
        behind = [after for one, after, label in zip(paragraphs, paragraphs[1:], labels, strict=False) if label == "Q"]
        asked = _interviewee(paragraphs[labels.index("Q")], entities)
        talks = sum(map(_speaks_of_self, behind)) >= _TALKING * len(behind)
        if talks and not _is_told_of(asked, paragraphs[labels.index("Q") :]):
            _give_answers(paragraphs, labels, asked)


def _give_answers(paragraphs: Sequence[Paragraph], labels: Sequence[str], entity: int | None) -> None:
    """Give all between an answer and the next question to one person."""
    answers = False
    if entity is None:
        return
    for paragraph, label in zip(paragraphs[labels.index("Q") :], labels[labels.index("Q") :], strict=True):
        answers = label == "A" or (answers and not label)
        for sentence in paragraph.sentences if answers else ():
            if not sentence.speakers:
                sentence.attribute((entity,), Reason.ANSWER)


def _interviewee(question: Paragraph, entities: Sequence[Entity]) -> int | None:
    """Find the person who is named most before the first question; None where two are named alike."""
    counts = Counter(
        number
        for number, entity in enumerate(entities)
        if entity.type == EntityType.PERSON
        for mention in entity.mentions
        if mention.block.number < question.block.number
    ).most_common(2)
    alike = len(counts) > 1 and counts[0][1] == counts[1][1]
    return None if not counts or alike else counts[0][0]


def _is_told_of(entity: int | None, paragraphs: Sequence[Paragraph]) -> bool:
    """Return whether a reporter tells of the interviewee by name, so that what is not quoted is the reporter's."""
    named = (name for one in paragraphs for name in one.names if name.entity == entity and not one.inside[name.start])
    return sum(1 for _ in named) >= _AGAIN


def _is_question(paragraph: Paragraph) -> bool:
    """Return whether a paragraph asks, in nobody's quotation."""
    text = paragraph.block.text.rstrip(" *_")
    asks = text.endswith("?") and len(paragraph.tokens) <= _LONGEST_QUESTION
    return asks and not paragraph.inside[0] and not any(one.speakers for one in paragraph.sentences)


def _is_announced(paragraphs: Sequence[Paragraph], first: int, title: str) -> bool:
    """Return whether the title or what stands before the first question speaks of an interview."""
    return any(map(_ANNOUNCED.search, (title, *(one.block.text for one in paragraphs[:first]))))


def _speaks_of_self(paragraph: Paragraph) -> bool:
    """Return whether a paragraph is told in the first person."""
    return not _FIRST_PERSON.isdisjoint(paragraph.lower)


def _read_initials(paragraphs: Sequence[Paragraph], entities: Sequence[Entity]) -> None:
    """Give paragraphs that begin with initials and a colon, more than once, to the only person who has them."""
    found = [
        (match[1], one) for one in paragraphs if ":" in one.block.text and (match := _INITIALS.match(one.block.text))
    ]
    counts = Counter(initials for initials, _ in found)
    if not counts or max(counts.values()) < _AGAIN:
        return
    bearers: dict[str, list[int]] = {}
    for number, entity in enumerate(entities):
        if entity.type == EntityType.PERSON:
            for initials in {"".join(word[0] for word in surface.split()) for surface in entity.surfaces}:
                bearers.setdefault(initials, []).append(number)
    for initials, paragraph in found:
        if counts[initials] >= _AGAIN and len(bearers.get(initials, ())) == 1:
            for sentence in paragraph.sentences:
                if not sentence.speakers:
                    sentence.attribute(bearers[initials], Reason.LABEL)


def _go_on(paragraphs: Sequence[Paragraph]) -> None:
    """Give what follows a paragraph with a label to its speaker, where two have labels and all questions do."""
    labels = [":" in one.block.text and bool(_NAME_LABEL.match(one.block.text)) for one in paragraphs]
    names = {one.block.text.partition(":")[0] for one, label in zip(paragraphs, labels, strict=True) if label}
    if len(names) < _AGAIN:
        return
    asked = [label for one, label in zip(paragraphs, labels, strict=True) if one.block.text.rstrip().endswith("?")]
    if len(asked) < _AGAIN or not all(asked):
        return
    before: tuple[int, ...] = ()
    for paragraph, label in zip(paragraphs, labels, strict=True):
        first = paragraph.sentences[0] if paragraph.sentences else None
        if label:
            before = tuple(first.speakers) if first and first.reason == Reason.LABEL else ()
        elif not paragraph.block.text.rstrip(' ”"').endswith((".", "!", "…")):
            before = ()
        for sentence in paragraph.sentences if before and not label else ():
            if not sentence.speakers and not sentence.unknown:
                sentence.attribute(before, Reason.RUN)
