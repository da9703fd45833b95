"""Which passes made the rows of a list what they are."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefmaker.actors.entity import Entity, group_by_block
from briefmaker.actors.lexicon.own_names import own_names
from briefmaker.actors.mention import Mention
from briefmaker.actors.pipeline import Pass, blocks_of, entities_of, language_of, mark, run_passes
from briefmaker.actors.resolve.countries import resolve_countries
from briefmaker.actors.resolve.entities import resolve_named
from briefmaker.model import Article

IMPROBABLE = "drop the improbable"
"""The name under which the classifier of entities is told."""


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
    """Tell what the classifier left out: entities without a row that are no countries."""
    kept = {_key(mention) for entity in entities for mention in entity.mentions}
    for entity in resolve_named(mentions):
        if entity.name not in countries and not any(_key(mention) in kept for mention in entity.mentions):
            yield _Edit(IMPROBABLE, entity.mentions, ())


def _touches(edits: Iterable[_Edit], entities: Sequence[Entity]) -> Iterator[Touch]:
    """
    Put edits under the rows whose mentions they overlap, the same edit in several places once.

    Countries are found by the gazetteer, so what passes do to their names is not told.
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
            key = (name, edit.step, _told(edit.before), _told(edit.after))
            places.setdefault(key, set()).update(mention.block.number for mention in spans)
    rank = {entity.name: number for number, entity in enumerate(entities)}
    for key in sorted(places, key=lambda key: rank.get(key[0], len(rank))):
        yield Touch(*key, tuple(sorted(places[key])))


def _told(mentions: Iterable[Mention]) -> str:
    """Write mentions down: each name with its type."""
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
