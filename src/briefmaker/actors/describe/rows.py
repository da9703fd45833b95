"""From entities to the rows of the list: salience, tier, role and statements of each actor."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from briefmaker.actors.describe.affiliations import affiliation_of, owners_of
from briefmaker.actors.describe.mending import with_own_title
from briefmaker.actors.describe.reading import Reading, is_held_by_another, is_read, read_as_english
from briefmaker.actors.describe.role import Role, is_of_other
from briefmaker.actors.describe.roles import best_role, role_of_body, roles_in
from briefmaker.actors.describe.statements import Statement, featured_statements, statements_of
from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.entity import Entity, group_by_block, sort_mentions
from briefmaker.actors.lexicon.gloss import JAPANESE, gloss_of
from briefmaker.actors.lexicon.lists import weights_in, words, words_of
from briefmaker.actors.lexicon.normalise import normalise
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.spans.types import gender_before
from briefmaker.model import Actor, Quote
from briefmaker.model.choices import Tier

_LEAD = 2
"""The last block of the opening, which names those whom an article is about; the title is block 0."""

_MOST = 3
"""Statements, and mentions in the opening, from which on more of them say no more."""


def salience_features(entity: Entity, *, last: int, statements: int, has_role: bool) -> dict[str, float]:
    """
    Describe an actor under the names that `salience.tsv` uses.

    Out: numbers from 0 to about 4: how often it is named, whether the title and the opening name it, how early it
    comes, whether the first sentence names it, whether it speaks and has a role, and whether it is a country, since
    these are often named in passing. `last` is the number of the last block that names anybody. How widely it is named,
    in how many forms and where in sentences added nothing to these (cross-validated over articles).
    """
    numbers = [mention.block.number for mention in entity.mentions]
    opening = sum(number <= _LEAD for number in numbers)
    return {
        "log mentions": log(1 + len(numbers)),
        "in the title": float(numbers[0] == 0),
        "in the opening": min(opening, _MOST) / _MOST,
        "named early": 1 - numbers[0] / (last + 1),
        "statements": min(statements, _MOST) / _MOST,
        "has a role": float(has_role),
        "is a country": float(entity.type == EntityType.COUNTRY),
        "in the first sentence": float(any(map(_opens_text, entity.mentions))),
    }


def _opens_text(mention: Mention) -> bool:
    """Return whether a name stands in the first sentence below the title."""
    return mention.block.number == 1 and "." not in mention.block.tokens[: mention.start]


def salience_of(features: dict[str, float]) -> float:
    """Return the salience of an actor, 0 to 1, from the weighted sum of its features."""
    weight = sum(value * weights_in("salience.tsv")[name] for name, value in features.items())
    return round(weight / (weight + 2), 4)


KEY = 0.4
"""The probability from which on an actor is a key one; the model card has the results of other thresholds."""


def tier_signs(
    entity: Entity, *, salience: float, length: int, said: Sequence[Quote], has_role: bool, acting: int
) -> dict[str, float]:
    """
    Describe an actor under the names that `tiers.tsv` uses.

    In: its salience, the number of tokens of the text, its statements, whether it is a person with a role, and how many
    of its mentions have a verb behind them. Headings, description, links, type and place in the text added nothing.
    """
    return {
        "salience": salience,
        "belief": entity.belief,
        "log length": log(max(length, 1)),
        "speaks for sure": float(not all(quote.doubtful for quote in said)),
        "has a role": float(has_role),
        "log verbs behind": log(1 + acting),
    }


def times_acting(mentions: Sequence[Mention]) -> int:
    """Return how many mentions, in a text read as English, have something like a verb behind them."""
    return sum(is_like_verb(mention.after) for mention in mentions)


def is_like_verb(word: str) -> bool:
    """Return whether the word behind a name looks like a verb."""
    shaped = word.isalpha() and word.islower() and word.endswith(("s", "ed")) and word not in words("prepositions")
    return shaped or word in words("auxiliaries", "verbs_of_speech")


def tier_of(signs: Mapping[str, float]) -> Tier:
    """Return the tier of an actor by the sum of its signs, each times its weight: a logistic regression."""
    weights = weights_in("tiers.tsv")
    weight = weights["always"] + sum(weights[sign] * value for sign, value in signs.items())
    return Tier.KEY if 1 / (1 + exp(-weight)) >= KEY else Tier.NAMED


ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class _WeighedEntity:
    """An entity with its role and statements, and the numbers it is weighed by."""

    entity: Entity
    role: Role | None
    statements: tuple[Quote, ...]
    features: dict[str, float]
    """What its salience is weighed by."""

    signs: dict[str, float]
    """What its tier is weighed by."""


@dataclass(frozen=True, slots=True)
class _Weigher:
    """Weighs the entities of one text."""

    last: int
    """The number of the last block that names anybody."""

    length: int
    """Tokens of the text."""

    @classmethod
    def of(cls, blocks: Sequence[TokenizedBlock], entities: Sequence[Entity]) -> "_Weigher":
        """Measure a text."""
        last = max((mention.block.number for entity in entities for mention in entity.mentions), default=1)
        return cls(last, sum(len(block.tokens) for block in blocks))

    def __call__(self, entity: Entity, role: Role | None, said: tuple[Quote, ...], acting: int = 0) -> _WeighedEntity:
        """Compute the features of an entity's salience and the signs of its tier."""
        named = role is not None and entity.type == EntityType.PERSON
        features = salience_features(entity, last=self.last, statements=len(said), has_role=named)
        signs = tier_signs(
            entity, salience=salience_of(features), length=self.length, said=said, has_role=named, acting=acting
        )
        return _WeighedEntity(entity, role, said, features, signs)


def describe_entities(blocks: Sequence[TokenizedBlock], entities: Sequence[Entity], language: str) -> list[Actor]:
    """Make the row of each entity: role, affiliation, statements, salience and tier."""
    owners = owners_of([entity for entity in entities if entity.type == EntityType.ORGANISATION])
    if language != ENGLISH:  # a body goes before the country in its name
        owners = owners_of([entity for entity in entities if entity.type == EntityType.COUNTRY]) | owners
    weighed = list(_weigh_entities(blocks, entities, language))
    if language == JAPANESE:
        from briefmaker.actors.describe import japanese

        return [_actor(row, japanese.affiliation_of(row.entity, row.role, owners)) for row in weighed]
    people = (entity for entity in entities if entity.type == EntityType.PERSON)
    surnames = Counter(normalise(person.name.split()[-1]) for person in people)
    shared = frozenset(surname for surname, bearers in surnames.items() if bearers > 1)
    return [_actor(row, affiliation_of(row.entity, row.role, owners, language), shared) for row in weighed]


def featured_entities(
    blocks: Sequence[TokenizedBlock], entities: Sequence[Entity], language: str
) -> list[dict[str, float]]:
    """Return the features of the salience of each entity; for training."""
    return [weighed.features for weighed in _weigh_entities(blocks, entities, language)]


def signs_of_tiers(
    blocks: Sequence[TokenizedBlock], entities: Sequence[Entity], language: str
) -> list[dict[str, float]]:
    """Return the signs of the tier of each entity; for training."""
    return [weighed.signs for weighed in _weigh_entities(blocks, entities, language)]


def _weigh_entities(
    blocks: Sequence[TokenizedBlock], entities: Sequence[Entity], language: str
) -> Iterator[_WeighedEntity]:
    """Yield each entity with its role and statements; without both in a language that is not read."""
    weigh = _Weigher.of(blocks, entities)
    if language == JAPANESE:
        yield from _weigh_japanese(blocks, entities, weigh)
        return
    if not is_read(language):
        for entity in entities:
            yield weigh(entity, None, ())
        return
    reading = read_as_english(blocks, entities, language)
    bodies = [mention for body in entities if body.type == EntityType.ORGANISATION for mention in body.mentions]
    spans = {number: [(m.start, m.end) for m in own] for number, own in group_by_block(bodies).items()}
    found = _roles_of(reading.entities, language)
    statements = statements_of(reading.blocks, reading.entities, _words_of(found, language), language)
    for entity, read, own, said in zip(entities, reading.entities, found, statements, strict=True):
        yield weigh(entity, _literal(best_role(own), reading, spans, language), said, times_acting(read.mentions))


def _weigh_japanese(
    blocks: Sequence[TokenizedBlock], entities: Sequence[Entity], weigh: "_Weigher"
) -> Iterator[_WeighedEntity]:
    """Yield each entity of a Japanese text with its role and statements."""
    from briefmaker.actors.describe import japanese

    taken = japanese.words_taken([entity for entity in entities if entity.type == EntityType.PERSON])
    statements = statements_of(blocks, entities, [frozenset()] * len(entities), JAPANESE)
    for entity, said in zip(entities, statements, strict=True):
        roles = japanese.roles_of(entity, taken) if entity.type == EntityType.PERSON else []
        yield weigh(entity, japanese.best_role(roles), said)


def stated_by(blocks: Sequence[TokenizedBlock], entities: Sequence[Entity]) -> list[list[Statement]]:
    """Return the statements of each entity of an English article, with their features; for training."""
    words = _words_of(_roles_of(entities, ENGLISH), ENGLISH)
    return featured_statements(blocks, entities, words, ENGLISH)


def _roles_of(entities: Sequence[Entity], language: str) -> list[list[Role]]:
    """Find the roles of each entity, in reading order."""
    people = [entity for entity in entities if entity.type == EntityType.PERSON]
    roles = _roles(people)
    if language != ENGLISH:
        _drop_doubtful(roles, people, language)
    else:
        roles |= _callings([entity for entity in entities if entity.type == EntityType.ORGANISATION])
    return [[role for mention in entity.mentions for role in roles.get(mention.position, ())] for entity in entities]


_WORLDLY = ("de", "fr")
"""Languages whose lists of given names have those of many countries, which few other lists have."""


def _drop_doubtful(roles: dict[tuple[int, int], list[Role]], people: Sequence[Entity], language: str) -> None:
    """Drop the roles that may be somebody else's."""
    given = frozenset[str]().union(*(words_of(code, "given_names") for code in {language, *_WORLDLY}))
    for block in group_by_block(sort_mentions([mention for person in people for mention in person.mentions])).values():
        taken = {i for mention in block for i in range(mention.start, mention.end)}
        for mention in block:
            own = roles[mention.position]
            roles[mention.position] = [role for role in own if not is_of_other(role, mention, taken, given)]


def _words_of(found: Sequence[Sequence[Role]], language: str) -> list[frozenset[str]]:
    """Return the words of the roles of each entity, in small letters."""
    return [frozenset(word for role in own for word in _words(role, language)) for own in found]


def _words(role: Role, language: str) -> Sequence[str]:
    """Return the words of a role, in small letters; in another language those of its English reading."""
    if language == ENGLISH:
        return role.text.lower().split()
    return [word.lower() for word in role.block.tokens[role.start : role.end]]


def _literal(
    role: Role | None, reading: Reading, spans: dict[int, list[tuple[int, int]]], language: str
) -> Role | None:
    """Return a role in the words of the text; it never ends in the middle of a name."""
    if role is None or role.block is reading.originals[role.block.number][0]:
        return role
    block, start, end = reading.literal(role.block, role.start, role.end)
    gloss = gloss_of(language)
    if gloss and is_held_by_another(block, start, end, gloss):
        return None
    end = max([end, *(to for at, to in spans.get(block.number, ()) if at < end < to)])
    return with_own_title(Role(block, start, end), language)


def _actor(weighed: _WeighedEntity, affiliation: str, shared: Container[str] = ()) -> Actor:
    """Turn an entity into a row of the list."""
    entity = weighed.entity
    # `Mr Berg` is no other name of one of two Bergs: a shared surname counts as an alias only where it stands bare
    bare = {normalise(mention.text) for mention in entity.mentions if not gender_before(mention)}
    aliases = {normalise(text): text for surface in reversed(entity.surfaces) if (text := " ".join(surface.split()))}
    return Actor(
        name=entity.name,
        kind=entity.type.value,
        role=weighed.role.text if weighed.role else "",
        affiliation=affiliation,
        aliases=tuple(
            alias
            for key, alias in reversed(aliases.items())
            if key != normalise(entity.name) and (key in bare or key not in shared)
        ),
        mentions=len(entity.mentions),
        first_block=entity.mentions[0].block.number,
        salience=weighed.signs["salience"],
        country=entity.country,
        statements=weighed.statements,
        tier=tier_of(weighed.signs),
        confidence=round(entity.belief, 4),
    )


def _roles(people: Sequence[Entity]) -> dict[tuple[int, int], list[Role]]:
    """Find the roles of all persons, block by block, under the places of their names."""
    blocks = group_by_block(sort_mentions([mention for person in people for mention in person.mentions]))
    return {place: roles for block in blocks.values() for place, roles in roles_in(block).items()}


def _callings(bodies: Sequence[Entity]) -> dict[tuple[int, int], list[Role]]:
    """Find what bodies are called beside their names, under the places of the names."""
    return {
        mention.position: [role]
        for body in bodies
        for mention in body.mentions
        if (role := role_of_body(mention)) is not None
    }
