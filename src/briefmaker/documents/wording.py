"""The small matters of text: what may be printed, how long it is, which way it runs."""

import re
import unicodedata
from math import ceil

from briefmaker.language.scripts import UNSPACED_LANGUAGES

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
    """Take out what XML cannot hold (control characters, lone surrogates) and what PDF/A refuses (private use)."""
    return text if text.isprintable() else _FORBIDDEN.sub("", text)  # none of them is printable, and few texts have any


def one_line(text: str) -> str:
    """Clean, and put on one line."""
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
    Put what was said between quotation marks, unless it carries some; what is cut out of a quotation gets both.

    Single marks are left as they stand: around them the words of the writer may be, which nobody said.
    """
    first = next((place for place, sign in enumerate(text) if sign in _MARKS), None)
    if first is None:
        return text if _SINGLE.search(text) else f"“{text}”"
    if first and _CLOSING.match(text, first):
        text = f"{_OPENING[text[first]]}{text}"
    closing = _MARKS.get(text[0], "")
    if closing and closing not in text[1:]:
        return f"{text}{closing}"
    return f"{text}”" if "„" not in text and text.count("“") > text.count("”") else text


def with_even_marks(text: str) -> str:
    """
    Make the marks of a quotation go together: straight ones amid curly ones become curly, one left open is closed.

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
    """How much text that is: the number, `word` or `character`, and the minutes it takes to read."""
    if language.partition("-")[0].lower() in UNSPACED_LANGUAGES:
        signs = sum(not sign.isspace() for sign in text)
        return signs, "character", max(1, ceil(signs / SIGNS_A_MINUTE))
    words = len(text.split())
    return words, "word", max(1, ceil(words / WORDS_A_MINUTE))


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
