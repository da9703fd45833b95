"""Names that recognisers pass over."""

from collections.abc import Iterator, Sequence
from functools import cache

from briefmaker.actors.countries import gazetteer
from briefmaker.actors.groups import by_block
from briefmaker.actors.lexicon import known_organisations, media, read_lines, words
from briefmaker.actors.mentions import Mention
from briefmaker.actors.names import fold, parts_of
from briefmaker.actors.signatures import signatures
from briefmaker.actors.tokens import Tokens, tokenise

_LEADS = frozenset(
    {"academy", "agency", "association", "board", "bureau", "center", "centre", "coalition", "commission", "committee"}
    | {"confederation", "council", "department", "federation", "foundation", "institute", "ministry", "office"}
    | {"organisation", "organization", "society", "union", "university"}
)
"""First words of bodies that are named by what they are of."""

_PLAIN = frozenset(
    {"republicans", "democrats", "hamas", "hezbollah", "taliban", "pentagon", "interpol", "europol", "opec+"}
    | {"bundestag", "knesset", "gazprom", "nato", "nasa"}
)


def add_missing(blocks: Sequence[Tokens], mentions: Sequence[Mention]) -> list[Mention]:
    """
    Add to the names found in an article those that stand beside them unmarked, in reading order.

    Well-known bodies, bodies of a state (`Norwegian police`), surnames of persons named in full elsewhere, and other
    occurrences of names found once; who signs a quotation, and for whom.
    """
    again = _repeated(mentions)
    firsts = {name[0] for name in again}
    found: list[Mention] = []
    marked = by_block(mentions)
    for tokens in blocks:
        inside = _with_signatures(tokens, marked.get(tokens.block, []))
        free = _free(tokens, inside)
        found += sorted((*inside, *_candidates(tokens, free, again, firsts)), key=lambda mention: mention.start)
    return found


def _with_signatures(tokens: Tokens, mentions: list[Mention]) -> list[Mention]:
    """Add who signs a block, and for whom; what else was marked there as no place gives way."""
    places = [mention for mention in mentions if mention.kind == "place"]
    signed = [mention for mention in signatures(tokens) if not any(_meet(mention, place) for place in places)]
    if not signed:
        return mentions
    return [m for m in mentions if not any(_meet(m, other) for other in signed)] + signed


def _meet(one: Mention, other: Mention) -> bool:
    """Tell whether two mentions of a block share a word."""
    return one.start < other.end and other.start < one.end


def _free(tokens: Tokens, mentions: Sequence[Mention]) -> list[bool]:
    """Say of every word whether it is in no name yet."""
    free = [True] * len(tokens.words)
    for mention in mentions:
        free[mention.start : mention.end] = [False] * (mention.end - mention.start)
    return free


def _repeated(mentions: Sequence[Mention]) -> dict[tuple[str, ...], str]:
    """Return the words of names to look for again, each with its kind: whole names, and surnames of full names."""
    again: dict[tuple[str, ...], str] = {}
    for mention in mentions:
        if (
            mention.kind in {"person", "organisation"}
            and len(mention.text) > 3
            and mention.words[0].lower() not in words("common_words")
        ):
            again.setdefault(mention.words, mention.kind)
        is_person = mention.kind == "person" and mention.text not in media()
        if is_person and len(parts_of(mention.text)) > 1 and len(mention.words[-1]) > 2:
            again.setdefault(mention.words[-1:], "person")
    return again


def _candidates(
    tokens: Tokens, free: list[bool], again: dict[tuple[str, ...], str], firsts: set[str]
) -> Iterator[Mention]:
    """Find unmarked names in one block, the longest first at each place; repeated ones begin with one of some words."""
    sentence, done = tokens.words, 0
    for i in [i for i, word in enumerate(sentence) if free[i] and (word[0].isupper() or word == "al")]:
        if i < done:
            continue
        length, kind = 0, ""
        if sentence[i] in firsts or sentence[i] in _firsts():
            length, kind = _listed(sentence, free, i, again)
        if not length:
            length, kind = _body_run(sentence, free, i), "organisation"
        if length:
            yield Mention(tokens, i, i + length, kind)
        done = i + length


def _listed(sentence: tuple[str, ...], free: list[bool], i: int, again: dict[tuple[str, ...], str]) -> tuple[int, str]:
    """Return how long a listed or repeated name is that begins at a free word, and its kind; nought for none."""
    for length in range(min(8, len(sentence) - i), 0, -1):
        key = sentence[i : i + length]
        if not all(free[i : i + length]):
            continue
        after = sentence[i + length] if i + length < len(sentence) else "."
        if key in again and not (after[0].isupper() and _can_go_on(key, again[key])) and _is_meant(key, after):
            return length, again[key]
        if key in _known():
            return length, "organisation"
        if len(key) > 1 and key[1:] in _state_bodies() and key[0] in _nationals():
            return length, "organisation"
    return 0, ""


def _can_go_on(key: tuple[str, ...], kind: str) -> bool:
    """Tell whether a name before a capital begins another name: of a body, or as a given name does (`Martin Evans`)."""
    return kind == "organisation" or (len(key) == 1 and key[0] in words("given_names"))


def _is_meant(key: tuple[str, ...], after: str) -> bool:
    """Tell whether a name means its bearer here: one that is a common word only before a verb of speech."""
    return len(key) > 1 or key[0].lower() not in words("common_words") or after in words("verbs_of_speech")


def _body_run(sentence: tuple[str, ...], free: list[bool], i: int) -> int:
    """Return the length of a run of capitals named as bodies are: `Norwegian Defence Forces`; nought for none."""
    if i and sentence[i - 1][0].isupper() and sentence[i - 1] != "The":
        return 0
    end, first = _run_end(sentence, free, i), sentence[i].lower()
    if first in _LEADS and end == i + 1:
        chained = _chain_end(sentence, free, end)
        return chained - i if chained > end else 0
    begins = i == 0 or sentence[i - 1] in {".", '"', "“"}
    if end - i < 2 or (begins and (first == "the" or first in words("function_words"))):
        return 0
    last = sentence[end - 1].lower()
    goes_on = end < len(sentence) and sentence[end].islower()
    company = goes_on and last in words("company_endings") and first not in words("common_words")
    return end - i if company or last in words("organisation_words") else 0


def _chain_end(sentence: tuple[str, ...], free: list[bool], end: int) -> int:
    """Return where `of Sea Anglers of the North` ends that begins at a place; the place itself if nothing does."""
    while sentence[end : end + 1] in {("of",), ("for",)}:
        first = end + 1 + (sentence[end + 1 : end + 2] == ("the",))
        last = _run_end(sentence, free, first)
        if last == first:
            break
        end = last
    return end


def _run_end(sentence: tuple[str, ...], free: list[bool], i: int) -> int:
    """Return where a run of free words with capitals ends."""
    while i < len(sentence) and free[i] and sentence[i][0].isupper():
        i += 1
    return i


@cache
def _nationals() -> frozenset[str]:
    """Return the words that say of which state a body is: nationalities, and abbreviations used like them."""
    demonyms = {name[0] for name, (_, sort) in gazetteer().items() if len(name) == 1 and sort == "demonym"}
    return frozenset(demonyms | {"U.S.", "US", "U.K.", "UK"})


@cache
def _firsts() -> frozenset[str]:
    """Return the words that the names of well-known bodies and of bodies of a state begin with."""
    return _nationals().union(name[0] for name in _known())


@cache
def _known() -> frozenset[tuple[str, ...]]:
    """Return the well-known bodies that can be recognised wherever they stand: long names, parties, abbreviations."""
    return frozenset(
        key for name in known_organisations() if len(key := tokenise(0, name).words) > 1 or _is_plain(name)
    )


def _is_plain(name: str) -> bool:
    """Tell whether a name of one word can be nothing else: a long abbreviation, or no English word."""
    if name.isupper() or "." in name:
        return name in {"UN", "U.N.", "EU", "E.U."} or (
            len(name.replace(".", "")) > 2 and name not in words("ambiguous")
        )
    return fold(name) in _PLAIN


@cache
def _state_bodies() -> frozenset[tuple[str, ...]]:
    """Return the bodies of a state that are written small."""
    return frozenset(tuple(line.split()) for line in read_lines("state_bodies.txt"))
