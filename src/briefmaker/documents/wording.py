"""The small words of a note: dates, counts, lists of names."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from math import ceil

WORDS_A_MINUTE = 238
"""Silent reading of English non-fiction by adults (Brysbaert 2019, Journal of Memory and Language 109)."""

SIGNS_A_MINUTE = 500
"""The same for scripts written without spaces, in characters."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_UNSPACED = {"zh", "ja", "th", "lo", "km", "my"}

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff]"
)

_LONGEST_LINK = 2000
"""Word refuses longer ones."""

_LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)

_MARKS = {"“": "”", "”": "”", "„": "“", "«": "»", "»": "«", "「": "」", "『": "』", '"': '"'}
"""How speech is opened, and closed."""

RIGHT_TO_LEFT = {"R", "AL"}


def clean(text: str) -> str:
    """Take out what XML cannot hold (control characters, lone surrogates) and what PDF/A refuses (private use)."""
    return _FORBIDDEN.sub("", text)


def one_line(text: str) -> str:
    """Clean, and put on one line."""
    return " ".join(clean(text).split())


def count(number: int, noun: str) -> str:
    """Say `1 source` or `1,200 words`."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def day(value: date | None, paper: str = "A4") -> str:
    """Say `24 November 2026`, or `November 24, 2026` where the paper is Letter; nothing for no date."""
    if value is None:
        return ""
    month = _MONTHS[value.month - 1]
    return f"{month} {value.day}, {value.year}" if paper == "Letter" else f"{value.day} {month} {value.year}"


def moment(value: datetime | None, paper: str = "A4") -> str:
    """Say `24 November 2026, 10:31 UTC`, in the time zone that was recorded."""
    if value is None:
        return ""
    zone = value.strftime("%Z").replace("UTC+00:00", "UTC")
    return f"{day(value, paper)}, {value:%H:%M} {zone}".strip()


def written_day(text: str, paper: str = "A4") -> str:
    """Spell out an ISO 8601 date; anything else is printed as it stands."""
    try:
        return day(date.fromisoformat(text), paper)
    except ValueError:
        return text


def spoken(text: str) -> str:
    """Put what was said between quotation marks, unless it carries some; a mark that is left open is closed."""
    if not any(mark in text for mark in _MARKS):
        return f"“{text}”"
    closing = _MARKS.get(text[0], "")
    return text if closing in text[1:] else f"{text}{closing}"


def listing(names: Sequence[str]) -> str:
    """Say `China, Russia and NATO`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def length(text: str, language: str) -> tuple[str, int]:
    """How much text that is, in words or characters, and the minutes it takes to read."""
    if language.partition("-")[0].lower() in _UNSPACED:
        signs = sum(not sign.isspace() for sign in text)
        return count(signs, "character"), max(1, ceil(signs / SIGNS_A_MINUTE))
    words = len(text.split())
    return count(words, "word"), max(1, ceil(words / WORDS_A_MINUTE))


def base_name(path: str) -> str:
    """Leave the folders out of a path: where a file lay on one machine is of no use on another."""
    return path.replace("\\", "/").rstrip("/").rpartition("/")[2]


def web_link(url: str | None) -> str:
    """Give the address back if it is one of the web that may be linked, else nothing: no javascript:, no file:."""
    return url if url and len(url) <= _LONGEST_LINK and _LINK.fullmatch(url) else ""


def right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction is written from right to left (Unicode bidi rule P2)."""
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        if kind == "L":
            return False
        if kind in RIGHT_TO_LEFT:
            return True
    return False
