"""Which passes made the rows of a list what they are, and which names of the title are in no row."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from briefmaker.actors.describe.rows import is_like_verb
from briefmaker.actors.document import TokenizedBlock, tokenise
from briefmaker.actors.entity import Entity, group_by_block
from briefmaker.actors.lexicon.lists import names_in, words
from briefmaker.actors.lexicon.normalise import own_names
from briefmaker.actors.mention import Mention
from briefmaker.actors.pipeline import Pass, blocks_of, entities_of, language_of, mark, run_passes
from briefmaker.actors.resolve.countries import resolve_countries
from briefmaker.actors.resolve.entities import resolve_named
from briefmaker.model import Actor, Article

IMPROBABLE = "drop the improbable"
"""The name under which the classifier of entities is shown."""


@dataclass(frozen=True, slots=True)
class Touch:
    """What one pass did to one name, once or in several places."""

    actor: str
    """The row it belongs to; empty for a name that is in no row."""

    step: str
    """The name of the pass."""

    before: str
    """The name, and its type in brackets, as the pass found it; empty if it added the name."""

    after: str
    """The same as the pass left it; empty if it left the name out."""

    places: tuple[int, ...]
    """The numbers of the blocks, 0 for the title."""


@dataclass(frozen=True, slots=True)
class _Edit:
    """What a pass made of the mentions that stand in one stretch of a block."""

    step: str
    before: tuple[Mention, ...]
    after: tuple[Mention, ...]


def explain_actors(article: Article, *, engine: str = "auto") -> tuple[Touch, ...]:
    """
    Say which passes touched the names of an article: row by row, then the names that are in no row.

    Raises as `find_actors` does.
    """
    language = language_of(article)
    blocks = blocks_of(article, language)
    own = own_names(article)
    mentions, edits = mark(blocks, engine, language, own), list[_Edit]()
    for step, left in run_passes(blocks, mentions, language):
        edits += _edits(step, mentions, left)
        mentions = left
    entities = entities_of(blocks, mentions, language, own)
    edits += _improbable(mentions, entities, {e.name for e in resolve_countries(blocks, mentions, language)})
    return tuple(_touches(edits, entities))


def _edits(step: Pass, before: Sequence[Mention], after: Sequence[Mention]) -> Iterator[_Edit]:
    """Compare the mentions before and after a pass, one edit a stretch of tokens that either side names."""
    kept = set(map(_key, before)) & set(map(_key, after))
    gone = group_by_block(mention for mention in before if _key(mention) not in kept)
    new = group_by_block(mention for mention in after if _key(mention) not in kept)
    for number in sorted(gone.keys() | new.keys()):
        for old, fresh in _stretches(gone.get(number, []), new.get(number, [])):
            yield _Edit(step.name, old, fresh)


def _key(mention: Mention) -> tuple[int, int, int, str]:
    """Return what makes a mention the one it is."""
    return (*mention.position, mention.end, mention.type)


def _stretches(
    old: Iterable[Mention], new: Iterable[Mention]
) -> Iterator[tuple[tuple[Mention, ...], tuple[Mention, ...]]]:
    """Gather the mentions of a block that overlap, old and new apart."""
    found = sorted([(m.start, m.end, 0, m) for m in old] + [(m.start, m.end, 1, m) for m in new], key=lambda x: x[:3])
    sides: tuple[list[Mention], list[Mention]] = ([], [])
    reach = -1
    for start, end, side, mention in found:
        if start >= reach and (sides[0] or sides[1]):
            yield tuple(sides[0]), tuple(sides[1])
            sides = ([], [])
        sides[side].append(mention)
        reach = max(reach, end)
    if sides[0] or sides[1]:
        yield tuple(sides[0]), tuple(sides[1])


def _improbable(mentions: Sequence[Mention], entities: Sequence[Entity], countries: set[str]) -> Iterator[_Edit]:
    """Yield what the classifier left out: entities without a row that are no countries."""
    kept = {_key(mention) for entity in entities for mention in entity.mentions}
    for entity in resolve_named(mentions):
        if entity.name not in countries and not any(_key(mention) in kept for mention in entity.mentions):
            yield _Edit(IMPROBABLE, entity.mentions, ())


def _touches(edits: Iterable[_Edit], entities: Sequence[Entity]) -> Iterator[Touch]:
    """
    Put edits under the rows whose mentions they overlap, the same edit in several places once.

    Countries are found by the gazetteer, so what passes do to their names is not shown.
    """
    countries = {entity.name for entity in entities if entity.country}
    owners = {
        (mention.block.number, i): entity.name
        for entity in entities
        for mention in entity.mentions
        for i in range(mention.start, mention.end)
    }
    places: dict[tuple[str, str, str, str], set[int]] = {}
    for edit in edits:
        spans = (*edit.before, *edit.after)
        names = {owners.get((m.block.number, i), "") for m in spans for i in range(m.start, m.end)} - {""} or {""}
        for name in sorted(names - countries):
            key = (name, edit.step, _written(edit.before), _written(edit.after))
            places.setdefault(key, set()).update(mention.block.number for mention in spans)
    rank = {entity.name: number for number, entity in enumerate(entities)}
    for key in sorted(places, key=lambda key: rank.get(key[0], len(rank))):
        yield Touch(*key, tuple(sorted(places[key])))


def _written(mentions: Iterable[Mention]) -> str:
    """Write mentions as text: each name with its type."""
    return "; ".join(dict.fromkeys(f"{' '.join(mention.text.split())} ({mention.type.value})" for mention in mentions))


def list_touches(name: str, touches: Sequence[Touch]) -> list[str]:
    """Write down what happened to the names of one source: a line a row, and under it one for what each pass did."""
    lines, last = [f"{name}:"], None
    for touch in touches:
        if touch.actor != last:
            lines.append(f"  {touch.actor or 'in no row'}")
            last = touch.actor
        places = ", ".join("title" if place == 0 else f"¶{place}" for place in touch.places)
        change = f"{touch.before} -> {touch.after}" if touch.before and touch.after else ""
        change = change or (f"{touch.before} left out" if touch.before else f"{touch.after} added")
        lines.append(f"    {touch.step}: {change} ({places})")
    return lines


OFTEN = 2
"""Mentions in the text, beside that of the title, from which on a name counts as missed: all eight such names in 1,060
articles were of somebody who acts there."""

_OF_PARTS = frozenset({"drop fragments", "drop overlapping"})
"""Passes that leave out parts of other names."""


class Reason(StrEnum):
    """Why a name is in no row."""

    PLACE = "place"
    """It was taken for a place."""

    UNSURE = "unsure"
    """Too little in the text shows that it acts."""


def find_unlisted(article: Article, actors: Sequence[Actor], *, engine: str = "auto") -> Iterator[tuple[str, Reason]]:
    """
    Find names that an English title has act, that the text has often and that are no actor's, and say why not.

    `actors` are the rows that the note has. Looks through the article anew only where the title has such a word. Raises
    as `find_actors` does.
    """
    listed = {word for actor in actors for name in (actor.name, *actor.aliases) for word in name.split()}
    acting = _acting(tokenise(0, article.title)) - listed if language_of(article) == "en" else set()
    # one missed in passing is no loss: asked for all names left out of titles, a notice came on one page in ten
    often = {word for word in acting if len(re.findall(rf"\b{re.escape(word)}\b", article.text)) >= OFTEN}
    if not often:
        return
    reported: set[str] = set()
    for touch in explain_actors(article, engine=engine):
        name, _, kind = touch.before.partition("; ")[0].rpartition(" (")
        if _is_left_out(touch) and name not in reported and _is_missed(name, often):
            reported.add(name)
            place = kind == "place)" or name in names_in("places") or name in names_in("cities")
            yield name, Reason.PLACE if place else Reason.UNSURE


def _is_left_out(touch: Touch) -> bool:
    """Return whether a pass left out a name of the title that is in no row."""
    return not touch.actor and 0 in touch.places and not touch.after and touch.step not in _OF_PARTS


def _is_missed(name: str, acting: Collection[str]) -> bool:
    """Return whether a name ends in a word that acts in the title, and does not consist of words of the language."""
    parts = name.split()
    return parts[-1] in acting and not all(word.lower() in words("common_words") for word in parts)


def _acting(title: TokenizedBlock) -> frozenset[str]:
    """Return the capitalised words before a verb of a title; none where the title capitalises most of its words."""
    if not title.tokens or title.is_headline:
        return frozenset()
    pairs = enumerate(pairwise(title.tokens))
    return frozenset(
        word for i, (word, after) in pairs if word[0].isupper() and is_like_verb(after) and not _is_led(title, i)
    )


def _is_led(title: TokenizedBlock, end: int) -> bool:
    """Return whether a preposition leads to the name that ends at a place."""
    while end > 0 and title.tokens[end - 1][0].isupper():
        end -= 1
    return end > 0 and title.tokens[end - 1] in words("prepositions")
