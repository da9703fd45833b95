"""Bodies that begin with their head noun (la Cour de cassation), and where an abbreviation shows them to end."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.gazetteer import gazetteer
from briefmaker.actors.lexicon.lists import words_of
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.recognise.features import OPENERS
from briefmaker.language.words import load_stop_words

LANGUAGES = frozenset({"de", "fr"})
"""Languages in which `whole_bodies` was measured."""

_FARTHEST = 16
"""Words from the first of a name to its abbreviation."""

_MORE = 3
"""Words before a name that its abbreviation may show to be part of it: Karlsruher Institut (KIT)."""

_SHORTEST = 3
"""Letters of an abbreviation that words do not spell out by chance."""

_ENDS = frozenset({".", ";", ":", "!", "?", ")", '"', "«", "»", "„", "“", "”"})
_PAIRS = frozenset({"fr"})
"""Languages that put the branch of a union behind it: SUD PTT, CGT RATP."""


def whole_bodies(mentions: Sequence[Mention], language: str) -> list[Mention]:
    """Extend bodies to all that their abbreviation spells out: Direction de la recherche, des études (Dre)."""
    if language not in LANGUAGES:
        return list(mentions)
    grown = [_whole(mention, language) if mention.type == EntityType.ORGANISATION else mention for mention in mentions]
    kept: list[Mention] = []
    for mention in grown:
        if not (kept and kept[-1].block is mention.block and mention.end <= kept[-1].end):
            kept.append(mention)
    return kept


def _whole(mention: Mention, language: str) -> Mention:
    """Return a body with all of its name."""
    tokens, start, end = mention.block.tokens, mention.start, mention.end
    before = mention.before if start > 1 and tokens[start - 2][0].isalpha() else ""
    start -= before.istitle() and before.lower() in words_of(language, "leading_adjectives")
    while end > start + 1 and tokens[end - 1] in load_stop_words(language):
        end -= 1
    pair = end - start == 1 and tokens[start].isupper() and tokens[end : end + 1] and language in _PAIRS
    if pair and tokens[end].isupper() and tokens[end].isalpha() and len(tokens[end]) >= _SHORTEST:
        end += 1
    for first in range(start, max(start - _MORE, -1), -1):
        if first < start and not (tokens[first].istitle() and tokens[first].isalpha()):
            break
        if until := _spelled_until(tokens, first, end):
            return mention.with_span(first, until)
    return mention.with_span(start, end)


def _spelled_until(tokens: Sequence[str], start: int, end: int) -> int:
    """Return where the words end that an abbreviation in brackets stands for; 0 if there is none."""
    for i in range(end, min(len(tokens) - 2, start + _FARTHEST)):
        if tokens[i] == "(" and tokens[i + 2] == ")":
            return i if _spells(tokens[start:i], tokens[i + 1]) else 0
        if tokens[i] in _ENDS:
            return 0
    return 0


def _spells(name: Sequence[str], short: str) -> bool:
    """Return whether each letter of an abbreviation begins a word of a name, or goes on in the one before."""
    letters, words = _plain(short), [_plain(word) for word in name if word[0].isalpha()]
    if len(letters) < _SHORTEST or not short[0].isupper() or not words or words[0][0] != letters[0]:
        return False
    at, inside = 0, ""
    for letter in letters:
        found = next((k for k in range(at, len(words)) if words[k][0] == letter), -1)
        if found >= 0:
            at, inside = found + 1, words[found][1:]
        elif letter in inside:
            inside = inside[inside.index(letter) + 1 :]
        else:
            return False
    return True


def _plain(word: str) -> str:
    """Return a word in small letters without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))


_MOST_LINKS = 4
"""How often a name goes on with `de`: Agence nationale de sécurité du médicament et des produits de santé."""


@dataclass(frozen=True, slots=True)
class _Links:
    """The small words inside names of bodies in a language."""

    of: frozenset[str]
    """Links before what a body is of."""

    the: frozenset[str]
    """Articles behind a link."""

    also: str
    """The conjunction before a second field."""

    to_do: tuple[str, ...]
    """Endings of infinitives, which also follow `de`: il appartient au Conseil de trancher."""

    adjectives: tuple[str, ...]
    """Endings of adjectives behind a noun behind a link: Syndicat du travail social."""

    large: bool = False
    """Whether adjectives and nouns of the name have capitals: Conselho Regional de Corretores de Imóveis."""


_LINKS = {
    "es": _Links(frozenset({"de", "del"}), frozenset({"la", "las", "los", "el"}), "y", (), (), large=True),
    "it": _Links(
        frozenset({"di", "del", "della", "dell'", "dei", "degli", "delle", "dello"}),
        frozenset(),
        "e",
        (),
        (),
        large=True,
    ),
    "fr": _Links(
        frozenset({"de", "du", "des", "d'"}),
        frozenset({"la", "le", "les", "l'"}),
        "et",
        ("er", "ir"),
        ("el", "elle", "els", "elles", "al", "ale", "ales", "ique", "iques", "aire", "aires"),
    ),
    "pt": _Links(frozenset({"de", "do", "da", "dos", "das"}), frozenset(), "e", (), (), large=True),
}
"""Languages whose head nouns of bodies are listed (`body_heads.txt`), with the adjectives behind them."""


def find_headed_bodies(blocks: Sequence[TokenizedBlock], language: str) -> Iterator[Mention]:
    """Find bodies by the head noun that begins them, block by block; none in languages without a list."""
    small = words_of(language, "body_heads")
    listed = words_of(language, "large_heads") or words_of(language, "bodies")
    large = small | listed - words_of(language, "titles")
    heads = small | {word.capitalize() for word in large}
    for block in blocks if language in _LINKS else ():
        tokens, free = block.tokens, 0
        for i in [i for i, word in enumerate(tokens) if word in heads]:
            end = _body_end(tokens, i, language) if i >= free else 0
            if end and tokens[i:end] not in gazetteer(language):
                free = end
                yield Mention(block, i, end, EntityType.ORGANISATION)


def _body_end(tokens: Sequence[str], i: int, language: str) -> int:
    """
    Return where a body ends whose head noun stands at a place; 0 if the noun alone names none.

    A noun in small letters (`ministère`) needs a name behind `de`, a capitalised one (`Cour`) an adjective or a noun;
    at the beginning of a sentence the capital says nothing.
    """
    adjectives, links = words_of(language, "body_adjectives"), _LINKS[language]
    large = tokens[i][0].isupper() and i > 0 and tokens[i - 1] not in OPENERS
    first = _over_name(tokens, i) if links.large else i + 1
    last = _over_adjectives(tokens, first, adjectives, links)
    end = last if last > i + 1 and tokens[i][0].isupper() else 0
    for _ in range(_MOST_LINKS):
        start = _over_links(tokens, last, links, language)
        if start == last or start >= len(tokens):
            break
        named = tokens[start][0].isupper()
        if not named and (links.large or not _is_noun(tokens[start], links)):
            break
        last = _over_name(tokens, start) if named else start + 1
        last = _over_adjectives(tokens, last, adjectives, links)
        if not named and large and tokens[last : last + 1] and tokens[last].endswith(links.adjectives):
            last += 1
        end = last if named or large else end
    return end


def _over_adjectives(tokens: Sequence[str], i: int, adjectives: frozenset[str], links: _Links) -> int:
    """Step over adjectives, and over one more behind `et`: populaire et sociale."""
    end = _over(tokens, i, adjectives)
    joined = end > i and tokens[end : end + 1] == (links.also,) and tokens[end + 1 : end + 2]
    return end + 2 if joined and tokens[end + 1] in adjectives else end


def _over(tokens: Sequence[str], i: int, listed: frozenset[str]) -> int:
    """Step over words of a list."""
    while i < len(tokens) and tokens[i] in listed:
        i += 1
    return i


def _over_links(tokens: Sequence[str], i: int, links: _Links, language: str) -> int:
    """Step over a link and its article: `de la`, `et des`; stay if there is none, or if another body follows `et`."""
    also = tokens[i : i + 1] == (links.also,)
    if i + also >= len(tokens) or tokens[i + also] not in links.of:
        return i
    start = _over(tokens, i + also + 1, links.the)
    another = also and start < len(tokens) and tokens[start].lower() in words_of(language, "bodies")
    return i if another else start


def _over_name(tokens: Sequence[str], i: int) -> int:
    """Step over capitalised words, and what hyphens join to them: Saint-Denis, Île-de-France."""
    end = i + 1
    while end < len(tokens):
        if tokens[end] == "-" and end + 1 < len(tokens) and tokens[end + 1].isalpha():
            end += 2
        elif tokens[end][0].isupper() and tokens[end].isalpha():
            end += 1
        else:
            break
    return end


_SHORTEST_NOUN = 4
"""Letters of a word in small letters that can end a name: de contrôle, but no pronoun."""


def _is_noun(word: str, links: _Links) -> bool:
    """Return whether a small word behind a link can be part of a name."""
    return word.isalpha() and len(word) >= _SHORTEST_NOUN and not word.endswith(links.to_do)
