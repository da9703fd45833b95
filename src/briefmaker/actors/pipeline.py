"""From an article to its actors."""

from collections.abc import Sequence

from briefmaker.actors.describe.affiliations import affiliation_of, owners_of
from briefmaker.actors.describe.roles import Role, best_role, roles_in
from briefmaker.actors.describe.salience import salience_of
from briefmaker.actors.describe.statements import attribute_quotes
from briefmaker.actors.document import TokenizedBlock, tokenise
from briefmaker.actors.entity import Entity, group_by_block, sort_mentions
from briefmaker.actors.lexicon.gazetteer import base_form, countries_by_code
from briefmaker.actors.lexicon.normalise import normalise
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.recognise.engines import recogniser_of
from briefmaker.actors.recognise.truecase import restore_case
from briefmaker.actors.resolve.classifier import drop_improbable
from briefmaker.actors.resolve.countries import ambiguous_countries, country_mentions
from briefmaker.actors.resolve.organisations import resolve_organisations
from briefmaker.actors.resolve.people import resolve_people
from briefmaker.actors.spans.abbreviations import drop_non_entity_abbreviations
from briefmaker.actors.spans.boundaries import fix_boundaries
from briefmaker.actors.spans.capitals import drop_capitals_only
from briefmaker.actors.spans.non_actors import drop_non_agents
from briefmaker.actors.spans.products import reduce_product_to_maker
from briefmaker.actors.spans.propagate import add_repeated_mentions
from briefmaker.actors.spans.sentence_start import trim_sentence_start
from briefmaker.actors.spans.types import resolve_types
from briefmaker.model import Actor, Article, Code, Quote


def find_actors(article: Article, *, engine: str = "auto") -> tuple[Actor, ...]:
    """
    List the persons, organisations and countries of an article, most salient first.

    Every actor appears once, under its fullest name, with the other names the text uses as aliases. Raises UsageError
    for an engine that does not exist, MissingPart for one that is not installed. In languages other than English the
    built-in engine lists countries, full names and well-known abbreviations only.
    """
    language = article.language.split("-")[0].lower()
    blocks = blocks_of(article, language)
    names = names_in_blocks(blocks, engine, language)
    people, organisations = (
        resolve_people(_of(names, EntityType.PERSON)),
        resolve_organisations(_of(names, EntityType.ORGANISATION)),
    )
    named = drop_improbable(blocks, (*people, *organisations)) if language == "en" else (*people, *organisations)
    actors = _rows((*named, *_countries(blocks, names, language)), language)
    return tuple(sorted(actors, key=lambda actor: (-actor.salience, actor.first_block, actor.name)))


def names_in_blocks(blocks: Sequence[TokenizedBlock], engine: str, language: str) -> list[Mention]:
    """Find the names of what can act, each of one kind in the whole text."""
    marked = fix_boundaries(recogniser_of(engine, language).mentions(blocks))
    sure = drop_capitals_only(trim_sentence_start(blocks, marked))
    names = add_repeated_mentions(blocks, sure)
    if language == "en":
        return drop_non_agents(resolve_types(reduce_product_to_maker(drop_non_entity_abbreviations(blocks, names))))
    texts = {mention.text for mention in sure}
    return resolve_types([mention for mention in names if mention.type == EntityType.PERSON or mention.text in texts])


def blocks_of(article: Article, language: str) -> tuple[TokenizedBlock, ...]:
    """Cut the title and the blocks of the body into words, written as elsewhere in the text; code names nobody."""
    texts = (
        (0, article.title),
        *((block.number, block.text) for block in article.blocks if not isinstance(block, Code)),
    )
    return restore_case([block for number, text in texts if (block := tokenise(number, text, language)).tokens])


def _of(mentions: Sequence[Mention], entity_type: EntityType) -> list[Mention]:
    """Pick the mentions of one kind."""
    return [mention for mention in mentions if mention.type == entity_type]


def _countries(blocks: Sequence[TokenizedBlock], names: Sequence[Mention], language: str) -> tuple[Entity, ...]:
    """Gather the mentions of countries, one group a country; outside English each keeps the name the text uses."""
    by_code: dict[str, list[Mention]] = {}
    named = group_by_block(names)
    for block in blocks:
        for mention in country_mentions(block, named.get(block.number, []), language):
            by_code.setdefault(mention.country, []).append(mention)
    others = ambiguous_countries(blocks, by_code)
    return tuple(
        Entity(_country_name(code, found[0], language), EntityType.COUNTRY, sort_mentions(found), code)
        for code, found in by_code.items()
        if code not in others
    )


def _country_name(code: str, mention: Mention, language: str) -> str:
    """Return the name to print for a country: in English the usual one, else the one the text uses."""
    return countries_by_code()[code].name if language == "en" else base_form(mention.text, language)


def _rows(entities: Sequence[Entity], language: str) -> list[Actor]:
    """Say of each actor what the text says: role, affiliation, statements."""
    last = max((mention.block.number for entity in entities for mention in entity.mentions), default=1)
    roles = _roles([entity for entity in entities if entity.type == EntityType.PERSON])
    owners = owners_of([entity for entity in entities if entity.type == EntityType.ORGANISATION])
    rows = []
    for entity, said in zip(entities, attribute_quotes(entities, language), strict=True):
        role = best_role([role for mention in entity.mentions for role in roles.get(mention.position, ())])
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
