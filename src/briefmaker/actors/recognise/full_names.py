"""Names a recogniser missed: full names, names behind a title, and other mentions of known ones."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.gazetteer import base_form, gazetteer
from briefmaker.actors.lexicon.gloss import JAPANESE, LARGE, one_of
from briefmaker.actors.lexicon.lists import is_common, is_word, words, words_of
from briefmaker.actors.mention import ACTING, EntityType, Mention
from briefmaker.actors.recognise.evidence import is_called, is_office, meaning_of
from briefmaker.actors.recognise.features import OPENERS, word_shape
from briefmaker.actors.recognise.glued import is_given
from briefmaker.actors.recognise.joins import add_where_free, in_order

_FULL = re.compile(r"[一-鿿々]{3,6}")
"""A surname and a given name, in Chinese characters."""

_SHORTEST_LEFT = 2
"""Characters that must be left of a name without its titles."""


def add_titled_names(blocks: Sequence[TokenizedBlock], found: Sequence[Mention], language: str) -> list[Mention]:
    """Add persons before a title, and take offices and words of kin off those found; in Japanese alone."""
    if language != JAPANESE:
        return list(found)
    bare = [_without_titles(mention) if mention.type == EntityType.PERSON else mention for mention in found]
    named = add_where_free(blocks, bare, (name for block in blocks for name in _named(block, _titled_name())))
    surnames = _surnames(named)
    return add_where_free(blocks, named, (name for block in blocks for name in _named(block, surnames)))


def _surnames(found: Sequence[Mention]) -> re.Pattern[str]:
    """Match the beginnings of full names in Chinese characters before a title: 荻田卓, 荻田警部補."""
    full = sorted({m.text for m in found if m.type == EntityType.PERSON and _FULL.fullmatch(m.text)})
    begun = {name[:size] for name in full for size in (1, 2, 3) if size < len(name)}
    names = "|".join(sorted(begun, key=lambda name: (-len(name), name)))
    title = rf"(?:氏|さん|(?:{one_of('office_fields')})*(?:{one_of('offices')}))(?:[^{LARGE}]|$)"
    return re.compile(rf"(?<![{LARGE}])(?P<name>{names or '(?!)'})(?=\s?{title})", re.IGNORECASE)


@cache
def _titled_name() -> re.Pattern[str]:
    """Match a king, a name in katakana before a title, or a short one in Chinese characters with none before it."""
    fields = f"(?:{one_of('office_fields')})*"
    behind = rf"(?=\s?{fields}(?:{one_of('persons_before')})(?:[^{LARGE}]|$))"
    katakana = rf"(?<![ァ-ヺー・＝A-Za-z])[ァ-ヺー]{{2,}}(?:[・＝=][ァ-ヺー]+)*{behind}"
    chinese = rf"(?<![{LARGE}])[一-鿿々]{{2,4}}(?=\s?(?:氏|容疑者|被告|大統領|首相)(?:[^{LARGE}]|$))"
    king = r"(?<![ァ-ヺー・＝])[ァ-ヺー]{2,}(?:[・＝=][ァ-ヺー]+)*[0-9０-９IVX]{1,3}世(?!紀|代|帯)"
    return re.compile(rf"(?P<name>{king}|{katakana}|{chinese})")


def _named(block: TokenizedBlock, pattern: re.Pattern[str]) -> Iterator[Mention]:
    """Yield the names of a block that a pattern matches, where tokens begin and end there."""
    for match in pattern.finditer(block.text):
        name = match["name"]
        start = next((i for i, at in enumerate(block.starts) if at == match.start()), -1)
        end = next((i for i, at in enumerate(block.ends) if at == match.end()), -1) + 1
        if start < end and start >= 0 and not _is_nobody(name, block.tokens[start:end]):
            yield Mention(block, start, end, EntityType.PERSON)


def _is_nobody(name: str, tokens: tuple[str, ...]) -> bool:
    """Return whether a candidate before a title is a country, a field of an office or another word."""
    listed = words_of(JAPANESE, "nobodys_names") | words_of(JAPANESE, "office_fields")
    return name in listed or tokens in gazetteer(JAPANESE) or name[-1] in words_of(JAPANESE, "body_ends")


@cache
def _around() -> re.Pattern[str]:
    """Match a person's name with a word of kin before it and an office behind it."""
    return re.compile(
        rf"(?:{one_of('kin_words')})?(?P<name>.+?)(?:元|前)?(?:夫人|{one_of('offices')})?$", re.IGNORECASE
    )


def _without_titles(mention: Mention) -> Mention:
    """Return a person without words of kin and offices: 三女悦子 is 悦子, 李肇星外相 is 李肇星."""
    match = _around().match(mention.text)
    if match is None or len(match["name"]) < _SHORTEST_LEFT:
        return mention
    low = mention.block.starts[mention.start] + match.start("name")
    high = mention.block.starts[mention.start] + match.end("name")
    inside = [
        i for i in range(mention.start, mention.end) if low <= mention.block.starts[i] and mention.block.ends[i] <= high
    ]
    return replace(mention, start=inside[0], end=inside[-1] + 1) if inside else mention


_SHORTEST_REPEATED = 3
"""Letters of an abbreviation or a surname."""

_LONGEST = 8
"""Words of a name that is looked for again."""


def add_repeats(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention], language: str) -> list[Mention]:
    """Add the other mentions of names found, of their abbreviations, and of the surnames of full names."""
    again: dict[tuple[str, ...], Mention] = {}
    for mention in mentions:
        if mention.type in ACTING:
            for name in _names(mention, language):
                again.setdefault(name, mention)
    return add_where_free(blocks, mentions, (name for block in blocks for name in _again(block, again, language)))


def _names(mention: Mention, language: str) -> Iterator[tuple[str, ...]]:
    """Yield the forms of a name to look for elsewhere: all of it, and a person's surname."""
    name = mention.tokens
    if len(name) > 1 and len(name) <= _LONGEST:
        yield name
    if len(name) > 1 and mention.type == EntityType.PERSON and is_given(name[0], language):
        name = name[-1:]
    abbreviated = sum(map(str.isupper, name[0])) > 1
    if len(name) == 1 and len(name[0]) >= _SHORTEST_REPEATED and (abbreviated or not is_word(name[0], language)):
        yield name


def _again(block: TokenizedBlock, again: Mapping[tuple[str, ...], Mention], language: str) -> Iterator[Mention]:
    """Find the names in one block, the longest at each place, unless a capital or a hyphen is beside them."""
    tokens, free = block.tokens, 0
    for i in [i for i, word in enumerate(tokens) if word[0].isupper()]:
        for length in range(min(_LONGEST, len(tokens) - i) if i >= free else 0, 0, -1):
            found = again.get(tokens[i : i + length])
            if found and not _goes_on(block, i, i + length, language):
                free = i + length
                yield replace(found, block=block, start=i, end=free, confidence=None)
                break


def _goes_on(block: TokenizedBlock, start: int, end: int, language: str) -> bool:
    """
    Return whether a capital or a hyphen right beside a name may make it part of another.

    A common word that opens the sentence does not: Segundo Rose.
    """
    tokens = block.tokens
    opener = start > 0 and (start == 1 or tokens[start - 2] in OPENERS) and is_word(tokens[start - 1], language)
    beside = (*(() if opener or not start else tokens[start - 1 : start]), *tokens[end : end + 1])
    return any(word[0].isupper() or word in {"-", "'"} for word in beside)


_ADDRESSED = frozenset({"es", "fr", "it", "nl", "pt"})
"""Languages without cases or capitalised nouns, in which a capital right behind an office begins a name."""


def add_addressed(blocks: Sequence[TokenizedBlock], found: Sequence[Mention], language: str) -> list[Mention]:
    """Add persons right behind an office or a form of address where nothing was found: il Presidente Rossi."""
    if language not in _ADDRESSED:
        return list(found)
    return add_where_free(blocks, found, (name for block in blocks for name in _addressed(block, language)))


def _addressed(block: TokenizedBlock, language: str) -> Iterator[Mention]:
    """Find the names right behind an office in one block."""
    tokens = block.tokens
    for i in block.capitals:
        if i and is_called(tokens, i, language) and _can_be_called(tokens[i], language):
            end = i + 1
            while end < min(len(tokens), i + _MOST) and _goes_on_as_name(block, end, language):
                end += 1
            yield Mention(block, i, end, EntityType.PERSON)


def _goes_on_as_name(block: TokenizedBlock, i: int, language: str) -> bool:
    """Return whether a name goes on with a token: a word that can be a name, or one that a hyphen joins."""
    glued = block.starts[i] == block.ends[i - 1] and "-" in block.tokens[i - 1 : i + 1] and i + 1 < len(block.tokens)
    return glued or _can_be_called(block.tokens[i], language)


def _can_be_called(word: str, language: str) -> bool:
    """Return whether a word behind an office can be a name, and no field, body or second office."""
    if not _is_surname(word, language) or is_office(word, language) or meaning_of(word, language):
        return False
    return {"o", "t", "c"}.isdisjoint(word_shape(word, language).classes)


_SHORTEST = 3
"""Letters of a name."""

_MOST = 5
"""Words of a name at most, particles and hyphens among them."""

_CUT = frozenset({"de", "fr"})
"""Languages in which it was measured that a bare given name before a surname was cut short by the recogniser."""

_STREETS = frozenset({"rua", "rue", "ulica", "улица", "via", "calle", "sankt"})
"""What stands before the name of a person in that of a street or a town."""


def add_full_names(blocks: Sequence[TokenizedBlock], found: Sequence[Mention], language: str) -> list[Mention]:
    """
    Add a listed given name and the surname behind it where nothing was found, in reading order.

    A place that runs on into such a person, with the given name in the first case, ends before it: Prokuratury
    Okręgowej w Lublinie | Beata Syk-Jankowska.
    """
    by_block: dict[int, list[Mention]] = {}
    for mention in found:
        by_block.setdefault(id(mention.block), []).append(mention)
    kept: list[Mention] = []
    for block in blocks:
        kept += _with_persons(by_block.get(id(block), []), _full_names(block, language), language)
    return in_order(blocks, kept)


def _with_persons(inside: list[Mention], persons: Iterable[Mention], language: str) -> Iterator[Mention]:
    """Yield the names of a block with the persons that overlap none of them, or only pieces or the end of one."""
    for person in persons:
        overlapping = [name for name in inside if name.start < person.end and person.start < name.end]
        only = overlapping[0] if len(overlapping) == 1 else None
        if only is not None and _is_given_name_of(only, person, language):
            inside.remove(only)
            yield person
        elif overlapping and all(_is_part_of(name, person, language) for name in overlapping):
            inside[:] = [name for name in inside if name not in overlapping]
            yield person
        elif only is not None and _ends_place(person, only, language):
            inside[inside.index(only)] = replace(only, end=person.start)
            yield person
        elif not overlapping:
            yield person
    yield from inside


def _ends_place(person: Mention, place: Mention, language: str) -> bool:
    """Return whether a full name ends what was taken for a place."""
    ends = place.start < person.start and place.end == person.end
    return ends and place.type == EntityType.PLACE and is_given(person.tokens[0], language)


_FOREIGN_PARTICLES = frozenset({"von", "van", "der", "den", "bin", "ibn", "al"})
"""Particles that are no words of the language, behind which a recogniser begins another name."""


def _is_part_of(mention: Mention, person: Mention, language: str) -> bool:
    """Return whether a name is a piece of a full one that was cut, as at a particle: Ursula | von der Leyen."""
    inside = person.start <= mention.start and mention.end <= person.end and len(mention.tokens) < len(person.tokens)
    foreign = language in _ADDRESSED and not _FOREIGN_PARTICLES.isdisjoint(person.tokens)
    cut = language in _CUT and mention.type == EntityType.PERSON
    return inside and (cut or foreign) and mention.type != EntityType.ORGANISATION


def _is_given_name_of(mention: Mention, person: Mention, language: str) -> bool:
    """Return whether a recogniser stopped behind the given name of a person: Jeff of Jeff Bezos."""
    begins = mention.type == EntityType.PERSON and mention.start == person.start and mention.end == person.start + 1
    return begins and language in _CUT


def _full_names(block: TokenizedBlock, language: str) -> Iterator[Mention]:
    """Find given names with a surname behind them in one block."""
    tokens, free = block.tokens, 0
    for i in block.capitals:
        if i < free or len(tokens[i]) < _SHORTEST or not _may_begin(block, i, language):
            continue
        end = _surname_end(block, i, language)
        if end:
            free = end
            yield Mention(block, i, end, EntityType.PERSON)


def _may_begin(block: TokenizedBlock, i: int, language: str) -> bool:
    """Return whether a full name may begin at a word: a listed given name, no common word, not behind `im.`."""
    word = block.tokens[i]
    if not (is_given(word, language) or "g" in word_shape(word, language).classes) or is_common(word, language):
        return False
    before = block.tokens[max(i - 2, 0) : i]
    if not _STREETS.isdisjoint(map(str.lower, before)):
        return False
    last = before[0] if before[1:] == (".",) else "".join(before[-1:])
    return last not in {"-", "'"} and last.lower() not in words("named_after")


def _surname_end(block: TokenizedBlock, i: int, language: str) -> int:
    """Return where the surname behind a given name ends; 0 if there is none."""
    tokens, end, last = block.tokens, i + 1, 0
    while end < min(len(tokens), i + _MOST):
        word = tokens[end]
        glued = word == "-" and block.starts[end] == block.ends[end - 1]
        if glued or word in words("person_particles"):
            end += 1
            continue
        if not _is_surname(word, language):
            break
        end += 1
        last = end
        if "g" not in word_shape(word, language).classes and tokens[end : end + 1] != ("-",):
            break
    return last


def _is_surname(word: str, language: str) -> bool:
    """Return whether a word can be a surname: capitalised, and no common word, body or country."""
    if not word.isalpha() or not word[0].isupper() or len(word) < _SHORTEST or (word.isupper() and len(word) < _MOST):
        return False
    if "s" in word_shape(word, language).classes:
        return True
    country = (base_form(word, language),) in gazetteer(language)
    body = word.lower() in words_of(language, "bodies")
    return not (country or body or is_common(word, language))
