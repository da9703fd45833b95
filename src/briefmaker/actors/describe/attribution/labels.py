"""Speakers named beside what they say: transcripts, headings, signatures, lists."""

import re

from briefmaker.actors.describe.attribution.passage import Paragraph, Sentence
from briefmaker.actors.describe.attribution.reason import Reason
from briefmaker.actors.describe.noun_phrases import phrase_start
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import EntityType

_BULLET = re.compile(r"\s*(?:[*•·▪◦‣●■–-]|\d+[.)])")
_LONGEST_HEADING = 18
"""Tokens beyond which a line is no heading that names a speaker."""

_SHORTEST_CLAIM = 2
"""Tokens before a colon: `No: NAME` claims nothing."""

_FARTHEST = 4
"""Tokens from the colon of a heading to the name at its end."""

_ENDS = frozenset(".!?…")
_SHORTEST_EXTRACT = 8
"""Tokens below which what stands between a heading and its text is a label of its own."""

_TOLD = frozenset({"tell", "tells", "telling", "told"})
"""Verbs that are followed by whom somebody speaks to, wherever they stand."""

_INTRODUCING = frozenset({Reason.NAME, Reason.PRONOUN, Reason.NOUN, Reason.OWNED, Reason.ACCORDING})
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
    Return whether a verb is followed by whom somebody speaks to: `You are telling Berg: “...”`.

    Where it begins the sentence, its subject may be behind it: `Asked Berg: “...”`.
    """
    lower, first = sentence.paragraph.lower, sentence.first
    if verb < first or lower[verb] not in words("verbs_of_addressing"):
        return False
    return lower[verb] in _TOLD or verb > first + (lower[first] in words("opening_adverbs"))


def read_heading(paragraph: Paragraph) -> None:
    """Give a heading to who stands at one end of it beside a colon: `Fleet is safe: Berg`, `EASA: Fly on`."""
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
    """Give the items of a list to who introduces it with a colon."""
    if not before.speakers or any(sentence.speakers for sentence in paragraph.sentences):
        return
    first = paragraph.sentences[0] if paragraph.sentences else None
    if first is None or first.begins_quoted:
        return
    is_item = bool(_BULLET.match(paragraph.block.text)) or first.text[:1].islower()
    if is_item and (before.ends_with_colon or before.reason == Reason.LISTED):
        for sentence in paragraph.sentences:
            sentence.attribute(before.next_speakers, Reason.LISTED)


def read_extract(paragraph: Paragraph, before: Sentence) -> None:
    """Give a paragraph set apart, without quotation marks, to who introduces it with a colon: `Berg writes:`."""
    if before.reason not in _INTRODUCING or not before.ends_with_colon:
        return
    told = any(sentence.speakers or sentence.unknown for sentence in paragraph.sentences)
    if told or len(paragraph.tokens) < _SHORTEST_EXTRACT or _BULLET.match(paragraph.block.text):
        return
    for sentence in paragraph.sentences:
        sentence.attribute(before.next_speakers, Reason.EXTRACT)
