"""What a name names: one kind for each name over the whole article."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from briefmaker.actors.countries import gazetteer
from briefmaker.actors.lexicon import known_organisations, media, words
from briefmaker.actors.mentions import Mention
from briefmaker.actors.names import fold, parts_of
from briefmaker.actors.people import peel
from briefmaker.actors.places import is_place

_PERSONAL_VERBS = frozenset(
    {"said", "told", "says", "added", "thinks", "wrote", "tweeted", "recalled", "replied", "who"}
)
_HONOURS = frozenset({"II", "III", "IV", "VI", "MP", "MD", "JD", "QC", "KC", "OBE", "MBE", "CBE", "KBE", "JR", "SR"})
"""Capitals that follow the names of persons."""

_PAPERS = frozenset(
    {"Articles", "Bill", "Certificate", "Certificates", "Code", "Declaration", "Letter", "Letters", "Proof"}
)
"""First words of the names of papers: `Articles of Organization`."""

_LONGEST_PERSON = 3
Named = tuple[str, Mention]
"""A mention under what all mentions of its name have in common."""

_KINDS = ("person", "organisation", "place", "other")


def settle_kinds(mentions: Sequence[Mention]) -> list[Mention]:
    """
    Give every mention the kind its name has in the whole article; leave out what cannot act.

    Each mention has a vote, and so have the words beside it: a title or a verb of speech for a person, an article for
    a body. The surname of a person named in full is that person's. Countries are found elsewhere (`states`), so they
    go, as do news media, laws and events.
    """
    named = [(_name(mention), mention) for mention in mentions]
    votes = _votes(named)
    kinds = {name: _winner(vote) for name, vote in votes.items()}
    for name in _tails(named, kinds) | _full_names(named, kinds):
        if name in kinds and votes[name]["known"] == 0:
            kinds[name] = "person"
    return [mention.called(kinds[name]) for name, mention in named if not _no_actor(mention, kinds[name])]


def _winner(vote: Mapping[str, int]) -> str:
    """Choose the kind with most votes; common words marked as a person, with no other sign of one, are nobody."""
    if vote["common"] and vote["organisation"] >= vote["person"] and not vote["marked body"] and not vote["company"]:
        return "other"
    return max(_KINDS, key=lambda kind: vote[kind])


def _name(mention: Mention) -> str:
    """Return what mentions of one name have in common: a person's without titles."""
    bare = peel(mention) if mention.kind == "person" else mention
    return fold((bare or mention).text)


def _votes(named: Sequence[Named]) -> dict[str, dict[str, int]]:
    """Count for each name what its mentions and the words beside them say."""
    votes: dict[str, dict[str, int]] = {}
    for name, mention in named:
        vote = votes.setdefault(name, defaultdict(int))
        vote[mention.kind] += 2
        vote["person"] += _person_signs(mention)
        company = is_company(mention)
        vote["organisation"] += _body_signs(mention, company=company)
        vote["known"] += mention.text in known_organisations()
        vote["marked body"] += mention.kind == "organisation" or mention.text in known_organisations()
        vote["common"] += any(word.lower() in words("common_words") for word in mention.words)
        vote["company"] += company
    return votes


def _person_signs(mention: Mention) -> int:
    """Weigh what speaks for a person: a title or role before the name, speech after it, a given name in it."""
    sentence, start = mention.tokens.words, mention.start
    before = sentence[start - 1] if start else ""
    if before == "." and start > 1:
        before = sentence[start - 2]
    role = before.lower() in words("roles") or (before[:1].isupper() and before.lower() in words("titles"))
    after = sentence[mention.end] if mention.end < len(sentence) else ""
    name = mention.words
    given = len(name) > 1 and name[0] in words("given_names") and name[-1].lower() not in words("organisation_words")
    famous = len(name) == 1 and name[0] in words("known_people")
    family = given and (name[-1] in words("surnames") or name[-1].lower() not in words("common_words"))
    titled = mention.kind == "organisation" and _is_titled(name)
    return 3 * (role + famous + titled) + given + family + (after in _PERSONAL_VERBS)


def _is_titled(name: Sequence[str]) -> bool:
    """Tell whether a name is a title, a given name and a surname: `Cardinals Marc Ouellet`."""
    title = name[0].lower().removesuffix("s")
    return len(name) == _LONGEST_PERSON and title in words("titles") and name[1] in words("given_names")


def _body_signs(mention: Mention, *, company: bool) -> int:
    """Weigh what speaks for a body: known by name, ending as bodies do, an article, no sign of a person's name."""
    name = mention.words
    if mention.text in known_organisations():
        return 6
    heads = [word for word in name if word.lower() in words("organisation_words")]
    if len(name) > 1 and heads and (heads[-1] == name[-1] or "of" in name or "for" in name):
        return 3
    if len(name) > 1 and _ends_in_thing(name):
        return 3 * (name[-1].isupper() or name[0] not in words("given_names") or company)
    if "&" in name:
        return 6
    article = mention.start > 0 and mention.tokens.words[mention.start - 1] in {"the", "The"}
    company = company and name[0] not in words("given_names") and name[-1] not in words("surnames")
    return company + 2 * article + 2 * (mention.kind == "person" and not any(_is_personal(word) for word in name))


def _ends_in_thing(name: Sequence[str]) -> bool:
    """Tell whether the last word of a name is no person's: an English word and no surname, or an abbreviation."""
    last = name[-1]
    if last.isupper():
        return 1 < len(last) <= _LONGEST_PERSON and last not in _HONOURS
    return last.lower() in words("common_words") and not _is_personal(last)


def is_company(mention: Mention) -> bool:
    """Tell whether the words beside a name, or its last, show a company or another body."""
    sentence, start, end = mention.tokens.words, mention.start, mention.end
    beside = {word.lower() for word in (*sentence[max(start - 2, 0) : start], *sentence[end : end + 3])}
    last = mention.words[-1].lower()
    return not beside.isdisjoint(words("company_words")) or last in words("organisation_words", "company_endings")


def _is_personal(word: str) -> bool:
    """Tell whether a word occurs in names of persons."""
    return (
        word in words("given_names")
        or word in words("surnames")
        or (word.isupper() and word.capitalize() in words("surnames"))
    )


def _tails(named: Sequence[Named], kinds: dict[str, str]) -> set[str]:
    """Return the surnames of the persons named in full, other ends of their names (`Suu Kyi`), and given names."""
    full = {
        name: mention
        for name, mention in named
        if kinds[name] == "person" and len(mention.words) > 1 and not is_place(mention, "person")
    }
    ends = {" ".join(parts[at:]) for parts in map(parts_of, full) for at in range(1, len(parts))}
    return ends | {fold(m.words[0]) for m in full.values() if m.words[0] in words("given_names")}


def _full_names(named: Sequence[Named], kinds: dict[str, str]) -> set[str]:
    """Return the names of two or three words that are no body's by their look, and end in a name that is a person's."""
    long = {
        name for name, mention in named if 1 < len(mention.words) <= _LONGEST_PERSON and not _is_named_body(mention)
    }
    return {name for name in long if kinds.get(parts_of(name)[-1]) == "person"}


def _is_named_body(mention: Mention) -> bool:
    """Tell whether a name holds a word of bodies or companies, or none but common words."""
    lower = [word.lower() for word in mention.words]
    bodies = words("organisation_words", "company_endings")
    return not bodies.isdisjoint(lower) or all(word in words("common_words") for word in lower)


def _no_actor(mention: Mention, kind: str) -> bool:
    """Tell whether a name is a country's (found elsewhere), a newspaper's, or that of something that cannot act."""
    key = mention.words
    if key in gazetteer() or mention.text in media() or is_place(mention, kind):
        return True
    if kind == "organisation" and key[0] in _PAPERS and key[1:2] == ("of",):
        return True
    return (
        kind == "organisation"
        and key[-1].lower() in words("not_organisations")
        and mention.text not in known_organisations()
        and not any(word.lower() in words("organisation_words") and after == "of" for word, after in pairwise(key))
    )
