"""Spans that are no name of their own: fragments, capitals of a headline, short forms of explained names, nouns."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.entity import group_by_block
from briefmaker.actors.lexicon.lists import known_organisations, media, words, words_of
from briefmaker.actors.lexicon.normalise import normalise
from briefmaker.actors.mention import ACTING, EntityType, Mention


def drop_capitals_only(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """
    Leave out names that only their capital makes.

    In a headline that writes most words with a capital, only names that the body has too are kept, well-known bodies
    and full names with a given name. A common word counts as a name only if it has its capital inside a sentence.
    """
    inside = {normalise(m.text) for m in mentions if not m.block.is_headline and not m.opens_sentence}
    sure = drop_headline_capitals(blocks, mentions)
    return [mention for mention in sure if mention.block.is_headline or _is_name(mention, inside)]


def drop_headline_capitals(_blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """Leave out of headlines that write most words with a capital what the body does not name."""
    body = [mention for mention in mentions if not mention.block.is_headline]
    sure = {normalise(name) for mention in body for name in (mention.text, mention.tokens[-1])}
    return [mention for mention in mentions if not mention.block.is_headline or _is_sure(mention, sure)]


def _is_sure(mention: Mention, sure: set[str]) -> bool:
    """Return whether a name in a headline is one."""
    name = mention.tokens
    if normalise(mention.text) in sure or mention.text in known_organisations():
        return True
    return (
        mention.type == EntityType.PERSON
        and len(name) in {2, 3}
        and name[0] in words("given_names")
        and (name[-1] in words("surnames") or normalise(name[-1]) in sure or _fills_cell(mention))
    )


def _fills_cell(mention: Mention) -> bool:
    """Return whether a name stands alone between two semicolons, the ends of cells and lines among them."""
    tokens = mention.block.tokens
    before, after = tokens[max(mention.start - 1, 0) : mention.start], tokens[mention.end : mention.end + 1]
    return (*before, *after) in {(";", ";"), (";",)}


def _is_name(mention: Mention, inside: set[str]) -> bool:
    """Return whether a mention in running text is a name: no common phrase, no word that only begins sentences."""
    lower = [word.lower() for word in mention.tokens if word.isalpha()]
    if not all(word in words("common_words") for word in lower) or (
        mention.text in known_organisations() and len(lower) > 1
    ):
        return True
    if len(lower) < 2:
        return normalise(mention.text) in inside
    return (
        mention.type != EntityType.ORGANISATION
        or not mention.opens_sentence
        or bool(set(lower) & words("organisation_words"))
    )


_SHORTEST, _LONGEST = 3, 8
"""Letters of an abbreviation that says where its name begins."""

_FARTHEST = 16
"""Tokens of a name, small words among them."""

_SMALL = frozenset({"of", "for", "the", "and", "&", "in", "on", "a", "an", "to", ",", "-"})
_TAILS = frozenset({"for", "of", "in"})
_LONGEST_TAIL = 4
"""Tokens of a name that its abbreviation leaves out: `UN Relief and Works Agency for Palestine (UNRWA)`."""


def take_explained_whole(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """
    Mark whole the bodies that an abbreviation behind them explains, in place of the parts that are marked.

    `Teamsters for a Democratic Union (TDU)`, `Institute of Accountants in England and Wales (IAEW)`.
    """
    marked = group_by_block(mentions)
    found = [mention for block in blocks for mention in _explained(block, marked.get(block.number, []))]
    if not found:
        return list(mentions)
    taken = {(new.block.number, i) for new in found for i in range(new.start, new.end)}
    kept = [m for m in mentions if not any((m.block.number, i) in taken for i in range(m.start, m.end))]
    return sorted((*kept, *found), key=lambda mention: mention.position)


def _explained(block: TokenizedBlock, marked: Sequence[Mention]) -> Iterator[Mention]:
    """Find the names in a block that no mark holds whole yet, and of which a part is a body's or calls one."""
    tokens = block.tokens
    brackets = range(2, len(tokens) - 2) if "(" in block.words else ()
    marks_at: dict[int, list[Mention]] = {}
    for mention in marked if brackets else ():
        for i in range(mention.start, mention.end):
            marks_at.setdefault(i, []).append(mention)
    for end in (i for i in brackets if tokens[i] == "(" and tokens[i + 2] == ")"):
        start = _start_of(tokens, end, tokens[end + 1])
        if start is None:
            continue
        new = Mention(block, start, end, EntityType.ORGANISATION)
        parts = [mention for i in range(start, end) for mention in marks_at.get(i, ())]
        whole = any(mention.start <= start and mention.end >= end for mention in parts)
        known = any(mention.type == EntityType.ORGANISATION for mention in parts)
        if not whole and (known or not words("organisation_words").isdisjoint(map(str.lower, new.tokens))):
            yield new


def _start_of(tokens: Sequence[str], end: int, short: str) -> int | None:
    """Return where the name begins, up to a bracket, that has the letters of an abbreviation; None if none does."""
    capitals = "".join(filter(str.isupper, short))
    if not short.isalpha() or not _SHORTEST <= len(short) <= _LONGEST or not capitals:
        return None
    tail = next((i for i in range(end - 1, max(end - _LONGEST_TAIL, 0), -1) if tokens[i] in _TAILS), end)
    starts = (_match(tokens, last, letters) for last in (end, tail) for letters in (short.upper(), capitals))
    return next((start for start in starts if start is not None), None)


def _match(tokens: Sequence[str], end: int, letters: str) -> int | None:
    """Return where words with capitals begin, up to a place, that have these letters; small words may stand between."""
    left = letters if len(letters) >= _SHORTEST else ""
    for i in range(end - 1, max(end - _FARTHEST, -1), -1):
        token = tokens[i]
        if token.isupper() and len(token) > 1 and left.endswith(token):
            left = left.removesuffix(token)
        elif token[0].isupper() and left.endswith(token[0]):
            left = left[:-1]
        elif token not in _SMALL or i == end - 1:
            return None
        if not left:
            return i
    return None


_LAWS = frozenset({"Treaty", "Convention", "Act", "Protocol", "Pact", "Declaration", "Authorization", "Covenant"})
_LAW_LINKS = frozenset({"on", "for", "against", "to"})

_ROMAN = frozenset("IVX")
"""Letters of the number behind the name of one of a line: `III` alone is nobody's name."""

_OFFICES = frozenset({"attorney", "president", "director", "chairman", "ambassador"})


def drop_fragments(_blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """Leave out what holds no capital, or is only part of a role (`State` in `Secretary of State`) or of a tag."""
    return [mention for mention in mentions if not _is_fragment(mention)]


def drop_overlapping(_blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """Leave out what lies inside, or reaches into, a longer name."""
    kept: list[Mention] = []
    for mention in mentions:
        while kept and kept[-1].block is mention.block and kept[-1].end > mention.start:
            if kept[-1].end - kept[-1].start >= mention.end - mention.start:
                break
            kept.pop()
        else:
            kept.append(mention)
    return kept


def _is_fragment(mention: Mention) -> bool:
    """Return whether a mention is no name: no capital in it, part of a role, a word that no body is called by."""
    tokens, start = mention.block.tokens, mention.start
    name = mention.tokens
    large = name[0][0].isupper() or any(char.isalpha() and not char.islower() for char in "".join(name))
    if not large or (len(name) == 1 and len(name[0]) < 2):
        return True
    if _is_party_tag(tokens, start) or "=" in name or _is_prize(mention) or _is_date(name) or _is_of_law(mention):
        return True
    if mention.type == EntityType.PERSON:
        return set(mention.text) <= _ROMAN
    first = name[0].lower()
    if len(name) == 1 and (
        name[0] in words("not_organisation_names")
        or (first in words("role_modifiers") and first != "labour")
        or first in words("titles", "more_roles")
    ):
        return True
    return first in _OFFICES


def _is_of_law(mention: Mention) -> bool:
    """Return whether a name is what a treaty or a law is for: `the Treaty on the Prohibition of Nuclear Weapons`."""
    tokens, start = mention.block.tokens, mention.start - (mention.before == "the")
    return start > 1 and tokens[start - 1] in _LAW_LINKS and tokens[start - 2] in _LAWS


def _is_date(name: Sequence[str]) -> bool:
    """Return whether a name is a day: `Oct. 18`."""
    first = name[0].lower()
    if first not in words("calendar") and first not in words("drop_short_months"):
        return False
    return not any(word.isalpha() for word in name[1:]) and any(word.isdigit() for word in name)


_PRIZED = frozenset({("winning",), ("winner",), ("nominated",), ("shortlisted",)})
"""What a hyphen joins to the name of a prize: `the Oscar-winning film`."""


def _is_prize(mention: Mention) -> bool:
    """Return whether a name is a prize that a hyphen joins to what won it."""
    tokens, end = mention.block.tokens, mention.end
    return tokens[end : end + 1] == ("-",) and tokens[end + 1 : end + 2] in _PRIZED


def _is_party_tag(tokens: Sequence[str], start: int) -> bool:
    """Return whether a name is the state, or the whole, of a tag such as `(D-Mont.)`."""
    first = start - 2 if start > 1 and tokens[start - 1] == "-" else start
    return (
        tokens[first] in {"R", "D", "I"}
        and tokens[first + 1 : first + 2] == ("-",)
        and first > 0
        and tokens[first - 1] in {"(", ","}
    )


_ARTICLES = frozenset({"der", "die", "das", "den", "dem", "im", "am", "zum", "zur", "beim", "vom"})
"""Words that stand before nouns, and before names of bodies too; `des` stands before those of the old as well."""

_INDEFINITE = re.compile(r"(?:k?ein|mein|dein|unser|dies|jed|sein|ihr)(?:e[rsnm]?)|k?ein|jede[rsnm]|viel|beide[n]?")
"""Words that stand before nouns alone; `ihr` and `sein` without an end are pronoun and verb too."""

_ADJECTIVE = re.compile(r"[a-zäöüß]{3,}e[rsnm]?")
"""A small word that can be an adjective, behind an article."""

_NOUN_BY_FORM = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{2,}(?:ung|heit|keit|ion|schaft|tät)s[a-zäöüß]{3,}")
"""A compound: the `s` behind the ending of a noun joins another to it (Wirkungskreis)."""

_PLURALS = ("n", "en")
"""Endings of a plural that are no other name's: `s` is the genitive, and Haas is not Haase."""

_SHARE = 3
"""One in so many places of a word has to show that it is a noun: now and then a name has an article too."""

_SHORTEST_COMPOUND = 5
"""Letters of the last part of a compound."""


@lru_cache(maxsize=1)
def signs_of_nouns(blocks: tuple[TokenizedBlock, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """
    Return the words with a capital that stand as only nouns do, and those that have no more than an article.

    Two passes ask for those of one article.
    """
    written = Counter(block.tokens[i] for block in blocks for i in block.capitals)
    nouns, called = Counter[str](), Counter[str]()
    for block in blocks:
        for i in block.capitals:
            if i and block.tokens[i + 1 : i + 2] != ("-",):
                _sort(block, i, nouns, called)
    return (
        frozenset(w for w in nouns if nouns[w] * _SHARE >= written[w]).union(_with_plural(written.keys())),
        frozenset(w for w in called if called[w] * _SHARE >= written[w]),
    )


def is_role(word: str) -> bool:
    """Return whether a word is a title that stands before names, or ends as one: `US-Präsident`."""
    return word.lower().endswith(tuple(words_of("de", "titles"))) or word in words("given_names")


def _sort(block: TokenizedBlock, i: int, nouns: Counter[str], called: Counter[str]) -> None:
    """Add the word at a place to those that it stands there as."""
    tokens, before = block.tokens, block.tokens[i - 1].lower()
    if before == "-":
        if i > 1 and tokens[i - 2][0].isupper() and block.ends[i - 2] == block.starts[i - 1] == block.starts[i] - 1:
            nouns[tokens[i]] += 1
    elif before in _ARTICLES:
        if not _is_relative(tokens, i - 1) and not tokens[i].endswith("s"):
            called[tokens[i]] += 1
    elif _INDEFINITE.fullmatch(before):
        nouns[tokens[i]] += 1
    elif i > 1 and _ADJECTIVE.fullmatch(tokens[i - 1]) and tokens[i - 2].lower() in _ARTICLES:
        nouns[tokens[i]] += not _is_relative(tokens, i - 2)


def _is_relative(tokens: Sequence[str], i: int) -> bool:
    """Return whether an article may be a pronoun: it opens a clause (`das Land, das Putin angriff`)."""
    return "," in tokens[max(i - 2, 0) : i]


def _with_plural(written: Collection[str]) -> Iterator[str]:
    """Give the words that the text has in the plural too, or as the last part of a compound."""
    for word in written:
        for ending in _PLURALS:
            if word.endswith(ending) and word[: -len(ending)] in written:
                yield word[: -len(ending)]
    lower = {word.lower(): word for word in written if len(word) >= _SHORTEST_COMPOUND}
    ends = {word[-_SHORTEST_COMPOUND:] for word in lower}
    for word in [word for word in written if word[-_SHORTEST_COMPOUND:] in ends]:
        for cut in range(3, len(word) - _SHORTEST_COMPOUND + 1):
            if word[cut:] in lower:
                yield lower[word[cut:]]


def drop_nouns(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """
    Leave out names that are nouns of the language.

    What the lists know, what has a title before it and what is part of a full name is a name whatever stands before it.
    """
    text = _Text.of(blocks, mentions)
    return [mention for mention in mentions if not _is_noun(mention, text)]


def trim_nouns(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """Take a noun off the name before it."""
    text = _Text.of(blocks, mentions)
    return [
        mention.with_span(mention.start, mention.end - 1)
        if mention.type == EntityType.PERSON and _has_noun_behind(mention.tokens, text)
        else mention
        for mention in mentions
    ]


@dataclass(frozen=True, slots=True)
class _Text:
    """What the whole text says of its words."""

    nouns: frozenset[str]
    """Words with a capital that stand as only nouns do: `ein Haken`, `Geiseln`, `ÖPNV-Pendler`."""

    called: frozenset[str]
    """Words with an article alone before them: nouns, or bodies."""

    titled: frozenset[str]
    """Words with a title or role before them."""

    parts: frozenset[str]
    """Words of full names."""

    full: Counter[tuple[str, ...]]
    """How often each name of several words is marked."""

    @classmethod
    def of(cls, blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> "_Text":
        """Read the text once."""
        nouns, called = signs_of_nouns(tuple(blocks))
        persons = [mention for mention in mentions if mention.type == EntityType.PERSON]
        full = Counter(mention.tokens for mention in persons if len(mention.tokens) > 1)
        return cls(
            nouns,
            called,
            frozenset(m.text for m in persons if len(m.tokens) == 1 and is_role(m.before)),
            frozenset(word for name in full if name[0] in words("given_names") for word in name),
            full,
        )


def _has_noun_behind(name: Sequence[str], text: _Text) -> bool:
    """Return whether a given name and a noun were taken for one name: `hatte Mira Glück`, beside Mira Sandmann."""
    others = any(full[0] == name[0] and full[-1] != name[-1] for full in text.full)
    return len(name) == 2 and others and text.full[tuple(name)] == 1 and name[-1] in text.nouns


def _is_noun(mention: Mention, text: _Text) -> bool:
    """Return whether a name is one of the NOUNS."""
    if mention.type not in ACTING:
        return False
    word = mention.text
    if len(mention.tokens) > 1 or not word[1:].islower() or _is_known(word):
        return False
    return word not in text.titled and word not in text.parts and any(holds(mention, text) for holds in NOUNS.values())


def _is_known(word: str) -> bool:
    """Return whether a word is on the lists of names that no noun is on."""
    return (
        word in words("given_names", "known_people")
        or word.lower() in words_of("de", "given_names")
        or word in known_organisations()
        or word in media()
    )


NOUNS: dict[str, Callable[[Mention, _Text], bool]] = {
    "noun by its form": lambda m, _: m.type == EntityType.PERSON and bool(_NOUN_BY_FORM.fullmatch(m.text)),
    "noun by the text": lambda m, text: m.type == EntityType.PERSON and m.text in text.nouns,
    "noun by an article": lambda m, text: (
        m.type == EntityType.PERSON and m.text in text.called and m.text not in words("surnames")
    ),
}
"""
What makes a noun of a name of one word. Bodies have articles and plurals as nouns do (die Bahn), so all ask for what
was taken for a person.
"""
