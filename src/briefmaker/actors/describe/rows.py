"""From entities to the rows of the list."""

from collections.abc import Sequence

from briefmaker.actors.describe.affiliations import affiliation_of, owners_of
from briefmaker.actors.describe.roles import Role, best_role, roles_in
from briefmaker.actors.describe.salience import salience_of
from briefmaker.actors.describe.statements import statements_of
from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.entity import Entity, group_by_block, sort_mentions
from briefmaker.actors.lexicon.normalise import normalise
from briefmaker.actors.mention import EntityType
from briefmaker.model import Actor, Quote


def describe_entities(blocks: Sequence[TokenizedBlock], entities: Sequence[Entity], language: str) -> list[Actor]:
    """Say of each actor what the text says: role, affiliation, statements."""
    last = max((mention.block.number for entity in entities for mention in entity.mentions), default=1)
    roles = _roles([entity for entity in entities if entity.type == EntityType.PERSON])
    owners = owners_of([entity for entity in entities if entity.type == EntityType.ORGANISATION])
    found = [[role for m in entity.mentions for role in roles.get(m.position, ())] for entity in entities]
    told = [frozenset(word for role in own for word in role.text.lower().split()) for own in found]
    rows = []
    for entity, own, said in zip(entities, found, statements_of(blocks, entities, told, language), strict=True):
        role = best_role(own)
        rows.append(_actor(entity, role, affiliation_of(entity, role, owners), said, last))
    return rows


def _actor(entity: Entity, role: Role | None, affiliation: str, said: tuple[Quote, ...], last: int) -> Actor:
    """Turn a group into a row of the list."""
    aliases = {normalise(text): text for surface in reversed(entity.surfaces) if (text := " ".join(surface.split()))}
    return Actor(
        name=entity.name,
        kind=entity.type.value,
        role=role.text if role else "",
        affiliation=affiliation,
        aliases=tuple(alias for key, alias in reversed(aliases.items()) if key != normalise(entity.name)),
        mentions=len(entity.mentions),
        first_block=entity.mentions[0].block.number,
        salience=salience_of(entity, last=last, statements=len(said), has_role=role is not None),
        country=entity.country,
        statements=said,
    )


def _roles(people: Sequence[Entity]) -> dict[tuple[int, int], list[Role]]:
    """Find the roles of all persons, block by block, under the places of their names."""
    blocks = group_by_block(sort_mentions([mention for person in people for mention in person.mentions]))
    return {place: roles for block in blocks.values() for place, roles in roles_in(block).items()}
