"""
The language of questions: words, phrases, what is left out; and the form in which words are indexed and asked for.

    ferry storm                  both words in one sentence, as ferry AND storm
    ferry OR boat -harbour       NOT harbour is the same; brackets group
    "storm warning" ferr*        words in a row; words that begin so
    ferry NEAR/5 storm           at most five words between them

Whatever is asked reaches SQLite as quoted words between operators that were checked here, never as it was typed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from unicodedata import category, normalize

from briefmaker.errors import UsageError
from briefmaker.language.scripts import UNSPACED

FOLD = "1"
"""The number of this way of folding: what was indexed in another way is read again."""

_POINTS = re.compile(r"[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]")
"""Vowel points of Hebrew and Arabic, and the Arabic stroke that lengthens a word: most writers leave them out."""

_TOKEN = re.compile(r'\s*(?:(?P<mark>[()])|"(?P<phrase>[^"]*)"|(?P<open>")|(?P<word>[^\s()"]+))')
_NEAR = re.compile(r"NEAR(?:/(\d{1,3}))?")

_REACH = 10
"""Words between two that are `NEAR` each other where no number is given, as in FTS5."""

_LONGEST, _DEEPEST = 1000, 20
"""Characters of a question and brackets within each other: more is no question of a person's."""

_HELP = 'Words, "a phrase", OR, NOT or -, NEAR/5, a beginning* and brackets are understood.'


def fold(text: str) -> str:
    """
    Return a text in the form in which its words are indexed and asked for.

    Forms of one letter are one (NFKC), letter case is folded, vowel points are left out, and the letters of scripts
    that write no spaces stand apart, so that words of any length are found as phrases. SQLite folds accents.
    """
    if text.isascii():
        return text
    return UNSPACED.sub(r" \g<0> ", _POINTS.sub("", normalize("NFKC", text).casefold()))


def has_word(text: str) -> bool:
    """Return whether anything in a text is indexed: a letter, a digit or a sign that belongs to a word."""
    return any(category(sign)[0] in "LN" or category(sign) in {"Co", "Mn", "Mc"} for sign in fold(text))


def quote(text: str, *, prefix: bool = False) -> str:
    """Return words in a row as FTS5 takes them: a string, in which nothing is an operator."""
    return f'"{fold(text).replace(chr(34), " ").replace(chr(0), " ").strip()}"{"*" * prefix}'


class _Token(NamedTuple):
    """A part of a question."""

    kind: str
    """`(`, `)`, `AND`, `OR`, `NOT`, `NEAR` or `text`."""

    text: str
    place: int
    """Where it begins, from 1."""


def parse(question: str) -> str:
    """Return a question as an expression of FTS5; raises `UsageError`, which says where it cannot be understood."""
    if len(question) > _LONGEST:
        raise UsageError(f"the question is longer than {_LONGEST} characters", "Ask for fewer words.")
    parser = _Parser(list(_split(question)), len(question) + 1)
    made = parser.parse_any()
    left = parser.peek()
    if left.kind:
        raise _refuse("a bracket is closed that was not opened", left.place)
    return made


def _refuse(what: str, place: int) -> UsageError:
    return UsageError(f"the question cannot be understood: {what} (at character {place})", _HELP)


def _split(question: str) -> Iterator[_Token]:
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

    def parse_any(self) -> str:
        """Read what OR parts."""
        parts = [self.parse_all()]
        while self.take("OR"):
            parts.append(self.parse_all())
        return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})"

    def parse_all(self) -> str:
        """Read what has to stand together, and what must not stand there."""
        first, wanted, unwanted = self.peek(), list[str](), list[str]()
        while self.peek().kind not in {"", ")", "OR"}:
            if self.take("NOT"):
                unwanted.append(self.parse_near())
            else:
                if wanted or unwanted:
                    self.take("AND")
                (unwanted if self.take("NOT") else wanted).append(self.parse_near())
        if not wanted:
            what = "nothing is asked for beside what is left out" if unwanted else "a word is missing"
            raise _refuse(what, first.place)
        every = wanted[0] if len(wanted) == 1 else f"({' AND '.join(wanted)})"
        return f"({every} NOT ({' OR '.join(unwanted)}))" if unwanted else every

    def parse_near(self) -> str:
        """Read a word, a phrase or a bracket; or words near each other."""
        if self.take("("):
            return self.parse_bracket()
        parts, reach = [self.parse_words()], _REACH
        while near := self.take("NEAR"):
            found = _NEAR.fullmatch(near.text)
            reach = int(found[1]) if found and found[1] else _REACH
            parts.append(self.parse_words())
        return parts[0] if len(parts) == 1 else f"NEAR({' '.join(parts)}, {reach})"

    def parse_bracket(self) -> str:
        """Read up to the end of a bracket."""
        opened, self.depth = self.tokens[self.at - 1], self.depth + 1
        if self.depth > _DEEPEST:
            raise _refuse(f"more than {_DEEPEST} brackets within each other", opened.place)
        made = self.parse_any()
        if not self.take(")"):
            raise _refuse("a bracket is not closed", opened.place)
        self.depth -= 1
        if self.peek().kind == "NEAR":
            raise _refuse("NEAR stands between words or phrases", self.peek().place)
        return made

    def parse_words(self) -> str:
        """Read a word or a phrase."""
        found = self.take("text")
        if found is None:
            raise _refuse("a word is missing", self.peek().place)
        words = found.text.rstrip("*")
        if not has_word(words):
            raise _refuse("there is no word in it", found.place)
        return quote(words, prefix=found.text.endswith("*"))
