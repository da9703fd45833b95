"""From entities to the rows of the list."""

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from briefmaker.actors.describe.affiliations import affiliation_of, owners_of
from briefmaker.actors.describe.japanese import roles as japanese
from briefmaker.actors.describe.reading import Reading, is_read, read_as_english
from briefmaker.actors.describe.role import Role
from briefmaker.actors.describe.role_of_body import role_of_body
from briefmaker.actors.describe.roles import best_role, roles_in
from briefmaker.actors.describe.salience import salience_features, salience_of
from briefmaker.actors.describe.statements import Statement, featured_statements, statements_of
from briefmaker.actors.describe.tier import tier_of, tier_signs, times_acting
from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.entity import Entity, group_by_block, sort_mentions
from briefmaker.actors.lexicon.japanese import LANGUAGE as JAPANESE
from briefmaker.actors.lexicon.normalise import normalise
from briefmaker.actors.mention import EntityType
from briefmaker.actors.spans.titles import gender_before
from briefmaker.model import Actor, Quote

ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class _Told:
    """What a text tells of an entity."""

    entity: Entity
    role: Role | None
    statements: tuple[Quote, ...]
    features: dict[str, float]
    """What its salience is weighed by."""

    signs: dict[str, float]
    """What its tier is weighed by."""


@dataclass(frozen=True, slots=True)
class _Weigher:
    """What of a text the weight of an actor depends on."""

    last: int
    """The number of the last block that names anybody."""

    length: int
    """Words and marks of the text."""

    @classmethod
    def of(cls, blocks: Sequence[TokenizedBlock], entities: Sequence[Entity]) -> "_Weigher":
        """Measure a text."""
        last = max((mention.block.number for entity in entities for mention in entity.mentions), default=1)
        return cls(last, sum(len(block.tokens) for block in blocks))

    def __call__(self, entity: Entity, role: Role | None, said: tuple[Quote, ...], acting: int = 0) -> _Told:
        """Gather what a text tells of an entity, with what its salience and its tier are weighed by."""
        named = role is not None and entity.type == EntityType.PERSON
        features = salience_features(entity, last=self.last, statements=len(said), has_role=named)
        signs = tier_signs(
            entity, salience=salience_of(features), length=self.length, said=said, has_role=named, acting=acting
        )
        return _Told(entity, role, said, features, signs)


def describe_entities(blocks: Sequence[TokenizedBlock], entities: Sequence[Entity], language: str) -> list[Actor]:
    """Say of each actor what the text says: role, affiliation, statements."""
    owners = owners_of([entity for entity in entities if entity.type == EntityType.ORGANISATION])
    if language != ENGLISH:
        owners = owners_of([entity for entity in entities if entity.type == EntityType.COUNTRY]) | owners
    told = list(_told(blocks, entities, language))
    if language == JAPANESE:
        return [_actor(one, japanese.affiliation_of(one.entity, one.role, owners)) for one in told]
    surnames = Counter(normalise(one.name.split()[-1]) for one in entities if one.type == EntityType.PERSON)
    shared = frozenset(surname for surname, bearers in surnames.items() if bearers > 1)
    return [_actor(one, affiliation_of(one.entity, one.role, owners, language), shared) for one in told]


def featured_entities(
    blocks: Sequence[TokenizedBlock], entities: Sequence[Entity], language: str
) -> list[dict[str, float]]:
    """Return what the salience of each entity is weighed by; training reads it."""
    return [told.features for told in _told(blocks, entities, language)]


def signs_of_tiers(
    blocks: Sequence[TokenizedBlock], entities: Sequence[Entity], language: str
) -> list[dict[str, float]]:
    """Return what the tier of each entity is weighed by; training reads it."""
    return [told.signs for told in _told(blocks, entities, language)]


def _told(blocks: Sequence[TokenizedBlock], entities: Sequence[Entity], language: str) -> Iterator[_Told]:
    """Gather what the text tells of each entity; in a language that is not read, nothing but where it stands."""
    weigh = _Weigher.of(blocks, entities)
    if language == JAPANESE:
        yield from _told_in_japanese(blocks, entities, weigh)
        return
    if not is_read(language):
        for entity in entities:
            yield weigh(entity, None, ())
        return
    reading = read_as_english(blocks, entities, language)
    bodies = [mention for one in entities if one.type == EntityType.ORGANISATION for mention in one.mentions]
    spans = {number: [(m.start, m.end) for m in own] for number, own in group_by_block(bodies).items()}
    found = _roles_of(reading.entities, language)
    statements = statements_of(reading.blocks, reading.entities, _words_of(found, language), language)
    for entity, read, own, said in zip(entities, reading.entities, found, statements, strict=True):
        yield weigh(entity, _literal(best_role(own), reading, spans), said, times_acting(read.mentions))


def _told_in_japanese(
    blocks: Sequence[TokenizedBlock], entities: Sequence[Entity], weigh: "_Weigher"
) -> Iterator[_Told]:
    """Gather what a Japanese text tells of each entity."""
    taken = japanese.words_taken([entity for entity in entities if entity.type == EntityType.PERSON])
    statements = statements_of(blocks, entities, [frozenset()] * len(entities), JAPANESE)
    for entity, said in zip(entities, statements, strict=True):
        roles = japanese.roles_of(entity, taken) if entity.type == EntityType.PERSON else []
        yield weigh(entity, japanese.best_role(roles), said)


def stated_by(blocks: Sequence[TokenizedBlock], entities: Sequence[Entity]) -> list[list[Statement]]:
    """Return the statements of each entity of an English article, and what they are weighed by; training reads it."""
    words = _words_of(_roles_of(entities, ENGLISH), ENGLISH)
    return featured_statements(blocks, entities, words, ENGLISH)


def _roles_of(entities: Sequence[Entity], language: str) -> list[list[Role]]:
    """Find the roles of each entity, in reading order."""
    roles = _roles([entity for entity in entities if entity.type == EntityType.PERSON])
    if language == ENGLISH:
        roles |= _callings([entity for entity in entities if entity.type == EntityType.ORGANISATION])
    return [[role for mention in entity.mentions for role in roles.get(mention.position, ())] for entity in entities]


def _words_of(found: Sequence[Sequence[Role]], language: str) -> list[frozenset[str]]:
    """Return the words of the roles of each entity, small."""
    return [frozenset(word for role in own for word in _words(role, language)) for own in found]


def _words(role: Role, language: str) -> Sequence[str]:
    """Return the words of a role, small; those of another language as they are read in English."""
    if language == ENGLISH:
        return role.text.lower().split()
    return [word.lower() for word in role.block.tokens[role.start : role.end]]


def _literal(role: Role | None, reading: Reading, spans: dict[int, list[tuple[int, int]]]) -> Role | None:
    """Return a role as the text has it; it ends in the middle of no name."""
    if role is None or role.block is reading.originals[role.block.number][0]:
        return role
    block, start, end = reading.literal(role.block, role.start, role.end)
    return Role(block, start, max([end, *(to for at, to in spans.get(block.number, ()) if at < end < to)]))


def _actor(told: _Told, affiliation: str, shared: Container[str] = ()) -> Actor:
    """Turn an entity into a row of the list; a shared surname that only follows its title is no name of its own."""
    entity = told.entity
    bare = {normalise(mention.text) for mention in entity.mentions if not gender_before(mention)}
    aliases = {normalise(text): text for surface in reversed(entity.surfaces) if (text := " ".join(surface.split()))}
    return Actor(
        name=entity.name,
        kind=entity.type.value,
        role=told.role.text if told.role else "",
        affiliation=affiliation,
        aliases=tuple(
            alias
            for key, alias in reversed(aliases.items())
            if key != normalise(entity.name) and (key in bare or key not in shared)
        ),
        mentions=len(entity.mentions),
        first_block=entity.mentions[0].block.number,
        salience=told.signs["salience"],
        country=entity.country,
        statements=told.statements,
        tier=tier_of(told.signs),
        confidence=round(entity.belief, 4),
    )


def _roles(people: Sequence[Entity]) -> dict[tuple[int, int], list[Role]]:
    """Find the roles of all persons, block by block, under the places of their names."""
    blocks = group_by_block(sort_mentions([mention for person in people for mention in person.mentions]))
    return {place: roles for block in blocks.values() for place, roles in roles_in(block).items()}


def _callings(bodies: Sequence[Entity]) -> dict[tuple[int, int], list[Role]]:
    """Find what bodies are called beside their names, under the places of these."""
    return {
        mention.position: [role]
        for body in bodies
        for mention in body.mentions
        if (role := role_of_body(mention)) is not None
    }
