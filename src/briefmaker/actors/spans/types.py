"""
What a name names: one type for each name over the whole article.

No other module sets the type of a mention.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence
from itertools import pairwise, takewhile

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.gazetteer import gazetteer
from briefmaker.actors.lexicon.lists import known_names, known_organisations, media, words
from briefmaker.actors.lexicon.normalise import normalise, parts_of
from briefmaker.actors.lexicon.personal_names import is_listed_name
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.spans.locations import is_place
from briefmaker.actors.spans.non_actors import Evidence, is_acting_organisation
from briefmaker.actors.spans.titles import strip_titles
from briefmaker.actors.spans.told_bodies import is_headed, is_told_body

MEDIA_TOLD_OF = 3
"""Mentions from which on a news medium is an actor of the text and not a source; chosen on graded articles."""

_SUBJECTS = frozenset({"he", "she", "herself", "himself"})
_NEAR = 6
"""Tokens after a name among which a pronoun speaks for a person."""

_GOVERNMENTS = frozenset((word,) for word in ("government", "administration", "presidency", "campaign", "camp"))
"""What a person has: `the Kim Campbell government`."""

_LONGEST_PERSON = 3
_BEYOND_DOUBT = 20
"""More votes than the mentions of a name usually have."""

Named = tuple[str, Mention]
"""A mention under what all mentions of its name have in common."""

_TYPES = (EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE, EntityType.OTHER)


def resolve_types(_blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """
    Give every mention the type its name has in the whole article.

    Each mention has a vote, and so have the words beside it: a title or a verb of speech for a person, an article for
    an organisation. The surname of a person named in full is that person's.
    """
    named = [(_name(mention), mention) for mention in mentions]
    votes = _type_votes(named)
    types = {name: _winner(vote) for name, vote in votes.items()}
    for name in _branches(named, types):
        types[name] = EntityType.ORGANISATION
    for name in _tails(named, types) | _full_names(named, types):
        if name in types and votes[name]["known"] == 0:
            types[name] = EntityType.PERSON
    return [mention.with_type(types[name]) for name, mention in named]


def drop_non_actor_types(_blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """Leave out places, laws, events, news media; countries are found elsewhere (`resolve.countries`)."""
    told = _media_told_of(mentions)
    people = (mention for mention in mentions if mention.type == EntityType.PERSON and len(mention.tokens) > 1)
    surnames = frozenset(m.tokens[-1] for m in people if not is_place(m, EntityType.PERSON))
    return [mention for mention in mentions if not _no_actor(mention, told, surnames)]


def _media_told_of(mentions: Sequence[Mention]) -> frozenset[str]:
    """Return the news media a text is about: named often, or in its title; others are only where reports come from."""
    counts = Counter(mention.text for mention in mentions if mention.text in media())
    titled = {mention.text for mention in mentions if not mention.block.number}
    return frozenset(name for name, count in counts.items() if count >= MEDIA_TOLD_OF or name in titled)


def type_acting_organisations(_blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """Call an organisation what was taken for a person, is on no list of names and acts somewhere in the text."""
    evidence = Evidence.of(mentions)
    return [
        mention.with_type(EntityType.ORGANISATION) if is_acting_organisation(mention, evidence) else mention
        for mention in mentions
    ]


def _winner(vote: Mapping[str, int]) -> EntityType:
    """Choose the kind with most votes; common words marked as a person, with no other sign of one, are nobody."""
    if (
        vote["common"]
        and vote[EntityType.ORGANISATION] >= vote[EntityType.PERSON]
        and not vote["marked body"]
        and not vote["company"]
    ):
        return EntityType.OTHER
    return max(_TYPES, key=lambda entity_type: vote[entity_type])


def _name(mention: Mention) -> str:
    """Return what mentions of one name have in common: a person's without titles."""
    bare = strip_titles(mention) if mention.type == EntityType.PERSON else mention
    return normalise((bare or mention).text)


def _type_votes(named: Sequence[Named]) -> dict[str, dict[str, int]]:
    """Count for each name what its mentions and the words beside them say."""
    votes: dict[str, dict[str, int]] = {}
    for name, mention in named:
        vote = votes.setdefault(name, defaultdict(int))
        vote[mention.type] += 2
        vote[EntityType.PERSON] += _person_signs(mention)
        company = is_company(mention)
        known = _is_known(mention)
        called = known or is_told_body(mention)
        vote[EntityType.ORGANISATION] += _body_signs(mention, company=company, called=called)
        vote["known"] += known
        vote["marked body"] += mention.type == EntityType.ORGANISATION or called
        vote["common"] += all(word.lower() in words("common_words") for word in mention.tokens if word.isalpha())
        vote["company"] += company
    return votes


def _person_signs(mention: Mention) -> int:
    """Weigh what speaks for a person: a title or role before the name, speech after it, a given name in it."""
    tokens, start = mention.block.tokens, mention.start
    before = tokens[start - 1] if start else ""
    if before == "." and start > 1:
        before = tokens[start - 2]
    role = before.lower() in words("roles") or (before[:1].isupper() and before.lower() in words("titles"))
    after = tokens[mention.end] if mention.end < len(tokens) else ""
    name = mention.tokens
    given = len(name) > 1 and name[0] in words("given_names") and name[-1].lower() not in words("organisation_words")
    given = given and not (_ends_in_thing(name) and _is_hardly_given(name[0]))
    famous = len(name) == 1 and name[0] in words("known_people")
    family = given and (name[-1] in words("surnames") or name[-1].lower() not in words("common_words"))
    titled = mention.type == EntityType.ORGANISATION and _is_titled(name)
    said = after in words("verbs_of_persons")
    clause = takewhile(str.isalpha, tokens[mention.end : mention.end + _NEAR])
    gendered = len(name) == 1 and not _SUBJECTS.isdisjoint(clause)
    behind = tokens[mention.end : mention.end + 2]
    who = behind == (",", "who") and words("organisation_words").isdisjoint(word.lower() for word in name)
    governs = tokens[mention.end : mention.end + 1] in _GOVERNMENTS and not is_company(mention)
    told = len(name) > 1 and (governs + _is_told_of(mention) + 2 * who)
    return 3 * (role + famous + titled + gendered + told) + given + family + said


def _is_told_of(mention: Mention) -> bool:
    """Tell whether a comma and the role of a person stand behind a name: `, the secretary general of`."""
    tokens, end = mention.block.tokens, mention.end
    if tokens[end : end + 1] != (",",):
        return False
    for word in takewhile(str.isalpha, tokens[end + 1 : end + 1 + _NEAR]):
        lower = word.lower()
        if lower in words("roles"):
            return lower not in words("roles_of_bodies")
        if lower in words("prepositions", "auxiliaries", "verbs_of_speech"):
            return False
    return False


def _is_titled(name: Sequence[str]) -> bool:
    """Tell whether a name is a title, a given name and a surname: `Cardinals Marc Ouellet`."""
    title = name[0].lower().removesuffix("s")
    return len(name) == _LONGEST_PERSON and title in words("titles") and name[1] in words("given_names")


def _body_signs(mention: Mention, *, company: bool, called: bool) -> int:
    """
    Weigh what speaks for a body: known by name, ending as bodies do, an article, no sign of a person's name.

    `called` says that it is a well-known one, or called a body by the words beside it.
    """
    name = mention.tokens
    if is_headed(mention):
        return _BEYOND_DOUBT
    if called or (len(name) > 1 and mention.last_word in words("legal_forms")):
        return 6
    heads = [word for word in name if word.lower() in words("organisation_words")]
    if len(name) > 1 and heads and (heads[-1] == name[-1] or "of" in name or "for" in name):
        return 4
    if len(name) > 1 and _ends_in_thing(name):
        return 3 * (name[-1].isupper() or _is_hardly_given(name[0]) or company)
    if "&" in name:
        return 6
    code = mention.type == EntityType.PERSON and len(name) == 1 and _is_code(name[0])
    article = mention.start > 0 and mention.block.tokens[mention.start - 1] in {"the", "The"}
    company = company and name[0] not in words("given_names") and name[-1] not in words("surnames")
    return (
        company
        + 3 * code
        + 2 * article
        + 2 * (mention.type == EntityType.PERSON and not any(is_listed_name(word) for word in name))
    )


def _is_code(word: str) -> bool:
    """Tell whether a word is an abbreviation in capitals, also in the plural, and nobody's name: `PSIM`, `IRAs`."""
    bare = word.removesuffix("s")
    return bare.isupper() and len(bare) > _LONGEST_PERSON - 1 and not is_listed_name(bare.capitalize())


def _is_known(mention: Mention) -> bool:
    """Tell whether a name is a well-known body's, whichever apostrophe it is written with."""
    return mention.text in known_organisations() or ("'s" in mention.tokens and mention.tokens in known_names())


def _is_hardly_given(word: str) -> bool:
    """Tell whether a word is no given name, or one that is the name of a thing as well: `Cherry`."""
    return (
        word not in words("given_names")
        or word.lower() in words("common_words")
        or word in words("given_names_of_things")
    )


def _ends_in_thing(name: Sequence[str]) -> bool:
    """Tell whether the last word of a name is no person's: an English word and no surname, or an abbreviation."""
    last = name[-1]
    if last.isupper():
        return 1 < len(last) <= _LONGEST_PERSON and last not in words("postnominals")
    return last.lower() in words("common_words") and not is_listed_name(last)


def is_company(mention: Mention) -> bool:
    """Tell whether the words beside a name, or its last, show a company or another body."""
    tokens, start, end = mention.block.tokens, mention.start, mention.end
    beside = {word.lower() for word in (*tokens[max(start - 2, 0) : start], *tokens[end : end + 3])}
    last = mention.last_word
    return not beside.isdisjoint(words("company_context")) or last in words("organisation_words", "company_endings")


def _branches(named: Sequence[Named], types: dict[str, EntityType]) -> set[str]:
    """Return the names that begin with one of a body of several words: `Athena Advisers Portugal`."""
    bodies = {name for name, mention in named if types[name] == EntityType.ORGANISATION and len(mention.tokens) > 1}
    people = {name for name, mention in named if types[name] == EntityType.PERSON and len(mention.tokens) > 2}
    return {
        name
        for name in people
        if any(name.startswith(f"{name.rsplit(' ', cut)[0]} ") and name.rsplit(" ", cut)[0] in bodies for cut in (1, 2))
    }


def _tails(named: Sequence[Named], types: dict[str, EntityType]) -> set[str]:
    """Return the surnames of the persons named in full, other ends of their names (`Suu Kyi`), and given names."""
    full = {
        name: mention
        for name, mention in named
        if types[name] == EntityType.PERSON and len(mention.tokens) > 1 and not is_place(mention, EntityType.PERSON)
    }
    ends = {" ".join(parts[at:]) for parts in map(parts_of, full) for at in range(1, len(parts))}
    return ends | {normalise(m.tokens[0]) for m in full.values() if m.tokens[0] in words("given_names")}


def _full_names(named: Sequence[Named], types: dict[str, EntityType]) -> set[str]:
    """Return the names of two or three words that are no body's by their look, and end in a name that is a person's."""
    long = {
        name for name, mention in named if 1 < len(mention.tokens) <= _LONGEST_PERSON and not _is_named_body(mention)
    }
    return {name for name in long if types.get(parts_of(name)[-1]) == EntityType.PERSON}


def _is_titled_thing(name: Sequence[str]) -> bool:
    """Tell whether a name taken for a person's is a paper's or a report's: `Sunday Telegraph`, `Mitchell Report`."""
    first, last = name[0].lower(), name[-1].lower()
    thing = first in words("calendar") or last in words("speaking_documents")
    return len(name) > 1 and thing and name[-1] not in words("surnames")


def _is_named_body(mention: Mention) -> bool:
    """Tell whether a name holds a word of bodies or companies, or none but common words."""
    lower = [word.lower() for word in mention.tokens]
    organisations = words("organisation_words", "company_endings")
    return not organisations.isdisjoint(lower) or all(word in words("common_words") for word in lower)


def _no_actor(mention: Mention, told: Container[str], surnames: Container[str]) -> bool:
    """Tell whether a name is a country's (found elsewhere), a newspaper's, or that of something that cannot act."""
    key = mention.tokens
    surname = mention.type == EntityType.PERSON and mention.text in surnames
    if key in gazetteer() or (mention.text in media() and mention.text not in told):
        return True
    if is_place(mention, mention.type) and not surname:
        return True
    if mention.type == EntityType.ORGANISATION and key[0] in words("document_nouns") and key[1:2] == ("of",):
        return True
    if mention.type == EntityType.PERSON and _is_titled_thing(key):
        return True
    return (
        mention.type == EntityType.ORGANISATION
        and key[-1].lower() in words("not_organisation_heads")
        and mention.text not in known_organisations()
        and not any(word.lower() in words("organisation_words") and after == "of" for word, after in pairwise(key))
    )
