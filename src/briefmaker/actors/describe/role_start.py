"""Where the noun phrase begins that ends in the head of a role."""

from collections.abc import Sequence

from briefmaker.actors.describe.noun_phrases import (
    ARTICLES,
    continues_noun_phrase,
    ends_noun_phrase,
    is_head,
    is_modifier,
)
from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.gazetteer import gazetteer
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import Mention

_MOST_BEFORE = 8
"""Tokens of a role before its head."""

_UNLISTED = 4
"""Words on no list that a role may have between its determiner and its head: `the gymnastics team doctor`."""

_DETERMINERS = ARTICLES | {"my", "his", "her", "our", "their", "its", "two", "three", "four", "five", "six", "seven"}
_FORMER = frozenset({"former", "then", "ex", "late", "onetime"})

_CALLS = frozenset(
    {"Enter", "Contact", "Email", "Call", "Pictured", "Meet", "Ask", "Watch", "Follow", "Join", "Thank", "Take", "See"}
    | {"Excellency", "Excellence", "Eminence", "Highness", "Majesty", "Holiness", "Grace", "Honour", "Honor"}
)
"""Words with a capital before a role that are none of it: `Enter hosts A and B`, `His Excellency Archbishop A`."""

_ADVERBS = frozenset(
    {"sometimes", "often", "perhaps", "maybe", "meanwhile", "later", "instead", "however", "recently", "earlier"}
    | {"yesterday", "today", "tomorrow", "tonight", "now", "still", "also", "yet", "even", "only", "never", "always"}
    | {"again", "soon", "thus", "hence", "once", "afterwards", "ironically", "apparently", "reportedly"}
)
"""Adverbs that open sentences, and no office."""

_PAST = frozenset(
    {"sent", "put", "set", "told", "saw", "ran", "paid", "let", "beat", "brought", "bought", "thought", "taught"}
    | {
        "caught",
        "felt",
        "found",
        "heard",
        "held",
        "led",
        "left",
        "lost",
        "met",
        "made",
        "gave",
        "took",
        "kept",
        "sold",
        "built",
        "knew",
        "grew",
        "drew",
        "wrote",
        "threw",
        "wed",
        "chose",
    }
)
"""Verbs that look like nouns."""


def phrase_to(mention: Mention, head: int, taken: set[int]) -> int:
    """Return where the noun phrase begins that ends in the head of a role; in a title capitals say nothing."""
    tokens, start = mention.block.tokens, head
    taken = taken | _find_dashes(mention.block, head)
    while start > 0 and head - start < _MOST_BEFORE and start - 1 not in taken:
        if not continues_noun_phrase(tokens, start - 1):
            opened = _over_unlisted(tokens, start, taken) if mention.block.number else start
            if opened == start or tokens[opened - 1] != "'s":
                return _after_call(tokens, opened, head)
            start = opened
            continue
        if mention.block.number == 0 and _is_strange(tokens[start - 1]):
            break
        start -= 1
    return _after_call(tokens, start, head)


def _find_dashes(block: TokenizedBlock, head: int) -> set[int]:
    """Return where dashes between spaces end a dateline or a clause before a role: `BERLIN - Secretary of State`."""
    near = range(max(1, head - _MOST_BEFORE - _UNLISTED), head)
    apart = (i for i in near if block.tokens[i] == "-" and block.ends[i - 1] < block.starts[i])
    return {i for i in apart if block.ends[i] < block.starts[i + 1]}


def _after_call(tokens: Sequence[str], start: int, head: int) -> int:
    """Step over what opens a phrase and is none of it: `Enter hosts`, `Excellency Archbishop`, `Sometimes minister`."""
    called = tokens[start] in _CALLS or tokens[start] == "and" or _opens_sentence(tokens, start)
    return start + 1 if start < head and called else start


def _opens_sentence(tokens: Sequence[str], i: int) -> bool:
    """Return whether a word has its capital because it opens a sentence, and is an adverb."""
    first = i == 0 or not tokens[i - 1][0].isalnum()
    return first and tokens[i][0].isupper() and (tokens[i].lower() in _ADVERBS or tokens[i].endswith("lly"))


def _over_unlisted(tokens: Sequence[str], start: int, taken: set[int]) -> int:
    """Step back over words on no list if a determiner or possessor stands before them; else stay."""
    first = start
    if _needs_no_article(tokens[start]):
        return start
    while first > 0 and start - first < _UNLISTED and _is_open(tokens[first - 1]) and first - 1 not in taken:
        first -= 1
    if first in {0, start}:
        return start
    before = tokens[first - 1].lower()
    if not (before in _DETERMINERS or (before == "'s" and first - 2 not in taken)):
        return start
    if any(map(_is_verbal, tokens[first + 1 : start])):
        return start
    while first < start and tokens[first] in words("colour_words") | {"-"}:
        first += 1
    return first


def _needs_no_article(word: str) -> bool:
    """Return whether a role so begun may follow another noun: `the day president A came`, `the former minister`."""
    return word[0].isupper() or word in _FORMER or word in words("titles")


def _is_open(word: str) -> bool:
    """Return whether a small word can be a noun or an adjective before the head of a role."""
    if word == "-":
        return True
    if not word.isalpha() or not word.islower():
        return False
    return not (
        ends_noun_phrase(word)
        or word in ARTICLES | _DETERMINERS | _PAST
        or word in words("prepositions", "verb_helpers", "verbs_of_judgement", "verbs_of_report", "verbs_of_being")
    )


def _is_verbal(word: str) -> bool:
    """Return whether a word looks like a verb, if it is not the first behind a determiner: `the club hired coach A`."""
    return word.endswith(("ed", "ing", "s")) and not word.endswith(("ics", "ss")) and not is_modifier(word)


def _is_strange(word: str) -> bool:
    """Return whether only its capital speaks for a word being part of a role: `Now Considering Top General`."""
    lower = word.lower()
    listed = is_head(word) or is_modifier(lower) or lower in words("field_words", "titles") or (word,) in gazetteer()
    return word.isalpha() and not listed and (len(word) == 1 or not word.isupper())
