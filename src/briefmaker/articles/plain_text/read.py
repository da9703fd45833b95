"""A text copy made into an article."""

import re
from dataclasses import dataclass
from datetime import date

from briefmaker.articles.metadata.dates.days import parse_day
from briefmaker.articles.plain_text.cut import Cut, cut_lines, is_clean
from briefmaker.articles.plain_text.head import find_head
from briefmaker.articles.plain_text.lines import whole_lines
from briefmaker.articles.plain_text.prose import is_prose, weight
from briefmaker.articles.plain_text.sources import part_sources
from briefmaker.articles.plain_text.titles import choose_title, is_date, is_other, read_byline
from briefmaker.language import count_words, detect_language
from briefmaker.model import Block, Dropped, Heading, ListItem, Paragraph, Provenance, ScoredCandidate

_LONGEST_TITLE = 160
"""Characters of a first line that is a title."""

_BELOW = 6
"""How many lines from the title on may sign and date the text."""

_BULLET = re.compile(r"^(?P<marker>[-*•◦▪–]|\d{1,3}[.)])\s+(?P<text>\S.*)$", re.DOTALL)
_CLOSED = re.compile(r"[.。,;:،]$")


@dataclass(frozen=True, slots=True)
class TextCopy:
    """What a text copy says."""

    title: str
    blocks: tuple[Block, ...]
    authors: tuple[str, ...]
    published: date | None
    language: str
    dropped: tuple[Dropped, ...]
    provenance: tuple[Provenance, ...]
    candidates: tuple[ScoredCandidate, ...]
    references: tuple[str, ...]
    """The entries of the list of sources below the text."""


def read_text_copy(given: tuple[str, ...], known_title: str = "") -> TextCopy | None:
    """
    Cut the chrome lines, find title, byline and date; None where no text is left.

    `known_title` is what the container calls the text, as a PDF does; the line that repeats it is not body.
    """
    lines = whole_lines(given)
    clean = is_clean(lines)
    cut = cut_lines(lines, known_title, clean=clean)
    if not cut.kept:
        return None
    title_at = _title_place(lines, cut, known_title)
    guess = detect_language(" ".join(lines[place] for place in cut.kept))
    top = title_at if title_at is not None else cut.kept[0] - 1
    near = _below(lines, top)
    signers, day = find_head(lines[: near.stop] if clean else lines, top, guess.code)
    told = _head_lines(lines, near, signers, day) | {title_at}
    body = [lines[i] for i in cut.kept if i not in told]
    if not body:
        return None
    title = known_title or (lines[title_at] if title_at is not None else _first_words(body[0]))
    origin = "container" if known_title else "first short line" if title_at is not None else "first words"
    blocks, references = part_sources(_blocks(body))
    head = (Provenance("title", title, origin), Provenance("language", guess.code, guess.origin))
    return TextCopy(
        title,
        blocks,
        authors=tuple(name.value for name in signers),
        published=date.fromisoformat(day.value) if day else None,
        language=guess.code,
        dropped=tuple(Dropped(step, lines[i]) for i, step in cut.dropped if i not in told),
        provenance=(*head, *signers, *filter(None, [day])),
        candidates=_answers(lines, cut),
        references=references,
    )


def _title_place(lines: list[str], cut: Cut, known_title: str) -> int | None:
    """Find the line that is the title: the one that repeats a known title, else the likeliest."""
    if known_title:
        return _place_of(known_title, lines)
    return _before_prose(lines, cut.kept) if cut.clean else choose_title(lines)


def _answers(lines: list[str], cut: Cut) -> tuple[ScoredCandidate, ...]:
    """Tell between what the choice was: all of a clean text, or the lines the model takes for the article."""
    whole = ScoredCandidate("all lines but known ones", sum(map(count_words, lines)), chosen=cut.clean)
    likely = ScoredCandidate("likely lines", sum(count_words(lines[i]) for i in cut.kept), chosen=True)
    return (whole,) if cut.clean else (whole, likely)


def _place_of(title: str, lines: list[str]) -> int | None:
    """Find the line that repeats a title known already."""
    return next((i for i, line in enumerate(lines) if line.casefold() == title.casefold()), None)


def _before_prose(lines: list[str], kept: tuple[int, ...]) -> int | None:
    """Find the title: the short open line nearest before the prose, byline and date aside; cut lines count too."""
    prose = next((i for i in kept if is_prose(lines[i])), None)
    if prose is None:
        return kept[0] if len(kept) > 1 and weight(lines[kept[0]]) <= _LONGEST_TITLE else None
    for i in range(prose - 1, max(-1, prose - 12), -1):
        if _is_title(lines[i]):
            return i
    return None


def _is_title(line: str) -> bool:
    size = weight(line)
    other = _CLOSED.search(line) or read_byline(line) or is_date(line) or is_other(line)
    return 12 <= size <= _LONGEST_TITLE and not other


def _below(lines: list[str], top: int) -> range:
    """Tell which lines below the title stand before the prose; in a clean text only these sign and date it."""
    near = range(top + 1, min(len(lines), top + _BELOW))
    return range(near.start, next((place for place in near if is_prose(lines[place])), near.stop))


def _head_lines(
    lines: list[str], near: range, signers: tuple[Provenance, ...], day: Provenance | None
) -> frozenset[int]:
    """Find the lines below the title that only say who signs and when."""
    names = [witness.value for witness in signers]
    return frozenset(
        place
        for place in near
        if (names and read_byline(lines[place]) == names)
        or (day and is_date(lines[place]) and _tells(lines[place], day.value))
    )


def _tells(line: str, day: str) -> bool:
    """Return whether a line can be read as a day."""
    return any(str(parse_day(line, month_first=first)) == day for first in (True, False))


def _first_words(line: str) -> str:
    words = line.split()
    return " ".join(words[:12]) + ("…" if len(words) > 12 else "") if len(words) > 1 else line[:80]


def _blocks(body: list[str]) -> tuple[Block, ...]:
    """Make blocks: bulleted lines are items, a short open line before prose is a heading, the rest paragraphs."""
    blocks: list[Block] = []
    for i, line in enumerate(body):
        number = i + 1
        item = _BULLET.match(line)
        follows = i + 1 < len(body) and is_prose(body[i + 1])
        if item and not (item["marker"][0].isdigit() and follows and weight(line) < 80):
            marker = item["marker"].replace(")", ".") if item["marker"][0].isdigit() else "•"
            blocks.append(ListItem(number, item["text"], marker=marker))
        elif follows and weight(line) < 100 and line[-1] not in ".,;:!。" and len(line) > 2:
            blocks.append(Heading(number, line, 2))
        else:
            blocks.append(Paragraph(number, line))
    return tuple(blocks)
