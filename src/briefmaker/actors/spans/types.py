"""
What a name names: one type for each name over the whole article.

No other module sets the type of a mention.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.gazetteer import gazetteer, is_full_name, is_listed_name
from briefmaker.actors.lexicon.lists import known_organisations, media, names_in, words
from briefmaker.actors.lexicon.normalise import normalise, parts_of
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.spans.add_bodies import is_described_as_body
from briefmaker.actors.spans.drop_non_agents import (
    Evidence,
    body_signs,
    is_acting_organisation,
    is_company,
    is_described_as_place,
    is_known,
    is_unlisted,
    person_signs,
)

_DASHES = frozenset({"-", "–", "—"})
_LONGEST_DATELINE = 7
"""Tokens of the land, the day and the agency behind the town of a dateline."""

_LONGEST_ABBREVIATION = 5
"""Letters from which on capitals that open a text are a dateline and no abbreviation."""


def is_place(mention: Mention, entity_type: EntityType) -> bool:
    """Return whether a name is a place's: listed, a dateline, part of a country, or one with a noun of places in it."""
    name, text = mention.tokens, mention.text
    if text in names_in("cities") or _is_border(mention) or _is_dateline(mention):
        return True
    if text in names_in("places") or (name[0].isupper() and text.title() in names_in("places")):
        return True
    if name[0].lower() in words("compass_words") and _is_of_country(mention):
        return True
    if entity_type != EntityType.PERSON or len(name) < 2:
        return False
    return name[0].lower() in words("compass_words") or not words("place_nouns").isdisjoint(name)


def _is_of_country(mention: Mention) -> bool:
    """Return whether a country's name follows the first word, within the mention or beyond its end."""
    tokens, first = mention.block.tokens, mention.start + 1
    return any(tokens[first:end] in gazetteer() for end in range(max(mention.end, first + 1), first + 4))


def _is_border(mention: Mention) -> bool:
    """Return whether a name is two places that a hyphen joins: `the Texas-Mexico border`."""
    name = mention.tokens
    parts = (name[0], name[-1]) if len(name) == len(("Texas", "-", "Mexico")) and name[1] == "-" else ()
    return bool(parts) and all((part,) in gazetteer() or part in names_in("places") for part in parts)


def _is_dateline(mention: Mention) -> bool:
    """Return whether a name in capitals opens a block before a dash, an agency or a day: `OTTAWA, May 2 -- `."""
    opens = mention.start == 0 and mention.text.isupper() and len(mention.text) > _LONGEST_ABBREVIATION
    if not opens or mention.after != ",":
        return opens and (mention.after in _DASHES or mention.after == "(")
    return not _DASHES.isdisjoint(mention.block.tokens[mention.end : mention.end + _LONGEST_DATELINE])


_GIVEN = frozenset({"Dean", "Earl", "Duke"})
"""Titles that are given names before a surname: `Dean Baker`."""


def strip_titles(mention: Mention) -> Mention | None:
    """Take titles, ranks and nationalities off the front of a name; None if nothing is left."""
    start, end = mention.start, mention.end
    block = mention.block.tokens
    while end > start and block[end - 1] in {"'s", ",", "'", "’", "-"}:
        end -= 1
    while start < end and (_is_title(block[start]) or not block[start][0].isalpha()):
        if " ".join(block[start:end]) in names_in("titled_names") or (block[start] in _GIVEN and start + 2 == end):
            break
        start += 1
    return mention.with_span(start, end) if start < end else None


def _is_title(word: str) -> bool:
    """Return whether a word is a title, a role or a nationality."""
    lower = word.lower()
    entry = gazetteer().get((word,))
    return (
        not words("titles", "honorifics").isdisjoint({lower, lower.removesuffix("s")})
        or not words("roles").isdisjoint({lower, lower.removesuffix("s")})
        or word == "."
        or (entry is not None and entry[1] == "demonym")
    )


def gender_before(mention: Mention) -> str:
    """Return `he` or `she` by the title before a name; nothing if it has none."""
    tokens, at = mention.block.tokens, mention.start - 1
    at -= at > 0 and tokens[at] == "."
    title = tokens[at] if at >= 0 and tokens[at][0].isupper() else ""
    if title.lower() in words("female_words"):
        return "she"
    return "he" if title.lower() in words("male_words") else ""


MEDIA_OFTEN = 3
"""Mentions from which on a news medium is an actor of the text and not a source; chosen on graded articles."""

Named = tuple[str, Mention]
"""A mention, and the folded name that it shares with all mentions of the same."""

_CERTAIN = 1000
"""More votes than a name has mentions."""

_MANY = 3
"""Votes of a noun that says what kind of thing a name is."""

_TYPES = (EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE, EntityType.OTHER)


def resolve_types(_blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """
    Give every mention the type its name has in the whole article.

    Each mention has a vote, and so have the words beside it: a title or a verb of speech for a person, an article for
    an organisation. The surname of a person named in full is that person's.
    """
    named = _named(mentions)
    votes = _type_votes(named)
    types = {name: _winner(vote) for name, vote in votes.items()}
    # bodies first: the last word of a branch that is settled as a body makes no person
    for name in _branches(named, types):
        types[name] = EntityType.ORGANISATION
    for name in _tails(named, types, votes) | _full_names(named, types, votes):
        if name in types and votes[name]["known"] == 0:
            types[name] = EntityType.PERSON
    return [mention.with_type(types[name]) for name, mention in named]


def resolve_marked_types(_blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """
    Give every mention the type that most mentions of its name are marked as, in languages we do not know.

    A well-known body is one whatever it is marked as, a given name and a surname are a person's, and so is the last
    name of a person named in full, unless it is marked as something else more often.
    """
    named = _named(mentions)
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for name, mention in named:
        votes[name][mention.type] += 1
        votes[name][EntityType.ORGANISATION] += _CERTAIN * is_known(mention)
        votes[name][EntityType.PERSON] += 2 * is_full_name(mention.tokens)
    for name in {parts_of(name)[-1] for name, mention in named if _is_full_person(mention)} & votes.keys():
        votes[name][EntityType.PERSON] += 1
    types = {name: max(_TYPES, key=lambda entity_type: vote[entity_type]) for name, vote in votes.items()}
    return [mention.with_type(types[name]) for name, mention in named]


def _is_full_person(mention: Mention) -> bool:
    """Return whether a name of several words is marked as a person's."""
    return mention.type == EntityType.PERSON and len(mention.tokens) > 1


def drop_non_actor_types(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """Leave out places, laws, events, news media; countries are found elsewhere (`resolve.countries`)."""
    central = _media_named_as_actors(mentions)
    people = filter(_is_full_person, mentions)
    surnames = frozenset(person.tokens[-1] for person in people if not is_place(person, EntityType.PERSON))
    storms = {m.tokens[-1] for m in mentions if _is_storm(m, blocks) and len(m.tokens) > 1}
    acting = [m for m in mentions if not _no_actor(m, central, surnames)]
    return [
        m
        for m in acting
        if storms.isdisjoint(m.tokens[:1]) and not (m.type == EntityType.PERSON and _is_storm(m, blocks))
    ]


_STORMS = frozenset({"Hurricane", "Typhoon", "Cyclone", "Superstorm"})

_PERHAPS_STORMS = frozenset({"Storm", "Tropical"})
"""Words before the name of a storm that count only where the text speaks of a storm: a person may be called Storm."""


def _is_storm(mention: Mention, blocks: Sequence[TokenizedBlock]) -> bool:
    """Return whether a name is a storm's: `Hurricane Sandy`, `Storm Eunice` in a text about a storm."""
    first = mention.tokens[0]
    return first in _STORMS or (first in _PERHAPS_STORMS and any("storm" in block.tokens for block in blocks))


_OTHER_LETTERS = re.compile("[Ͱ-῿぀-鿿]")
"""A letter that is not Latin, from Greek on."""


def _media_named_as_actors(mentions: Sequence[Mention]) -> frozenset[str]:
    """
    Return the news media a text is about: named often, in its title, or as examples; others are mere sources.

    In a text of another script, a medium in Latin letters counts as one that the text is about.
    """
    counts = Counter(mention.text for mention in mentions if mention.text in media())
    named = [mention for mention in mentions if mention.text in counts]
    central = {
        m.text for m in named if not m.block.number or _is_example(m) or _OTHER_LETTERS.search(m.before + m.after)
    }
    return frozenset(name for name, count in counts.items() if count >= MEDIA_OFTEN or name in central)


_BETWEEN = frozenset({",", "and", "or", "the"})

_LONGEST_LIST = 12
"""Tokens of a list of news media."""


def _is_example(mention: Mention) -> bool:
    """Return whether a text speaks of media and names one for them: `outlets like the BBC and ITV`, `such as ITV`."""
    tokens, at = mention.block.tokens, mention.start - 1
    farthest = max(0, at - _LONGEST_LIST)
    while at > farthest and (tokens[at][0].isupper() or tokens[at] in _BETWEEN):
        at -= 1
    at -= tokens[at] == "as" and at > 0
    return at > 0 and tokens[at] in {"like", "such"} and tokens[at - 1] in words("media_callings")


def type_acting_organisations(_blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """Call an organisation what was taken for a person, is on no list of names and acts somewhere in the text."""
    if not any(map(is_unlisted, mentions)):
        return list(mentions)
    evidence = Evidence.of(mentions)
    return [
        mention.with_type(EntityType.ORGANISATION) if is_acting_organisation(mention, evidence) else mention
        for mention in mentions
    ]


def _winner(vote: Mapping[str, int]) -> EntityType:
    """Choose the type with most votes; common words marked as a person, without another sign of one, name nobody."""
    if (
        vote["common"]
        and vote[EntityType.ORGANISATION] >= vote[EntityType.PERSON]
        and not vote["marked body"]
        and not vote["company"]
    ):
        return EntityType.OTHER
    return max(_TYPES, key=lambda entity_type: vote[entity_type])


def _named(mentions: Sequence[Mention]) -> list[Named]:
    """Return each mention with its folded name, a person's without titles."""
    names: dict[tuple[str, EntityType], str] = {}
    for mention in mentions:
        if (mention.text, mention.type) not in names:
            bare = strip_titles(mention) if mention.type == EntityType.PERSON else mention
            names[mention.text, mention.type] = normalise((bare or mention).text)
    return [(names[mention.text, mention.type], mention) for mention in mentions]


def _type_votes(named: Sequence[Named]) -> dict[str, dict[str, int]]:
    """Count for each name what its mentions and the words beside them say."""
    votes: dict[str, dict[str, int]] = {}
    for name, mention in named:
        vote = votes.setdefault(name, defaultdict(int))
        vote[mention.type] += 2
        vote[EntityType.PERSON] += person_signs(mention)
        vote[EntityType.PLACE] += _MANY * is_described_as_place(mention)
        company = is_company(mention)
        known = is_known(mention)
        called = known or is_described_as_body(mention)
        vote[EntityType.ORGANISATION] += body_signs(mention, company=company, called=called)
        vote["known"] += known
        vote["marked body"] += mention.type == EntityType.ORGANISATION or called
        vote["common"] += all(word.lower() in words("common_words") for word in mention.tokens if word.isalpha())
        vote["company"] += company
    return votes


def _branches(named: Sequence[Named], types: dict[str, EntityType]) -> set[str]:
    """Return the names that begin with one of a body of several words: `Athena Advisers Portugal`."""
    bodies = {name for name, mention in named if types[name] == EntityType.ORGANISATION and len(mention.tokens) > 1}
    people = {name for name, mention in named if types[name] == EntityType.PERSON and len(mention.tokens) > 2}
    return {
        name
        for name in people
        if any(name.startswith(f"{name.rsplit(' ', cut)[0]} ") and name.rsplit(" ", cut)[0] in bodies for cut in (1, 2))
    }


def _tails(named: Sequence[Named], types: dict[str, EntityType], votes: Mapping[str, Mapping[str, int]]) -> set[str]:
    """Return what full names of persons end in (`Kyi`, `Suu Kyi`), and their given names."""
    full = {
        name: mention
        for name, mention in named
        if types[name] == EntityType.PERSON and len(mention.tokens) > 1 and not is_place(mention, EntityType.PERSON)
    }
    sure = {name for name, m in full.items() if any(map(is_listed_name, m.tokens)) or not _is_outvoted(name, votes)}
    ends = {" ".join(parts[at:]) for parts in map(parts_of, sure) for at in range(1, len(parts))}
    return ends | {normalise(m.tokens[0]) for m in full.values() if m.tokens[0] in words("given_names")}


_OUTVOTED = 4
"""Votes for a body against one for a person from which a word on no list is no surname."""


def _is_outvoted(name: str, votes: Mapping[str, Mapping[str, int]]) -> bool:
    """Return whether the last word of a full name, alone, is far more often a body's: `Portage` in `Custom Portage`."""
    alone, full = votes.get(parts_of(name)[-1], {}), votes[name]
    person = alone.get(EntityType.PERSON, 0) + full[EntityType.PERSON]
    return alone.get(EntityType.ORGANISATION, 0) > _OUTVOTED * person


def _full_names(
    named: Sequence[Named], types: dict[str, EntityType], votes: Mapping[str, Mapping[str, int]]
) -> set[str]:
    """Return the names of two or three words that end in a person's name and that nothing calls a body's."""
    long = {name: parts_of(name) for name, mention in named if _is_long(mention) and not _is_named_body(mention)}
    ends = {name: (parts[-1], *_with_particles(parts)) for name, parts in long.items() if not _is_firm(votes[name])}
    return {name for name, some in ends.items() if any(types.get(end) == EntityType.PERSON for end in some)}


def _is_firm(vote: Mapping[str, int]) -> bool:
    """Return whether no vote is for a person, and more than a recogniser's is for a body."""
    return not vote[EntityType.PERSON] and vote[EntityType.ORGANISATION] > _MANY


def _with_particles(parts: Sequence[str]) -> Iterator[str]:
    """Yield the surname with one particle before it, then two, and so on: `La Rosa`, `De La Rosa`."""
    for at in range(len(parts) - 2, 0, -1):
        if parts[at] not in words("person_particles"):
            return
        yield " ".join(parts[at:])


_LONGEST_PERSON = 3
"""Words of a name whose surname alone is given its type."""


def _is_long(mention: Mention) -> bool:
    """Return whether a name has two or three words, but for particles: `Alano De La Rosa`."""
    return 1 < sum(word.lower() not in words("person_particles") for word in mention.tokens) <= _LONGEST_PERSON


def _is_titled_thing(name: Sequence[str]) -> bool:
    """Return whether a name taken for a person's is a paper's or a report's: `Sunday Telegraph`, `Mitchell Report`."""
    first, last = name[0].lower(), name[-1].lower()
    given = name[0] in words("given_names") and not first.endswith("day")  # August Thyssen
    thing = (first in words("calendar") and not given) or last in words("speaking_documents")
    return len(name) > 1 and thing and name[-1] not in words("surnames")


def _is_named_body(mention: Mention) -> bool:
    """Return whether a name holds a word of bodies or companies, or none but common words."""
    lower = [word.lower() for word in mention.tokens]
    organisations = words("organisation_words", "company_endings")
    return not organisations.isdisjoint(lower) or all(word in words("common_words") for word in lower)


def _no_actor(mention: Mention, central: Container[str], surnames: Container[str]) -> bool:
    """
    Return whether a name is a country's (found elsewhere), a newspaper's, or that of something that cannot act.

    In: the news media that the text is about (`central`), which stay, and the last words of full names.
    """
    key = mention.tokens
    surname = mention.type == EntityType.PERSON and mention.text in surnames
    if key in gazetteer() or (mention.text in media() and mention.text not in central):
        return True
    if is_place(mention, mention.type) and not surname:
        return True
    if mention.type == EntityType.PERSON and _is_titled_thing(key):
        return True
    return (
        mention.type == EntityType.ORGANISATION
        and key[-1].lower() in words("not_organisation_heads")
        and mention.text not in known_organisations()
        and mention.text.removeprefix("The ") not in media()
        and not any(word.lower() in words("organisation_words") and after == "of" for word, after in pairwise(key))
    )
