"""From an article to its actors."""

from collections.abc import Sequence

from briefmaker.actors.additions import add_missing
from briefmaker.actors.affiliations import affiliation_of, owners_of
from briefmaker.actors.belief import without_unlikely
from briefmaker.actors.concepts import without_concepts
from briefmaker.actors.countries import base_form, countries_by_code
from briefmaker.actors.doubts import without_doubtful
from briefmaker.actors.engines import recogniser_of
from briefmaker.actors.evidence import without_things
from briefmaker.actors.groups import Group, by_block, in_order
from briefmaker.actors.kinds import settle_kinds
from briefmaker.actors.mentions import Mention
from briefmaker.actors.names import fold
from briefmaker.actors.openings import without_openings
from briefmaker.actors.organisations import group_organisations
from briefmaker.actors.people import group_people
from briefmaker.actors.products import makers
from briefmaker.actors.repairs import repair
from briefmaker.actors.roles import Role, best_role, roles_in
from briefmaker.actors.salience import salience_of
from briefmaker.actors.statements import statements_of
from briefmaker.actors.states import country_mentions, namesakes_in
from briefmaker.actors.tokens import Tokens, tokenise
from briefmaker.actors.truecase import restore_case
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
    people, bodies = group_people(_of(names, "person")), group_organisations(_of(names, "organisation"))
    named = without_unlikely(blocks, (*people, *bodies)) if language == "en" else (*people, *bodies)
    actors = _rows((*named, *_countries(blocks, names, language)), language)
    return tuple(sorted(actors, key=lambda actor: (-actor.salience, actor.first_block, actor.name)))


def names_in_blocks(blocks: Sequence[Tokens], engine: str, language: str) -> list[Mention]:
    """Find the names of what can act, each of one kind in the whole text."""
    marked = repair(recogniser_of(engine, language).mentions(blocks))
    sure = without_doubtful(without_openings(blocks, marked))
    names = add_missing(blocks, sure)
    if language == "en":
        return without_things(settle_kinds(makers(without_concepts(blocks, names))))
    texts = {mention.text for mention in sure}
    return settle_kinds([mention for mention in names if mention.kind == "person" or mention.text in texts])


def blocks_of(article: Article, language: str) -> tuple[Tokens, ...]:
    """Cut the title and the blocks of the body into words, written as elsewhere in the text; code names nobody."""
    texts = (
        (0, article.title),
        *((block.number, block.text) for block in article.blocks if not isinstance(block, Code)),
    )
    return restore_case([tokens for number, text in texts if (tokens := tokenise(number, text, language)).words])


def _of(mentions: Sequence[Mention], kind: str) -> list[Mention]:
    """Pick the mentions of one kind."""
    return [mention for mention in mentions if mention.kind == kind]


def _countries(blocks: Sequence[Tokens], names: Sequence[Mention], language: str) -> tuple[Group, ...]:
    """Gather the mentions of countries, one group a country; outside English each keeps the name the text uses."""
    by_code: dict[str, list[Mention]] = {}
    named = by_block(names)
    for tokens in blocks:
        for mention in country_mentions(tokens, named.get(tokens.block, []), language):
            by_code.setdefault(mention.country, []).append(mention)
    others = namesakes_in(blocks, by_code)
    return tuple(
        Group(_country_name(code, found[0], language), "country", in_order(found), code)
        for code, found in by_code.items()
        if code not in others
    )


def _country_name(code: str, mention: Mention, language: str) -> str:
    """Return the name to print for a country: in English the usual one, else the one the text uses."""
    return countries_by_code()[code].name if language == "en" else base_form(mention.text, language)


def _rows(groups: Sequence[Group], language: str) -> list[Actor]:
    """Say of each actor what the text says: role, affiliation, statements."""
    last = max((mention.tokens.block for group in groups for mention in group.mentions), default=1)
    roles = _roles([group for group in groups if group.kind == "person"])
    owners = owners_of([group for group in groups if group.kind == "organisation"])
    rows = []
    for group, said in zip(groups, statements_of(groups, language), strict=True):
        role = best_role([role for mention in group.mentions for role in roles.get(mention.place, ())])
        rows.append(_actor(group, role, affiliation_of(group, role, owners), said, last))
    return rows


def _actor(group: Group, role: Role | None, affiliation: str, said: tuple[Quote, ...], last: int) -> Actor:
    """Turn a group into a row of the list."""
    aliases = {fold(text): text for surface in reversed(group.surfaces) if (text := " ".join(surface.split()))}
    return Actor(
        name=group.name,
        kind=group.kind,
        role=role.text if role else "",
        affiliation=affiliation,
        aliases=tuple(alias for key, alias in reversed(aliases.items()) if key != fold(group.name)),
        mentions=len(group.mentions),
        first_block=group.mentions[0].tokens.block,
        salience=salience_of(group, last=last, statements=len(said), has_role=role is not None),
        country=group.country,
        statements=said,
    )


def _roles(people: Sequence[Group]) -> dict[tuple[int, int], list[Role]]:
    """Find the roles of all persons, block by block, under the places of their names."""
    blocks = by_block(in_order([mention for person in people for mention in person.mentions]))
    return {place: roles for block in blocks.values() for place, roles in roles_in(block).items()}
