"""
The language of questions: words, phrases, what is left out; and the form in which words are indexed and asked for.

    ferry storm                  both words in one sentence, as ferry AND storm
    ferry OR boat -harbour       NOT harbour is the same; brackets group
    "storm warning" ferr*        words in a row; words that begin so
    ferry NEAR/5 storm           at most five words between them

The index knows which words a sentence has, and not where, which takes half the room. So a question is put twice: to the
index as words between operators, which finds all that may be meant, and where words have to stand in a row to the
sentences it finds. Whatever was typed reaches SQLite as single quoted words.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from unicodedata import category, normalize

from briefmaker.errors import UsageError
from briefmaker.language.scripts import UNSPACED

FOLD = "1"
"""The number of this way of folding: what was indexed in another way is read again."""

_LEFT_OUT = re.compile(
    r"[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    r"\u00ad\u061c\u200c-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
"""Vowel points of Hebrew and Arabic, and the Arabic stroke that lengthens a word, which most writers leave out; soft
hyphens, joiners and marks of direction, which nobody sees."""

_ACCENTS = re.compile(r"(?<![\u0438\u0443\u0456])[\u0300-\u036f]+")
"""Accents of Latin, Greek and Cyrillic letters, which many leave out; й, ў and ї are letters of their own."""

_ALIKE = str.maketrans("łđøıħ\u0649\u06cc\u06a9", "ldoih\u064a\u064a\u0643")
"""Letters with a stroke, which is no accent; yeh and kaf, which Arabic and Persian keyboards have apart."""

_RUN = re.compile(f"{UNSPACED.pattern}+")
_WORD = re.compile(r"[^\W_]+")
_TOKEN = re.compile(r'\s*(?:(?P<mark>[()])|"(?P<phrase>[^"]*)"|(?P<open>")|(?P<word>[^\s()"]+))')
_NEAR = re.compile(r"NEAR(?:/(\d{1,3}))?")

_REACH = 10
"""Words between two that are `NEAR` each other where no number is given, as in FTS5."""

_LONGEST, _DEEPEST = 1000, 20
"""Characters of a question and brackets within each other: more is no question of a person's."""

_HELP = 'Words, "a phrase", OR, NOT or -, NEAR/5, a beginning* and brackets are understood.'


def fold(text: str) -> str:
    """
    Return a text in the form in which its words are indexed.

    Forms of one letter are one, letter case is folded, accents, vowel points and invisible signs are left out, and the
    letters of scripts that write no spaces stand in pairs, each with the one behind it.
    """
    # ASCII needs no folding, letter case aside, which the index folds itself: most sentences take no time.
    return text if text.isascii() else _RUN.sub(_pair, _fold_letters(text))


def _fold_letters(text: str) -> str:
    apart = normalize("NFKD", normalize("NFKC", text).casefold())
    return normalize("NFC", _ACCENTS.sub("", _LEFT_OUT.sub("", apart))).translate(_ALIKE)


def _pair(run: re.Match[str]) -> str:
    """Return letters in pairs, and the last one alone: so that one is found by its letter, and a word by its pairs."""
    return f" {' '.join(run[0][at : at + 2] for at in range(len(run[0])))} "


def split(text: str) -> list[str]:
    """Return the words of a text in a row, as they are compared: without accents, letters that part no words alone."""
    if text.isascii():
        return _WORD.findall(text.lower())
    plain = "".join(sign for sign in _fold_letters(text) if category(sign)[0] != "M")
    return _WORD.findall(UNSPACED.sub(r" \g<0> ", plain))


def _list_indexed(text: str) -> list[str]:
    """Return the words of a text as the index has them: marks that hang on a letter belong to its word."""
    apart = (sign if category(sign) in {"Co", "Mn", "Mc"} or category(sign)[0] in "LN" else " " for sign in fold(text))
    return "".join(apart).split()


def has_word(text: str) -> bool:
    """Return whether anything in a text is indexed: a letter, a digit or a sign that belongs to a word."""
    return bool(_list_indexed(text))


def quote(text: str) -> str:
    """Return words in a row as an index takes them that knows where words stand: a string without operators."""
    return f'"{" ".join(_list_indexed(text))}"'


class Term(NamedTuple):
    """A question, or a part of one."""

    broad: str
    """An expression of FTS5 that finds all sentences for which it holds, and maybe more."""

    is_exact: bool
    """Whether that finds no others."""

    holds: Callable[[Sequence[str]], bool]
    """Returns whether it holds for the words of a sentence."""


class _Words(NamedTuple):
    """Words in a row."""

    text: str
    row: tuple[str, ...]
    """The words as they are compared."""

    begins: bool
    """Whether the last word may go on."""

    def find(self, words: Sequence[str]) -> Iterator[range]:
        """Yield where they stand."""
        *others, last = self.row
        for end in range(len(others), len(words)):
            is_last = words[end].startswith(last) if self.begins else words[end] == last
            if is_last and list(words[end - len(others) : end]) == others:
                yield range(end - len(others), end + 1)

    def list_broad(self) -> Iterator[str]:
        """Yield what the index has of a sentence in which they stand."""
        *others, last = _list_indexed(self.text)
        yield from (f'"{word}"' for word in others)
        is_letter = UNSPACED.fullmatch(last) is not None
        if not (is_letter and others) or self.begins:  # it stands in the pair before it
            yield f'"{last}"{"*" * (self.begins or is_letter)}'


def _require_words(words: _Words) -> Term:
    """Return the term for words in a row."""
    row = f" {' '.join(words.row)}{'' if words.begins else ' '}"
    return Term(_join(words.list_broad(), "AND"), len(words.row) == 1, lambda given: row in f" {' '.join(given)} ")


def _require_near(parts: Sequence[_Words], reach: int) -> Term:
    """Return the term for words with at most so many others between them."""

    def holds(words: Sequence[str]) -> bool:
        rows = [part.find(words) for part in parts]
        these = [next(row, None) for row in rows]
        while all(these):  # the one that ends first is moved on: what stands behind it comes nearer to no other place
            places = [it for it in these if it]
            if max(it.start for it in places) <= min(it.stop for it in places) + reach:
                return True
            first = min(range(len(places)), key=lambda at: places[at].stop)
            these[first] = next(rows[first], None)
        return False

    return Term(_join((word for part in parts for word in part.list_broad()), "AND"), is_exact=False, holds=holds)


def _require_every(wanted: Sequence[Term], unwanted: Sequence[Term]) -> Term:
    """Return the term for what has to stand together, and what must not stand there."""
    broad = _join((it.broad for it in wanted), "AND")
    if left_out := [it.broad for it in unwanted if it.is_exact]:
        broad = f"({broad} NOT {_join(left_out, 'OR')})"

    def holds(words: Sequence[str]) -> bool:
        return all(it.holds(words) for it in wanted) and not any(it.holds(words) for it in unwanted)

    return Term(broad, all(it.is_exact for it in (*wanted, *unwanted)), holds)


def _require_either(parts: Sequence[Term]) -> Term:
    """Return the term for parts of which one is enough."""
    broad = _join((it.broad for it in parts), "OR")
    return Term(broad, all(it.is_exact for it in parts), lambda words: any(it.holds(words) for it in parts))


def _join(parts: Iterable[str], operator: str) -> str:
    """Put an operator between expressions."""
    first, *others = parts
    return f"({f' {operator} '.join((first, *others))})" if others else first


class _Token(NamedTuple):
    """A part of a question as it was typed."""

    kind: str
    """`(`, `)`, `AND`, `OR`, `NOT`, `NEAR` or `text`."""

    text: str
    place: int
    """Where it begins, from 1."""


def parse(question: str) -> Term:
    """Return what a question asks for; raises `UsageError`, which says where it cannot be understood."""
    if len(question) > _LONGEST:
        raise UsageError(f"the question is longer than {_LONGEST} characters", "Ask for fewer words.")
    parser = _Parser(list(_read_tokens(question)), len(question) + 1)
    made = parser.parse_either()
    left = parser.peek()
    if left.kind:
        raise _refuse("a bracket is closed that was not opened", left.place)
    return made


def _refuse(what: str, place: int) -> UsageError:
    return UsageError(f"the question cannot be understood: {what} (at character {place})", _HELP)


def _read_tokens(question: str) -> Iterator[_Token]:
    """Yield the parts; a word with a minus before it is two."""
    at = 0
    while question[at:].strip():
        found = _TOKEN.match(question, at)
        assert found is not None  # noqa: S101  (the last form takes any sign)
        at, place = found.end(), found.start(found.lastgroup or 0) + 1
        match found.lastgroup:
            case "open":
                raise _refuse("a quotation mark is not closed", place)
            case "mark":
                yield _Token(found["mark"], "", place)
            case "phrase":
                star = question[at : at + 1] == "*"
                at += star
                yield _Token("text", found["phrase"] + "*" * star, place - 1)
            case _:
                word = found["word"]
                if word.startswith("-"):
                    yield _Token("NOT", "", place)
                    word, place = word[1:], place + 1
                if word:
                    kind = word if word in {"AND", "OR", "NOT"} else "NEAR" if _NEAR.fullmatch(word) else "text"
                    yield _Token(kind, word, place)


@dataclass(slots=True)
class _Parser:
    """Reads the parts of a question from left to right."""

    tokens: list[_Token]
    end: int
    at: int = field(default=0, init=False)
    depth: int = field(default=0, init=False)

    def peek(self) -> _Token:
        """Return the next part; one of no kind at the end."""
        return self.tokens[self.at] if self.at < len(self.tokens) else _Token("", "", self.end)

    def take(self, *kinds: str) -> _Token | None:
        """Take the next part if it is of these kinds."""
        found = self.peek()
        self.at += found.kind in kinds
        return found if found.kind in kinds else None

    def parse_either(self) -> Term:
        """Read what OR parts."""
        parts = [self.parse_every()]
        while self.take("OR"):
            parts.append(self.parse_every())
        return parts[0] if len(parts) == 1 else _require_either(parts)

    def parse_every(self) -> Term:
        """Read what has to stand together, and what must not stand there."""
        first, wanted, unwanted = self.peek(), list[Term](), list[Term]()
        while self.peek().kind not in {"", ")", "OR"}:
            if wanted or unwanted:
                self.take("AND")
            (unwanted if self.take("NOT") else wanted).append(self.parse_near())
        if not wanted:
            what = "nothing is asked for beside what is left out" if unwanted else "a word is missing"
            raise _refuse(what, first.place)
        return wanted[0] if len(wanted) == 1 and not unwanted else _require_every(wanted, unwanted)

    def parse_near(self) -> Term:
        """Read a word, a phrase or a bracket; or words near each other."""
        if self.take("("):
            return self.parse_bracket()
        parts, reach = [self.parse_words()], 0
        while near := self.take("NEAR"):
            found = _NEAR.fullmatch(near.text)
            reach = max(reach, int(found[1]) if found and found[1] else _REACH)
            parts.append(self.parse_words())
        return _require_words(parts[0]) if len(parts) == 1 else _require_near(parts, reach)

    def parse_bracket(self) -> Term:
        """Read up to the end of a bracket."""
        opened, self.depth = self.tokens[self.at - 1], self.depth + 1
        if self.depth > _DEEPEST:
            raise _refuse(f"more than {_DEEPEST} brackets within each other", opened.place)
        made = self.parse_either()
        if not self.take(")"):
            raise _refuse("a bracket is not closed", opened.place)
        self.depth -= 1
        if self.peek().kind == "NEAR":
            raise _refuse("NEAR stands between words or phrases", self.peek().place)
        return made

    def parse_words(self) -> _Words:
        """Read a word or a phrase."""
        found = self.take("text")
        if found is None:
            raise _refuse("a word is missing", self.peek().place)
        text = found.text.rstrip("*")
        row = tuple(split(text))
        if not (row and has_word(text)):
            raise _refuse("there is no word in it", found.place)
        return _Words(text, row, found.text.endswith("*"))
