"""Names that a recogniser ran together or cut, at a full stop, a dash or a hyphen, or between body and person."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.gazetteer import gazetteer
from briefmaker.actors.lexicon.lists import is_common, known_organisations, words, words_of
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.recognise.features import word_shape

_ABBREVIATED = 3
"""Letters up to which a word before a full stop may be an initial or a short title."""

_DASHES = frozenset({"-", "–", "—"})
_QUOTES = frozenset({'"', "”", "»"})
_OPENED = frozenset({'"', "“", "„", "("})
_FULL = 2
"""Words of a person named in full."""

_FAR = 6
"""Words before a body within which an office may stand: rzeczniczka Prokuratury Okręgowej w Lublinie."""

_CASED = frozenset({"pl", "ru", "uk"})
"""Languages in which a body has a person's name in the genitive: Instytut Adama Mickiewicza."""

_CASE_ENDS = ("a", "u", "em", "iem", "owi")
"""Endings of given names of men in Polish: Friedricha, Helmutem."""

_NEIGHBOURS = ("de", "fr")
"""Languages whose lists of names serve Polish and Russian too; the English one has York, Rada and Warta."""

_ARTICLES = {"pt": frozenset({"O", "A", "Os", "As"})}
"""Capitalised articles, which open a sentence behind a heading without a mark: Cartel de Cáli A polícia prendeu."""


def part_sentences(mention: Mention, language: str) -> list[Mention]:
    """
    Part a name at the end of a sentence and at a dash: Иван Петров. По, NFZ. Część, Rebelião - Lebed.

    The full stop of an initial or a short title ends no sentence; that behind an abbreviation in capitals does.
    """
    tokens, start, pieces = mention.block.tokens, mention.start, []
    for i in range(mention.start + 1, mention.end):
        dash = _is_dash(mention.block, i) and _parts_at_dash(mention, i, language)
        if dash or _ends_sentence(tokens, i, language) or tokens[i] in _ARTICLES.get(language, ()):
            pieces.append(mention.with_span(start, i))
            start = i + 1
    pieces.append(mention.with_span(_over_heading(tokens, start, mention.end), mention.end))
    return [piece for piece in map(_unclosed, pieces) if piece.start < piece.end and tokens[piece.start][0].isalnum()]


def _over_heading(tokens: Sequence[str], start: int, end: int) -> int:
    """Step over a heading in capitals before a name in mixed case: ШЕСТОЕ ЧУВСТВО Ученые университета."""
    first = start
    while first < end and tokens[first].isupper() and len(tokens[first]) > _ABBREVIATED:
        first += 1
    return first if first - start > 1 and first < end and tokens[first].istitle() else start


def _ends_sentence(tokens: Sequence[str], i: int, language: str) -> bool:
    """Return whether a full stop ends a sentence: behind a long word, a common one, or an abbreviation in capitals."""
    before = tokens[i - 1]
    capitals = sum(letter.isupper() for letter in before)
    word = len(before) > _ABBREVIATED or (len(before) == _ABBREVIATED and is_common(before, language))
    return tokens[i] == "." and (word or capitals > 1 or before in _QUOTES)


def _is_dash(block: TokenizedBlock, i: int) -> bool:
    """Return whether a dash stands at a place, with spaces on both sides."""
    inside = block.tokens[i] in _DASHES and i + 1 < len(block.tokens)
    return inside and block.ends[i - 1] < block.starts[i] and block.ends[i] < block.starts[i + 1]


def _parts_at_dash(mention: Mention, i: int, language: str) -> bool:
    """Return whether a dash parts two names, and is none inside of one: Новый Регион — Екатеринбург."""
    if mention.tokens[0][0].islower() or mention.block.tokens[i - 1] in _QUOTES | {"'"}:
        return True
    return mention.type == EntityType.PERSON and is_given(mention.block.tokens[i + 1], language)


def _unclosed(mention: Mention) -> Mention:
    """Take unbalanced closing marks, and a final hyphen, off a name: NFZ", В. Торопчин), Lamente-."""
    tokens, end = mention.block.tokens, mention.end
    if end == mention.start + 2 and tokens[end - 1] == "-":
        return mention.with_span(mention.start, end - 1)
    while end > mention.start and tokens[end - 1] in {'"', "”", ")"}:
        if not _OPENED.isdisjoint(tokens[mention.start : end - 1]):
            break
        end -= 1
    return mention.with_span(mention.start, end)


def part_person(mention: Mention, language: str) -> list[Mention]:
    """
    Part a body and the person who speaks for it: Prokuratury Okręgowej w Lublinie | Beata Syk-Jankowska.

    The person has a listed given name, in the first case where names have cases; before the body stands an office, or
    the body is an abbreviation. Without these the body may be named after the person: Fundação Getúlio Vargas.
    """
    tokens, start, end = mention.block.tokens, mention.start, _without_small_words(mention, language)
    if end - start <= _FULL or not _may_begin_with_body(mention, language):
        return [mention]
    if mention.type == EntityType.ORGANISATION and (last := _person_end(mention, language)):
        return [replace(mention, end=last, type=EntityType.PERSON)]
    places = [
        i
        for i in range(start + 1, end - 1)
        if tokens[i - 1] != "." and tokens[i - 1].lower() not in words("named_after")
    ]
    at = next((i for i in places if _begins_person(tokens, i, end, language)), 0)
    if not at or not _is_office_before(mention, at, language):
        return [mention]
    person = replace(mention, start=at, end=end, type=EntityType.PERSON)
    body = replace(mention, end=at, type=EntityType.ORGANISATION)
    return [body, person] if mention.type == EntityType.ORGANISATION else [person]


def _person_end(mention: Mention, language: str) -> int:
    """Return where a full name at the front of a longer name ends: Marine Le Pen we Francji; 0 if there is none."""
    tokens, start = mention.block.tokens, mention.start
    small = next((i for i in range(start + _FULL, mention.end) if _is_plain_word(tokens[i])), 0)
    named = small and is_given(tokens[start], language) and all(tokens[i][0].isupper() for i in range(start, small))
    return small if named and language in _CASED else 0


def _is_plain_word(word: str) -> bool:
    """Return whether a word is in small letters and no particle of a name."""
    return word.islower() and word not in words("person_particles")


def _without_small_words(mention: Mention, language: str) -> int:
    """Return where a name ends, without the words of the sentence at its end: Friedrich Merz zapowiedział."""
    end = mention.end
    while language in _CASED and end > mention.start + _FULL and mention.block.tokens[end - 1].islower():
        end -= 1
    return end


def _may_begin_with_body(mention: Mention, language: str) -> bool:
    """Return whether a name is a body's, or a person's that begins as a body's: LFI François Ruffin."""
    first = mention.tokens[0]
    body = (first.isupper() and len(first) > 1) or "o" in word_shape(first, language).classes
    if mention.text in known_organisations():
        return False
    return mention.type == EntityType.ORGANISATION or (mention.type == EntityType.PERSON and body)


def _begins_person(tokens: Sequence[str], i: int, end: int, language: str) -> bool:
    """Return whether a full name begins at a place and goes on to the end."""
    return is_given(tokens[i], language) and all(
        word[0].isupper() or word == "-" or word in words("person_particles") for word in tokens[i + 1 : end]
    )


@lru_cache(maxsize=5_000)  # one rule after the other asks this of each word with a capital
def is_given(word: str, language: str) -> bool:
    """Return whether a word is a given name in the first case; one from the English list alone must be no country."""
    own, lower = words_of(language, "given_names"), word.lower()
    if not word[0].isupper() or lower in own:
        return word[0].isupper()
    if (word,) in gazetteer(language) or (word,) in gazetteer():
        return False
    if language not in _CASED:
        return word in words("given_names")
    is_case = not {lower[:-1], lower[:-2]}.isdisjoint(own)
    return not is_case and any(lower in words_of(other, "given_names") for other in _NEIGHBOURS)


def is_given_in_a_case(word: str, language: str) -> bool:
    """Return whether a word is a given name of the language or its neighbours in any case: Friedricha, Helmutem."""
    if language not in _CASED or not word.istitle():
        return False
    lower = word.lower()
    stems = {lower, *(lower.removesuffix(end) for end in _CASE_ENDS)}
    return any(stem in words_of(other, "given_names") for other in (language, *_NEIGHBOURS) for stem in stems)


def _is_office_before(mention: Mention, at: int, language: str) -> bool:
    """Return whether an office stands before a body, or the body's name is an abbreviation."""
    tokens = mention.block.tokens
    if language in _CASED:
        return True
    abbreviated = at == mention.start + 1 and tokens[at - 1].isupper() and len(tokens[at - 1]) > 1
    window = tokens[max(mention.start - _FAR, 0) : mention.start]
    return abbreviated or any("t" in word_shape(word, language).classes for word in window)


def join_hyphens(mentions: Sequence[Mention], *, touching: bool = False) -> Iterator[Mention]:
    """
    Join two parts of a person's name that a hyphen or a particle links: Жан-Клод Мас, Джанлука ди Доменико.

    With `touching`, a surname right behind a person is joined as well: Recep Tayyip | Erdogan.
    """
    kept: Mention | None = None
    for mention in mentions:
        if kept is not None and (_are_linked(kept, mention) or (touching and _touch(kept, mention))):
            kept = replace(kept, end=mention.end)
            continue
        if kept is not None:
            yield kept
        kept = mention
    if kept is not None:
        yield kept


def _touch(one: Mention, other: Mention) -> bool:
    """Return whether a person's name of one word stands right behind another."""
    behind = other.block is one.block and other.start == one.end
    return behind and one.type == other.type == EntityType.PERSON and len(other.tokens) == 1


def _are_linked(one: Mention, other: Mention) -> bool:
    """Return whether a hyphen without spaces, or a listed particle, stands between two names of persons."""
    block, i = one.block, one.end
    if other.block is not block or other.start != i + 1:
        return False
    if block.tokens[i] in words("particles_cyrillic"):
        return one.type == other.type == EntityType.PERSON and one.end - one.start == 1
    if block.tokens[i] != "-":
        return False
    glued = block.starts[i] == block.ends[i - 1] and block.ends[i] == block.starts[i + 1]
    return glued and one.type == other.type == EntityType.PERSON and one.end - one.start == 1
