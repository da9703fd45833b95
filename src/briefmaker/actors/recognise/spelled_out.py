"""How far the name of a body goes: up to the abbreviation in brackets that it spells out, and over a second one."""

import unicodedata
from collections.abc import Sequence

from briefmaker.actors.mention import EntityType, Mention
from briefmaker.language.stopwords import load_stop_words

LANGUAGES = frozenset({"de", "fr"})
"""Languages in which this was measured."""

_FARTHEST = 16
"""Words from the first of a name to its abbreviation."""

_MORE = 3
"""Words before a name that its abbreviation may show to be part of it, and one: Karlsruher Institut (KIT)."""

_SHORTEST = 3
"""Letters of an abbreviation that is spelled out by chance no more."""

_ENDS = frozenset({".", ";", ":", "!", "?", ")", '"', "«", "»", "„", "“", "”"})
_PAIRS = frozenset({"fr"})
"""Languages that put the branch of a union behind it: SUD PTT, CGT RATP."""

_BEFORE = {"fr": frozenset({"Nouvelle", "Nouveau", "Haute", "Haut", "Grande", "Grand", "Jeunes", "Jeune"})}
"""Adjectives that begin names of bodies: Nouvelle Union populaire."""


def whole_bodies(mentions: Sequence[Mention], language: str) -> list[Mention]:
    """Let bodies go on where their abbreviation tells that they do: Direction de la recherche, des études (Dre)."""
    if language not in LANGUAGES:
        return list(mentions)
    grown = [_whole(mention, language) if mention.type == EntityType.ORGANISATION else mention for mention in mentions]
    kept: list[Mention] = []
    for mention in grown:
        if not (kept and kept[-1].block is mention.block and mention.end <= kept[-1].end):
            kept.append(mention)
    return kept


def _whole(mention: Mention, language: str) -> Mention:
    """Return a body with all that is its name."""
    tokens, start, end = mention.block.tokens, mention.start, mention.end
    if start > 1 and tokens[start - 1] in _BEFORE.get(language, ()) and tokens[start - 2][0].isalpha():
        start -= 1
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
    """Return where the words end that an abbreviation in brackets stands for; nought where none does."""
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
