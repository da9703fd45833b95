"""Where a role begins and ends around its head, and roles with a word or a colon between them and the names."""

from collections.abc import Sequence

from briefmaker.actors.describe.noun_phrases import (
    ARTICLES,
    continues_noun_phrase,
    ends_noun_phrase,
    is_head,
    is_modifier,
)
from briefmaker.actors.describe.role import Role, is_plural
from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.gazetteer import gazetteer
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import Mention

_WHEN = frozenset({"on", "in", "since", "until", "from", "during", "by"})

_PARTICIPLES = frozenset({"known", "sent", "born", "based", "credited", "tasked"})
"""Participles that begin a clause behind a role: `an artist known for large prints`; in `Oslo-based` they do not."""


def is_tail(tail: Sequence[str], *, loose: bool) -> bool:
    """Return whether words can stand between the head of a role and the name: none, `-elect`, `of the Senate`."""
    rest = [word for word in tail if word not in {".", "-"}]
    if not rest or (len(rest) == 1 and rest[0].lower() in {"elect", "designate", "general"}):
        return "." not in tail[1:]
    links = words("prepositions")
    if rest[0].lower() not in links | {"loyal"}:
        return False
    if rest[-1].lower() in links | ARTICLES | words("role_bounds_titles") | {"and", "&", "'s"}:
        return False
    return all(_is_tail_word(word, loose=loose) for word in tail)


def _is_tail_word(word: str, *, loose: bool) -> bool:
    """Return whether a word can belong to the field or the body of a role."""
    lower = word.lower()
    if (
        lower in ARTICLES
        or lower in {"of", "for", "and", "&", "'s", "-", "on", "at"}
        or word[0].isupper()
        or word[0].isdigit()
    ):
        return True
    listed = is_modifier(lower) or lower in words("field_words")
    return listed or (loose and word.isalpha() and not ends_noun_phrase(lower))


def trimmed(tokens: Sequence[str], start: int, end: int) -> int:
    """Return where a role ends, without dates, a joined phrase, links and conjunctions at its end."""
    joint = next((k for k in range(start + 1, end - 1) if tokens[k] == "and" and not _may_join(tokens, k + 1)), end)
    dated = next((k for k in range(start + 1, joint - 1) if _is_when(tokens, k)), joint)
    end = next((k for k in range(start + 1, dated - 1) if _ends_role(tokens, k)), dated)
    while end > start + 1 and _is_loose(tokens[end - 1]):
        end -= 1
    return end


def _is_loose(word: str) -> bool:
    """Return whether a word cannot end a role: a link, a conjunction, an adverb."""
    lower = word.lower()
    if lower in words("prepositions") or lower in ARTICLES or lower in {"and", "'s"}:
        return True
    return word in _PARTICIPLES or word in words("verb_helpers", "role_bounds_adverbs")


def _ends_role(tokens: Sequence[str], k: int) -> bool:
    """Return whether a clause or a span of time begins at a place: `chief executive several months after`."""
    if tokens[k] in _PARTICIPLES and tokens[k - 1] != "-":
        return True
    if tokens[k] in {"last", "this", "next", "that", "earlier", "later"} and tokens[k + 1] in words(
        "role_bounds_times"
    ):
        return True
    number = tokens[k] in words("role_bounds_numbers") or tokens[k].isdigit()
    return number and tokens[k - 1] != "in" and tokens[k + 1] in {"days", "weeks", "months", "years", "decades"}


def _is_when(tokens: Sequence[str], k: int) -> bool:
    """Return whether words for a time begin at a place: `since 2020`, `for years`, `at the height of the war`."""
    if tokens[k] == "for":
        return tokens[k + 1] in {"years", "decades", "months", "weeks", "life"}
    if tokens[k] == "at":
        return tokens[k + 1] == "the" and tokens[k + 2] in words("role_bounds_moments")
    return tokens[k] in _WHEN and _is_date(tokens[k + 1])


def _is_date(word: str) -> bool:
    """Return whether a word is a day, a month or a number."""
    return word.isdigit() or word.lower() in words("calendar") or word in words("role_bounds_months")


def _may_join(tokens: Sequence[str], i: int) -> bool:
    """Return whether the words after `and` still belong to the role: `researcher in the theory and practice of`."""
    return (
        tokens[i][0].isupper()
        or (tuple(tokens[i + 1 : i + 2]) == ("of",) and tokens[i] not in {"one", "some", "many", "most", "part"})
        or any(is_head(word) for word in tokens[i : i + 3])
        or is_modifier(tokens[i])
        or _leads_on(tokens, i)
    )


def _leads_on(tokens: Sequence[str], i: int) -> bool:
    """Return whether nouns behind `and` lead to the body of a role: `manager of search and new loads at Northwind`."""
    for k in range(i, min(i + 4, len(tokens) - 1)):
        if tokens[k] in {"at", "of", "for"}:
            verb = k == i + 1 and tokens[i].endswith(("s", "ed"))
            return k > i and not verb and tokens[k + 1][0].isupper()
        if not tokens[k].isalpha() or ends_noun_phrase(tokens[k]) or tokens[k] in ARTICLES | words("prepositions"):
            return False
    return False


def over_body(tokens: Sequence[str], start: int, head: int, taken: set[int]) -> int:
    """Step back over the rest of a body if the role begins with its last words: `Party for the People leader`."""
    first = start
    while first > 1 and first < head and tokens[first][0].isupper():
        link = first - 1 - (tokens[first - 1].lower() == "the")
        if (
            link < 1
            or tokens[link] not in {"of", "for"}
            or not tokens[link - 1][0].isupper()
            or is_head(tokens[link - 1])
        ):
            break
        first = link - 1
        while first > 0 and _is_of_name(tokens[first - 1]):
            first -= 1
        if taken & set(range(first, link)):
            return start
    return first


def _is_of_name(word: str) -> bool:
    """Return whether a word with a capital can belong to the name of a body."""
    return word[0].isupper() and not is_head(word) and word.lower() not in words("function_words", "verb_helpers")


INTRODUCERS = frozenset({"like", "including", "named", "called", ":", "–", "—"})


_BEFORE_CREDITS = frozenset({"(", "|", "•", "[", ";"})
"""Marks before a credit: `(Instructor: A)`."""

_JOINTS = frozenset({"and", "&", ",", "("})
"""Words and marks behind the first name of a list."""


def introduced_role(mention: Mention, at: int, taken: set[int]) -> Role | None:
    """Read the role before one of INTRODUCERS, which stands at a place before a name."""
    tokens, word = mention.block.tokens, mention.block.tokens[at]
    if word in {"named", "called"}:
        role = _likened(mention, at, taken)
        if role is None or role.head >= 0:
            return None
        return role if tokens[max(role.start - 1, 0)].lower() in {"a", "an"} else None
    if word in {":", "–", "—"}:
        role = _likened(mention, at, taken)
        if role is None:
            return None
        credited = word == ":" and (role.start == 0 or tokens[role.start - 1] in _BEFORE_CREDITS)
        return role if credited or (role.head >= 0 and mention.after in _JOINTS) else None
    at -= tokens[at - 1] == ","
    role = _likened(mention, at, taken)
    # `politicians including` says next to nothing of the one named; two words do
    says = word == "like" or (role is not None and role.head >= 0 and " " in role.text)
    return role if says else None


def ranked_role(mention: Mention) -> Role | None:
    """Read the rank before a name: `world No. 38 A`."""
    # any other number before a name is nobody's office
    tokens, end = mention.block.tokens, mention.start
    if end < 2 or not tokens[end - 1].isdigit():
        return None
    start = end - 2 - (tokens[end - 2] == "." and end > 2)
    ranked = start > 0 and tokens[start - 1 : start + 1] == ("world", "No")
    return Role(mention.block, start - 1, end) if ranked else None


def _likened(mention: Mention, end: int, taken: set[int]) -> Role | None:
    """Read the role that somebody is an example of: `a pundit like Ada Berg`, `educators, including Ola Moe`."""
    tokens, head = mention.block.tokens, _over_tail(mention.block.tokens, end) - 1
    if (
        head < 0
        or tokens[head].lower() in words("role_bounds_vague")
        or not (is_head(tokens[head]) or is_plural(tokens[head]))
    ):
        return None
    start = phrase_to(mention, head, taken)
    while start < head and (tokens[start].lower() in words("role_bounds_counts") or tokens[start].isdigit()):
        start += 1
    return Role(mention.block, start, end, head if is_plural(tokens[head]) else -1)


def _over_tail(tokens: Sequence[str], end: int) -> int:
    """Step back over the body of a plural role: `members of Congress, including A and B`."""
    for k in range(end - 2, max(end - 5, 0), -1):
        if tokens[k] == "of":
            return k if is_plural(tokens[k - 1]) else end
        if not tokens[k + 1][0].isupper():
            return end
    return end


_MOST_BEFORE = 8
"""Tokens of a role before its head."""

_UNLISTED = 4
"""Words on no list that a role may have between its determiner and its head: `the gymnastics team doctor`."""


def phrase_to(mention: Mention, head: int, taken: set[int]) -> int:
    """Return where the noun phrase of a role begins, given the place of its head."""
    tokens, start = mention.block.tokens, head
    taken = taken | _find_dashes(mention.block, head)
    while start > 0 and head - start < _MOST_BEFORE and start - 1 not in taken:
        if not continues_noun_phrase(tokens, start - 1):
            opened = _over_unlisted(tokens, start, taken) if mention.block.number else start
            if opened == start or tokens[opened - 1] != "'s":
                return _after_call(tokens, opened, head)
            start = opened
            continue
        if mention.block.number == 0 and _is_strange(tokens[start - 1]):  # in a title capitals say nothing
            break
        start -= 1
    return _after_call(tokens, start, head)


def _find_dashes(block: TokenizedBlock, head: int) -> set[int]:
    """Return where dashes between spaces end a dateline or a clause before a role: `BERLIN - Secretary of State`."""
    near = range(max(1, head - _MOST_BEFORE - _UNLISTED), head)
    apart = (i for i in near if block.tokens[i] == "-" and block.ends[i - 1] < block.starts[i])
    return {i for i in apart if block.ends[i] < block.starts[i + 1]}


def _after_call(tokens: Sequence[str], start: int, head: int) -> int:
    """Step over a first word that is not the role's: `Enter hosts`, `Excellency Archbishop`, `Sometimes minister`."""
    called = tokens[start] in words("role_bounds_calls") or tokens[start] == "and" or _opens_sentence(tokens, start)
    return start + 1 if start < head and called else start


def _opens_sentence(tokens: Sequence[str], i: int) -> bool:
    """Return whether a word has its capital because it opens a sentence, and is an adverb."""
    first = i == 0 or not tokens[i - 1][0].isalnum()
    return (
        first
        and tokens[i][0].isupper()
        and (tokens[i].lower() in words("role_bounds_opening_adverbs") or tokens[i].endswith("lly"))
    )


def _over_unlisted(tokens: Sequence[str], start: int, taken: set[int]) -> int:
    """Step back over unlisted words if a determiner or possessor stands before them; else stay."""
    first = start
    if _needs_no_article(tokens[start]):
        return start
    while first > 0 and start - first < _UNLISTED and _is_open(tokens[first - 1]) and first - 1 not in taken:
        first -= 1
    if first in {0, start}:
        return start
    before = tokens[first - 1].lower()
    if not (before in words("role_bounds_determiners") or (before == "'s" and first - 2 not in taken)):
        return start
    if any(map(_is_verbal, tokens[first + 1 : start])):
        return start
    while first < start and tokens[first] in words("colour_words") | {"-"}:
        first += 1
    return first


_FORMER = frozenset({"former", "then", "ex", "late", "onetime"})


def _needs_no_article(word: str) -> bool:
    """Return whether a role may begin with a word without an article: `the day president A came`, `former minister`."""
    return word[0].isupper() or word in _FORMER or word in words("titles")


def _is_open(word: str) -> bool:
    """Return whether a small word can be a noun or an adjective before the head of a role."""
    if word == "-":
        return True
    if not word.isalpha() or not word.islower():
        return False
    return not (
        ends_noun_phrase(word)
        or word in words("role_bounds_determiners", "role_bounds_past")
        or word in words("prepositions", "verb_helpers", "verbs_of_judgement", "verbs_of_report", "verbs_of_being")
    )


def _is_verbal(word: str) -> bool:
    """Return whether a word looks like a verb: `the club hired coach A`."""
    return word.endswith(("ed", "ing", "s")) and not word.endswith(("ics", "ss")) and not is_modifier(word)


def _is_strange(word: str) -> bool:
    """Return whether nothing but its capital makes a word part of a role: `Now Considering Top General`."""
    lower = word.lower()
    listed = is_head(word) or is_modifier(lower) or lower in words("field_words", "titles") or (word,) in gazetteer()
    return word.isalpha() and not listed and (len(word) == 1 or not word.isupper())
