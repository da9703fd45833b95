"""Who signs what stands above: quotations and tweets."""

import re
from collections.abc import Sequence

from briefmaker.actors.describe.attribution.passage import Named, Paragraph, Sentence
from briefmaker.actors.describe.attribution.reason import Reason
from briefmaker.actors.entity import Entity
from briefmaker.actors.mention import EntityType

_DASH = re.compile(r"\s*[—–-]+\s*\w")
_DASHES = frozenset({"—", "–", "-"})
_QUOTES = frozenset({"”", '"', "»", "’"})
_LONGEST_SIGNATURE = 25
"""Tokens of a paragraph that only signs the quotation above it."""

_LONGEST_TAIL = 12
"""Tokens behind the name that signs at the end of its quotation: `— Anna Berg, mayor of Oslo`."""

_NEAR = 4
"""Tokens before the name in a paragraph that signs the one above."""

_HANDLE = re.compile(r"[—–-]\s[^()@\n]{2,60}\(@(\w{3,30})\)")
_SHORTEST_NAME = 5
"""Letters of a surname that tells whose a handle is."""

_TAKEN = frozenset({None, Reason.NEXT_PARAGRAPH, Reason.RUN})
"""Reasons that a signature goes before."""


def read_tweet(paragraph: Paragraph, before: Paragraph | None, entities: Sequence[Entity]) -> None:
    """Give a paragraph to who signs it with a handle: `Talks go on. — Anna Berg (@aberg) May 3`."""
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
    """Give a quotation to who signs it, at its end or in the next paragraph: `— Anna Berg, minister`."""
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
    """Give the sentences of a paragraph to who signs them; the signature itself is none."""
    for sentence in paragraph.sentences if paragraph is not None else ():
        if sentence.reason in _TAKEN and not _DASH.match(sentence.text):
            _give(sentence, entity)


def _give(sentence: Sentence, entity: int) -> None:
    """Give a sentence to one who signs it, whoever was thought to go on with it."""
    sentence.speakers.clear()
    sentence.attribute((entity,), Reason.SIGNED)


def _bears(entity: Entity, handle: str) -> bool:
    """Return whether a handle holds the surname of a person."""
    surname = entity.name.split()[-1].lower()
    return entity.type == EntityType.PERSON and len(surname) >= _SHORTEST_NAME and surname in handle
