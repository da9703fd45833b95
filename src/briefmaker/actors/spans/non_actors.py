"""Names that the text never lets act: codes, units, products, sights of nature."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.lists import known_organisations, media, names_in, words
from briefmaker.actors.lexicon.normalise import normalise, parts_of
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.spans.told_bodies import is_told_body

_AGENTS = frozenset({EntityType.PERSON, EntityType.ORGANISATION})
_LONGEST = 5
"""Letters of an abbreviation, without the s of its plural."""

_LISTS = ("given_names", "surnames", "known_people")
_VERBS = ("verbs_of_speech", "verbs_of_judgement", "company_context")
_FELLOWS = frozenset({("and", "colleagues"), ("et", "al")})
_LEADS = frozenset({"at", "by", "told"})
"""What stands before what acts."""

_NEAR = 6
"""Words after a name among which a pronoun speaks for a person."""


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
    """Say which of the NON_AGENTS a name is; nothing for what can act."""
    if mention.text in known_organisations() or mention.text in media() or mention.type not in _AGENTS:
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


def acts(mention: Mention) -> bool:
    """Return whether a name owns or does something, something is done by it, or a body is explained by it, here."""
    before, after = mention.before.lower(), mention.after.lower()
    if after in {"'s", "’s"} or after.endswith("ed") or after in words(*_VERBS) or before in _LEADS:
        return True
    if before == "the" and (not after[0].isalnum() or after in words("function_words", "name_particles")):
        return True
    return _is_explained(mention) or _follows_body(mention) or is_told_body(mention)


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
