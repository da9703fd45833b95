"""
The words a note prints of its own, in the language of its reader; and how that language writes dates and numbers.

English is the key: a template says `Bottom line`, and `labels/de.toml` beside the templates says what that is in
German. What a file does not know, such as a heading an office wrote itself, is printed as it stands. Months, dates,
plurals and the grouping of digits follow the Unicode CLDR.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache

from briefmaker.documents.template_files import template_folder
from briefmaker.documents.wording import right_to_left
from briefmaker.errors import UsageError
from briefmaker.language.codes import label_code
from briefmaker.model.suggest import suggest

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
        """Give English words of the note in this language; unknown ones as they stand."""
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

    def listing(self, names: Sequence[str]) -> str:
        """Return `China, Russia and NATO`."""
        return self.joint.join(filter(None, (", ".join(names[:-1]), *names[-1:])))


@cache
def known_labels() -> tuple[str, ...]:
    """Name the languages that labels are in."""
    return tuple(sorted(path.stem for path in (template_folder() / "labels").glob("*.toml")))


def find_labels(code: str) -> str:
    """Give the file of labels for a BCP 47 code, `pt` for `pt-BR`; raises UsageError where there is none."""
    language = label_code(code)
    if language not in known_labels():
        raise UsageError(f"there are no labels in {code!r}", suggest(language, known_labels()))
    return language


def labels_of(code: str = "", *, paper: str = "A4", date_format: str = "") -> Labels:
    """
    Give the labels of a language, English where none is named, dates written as `date_format` or as its custom is.

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
