"""Where countries act or are talked about, and under which names a note calls them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain

from briefmaker.actors.document import TokenizedBlock, tokenise
from briefmaker.actors.entity import Entity, group_by_block, sort_mentions
from briefmaker.actors.lexicon.gazetteer import (
    CountryHit,
    base_form,
    countries_by_code,
    country_hits,
    country_names,
    listed_cases,
    local_country_names,
    namesakes,
)
from briefmaker.actors.lexicon.lists import read_lines, words
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.language.codes import label_code
from briefmaker.model import Actor

_ENGLISH = "en"


def name_countries(actors: Iterable[Actor], language: str) -> tuple[Actor, ...]:
    """
    Call countries by their names in a language, a BCP 47 code; the names that the text uses become aliases.

    So Deutschland and Germany are one row of a digest. A country without a name in the language keeps that of the text.
    """
    names = _names(label_code(language).lower())
    return tuple(_named(actor, names.get(actor.country, "")) for actor in actors)


def _named(actor: Actor, name: str) -> Actor:
    """Return a country under another name, any other actor as it is."""
    if actor.kind != "country" or name in {"", actor.name}:
        return actor
    others = tuple(alias for alias in (actor.name, *actor.aliases) if alias != name)
    return replace(actor, name=name, aliases=tuple(dict.fromkeys(others)))


@cache
def _names(language: str) -> dict[str, str]:
    """Map the codes of countries to their names in a language, the first that is listed; none without a list."""
    if language == _ENGLISH:
        return {code: country.name for code, country in countries_by_code().items()}
    names: dict[str, str] = {}
    for code, name in local_country_names(language):
        names.setdefault(code, name)
    return names


@cache
def _non_country_phrases() -> frozenset[tuple[str, ...]]:
    """Return the names that hold a country and mean something else, by their words."""
    return frozenset(tokenise(0, line).tokens for line in read_lines("lookalikes.txt"))


@cache
def _beginnings() -> frozenset[str]:
    """Return the first words of the look-alikes."""
    return frozenset(name[0] for name in _non_country_phrases())


def resolve_countries(blocks: Sequence[TokenizedBlock], names: Sequence[Mention], language: str) -> tuple[Entity, ...]:
    """Gather the mentions of countries, one entity a country; outside English each keeps the name the text uses."""
    by_code: dict[str, list[Mention]] = {}
    surnames = _surnames(names)
    named = group_by_block(names)
    for block in blocks:
        for mention in country_mentions(block, named.get(block.number, []), language):
            if mention.text not in surnames:
                by_code.setdefault(mention.country, []).append(mention)
    others = ambiguous_countries(blocks, by_code)
    return tuple(
        Entity(_country_name(code, found[0], language), EntityType.COUNTRY, sort_mentions(found), code)
        for code, found in by_code.items()
        if code not in others
    )


def _surnames(names: Sequence[Mention]) -> frozenset[str]:
    """Return the surnames of full names that are also countries: Hollande alone is François Hollande."""
    full = (m.tokens for m in names if m.type == EntityType.PERSON and len(m.tokens) > 1)
    return frozenset(name[-1] for name in full if name[0] in words("given_names")) & country_names()


def _country_name(code: str, mention: Mention, language: str) -> str:
    """Return the name to print for a country: in English the usual one, else the one the text uses."""
    if language == "en":
        return countries_by_code()[code].name
    return listed_cases(language).get(mention.text) or base_form(mention.text, language)


def ambiguous_countries(blocks: Sequence[TokenizedBlock], codes: Collection[str]) -> frozenset[str]:
    """Return the countries whose names mean something else throughout a text: Georgia beside Atlanta."""
    doubtful = {code: words for code, words in namesakes().items() if code in codes}
    written = frozenset(chain.from_iterable(block.tokens for block in blocks)) if doubtful else frozenset()
    return frozenset(code for code, (other, own) in doubtful.items() if written & other and not written & own)


def country_mentions(block: TokenizedBlock, names: Sequence[Mention], language: str) -> Iterator[Mention]:
    """
    Find where countries are named in a block.

    A country inside a longer name (the Bank of China) is no mention of it. Capitals count only where they act for the
    state; nationalities only where they stand with somebody who acts.
    """
    hits = [*country_hits(block, language)]
    if not hits:
        return
    masked = _masked(block)
    spans = {i: (name.start, name.end) for name in names for i in range(name.start, name.end)}
    for hit in hits:
        if masked & set(range(hit.start, hit.end)) or _inside(hit, spans.get(hit.start)):
            continue
        if _acts(block.tokens, hit):
            yield Mention(block, hit.start, hit.end, EntityType.COUNTRY, hit.country.code)


def _masked(block: TokenizedBlock) -> set[int]:
    """Return the places of words that belong to a look-alike."""
    found: set[int] = set()
    for i, word in enumerate(block.tokens):
        if word in _beginnings() and word[0].isupper():
            for length in (2, 3, 4):
                if block.tokens[i : i + length] in _non_country_phrases():
                    found.update(range(i, i + length))
    return found


def _inside(hit: CountryHit, name: tuple[int, int] | None) -> bool:
    """Return whether a country stands inside a name that is longer than it."""
    return name is not None and hit.end <= name[1] and name[1] - name[0] > hit.end - hit.start


def _acts(tokens: Sequence[str], hit: CountryHit) -> bool:
    """Return whether a country acts or is talked about, and is no mere place or origin."""
    before = tokens[hit.start - 1].lower() if hit.start else "."
    after = tokens[hit.end] if hit.end < len(tokens) else "."
    if hit.sort == "capital":
        return _capital_acts(before, after)
    if hit.sort == "demonym":
        return after.lower() in words("actor_nouns") or before == "the"  # `the French` act, `French wine` does not
    return True


def _capital_acts(before: str, after: str) -> bool:
    """Return whether a capital stands for its government: the subject, or a possessor."""
    if before in words("place_words") or after == "," or after[:1].isupper():
        return False
    if after == "'s" or after in words("auxiliaries"):
        return True
    return after.isalpha() and after.islower() and after.endswith(("s", "ed")) and after not in {"as", "airlines"}
