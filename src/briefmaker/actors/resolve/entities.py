"""From the mentions of an article to its entities."""

from collections.abc import Sequence

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.entity import Entity
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.resolve.cases import join_beginnings, join_cases
from briefmaker.actors.resolve.classifier import drop_improbable, weigh_entities
from briefmaker.actors.resolve.countries import resolve_countries
from briefmaker.actors.resolve.organisations import resolve_organisations
from briefmaker.actors.resolve.other_names import join_other_names
from briefmaker.actors.resolve.people import resolve_people
from briefmaker.actors.resolve.short_names import join_short_names


def resolve_entities(
    blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention], language: str, own: frozenset[str] = frozenset()
) -> tuple[Entity, ...]:
    """
    Gather mentions into persons, organisations and countries; in English the improbable ones are left out.

    `own` is what the site is called (`own_names`).
    """
    named, countries = resolve_named(mentions), resolve_countries(blocks, mentions, language)
    if language == "en":
        return (*drop_improbable(blocks, named, own), *weigh_entities(blocks, countries, own))
    named = join_short_names(join_beginnings(join_cases(named, language), language), language)
    return (*join_other_names(named, language), *countries)


def resolve_named(mentions: Sequence[Mention]) -> tuple[Entity, ...]:
    """Gather mentions into persons and organisations."""
    by_type: dict[EntityType, list[Mention]] = {}
    for mention in mentions:
        by_type.setdefault(mention.type, []).append(mention)
    return (
        *resolve_people(by_type.get(EntityType.PERSON, [])),
        *resolve_organisations(by_type.get(EntityType.ORGANISATION, [])),
    )
