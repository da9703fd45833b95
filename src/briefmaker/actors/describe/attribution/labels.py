"""Speakers named beside what they say: transcripts, headings, lists, interviews, signatures, tweets."""

import re
from collections import Counter
from collections.abc import Sequence

from briefmaker.actors.describe.attribution.passage import Named, Paragraph, Reason, Sentence
from briefmaker.actors.describe.noun_phrases import phrase_start
from briefmaker.actors.entity import Entity
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import EntityType
from briefmaker.lazy import lazy_pattern

_LABEL = lazy_pattern(r"[*_ ]*([QA])\d{0,2}[*_ ]?[.:)]")
_INITIALS = lazy_pattern(r"[*_ ]*([A-Z]{2,3})[*_ ]?:")
_NAME_LABEL = lazy_pattern(r"[*_ ]*[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}[*_ ]?:")
_ANNOUNCED = lazy_pattern(
    r"\binterview|\bQ ?(?:&|and) ?A\b"
    r"|\b(?:spoke|speaks|talk(?:ed|s|ing)?|chat(?:ted|s)?|sat down|caught up) (?:to|with)\b"
    r"|\bquestions (?:for|with|to)\b|\bconversation with\b|\bI asked\b|\banswers\b",
    re.IGNORECASE,
)
"""Words that announce an interview; without them, questions in paragraphs of their own are those of a guide."""

_FEWEST = 3
"""Questions that make an interview."""

_LONGEST_QUESTION = 60
"""Tokens up to which a paragraph that ends in a question mark is a question, and no answer that ends by asking."""

_TALKING = 0.6
"""The share of answers in the first person from which on it is an interview: four that were read have more than .66,
ten guides less than half."""

_AGAIN = 2
"""Paragraphs with the same initials that make them a label, and mentions of an interviewee that make a report."""


def read_interviews(paragraphs: Sequence[Paragraph], title: str, entities: Sequence[Entity]) -> None:
    """
    Give the answers of an interview, as far as they have no speaker yet, to the interviewee.

    Answers are what follows `A.`, `A:` or `A1:` behind a `Q`, up to the next; and what follows questions in paragraphs
    of their own, where an interview is announced and the answers are in the first person. The interviewee is the person
    named most in the title and before the first question; with a tie there is none. `TC:` is the only person with such
    initials. Paragraphs without a label go on with the last one where all questions have labels.
    """
    _read_initials(paragraphs, entities)
    _go_on(paragraphs)
    labels = [match[1] if (match := _LABEL.match(paragraph.block.text)) else "" for paragraph in paragraphs]
    if "Q" in labels and "A" in labels[labels.index("Q") :]:
        _give_answers(paragraphs, labels, _interviewee(paragraphs[labels.index("Q")], entities))
        return
    labels = ["Q" if _is_question(paragraph) else "A" for paragraph in paragraphs]
    if labels.count("Q") >= _FEWEST and _is_announced(paragraphs, labels.index("Q"), title):
        behind = [after for after, label in zip(paragraphs[1:], labels, strict=False) if label == "Q"]
        asked = _interviewee(paragraphs[labels.index("Q")], entities)
        talks = sum(map(_speaks_of_self, behind)) >= _TALKING * len(behind)
        if talks and not _is_reported_on(asked, paragraphs[labels.index("Q") :]):
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
    """Find the person who is named most before the first question; None where two are named as often."""
    counts = Counter(
        number
        for number, entity in enumerate(entities)
        if entity.type == EntityType.PERSON
        for mention in entity.mentions
        if mention.block.number < question.block.number
    ).most_common(2)
    alike = len(counts) > 1 and counts[0][1] == counts[1][1]
    return None if not counts or alike else counts[0][0]


def _is_reported_on(entity: int | None, paragraphs: Sequence[Paragraph]) -> bool:
    """Return whether a reporter writes about the interviewee by name: then what is not quoted is the reporter's."""
    named = (name for p in paragraphs for name in p.names if name.entity == entity and not p.inside[name.start])
    return sum(1 for _ in named) >= _AGAIN


def _is_question(paragraph: Paragraph) -> bool:
    """Return whether a paragraph asks, in nobody's quotation."""
    text = paragraph.block.text.rstrip(" *_")
    asks = text.endswith("?") and len(paragraph.tokens) <= _LONGEST_QUESTION
    return asks and not paragraph.inside[0] and not any(sentence.speakers for sentence in paragraph.sentences)


def _is_announced(paragraphs: Sequence[Paragraph], first: int, title: str) -> bool:
    """Return whether the title, or a paragraph before the first question, announces an interview."""
    return any(map(_ANNOUNCED.search, (title, *(paragraph.block.text for paragraph in paragraphs[:first]))))


def _speaks_of_self(paragraph: Paragraph) -> bool:
    """Return whether a paragraph is written in the first person."""
    return not words("first_person").isdisjoint(paragraph.lower)


def _read_initials(paragraphs: Sequence[Paragraph], entities: Sequence[Entity]) -> None:
    """Give paragraphs that begin with the same initials and a colon to the only person who has these."""
    found = [(match[1], p) for p in paragraphs if ":" in p.block.text and (match := _INITIALS.match(p.block.text))]
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
    """Give what follows a labelled paragraph to its speaker, where two speakers and all questions have labels."""
    labels = [":" in p.block.text and bool(_NAME_LABEL.match(p.block.text)) for p in paragraphs]
    names = {p.block.text.partition(":")[0] for p, label in zip(paragraphs, labels, strict=True) if label}
    if len(names) < _AGAIN:
        return
    asked = [label for p, label in zip(paragraphs, labels, strict=True) if p.block.text.rstrip().endswith("?")]
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


_DASH = lazy_pattern(r"\s*[—–-]+\s*\w")
_DASHES = frozenset({"—", "–", "-"})
_QUOTES = frozenset({"”", '"', "»", "’"})
_LONGEST_SIGNATURE = 25
"""Tokens up to which a paragraph is only the signature of the quotation above it."""

_LONGEST_TAIL = 12
"""Tokens behind a name that signs at the end of a quotation: `— Anna Berg, mayor of Oslo`."""

_NEAR = 4
"""Tokens before the name in a paragraph that is a signature."""

_HANDLE = lazy_pattern(r"[—–-]\s[^()@\n]{2,60}\(@(\w{3,30})\)")

_TAKEN = frozenset({None, Reason.NEXT_PARAGRAPH, Reason.RUN})
"""Reasons that a signature overrides: it says itself whose the quotation is."""


def read_tweet(paragraph: Paragraph, before: Paragraph | None, entities: Sequence[Entity]) -> None:
    """Give a paragraph to the person who signs it with a handle: `Talks go on. — Anna Berg (@aberg) May 3`."""
    for name in paragraph.names:
        signs = name.start > 0 and paragraph.tokens[name.start - 1] in {"—", "–"}
        if signs and paragraph.tokens[name.end : name.end + 2] == ("(", "@"):
            _sign(before if name.start < _NEAR else paragraph, name.entity)
            return
    handle = _HANDLE.search(paragraph.block.text) if "(@" in paragraph.block.text else None
    if handle is None or handle.start() == 0:
        return
    bearers = [number for number, entity in enumerate(entities) if _bears(entity, handle[1].lower())]
    if len(bearers) == 1:
        _sign(paragraph, bearers[0])


def read_signature(paragraph: Paragraph, before: Paragraph | None) -> None:
    """Give a quotation to its signer, at its end or in the next paragraph: `— Anna Berg, minister`."""
    if name := _signing(paragraph):
        _sign(paragraph, name.entity)
        return
    if before is None or not paragraph.names or not _DASH.match(paragraph.block.text):
        return
    name = paragraph.names[0]
    if len(paragraph.tokens) >= _LONGEST_SIGNATURE or name.start >= _NEAR or name.type == EntityType.COUNTRY:
        return
    if all(sentence.is_quotation and sentence.reason in _TAKEN for sentence in before.sentences):
        _sign(before, name.entity)


def _signing(paragraph: Paragraph) -> Named | None:
    """Find the person whose name stands behind a quotation and a dash, at the end of a paragraph."""
    tokens = paragraph.tokens
    for name in paragraph.names:
        if name.type == EntityType.PERSON and name.start > 1 and tokens[name.start - 1] in _DASHES:
            ends = name.end == len(tokens) or tokens[name.end] == ","
            quoted = tokens[name.start - 2] in _QUOTES and paragraph.inside[0] and not paragraph.inside[name.start]
            if ends and quoted and len(tokens) - name.end < _LONGEST_TAIL:
                return name
    return None


def _sign(paragraph: Paragraph | None, entity: int) -> None:
    """Give the sentences of a paragraph, but not the signature itself, to the signer."""
    for sentence in paragraph.sentences if paragraph is not None else ():
        if sentence.reason in _TAKEN and not _DASH.match(sentence.text):
            _give(sentence, entity)


def _give(sentence: Sentence, entity: int) -> None:
    """Give a sentence to its signer instead of any speaker it was handed on from."""
    sentence.speakers.clear()
    sentence.attribute((entity,), Reason.SIGNED)


_SHORTEST_NAME = 5
"""Letters of a surname that identifies the owner of a handle."""


def _bears(entity: Entity, handle: str) -> bool:
    """Return whether a handle holds the surname of a person."""
    surname = entity.name.split()[-1].lower()
    return entity.type == EntityType.PERSON and len(surname) >= _SHORTEST_NAME and surname in handle


_BULLET = lazy_pattern(r"\s*(?:[*•·▪◦‣●■–-]|\d+[.)])")

_FARTHEST = 4
"""Tokens from the colon of a heading to the name at its end."""

_ENDS = frozenset(".!?…")
_SHORTEST_EXTRACT = 8
"""Tokens below which a paragraph between a heading and its text is a label."""

_TELLING = frozenset({"tell", "tells", "telling", "told"})
"""Verbs with the addressee behind them, wherever they stand."""

_MARKS = frozenset('"“‘«„')


def read_label(paragraph: Paragraph) -> bool:
    """Give a paragraph that begins with the name of a person and a colon to that person."""
    first = paragraph.names[0] if paragraph.names else None
    if first is None or first.type != EntityType.PERSON or paragraph.tokens[first.end : first.end + 1] != (":",):
        return False
    start = phrase_start(paragraph.tokens, first.start)
    if start > 1 or (start == 1 and paragraph.tokens[0] not in _MARKS):
        return False
    for sentence in paragraph.sentences:
        sentence.attribute((first.entity,), Reason.LABEL)
    return True


def read_colon(sentence: Sentence) -> None:
    """Give a sentence to the name before a colon and a quotation: `Berg: “...”`."""
    paragraph = sentence.paragraph
    for name in sentence.names:
        at = name.end
        if at + 1 >= sentence.last or paragraph.tokens[at] != ":":
            continue
        verb = phrase_start(paragraph.tokens, name.start) - 1
        before = paragraph.lower[verb : name.start][:1]
        led = bool(before) and (before[0] in words("prepositions") or before[0] == "by" or _addresses(sentence, verb))
        if (
            name.type != EntityType.COUNTRY
            and not led
            and paragraph.inside[at + 1]
            and not paragraph.inside[name.start]
        ):
            sentence.attribute((name.entity,), Reason.COLON)
            return


def _addresses(sentence: Sentence, verb: int) -> bool:
    """
    Return whether a verb has the addressee behind it: `You are telling Berg: “...”`.

    Where it begins the sentence, its subject may be behind it instead: `Asked Berg: “...”`.
    """
    lower, first = sentence.paragraph.lower, sentence.first
    if verb < first or lower[verb] not in words("verbs_of_addressing"):
        return False
    return lower[verb] in _TELLING or verb > first + (lower[first] in words("opening_adverbs"))


_LONGEST_HEADING = 18
"""Tokens beyond which a line is no heading that names a speaker."""

_SHORTEST_CLAIM = 2
"""Tokens before a colon: `No: NAME` claims nothing."""


def read_heading(paragraph: Paragraph) -> None:
    """Give a heading to the name at one end of it, beside a colon: `Fleet is safe: Berg`, `EASA: Fly on`."""
    tokens, names = paragraph.tokens, paragraph.names
    if not names or len(tokens) > _LONGEST_HEADING or tokens[-1] in _ENDS or len(paragraph.sentences) != 1:
        return
    first, last = names[0], names[-1]
    colon = next((k for k in range(last.start - 1, max(0, last.start - _FARTHEST), -1) if tokens[k] == ":"), 0)
    sentence = paragraph.sentences[0]
    if first.start == 0 and tokens[first.end : first.end + 1] == (":",) and first.type == EntityType.ORGANISATION:
        sentence.attribute((first.entity,), Reason.HEADING)
    elif colon > _SHORTEST_CLAIM and last.end == len(tokens) and last.type != EntityType.COUNTRY:
        sentence.attribute((last.entity,), Reason.HEADING)


def read_list(paragraph: Paragraph, before: Sentence) -> None:
    """Give the items of a list to the speaker who introduces it with a colon."""
    if not before.speakers or any(sentence.speakers for sentence in paragraph.sentences):
        return
    first = paragraph.sentences[0] if paragraph.sentences else None
    if first is None or first.begins_quoted:
        return
    is_item = bool(_BULLET.match(paragraph.block.text)) or first.text[:1].islower()
    if is_item and (before.ends_with_colon or before.reason == Reason.LISTED):
        for sentence in paragraph.sentences:
            sentence.attribute(before.next_speakers, Reason.LISTED)


_INTRODUCING = frozenset({Reason.NAME, Reason.PRONOUN, Reason.NOUN, Reason.OWNED, Reason.ACCORDING})


def read_extract(paragraph: Paragraph, before: Sentence) -> None:
    """Give a paragraph without quotation marks to the speaker who introduces it with a colon: `Berg writes:`."""
    if before.reason not in _INTRODUCING or not before.ends_with_colon:
        return
    settled = any(sentence.speakers or sentence.unknown for sentence in paragraph.sentences)
    if settled or len(paragraph.tokens) < _SHORTEST_EXTRACT or _BULLET.match(paragraph.block.text):
        return
    for sentence in paragraph.sentences:
        sentence.attribute(before.next_speakers, Reason.EXTRACT)
