"""Names that never act in the text (codes, units, products), and the signs that a name is a person's or a body's."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.gazetteer import is_listed_name
from briefmaker.actors.lexicon.lists import known_names, known_organisations, media, names_in, words
from briefmaker.actors.lexicon.normalise import normalise, parts_of
from briefmaker.actors.mention import ACTING, EntityType, Mention
from briefmaker.actors.spans.add_bodies import is_defined, is_described_as_body, is_headed

_SUBJECTS = frozenset({"he", "she", "herself", "himself"})
_NEAR = 6
"""Tokens after a name among which a pronoun speaks for a person."""

_GOVERNMENTS = frozenset({"government", "administration", "presidency", "campaign", "camp"})
"""What a person has: `the Kim Campbell government`."""

_BEYOND_DOUBT = 20
"""More votes than the mentions of a name usually have."""

_ADDRESSES = frozenset({"Mr", "Mrs", "Ms"})
_REIGNS = frozenset({"King", "Queen", "Pope", "Prince", "Princess"})
_FIRMS = frozenset({"Digital", "Health", "Apparel", "Interactive"})
"""Last words of firms whose names begin as persons' do (`Ernst Media`); elsewhere they end the names of things."""

_SOON = 4
"""Words after a name among which `we` speaks for it: `At Northwind, we`."""

_LONGEST_PERSON = 3
"""Tokens of a person's name without particles: title or given name, initial, surname."""


def person_signs(mention: Mention) -> int:
    """Weigh what speaks for a person: a title or role before the name, speech after it, a given name in it."""
    tokens, start = mention.block.tokens, mention.start
    before = tokens[start - 1] if start else ""
    if before == "." and start > 1:
        before = tokens[start - 2]
    role = before.lower() in words("roles") or (before[:1].isupper() and before.lower() in words("titles"))
    said = tokens[mention.end : mention.end + 1] and tokens[mention.end] in words("verbs_of_persons")
    signs = 3 * (role + 2 * has_fellows(mention)) + bool(said)
    return signs + (_signs_of_full_name(mention) if len(mention.tokens) > 1 else 3 * _signs_of_one_word(mention))


def _signs_of_one_word(mention: Mention) -> int:
    """Count what speaks for a person of one word: somebody famous, a pronoun after it."""
    clause = takewhile(str.isalpha, mention.block.tokens[mention.end : mention.end + _NEAR])
    return (mention.tokens[0] in words("known_people")) + (not _SUBJECTS.isdisjoint(clause))


def _signs_of_full_name(mention: Mention) -> int:
    """Weigh what speaks for a person of several words: a given name, a title in it, a role or `who` after it."""
    name, after = mention.tokens, mention.after
    given = name[0] in words("given_names") and name[-1].lower() not in words("organisation_words")
    given = given and not (_ends_in_thing(name) and _is_hardly_given(name[0]))
    family = given and (name[-1] in words("surnames") or name[-1].lower() not in words("common_words"))
    titled = _is_addressed(name) or (mention.type == EntityType.ORGANISATION and _is_titled(name))
    said = 0
    if after == ",":
        who = mention.block.tokens[mention.end + 1 : mention.end + 2] == ("who",)
        who = who and words("organisation_words").isdisjoint(word.lower() for word in name)
        said = _has_role_behind(mention) + 2 * who
    elif after in _GOVERNMENTS:
        said = not is_company(mention)
    return 3 * (titled + said) + given + family


def _has_role_behind(mention: Mention) -> bool:
    """Return whether the role of a person stands behind a name and a comma: `, the secretary general of`."""
    tokens, end = mention.block.tokens, mention.end
    for word in takewhile(str.isalpha, tokens[end + 1 : end + 1 + _NEAR]):
        lower = word.lower()
        if lower in words("roles"):
            return lower not in words("roles_of_bodies")
        if lower in words("prepositions", "auxiliaries", "verbs_of_speech"):
            return False
    return False


def _is_addressed(name: Sequence[str]) -> bool:
    """Return whether a name begins with `Mr`, or reigns with a given name, and holds no word of bodies."""
    addressed = name[0] in _ADDRESSES or (name[0] in _REIGNS and name[1] in words("given_names"))
    return addressed and words("organisation_words").isdisjoint(word.lower() for word in name)


def _is_titled(name: Sequence[str]) -> bool:
    """Return whether a name is a title, a given name and a surname: `Cardinals Marc Ouellet`."""
    if len(name) != _LONGEST_PERSON or name[1] not in words("given_names"):
        return False
    return name[0].lower().removesuffix("s") in words("titles")


def is_described_as_place(mention: Mention) -> bool:
    """Return whether a name is described as a town or a part of a country: `the Spanish city of Zorblax`."""
    tokens, start = mention.block.tokens, mention.start
    described = start > 1 and tokens[start - 1] == "of" and tokens[start - 2] in words("nouns_of_towns")
    return described and mention.last_word not in words("organisation_words")


def body_signs(mention: Mention, *, company: bool, called: bool) -> int:
    """
    Weigh what speaks for a body: known by name, ending as bodies do, an article, no sign of a person's name.

    `called` says that it is a well-known one, or called a body by the words beside it.
    """
    name = mention.tokens
    # what the page says outright outvotes every mark of a recogniser and every sign of a person
    if is_headed(mention) or is_defined(mention) or speaks_as_we(mention):
        return _BEYOND_DOUBT
    headed = len(name) > 1 and (mention.last_word in words("legal_forms") or name[-1] in _FIRMS or _has_head(name))
    if called or headed:
        return 6
    if len(name) > 1 and _ends_in_thing(name):
        return 3 * (name[-1].isupper() or _is_hardly_given(name[0]) or company)
    if "&" in name:
        return 6
    code = mention.type == EntityType.PERSON and len(name) == 1 and _is_capitals(name[0])
    article = mention.start > 0 and mention.block.tokens[mention.start - 1] in {"the", "The"}
    company = company and name[0] not in words("given_names") and name[-1] not in words("surnames")
    return (
        company
        + 3 * code
        + 2 * article
        + 2 * (mention.type == EntityType.PERSON and not any(is_listed_name(word) for word in name))
    )


def _has_head(name: Sequence[str]) -> bool:
    """Return whether a name ends in a word of bodies, or has one and what it is of or for."""
    heads = words("organisation_words", "heads_of_bodies")
    if name[-1].lower() in heads:
        return True
    return ("of" in name or "for" in name) and not heads.isdisjoint(map(str.lower, name))


def speaks_as_we(mention: Mention) -> bool:
    """Return whether the page speaks for a name: `At Northwind, we`."""
    if mention.after != "," or mention.before.lower() != "at":
        return False
    return "we" in map(str.lower, mention.block.tokens[mention.end : mention.end + _SOON])


def _is_capitals(word: str) -> bool:
    """Return whether a word is an abbreviation in capitals, also in the plural, and nobody's name: `PSIM`, `IRAs`."""
    bare = word.removesuffix("s")
    return bare.isupper() and len(bare) > _LONGEST_PERSON - 1 and not is_listed_name(bare.capitalize())


def is_known(mention: Mention) -> bool:
    """Return whether a name is a well-known body's, whichever apostrophe it is written with."""
    return mention.text in known_organisations() or ("'s" in mention.tokens and mention.tokens in known_names())


def _is_hardly_given(word: str) -> bool:
    """Return whether a word is no given name, or one that is the name of a thing as well: `Cherry`."""
    return (
        word not in words("given_names")
        or word.lower() in words("common_words")
        or word in words("given_names_of_things")
    )


def _ends_in_thing(name: Sequence[str]) -> bool:
    """Return whether the last word of a name is no person's: an English word and no surname, or an abbreviation."""
    last = name[-1]
    if last.isupper():
        return 1 < len(last) <= _LONGEST_PERSON and last not in words("postnominals")
    return last.lower() in words("common_words", "heads_of_things") and not is_listed_name(last)


def is_company(mention: Mention) -> bool:
    """Return whether the words beside a name, or its last, show a company or another body."""
    if mention.last_word in words("organisation_words", "company_endings"):
        return True
    tokens, start, end = mention.block.tokens, mention.start, mention.end
    beside = (*tokens[max(start - 2, 0) : start], *tokens[end : end + 3])
    return not words("company_context").isdisjoint(map(str.lower, beside))


_LONGEST = 5
"""Letters of an abbreviation, without the s of its plural."""


def drop_non_agents(_blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """
    Leave out names of things: what one of the NON_AGENTS is, and nothing in the text lets act or speak.

    Well-known organisations stay. The evidence is English, so texts in other languages are not meant.
    """
    evidence = Evidence.of(mentions)
    return [mention for mention in mentions if not non_agent(mention, evidence)]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the whole text says for its names, folded where not said otherwise."""

    acting: frozenset[str]
    """Names that act, own or are explained somewhere."""

    personal: frozenset[str]
    """Names with a title or role before them, speech or a pronoun after them, and the parts of full names."""

    initials: frozenset[str]
    """The abbreviations, in capitals, that the long names can have."""

    def lets_act(self, mention: Mention) -> bool:
        """Return whether a name acts or is somebody anywhere in the text."""
        name = normalise(mention.text)
        return name in self.acting or name in self.personal

    @classmethod
    def of(cls, mentions: Sequence[Mention]) -> "Evidence":
        """Gather the signs of all mentions."""
        long = [mention for mention in mentions if len(mention.tokens) > 1]
        full = [mention for mention in long if mention.type == EntityType.PERSON and not _is_landmark(mention)]
        named = [(normalise(mention.text), mention) for mention in mentions]
        acting, personal = set[str](), set[str]()
        for name, mention in named:  # a name that was seen to do so once need not be looked at again
            if name not in acting and acts(mention):
                acting.add(name)
            if name not in personal and is_somebody(mention):
                personal.add(name)
        return cls(
            frozenset(acting),
            frozenset(personal).union(*(parts_of(mention.text) for mention in full)),
            frozenset(_initials(mention) for mention in long),
        )


def non_agent(mention: Mention, evidence: Evidence) -> str:
    """Return which of the NON_AGENTS a name is; nothing for one that can act."""
    if mention.text in known_organisations() or mention.text in media() or mention.type not in ACTING:
        return ""
    return next((sort for sort, holds in NON_AGENTS.items() if holds(mention, evidence)), "")


def is_unlisted(mention: Mention) -> bool:
    """Return whether nothing but the text makes a name taken for a person's one."""
    unknown = mention.type == EntityType.PERSON and mention.text not in known_organisations()
    return unknown and not (_is_listed(mention) or _is_code(mention) or _is_landmark(mention))


def is_acting_organisation(mention: Mention, evidence: Evidence) -> bool:
    """Return whether a name taken for a person's is an organisation's: it acts, and nothing makes it a person's."""
    name = normalise(mention.text)
    return name in evidence.acting and name not in evidence.personal and is_unlisted(mention)


def _initials(mention: Mention) -> str:
    """Return the first letters of the words of a name, without its small words."""
    return "".join(word[0].upper() for word in mention.tokens if word.lower() not in words("name_particles"))


def _is_code(mention: Mention) -> bool:
    """Return whether a name is one word that looks like a code, a unit or an abbreviation."""
    word = mention.tokens[0]
    if len(mention.tokens) > 1:
        return False
    return (word.rstrip("s").isupper() and len(word) <= _LONGEST) or any(map(str.isdigit, word))


def _is_landmark(mention: Mention) -> bool:
    """Return whether a person's name ends as those of places do, or a body's begins so (`River Avon`)."""
    if mention.type == EntityType.ORGANISATION:
        lower = [word.lower() for word in mention.tokens]
        return len(lower) == 2 and lower[0] in words("landmark_nouns") and lower[1] not in words("organisation_words")
    last = mention.tokens[-1].lower()
    if mention.type != EntityType.PERSON or last.removesuffix("s") in words("landmark_nouns"):
        return mention.type == EntityType.PERSON
    return (
        len(mention.tokens) > 1
        and mention.tokens[0] not in words("given_names")
        and last in words("not_organisation_heads")
    )


_LISTS = ("given_names", "surnames", "known_people")


def _is_listed(mention: Mention) -> bool:
    """Return whether a name is on the lists of persons' names; names of several words are taken at their word."""
    if len(mention.tokens) > 1:
        return True
    first = mention.tokens[0]
    return any(part in words(names) for part in {first, first.capitalize(), *first.split("-")} for names in _LISTS)


def is_somebody(mention: Mention) -> bool:
    """Return whether a title, role or given name stands before a name, or after it a verb of speech or a pronoun."""
    tokens, start, end = mention.block.tokens, mention.start, mention.end
    before = start - 1 - (start > 1 and tokens[start - 1] == ".")
    if before >= 0 and _leads_to_person(tokens[before]):
        return True
    after = tokens[end] if end < len(tokens) else "."
    if after == "who" or after in words("verbs_of_speech") or has_fellows(mention):
        return True
    return mention.type == EntityType.PERSON and not words("personal_pronouns").isdisjoint(tokens[end : end + _NEAR])


_FELLOWS = frozenset({("and", "colleagues"), ("et", "al")})


def has_fellows(mention: Mention) -> bool:
    """Return whether a name is that of the first of several: `Berg and colleagues`, `Berg et al`."""
    return mention.block.tokens[mention.end : mention.end + 2] in _FELLOWS


def _leads_to_person(word: str) -> bool:
    """Return whether a word announces a person: a role, a title, a given name."""
    return (
        word.lower() in words("roles")
        or word in words("given_names")
        or (word[0].isupper() and word.lower() in words("titles"))
    )


_VERBS = ("verbs_of_speech", "verbs_of_judgement", "company_context")

_LEADS = frozenset({"at", "by", "told"})
"""What stands before what acts."""


def acts(mention: Mention) -> bool:
    """Return whether a name owns or does something, something is done by it, or a body is explained by it, here."""
    before, after = mention.before.lower(), mention.after.lower()
    if after in {"'s", "’s"} or after.endswith("ed") or after in words(*_VERBS) or before in _LEADS:
        return True
    if before == "the" and (not after[0].isalnum() or after in words("function_words", "name_particles")):
        return True
    return _is_explained(mention) or _follows_body(mention) or is_described_as_body(mention)


def _is_explained(mention: Mention) -> bool:
    """Return whether a name stands in brackets after the long name of a body."""
    tokens, start = mention.block.tokens, mention.start
    if start < 2 or tokens[start - 1] != "(":
        return False
    long = tokens[max(start - 1 - 2 * _LONGEST, 0) : start - 1]
    return any(word[0].isupper() and word.lower() in words("organisation_words") for word in long)


def _follows_body(mention: Mention) -> bool:
    """Return whether a name comes in one list with a well-known body before it."""
    tokens, start = mention.block.tokens, mention.start
    return start > 1 and tokens[start - 1] in {"and", ","} and tokens[start - 2] in known_organisations()


NonAgent = Callable[[Mention, Evidence], bool]

NON_AGENTS: dict[str, NonAgent] = {
    "product or term": lambda m, e: m.text in names_in("products_and_terms") and normalise(m.text) not in e.personal,
    "landmark": lambda m, e: _is_landmark(m) and normalise(m.text) not in e.personal,
    "code": lambda m, e: _is_code(m) and not _is_landmark(m) and not e.lets_act(m) and m.text not in e.initials,
    "word on no list of names": lambda m, e: (
        m.type == EntityType.PERSON and not (_is_listed(m) or _is_code(m) or _is_landmark(m)) and not e.lets_act(m)
    ),
}
"""
Sorts of names that are no actors', and when they are not: a code with digits or an abbreviation in capitals must act
somewhere in the text; a single word is a person's name if it is on the lists of names, part of a full name, has a title
or speaks; trails, parks and rivers are no persons.
"""
