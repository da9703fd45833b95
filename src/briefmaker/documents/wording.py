"""
What a note prints: the words of its own, in the language of its reader, and what may be printed of any other text.

English is the key: a template says `Bottom line`, and `labels/de.toml` beside the templates says what that is in
German. What a file does not know, such as a heading an office wrote itself, is printed as it stands. Months, dates,
plurals and the grouping of digits follow the Unicode CLDR.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from math import ceil

from briefmaker.documents.layout import template_folder
from briefmaker.errors import UsageError
from briefmaker.language.codes import label_code
from briefmaker.language.scripts import UNSPACED_LANGUAGES
from briefmaker.model.suggest import suggest

WORDS_A_MINUTE = 238
"""Silent reading of English non-fiction by adults (Brysbaert 2019, Journal of Memory and Language 109)."""

SIGNS_A_MINUTE = 500
"""The same for scripts written without spaces, in characters."""

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff]"
)

_LONGEST_LINK = 2000
"""Word refuses longer ones."""

_LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)

_MARKS = {"“": "”", "”": "”", "„": "“", "«": "»", "»": "«", "「": "」", "『": "』", '"': '"'}
"""How speech is opened, and closed."""

_OPENING = {"”": "“", "»": "«", '"': '"'}
_CLOSING = re.compile(r"(?<=\S)[”»\"](?=[\s.,;:!?)]|$)")
"""A mark that closes: text stands before it, none right behind."""

_SINGLE = re.compile(
    r"(?:^|(?<=[\s(\[:—–]))[‘'](?=\w)(?!(?:em|tis|twas|cause|n)\b|\d)|(?<=[.,!?A-Z0-9])['’](?=[\s.,;:]|$)"
)
"""A single mark that opens or closes a quotation, as in British papers: no apostrophe."""

RIGHT_TO_LEFT = {"R", "AL"}


def clean(text: str) -> str:
    """Remove what XML cannot hold (control characters, lone surrogates) and what PDF/A refuses (private use)."""
    return text if text.isprintable() else _FORBIDDEN.sub("", text)  # none of them is printable, and few texts have any


def one_line(text: str) -> str:
    """Return a text on one line, cleaned as `clean` does."""
    return " ".join(clean(text).split())


def count(number: int, noun: str) -> str:
    """Return `1 source` or `1,200 words`."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


_PAIRS = (("„", "“”"), ("«", "»"), ("「", "」"), ("“", "”"))
"""Marks that open a quotation and those that close it; the low one first: German closes with what English opens."""

_BEFORE_MARKS = "(:"
"""What an opening mark may follow without a space."""


def spoken(text: str) -> str:
    """
    Put what was said between quotation marks, unless it has some; what is cut out of a quotation gets both.

    Single marks are left as they stand: around them the words of the writer may be, which nobody said.
    """
    first = next((place for place, sign in enumerate(text) if sign in _MARKS), None)
    if first is None:
        return text if _SINGLE.search(text) else f"“{text}”"
    if first and _CLOSING.match(text, first):
        # The sentence was cut out of a longer quotation: what it closes was opened before it.
        text = f"{_OPENING[text[first]]}{text}"
    closing = _MARKS.get(text[0], "")
    if closing and closing not in text[1:]:
        return f"{text}{closing}"
    return f"{text}”" if "„" not in text and text.count("“") > text.count("”") else text


def with_even_marks(text: str) -> str:
    """
    Make the marks of a quotation match: straight ones amid curly ones become curly, one left open is closed.

    No word is touched; a page whose editor curls marks as they are typed has `“It rained," she said.`
    """
    if "“" in text or "”" in text:
        text = _STRAIGHT.sub(lambda found: "“" if _OPENS.match(text, found.start()) else "”", text)
    last = text.rfind('"')
    opens = last >= 0 and text.count('"') % 2 and _OPENS.match(text, last)
    return f'{text}"' if opens else text


_STRAIGHT = re.compile('"')
_OPENS = re.compile(r'(?:^|(?<=[\s(\[:—–]))"(?=\S)')
"""A straight mark that opens: at the beginning, or behind a blank, a bracket, a colon or a dash."""


def closed(text: str) -> str:
    """Close a quotation that a text opens and does not close, for it was cut at the end of a sentence."""
    for opening, ends in _PAIRS:
        place = text.rfind(opening)
        inside = (
            place > 0 and opening != "「" and not text[place - 1].isspace() and text[place - 1] not in _BEFORE_MARKS
        )
        if place < 0 or inside:
            continue
        rest = text[place + 1 :]
        space = rest[:1] if rest[:1].isspace() else ""  # French keeps its marks off
        return text if any(map(rest.__contains__, ends)) else f"{text}{space}{ends[0]}"
    return text


def length(text: str, language: str) -> tuple[int, str, int]:
    """Return how long a text is: the number, `word` or `character`, and the minutes it takes to read."""
    if language.partition("-")[0].lower() in UNSPACED_LANGUAGES:
        signs = sum(not sign.isspace() for sign in text)
        return signs, "character", max(1, ceil(signs / SIGNS_A_MINUTE))
    words = len(text.split())
    return words, "word", max(1, ceil(words / WORDS_A_MINUTE))


def base_name(path: str) -> str:
    """Return a path without its folders: where a file lay on one machine is of no use on another."""
    return path.replace("\\", "/").rstrip("/").rpartition("/")[2]


def web_link(url: str | None) -> str:
    """Return an address of the web that may be linked; empty for any other, such as javascript: or file:."""
    return url if url and len(url) <= _LONGEST_LINK and _LINK.fullmatch(url) else ""


def right_to_left(text: str) -> bool:
    """Return whether the first letter that has a direction is written from right to left (Unicode bidi rule P2)."""
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        if kind == "L":
            return False
        if kind in RIGHT_TO_LEFT:
            return True
    return False


LEFT_MARK, RIGHT_MARK = "\u200e", "\u200f"
FIRST_STRONG, END_OF_ISOLATE = "\u2068", "\u2069"
"""Text between them is ordered by itself, as its first letter runs (Unicode bidirectional algorithm, UAX 9)."""

_FIELD = re.compile(r"%(-?[dm]|[BYye%])")


@dataclass(frozen=True, slots=True)
class Labels:
    """One language of labels."""

    language: str
    """BCP 47 code, such as `de`."""

    direction: str
    """`ltr` or `rtl`."""

    plural: str
    """The name of its rule in PLURALS."""

    thousands: str
    """What parts groups of three digits."""

    date_format: str
    """How a date is written, in the signs of strftime: %d %-d %m %-m %B %Y %y."""

    joint: str
    """What joins the last two names of a list."""

    months: tuple[str, ...]
    counts: Mapping[str, Mapping[str, str]]
    """What is counted: noun, and its form for each category of the plural."""

    words: Mapping[str, str]
    colon: str = ":"
    """What stands behind a label, with the space that the language sets before it."""

    letter_date_format: str = ""
    """How a date is written where paper is Letter, if that differs."""

    def say(self, words: str) -> str:
        """Return English words of the note in this language; unknown ones as they stand."""
        return self.words.get(words, words)

    def count(self, number: int, noun: str) -> str:
        """Return `1 source` or `1,200 words`; `noun` is a key of `counts`."""
        forms = self.counts[noun]
        form = forms.get(PLURALS[self.plural](number)) or forms["other"]
        return form.replace("{n}", f"{number:,}".replace(",", self.thousands))

    def day(self, value: date | None) -> str:
        """Return `24 November 2026`; nothing for no date."""
        if value is None:
            return ""
        parts = {
            "%": "%", "d": f"{value.day:02}", "-d": str(value.day), "e": str(value.day), "m": f"{value.month:02}",
            "-m": str(value.month), "B": self.months[value.month - 1], "Y": str(value.year),
            "y": f"{value.year:04}"[-2:],
        }  # fmt: skip
        return _FIELD.sub(lambda found: parts[found[1]], self.date_format)

    def moment(self, value: datetime | None) -> str:
        """Return `24 November 2026, 10:31 UTC`, in the time zone that was recorded."""
        if value is None:
            return ""
        zone = value.strftime("%Z").replace("UTC+00:00", "UTC")
        return f"{self.day(value)}, {value:%H:%M} {zone}".strip()

    def number_page(self, page: str, pages: str, write: Callable[[str], str]) -> Iterator[str]:
        """Yield `Page 1 of 3` in pieces: two fields, and what `write` makes of the words around them."""
        fields = {"{page}": page, "{pages}": pages}
        parts = re.split(r"({pages?})", self.say("Page {page} of {pages}"))
        return (fields.get(part) or write(part) for part in parts if part)

    def written_day(self, text: str) -> str:
        """Spell out an ISO 8601 date; anything else is printed as it stands."""
        try:
            return self.day(date.fromisoformat(text))
        except ValueError:
            return text

    def isolated(self, text: str) -> str:
        """Keep text that runs the other way than the page in its order, where it stands in no element of its own."""
        backwards = right_to_left(text)
        if not text or backwards == (self.direction == "rtl") or text[0] == FIRST_STRONG:
            return text
        # The mark holds the last full stop where a renderer orders each line by itself.
        return f"{FIRST_STRONG}{text}{RIGHT_MARK if backwards else LEFT_MARK}{END_OF_ISOLATE}"

    def signed_by(self, names: Sequence[str]) -> str:
        """Return `China, Russia and NATO`, each name in its own order: the list goes as the labels do."""
        return self.listing([self.isolated(name) for name in names])

    def headline(self, title: str) -> str:
        """Return a title without a full stop at its end, so that one may follow."""
        return one_line(title).rstrip(".") or self.say("Untitled")

    def listing(self, names: Sequence[str]) -> str:
        """Return `China, Russia and NATO`."""
        return self.joint.join(filter(None, (", ".join(names[:-1]), *names[-1:])))


@cache
def known_labels() -> tuple[str, ...]:
    """Name the languages that labels are in."""
    return tuple(sorted(path.stem for path in (template_folder() / "labels").glob("*.toml")))


def find_labels(code: str) -> str:
    """Return the name of the labels for a BCP 47 code, `pt` for `pt-BR`; raises UsageError where there are none."""
    language = label_code(code)
    if language not in known_labels():
        raise UsageError(f"there are no labels in {code!r}", suggest(language, known_labels()))
    return language


def labels_of(code: str = "", *, paper: str = "A4", date_format: str = "") -> Labels:
    """
    Return the labels of a language, English where none is named, dates written as `date_format` or as its custom is.

    Raises UsageError for a language without labels.
    """
    labels = _read(find_labels(code or "en"))
    custom = labels.letter_date_format if paper == "Letter" else ""
    return replace(labels, date_format=date_format or custom or labels.date_format)


def check_date_format(pattern: str) -> None:
    """Raise ValueError for a pattern of dates that says what `Labels.day` cannot."""
    rest = _FIELD.sub("", pattern)
    if "%" in rest or not _FIELD.search(pattern):
        raise ValueError(f"{pattern!r} is no pattern of a date; it knows %d %-d %m %-m %B %Y %y")


@cache
def _read(language: str) -> Labels:
    """Read a file of labels, which is part of the package."""
    said = tomllib.loads((template_folder() / "labels" / f"{language}.toml").read_text(encoding="utf-8"))
    said = {key.replace("-", "_"): value for key, value in said.items()}
    return Labels(language=language, **{**said, "months": tuple(said["months"])})


def _slavic(number: int, *, one: bool) -> str:
    """Return the form that goes with a number, which is `one` by a rule of the language."""
    few = number % 10 in {2, 3, 4} and number % 100 not in {12, 13, 14}
    return "one" if one else "few" if few else "many"


def _arabic(number: int) -> str:
    if number < 3:
        return ("zero", "one", "two")[number]
    rest = number % 100
    return "few" if 3 <= rest <= 10 else "many" if rest > 10 else "other"


PLURALS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "other",
    "one": lambda number: "one" if number == 1 else "other",
    "zero-one": lambda number: "one" if number < 2 else "other",
    "hebrew": lambda number: {1: "one", 2: "two"}.get(number, "other"),
    "polish": lambda number: _slavic(number, one=number == 1),
    "east-slavic": lambda number: _slavic(number, one=number % 10 == 1 and number % 100 != 11),
    "arabic": _arabic,
}
"""Which form of a noun goes with a whole number, by the cardinal rules of the CLDR (supplemental/plurals.xml)."""
