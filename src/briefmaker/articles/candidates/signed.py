"""Remarks of readers told by their signatures, where no element and hardly a heading says what they are."""

import re
from dataclasses import dataclass

import numpy as np
from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.candidates.comments import is_discussion
from briefmaker.articles.candidates.interface import ReadPage
from briefmaker.articles.dom.run_stats import HEAD
from briefmaker.articles.dom.tags import HEADINGS
from briefmaker.articles.metadata.dates.days import parse_day
from briefmaker.language import heads_comments

_SIGNED = re.compile(
    r"\b(?:(?:posted|commented|comment|submitted|written|added|sent)\s+by|(?:geschrieben|verfasst|kommentar)\s+von"
    r"|(?:posté|écrit|rédigé)\s+par|commentaire\s+de|(?:publicado|escrito|enviado)\s+por|comentario\s+de"
    r"|(?:scritto|postato|inserito|inviato)\s+da|commento\s+di|(?:geplaatst|geschreven)\s+door|(?:skrevet|skrivet)\s+av"
    r"|napisan[ey]\s+przez|napisała?|написала?|отправила?)\b\s{0,3}:?\s{0,3}(?P<who>[^\s:].{0,60}?)"
    r"(?:\s(?:at|on|am|um|le|à|el|a las|il|alle|op|om|den|kl|dnia|в)\b|\s?[|,–—-]\s|\s{1,3}(?=\d))(?P<when>.{0,80})$",
    re.IGNORECASE,
)
"""A signature: who wrote, and on which day or at which hour; alone on a line or behind the last words."""

_TAIL = 160
"""Characters at the end of a run that may hold a signature."""

_SAID = (
    " by",
    " von ",
    " par ",
    " de ",
    " por ",
    " da ",
    " di ",
    " door ",
    " av ",
    " przez ",
    "napisa",
    "написа",
    "отправи",
)
"""What each signature holds, in lower case: few ends of runs do, and only these are looked through."""

_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}")

SIGNED = "signed remarks"
"""What the step that takes them off is called."""

_WRITERS = 2
"""Signatures by so many make a thread; those by one alone are a blogger's, below posts."""

_BACK = 12
"""So many runs above the first signature may be the first remark and its heading: a round bound, fitted to nothing."""

_ENOUGH = 300
"""Characters of kept prose above a thread that are an article, as above an imprint: two short paragraphs."""


@dataclass(frozen=True, slots=True)
class _Signature:
    """Where a remark is signed, and by whom."""

    run: int
    who: str


def drop_signed_remarks(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """
    Take off the remarks that readers signed below an article, and what stands behind them.

    They begin at the line that heads them, else at the first signature where text follows the last one, too, and behind
    the first where none does. Between them stands no heading, as it does between the posts of a blog.
    """
    signatures = _signatures(page)
    start = _start(page, mask, signatures)
    if start is None or is_discussion(page.dom):
        return mask
    prose = (page.stats.prose * mask)[:start].sum()
    among = page.dom.owners[start + 1 : signatures[-1].run + 1]
    if prose < _ENOUGH or any(page.dom.tags[owner] in HEADINGS for owner in among):
        return mask
    rest = mask.copy()
    rest[start:] = False
    return rest


def _signatures(page: ReadPage) -> list[_Signature]:
    """List the signatures of the page in order."""
    texts, stats = page.dom.texts, page.stats
    numbered = ((stats.digits > 0) | (stats.chars > HEAD)).nonzero()[0].tolist()  # of long ones only the head is known
    tails = ((run, texts[run][-_TAIL:]) for run in numbered if texts[run][-1:] != ".")
    signed = ((run, _SIGNED.search(tail)) for run, tail in tails if _may_sign(tail))
    return [_Signature(run, found["who"].casefold()) for run, found in signed if found and _is_time(found["when"])]


def _may_sign(tail: str) -> bool:
    """Return whether the end of a run holds a number and a word that signatures have."""
    if not _DIGIT.search(tail):
        return False
    folded = tail.casefold()
    return any(map(folded.__contains__, _SAID))


def _is_time(text: str) -> bool:
    """Return whether a text says a day or an hour."""
    return _CLOCK.search(text) is not None or parse_day(text) is not None


def _start(page: ReadPage, mask: NDArray[bool_], signatures: list[_Signature]) -> int | None:
    """Find where the remarks begin; nothing where too few are signed, or all by one."""
    if len({signature.who for signature in signatures}) < _WRITERS:
        return None
    first, second, last = signatures[0].run, signatures[1].run, signatures[-1].run
    for run in range(second, max(first - _BACK, 0), -1):
        if heads_comments(page.dom.texts[run]):
            return run
    leads = bool((mask & (page.stats.prose > 0))[last + 1 :].any())
    alone = bool(np.all([len(page.dom.texts[one.run]) <= _TAIL for one in signatures]))
    return first if leads and alone else first + 1
