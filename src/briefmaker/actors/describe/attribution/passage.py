"""Paragraphs and sentences as attribution needs them: what is quoted in them, and the rule that found the speaker."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import compress
from typing import NamedTuple

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.entity import Entity
from briefmaker.actors.mention import EntityType
from briefmaker.language.sentences import split_sentences

_CLOSERS = {"“": "”", "«": "»", "„": "“", "»": "«", '"': '"', "「": "」", "『": "』"}
_ALSO_CLOSES = {"”": '"', '"': "”", "“": '”"'}
"""Pages mix straight and curly marks in one quotation; German closes with “, Polish with ”."""

_OPENERS = re.compile("[“«„\"‘'「『]|(?<![\\w.,!?…\\s])»(?=\\w)|(?<!\\S)»(?=\\w)")
"""A » opens where it stands before a word and behind none: »So nicht«."""

_MARKS = re.compile('[“«„"‘»「『]')
_LEADING = re.compile(r"'(?<!\w')(?=\w)")
"""A straight mark that may open a quotation; most paragraphs have none, or an apostrophe inside a word."""

_SINGLE = re.compile(r"(?<!\w)[‘'](?=\w)")
_SINGLE_END = re.compile(r"(?<=[\w.,!?…])[’'](?!\w)")
_SHORTEST_SINGLE = 12
"""Characters between single marks that make a quotation rather than an elision."""


def quoted_characters(text: str) -> tuple[bytearray, bool]:
    """
    Mark the characters of a paragraph that stand inside quotation marks, these included.

    Out: 1 for each such character, and whether the last quotation is left open, as it is where the next paragraph goes
    on with it.
    """
    inside, at = bytearray(len(text)), 0
    if not (_MARKS.search(text) or _LEADING.search(text)):
        return inside, False
    while mark := _OPENERS.search(text, at):
        start = mark.start()
        if (closer := _CLOSERS.get(mark[0])) is None:  # a single mark may be an apostrophe
            end = _single_end(text, start)
        elif not (end := _closed(text, start + 1, closer)):
            inside[start:] = b"\x01" * (len(text) - start)
            return inside, True
        inside[start:end] = b"\x01" * (end - start)
        at = end or start + 1
    return inside, False


def _closed(text: str, at: int, closer: str) -> int:
    """Return one past the first mark from a place on that closes a quotation; 0 where none does."""
    ends = [text.find(mark, at) for mark in closer + _ALSO_CLOSES.get(closer, "")]
    return min((end for end in ends if end >= 0), default=-1) + 1


def _single_end(text: str, at: int) -> int:
    """Return one past the mark that closes a quotation in single marks; 0 for an elision or a possessive."""
    if not _SINGLE.match(text, at):
        return 0
    end = _SINGLE_END.search(text, at + 1)
    return end.end() if end and end.start() - at > _SHORTEST_SINGLE else 0


class Reason(StrEnum):
    """A rule of attribution, in the words it is shown in."""

    NAME = "named subject of a verb of speech"
    INVERTED = "named behind the verb"
    AGENT = "named by a passive"
    PRONOUN = "pronoun with a verb of speech"
    NOUN = "role or noun with a verb of speech"
    OWNED = "what is the speaker's says so"
    SAME = "a further verb of the same subject"
    PARTICIPLE = "participle of speech"
    ACCORDING = "according to"
    LABEL = "label of a transcript"
    COLON = "name and colon before a quotation"
    SIGNED = "signed quotation"
    RUN = "quotation that goes on"
    NEXT_PARAGRAPH = "quotation that goes on in the next paragraph"
    INTRODUCED = "introduced by a colon"
    HEADING = "heading that names who says it"
    ANSWER = "answer in an interview"
    LISTED = "item of a list that is introduced"
    EXTRACT = "extract that is introduced"


MOSTLY = 0.6
"""The share of a sentence inside quotation marks from which on it is a quotation; chosen on graded articles."""


class Named(NamedTuple):
    """A name in a paragraph."""

    start: int
    """First token."""

    end: int
    entity: int
    """The number of the entity."""

    type: EntityType


@dataclass(slots=True)
class Sentence:
    """A sentence, and what attribution finds out about it."""

    paragraph: "Paragraph"
    number: int
    """Counted over the whole article."""

    start: int
    """First character in the block."""

    end: int
    first: int
    """First token."""

    last: int
    """One past the last token."""

    quoted: float
    """The share of its letters and digits inside quotation marks."""

    names: Sequence[Named]
    """Its names, in reading order."""

    speakers: list[int] = field(default_factory=list)
    reason: Reason | None = None
    tag: tuple[int, ...] = ()
    """The speakers that the last cue of the sentence names, who also speak what follows."""

    cue: int = -1
    """The token of the verb of that cue; -1 if there is none."""

    subject: tuple[int, ...] = ()
    source: "Sentence | None" = None
    """The sentence that this one has its speaker from, where it does not name one itself."""

    certain: bool = False
    """Whether its speaker is beyond doubt."""

    likely: bool = False
    """Whether it may be shown if its speaker says nothing beyond doubt."""

    unknown: bool = False
    """Whether the speaker is no entity, or unclear: the quotation must not be given to anybody else."""

    @property
    def text(self) -> str:
        """The sentence as written."""
        return self.paragraph.block.text[self.start : self.end]

    @property
    def is_quotation(self) -> bool:
        """Whether most of it stands inside quotation marks."""
        return self.quoted >= MOSTLY

    @property
    def begins_quoted(self) -> bool:
        """Whether its first character is a quotation's."""
        return bool(self.paragraph.inside_text[self.start])

    @property
    def ends_with_colon(self) -> bool:
        """Whether it introduces what follows."""
        return self.text.rstrip().endswith(":")

    @property
    def next_speakers(self) -> tuple[int, ...]:
        """The speakers of a quotation that goes on behind it."""
        return self.tag or tuple(self.speakers)

    def attribute(self, entities: Sequence[int], reason: Reason) -> None:
        """Add entities to the speakers of the sentence; the reason is that of the first ones."""
        if entities and not self.speakers:
            self.reason = reason
        self.speakers += [entity for entity in dict.fromkeys(entities) if entity not in self.speakers]


@dataclass(slots=True)
class Paragraph:
    """A block with its names and its quotations."""

    block: TokenizedBlock
    tokens: tuple[str, ...]
    lower: tuple[str, ...]
    names: list[Named]
    """In reading order; of those that overlap, the first."""

    name_at: dict[int, Named]
    """The name a token belongs to."""

    inside: list[bool]
    """Whether a token stands inside quotation marks."""

    inside_text: bytearray
    """The same for each character."""

    left_open: bool
    """Whether its last quotation has no end."""

    quotes: bool
    """Whether anything of it stands inside quotation marks."""

    sentences: list[Sentence] = field(default_factory=list)


def read_passages(blocks: Sequence[TokenizedBlock], entities: Sequence[Entity], language: str) -> list[Paragraph]:
    """Cut the blocks of an article, without its title, into sentences with their names and quotations."""
    named: dict[int, list[Named]] = {}
    for number, entity in enumerate(entities):
        for mention in entity.mentions:
            named.setdefault(mention.block.number, []).append(Named(mention.start, mention.end, number, entity.type))
    paragraphs: list[Paragraph] = []
    total = 0
    for block in blocks:
        if block.number:
            paragraphs.append(_paragraph(block, named.get(block.number, []), total, language))
            total += len(paragraphs[-1].sentences)
    return paragraphs


def _paragraph(block: TokenizedBlock, names: list[Named], total: int, language: str) -> Paragraph:
    """Read one block; its sentences are counted on from those before."""
    inside_text, left_open = quoted_characters(block.text)
    name_at: dict[int, Named] = {}
    if names:
        names.sort(key=lambda name: (name.start, -name.end))
    for name in names:
        for i in range(name.start, name.end):
            name_at.setdefault(i, name)
    quotes = 1 in inside_text
    inside = [*map(bool, map(inside_text.__getitem__, block.starts))] if quotes else [False] * len(block.starts)
    lower = tuple(map(str.lower, block.tokens))
    paragraph = Paragraph(block, block.tokens, lower, names, name_at, inside, inside_text, left_open, quotes)
    starts = [name.start for name in names] if names else []
    for span in split_sentences(block.text, language):
        first, last = bisect_left(block.starts, span.start), bisect_left(block.starts, span.end)
        if first < last:
            quoted = _share(block.text, inside_text, span.start, span.end) if quotes else 0.0
            own = names[bisect_left(starts, first) : bisect_left(starts, last)] if names else ()
            number = total + len(paragraph.sentences)
            paragraph.sentences.append(Sentence(paragraph, number, span.start, span.end, first, last, quoted, own))
    return paragraph


def _share(text: str, inside: bytearray, start: int, end: int) -> float:
    """Return the share of letters and digits inside quotation marks."""
    if inside.find(1, start, end) < 0:
        return 0.0
    letters = [*map(str.isalnum, text[start:end])]
    return sum(compress(inside[start:end], letters)) / max(sum(letters), 1)
