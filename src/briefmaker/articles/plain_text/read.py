"""A text copy made into an article: lines made whole, who signs it, its list of sources."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from statistics import median

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.metadata.authors.author_rules import find_authors
from briefmaker.articles.metadata.dates.date_rules import find_dates
from briefmaker.articles.metadata.dates.days import parse_day
from briefmaker.articles.metadata.site import without_site
from briefmaker.articles.metadata.structured_data import Records
from briefmaker.articles.metadata.titles.likeliest import weight
from briefmaker.articles.metadata.view import PageView
from briefmaker.articles.plain_text.cut import Cut, cut_lines, is_clean
from briefmaker.articles.plain_text.titles import choose_title, is_date, is_other, is_prose, read_byline
from briefmaker.language import count_words, detect_language, heads_sources
from briefmaker.model import Article, Block, Dropped, Heading, ListItem, Page, Paragraph, Provenance, ScoredCandidate


def find_head(lines: list[str], top: int, language: str) -> tuple[tuple[Provenance, ...], Provenance | None]:
    """
    Gather from the witnesses that need no mark-up the authors and the day of publication.

    They stand below the line `top`, which is the title, or -1 where there is none above the first.
    """
    dom = _flat(lines if top >= 0 else ["", *lines])
    at = max(0, top)
    view = PageView(dom, Records(), at, language=language)
    published, _ = find_dates(view)
    return find_authors(view), published


def _flat(lines: list[str]) -> PageArrays:
    """Lay the lines out as a page of one element."""
    none = [0] * len(lines)
    return PageArrays(
        tags=["body"],
        parents=[0],
        attributes=[{}],
        depths=[0],
        first=[0],
        stop=[len(lines)],
        ends=[1],
        hints=[0],
        inherited=[0],
        texts=lines,
        owners=none,
        inners=none,
        link_chars=none,
        strong_chars=none,
        button_chars=none,
        links=none,
    )


_LONGEST = 600
"""Characters of an entry."""

_TELLING = 0.5
"""Share of the entries that hold a year, a page or an address."""

_ABOVE = 0.5
"""Share of the blocks that stand above the list."""

_TELLS = re.compile(r"\d|https?:|www\.")


def part_sources(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Return the blocks without the list of sources that stands in their second half, and its entries."""
    heads = (place for place, block in enumerate(blocks) if heads_sources(block.text))
    place = next((place for place in heads if place >= _ABOVE * len(blocks)), len(blocks))
    stop = next((at for at in range(place + 1, len(blocks)) if isinstance(blocks[at], Heading)), len(blocks))
    entries = tuple(block.text for block in blocks[place + 1 : stop])
    telling = sum(_TELLS.search(entry) is not None for entry in entries)
    if not entries or telling < _TELLING * len(entries) or max(map(len, entries)) > _LONGEST:
        return tuple(blocks), ()
    rest = (*blocks[:place], *blocks[stop:])
    return tuple(replace(block, number=number) for number, block in enumerate(rest, start=1)), entries


_SPACES = re.compile(r"[ \t\u00a0\u3000\u200b\ufeff]+")
_BROKEN = re.compile(r"[a-zà-ÿ]-$")
_LONGEST_WRAPPED = 120
"""Characters of a line that was wrapped: editors wrap at 72 to 100."""

_SHORTEST_WRAPPED = 45
"""Characters up to which a line may be a heading or an item, however lines are wrapped."""

_UNPRINTED = dict.fromkeys((*range(9), *range(11, 13), *range(14, 32), *range(0x7F, 0xA0), 0xAD))


def whole_lines(lines: tuple[str, ...]) -> list[str]:
    """Join what an editor or mail program wrapped; each line that comes out is a paragraph or stands alone."""
    groups = _groups(lines)
    if not _is_wrapped(groups):
        return [line for group in groups for line in group]
    return [joined for group in groups for joined in _join(group)]


def _groups(lines: tuple[str, ...]) -> list[list[str]]:
    """Part the lines at blank ones."""
    groups: list[list[str]] = [[]]
    for line in lines:
        text = _SPACES.sub(" ", line.translate(_UNPRINTED)).strip()
        if text:
            groups[-1].append(text)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _is_wrapped(groups: list[list[str]]) -> bool:
    """Lines are wrapped where those that another follows are all about as long and mostly end in mid-sentence."""
    inner = [line for group in groups for line in group[:-1]]
    long = [line for line in inner if len(line) > _SHORTEST_WRAPPED]
    if len(long) < 4 or max(map(len, long)) > _LONGEST_WRAPPED:
        return False
    width = median(map(len, long))
    even = sum(abs(len(line) - width) <= 0.2 * width for line in long)
    open_ended = sum(line[-1] not in '.!?:"”' for line in long)
    return even >= 0.6 * len(long) and open_ended >= 0.6 * len(long)


def _join(group: list[str]) -> list[str]:
    """Join the lines of one group; a line well short of the width ends its paragraph."""
    width = max(map(len, group))
    joined = [group[0]]
    for before, line in pairwise(group):
        ends_here = len(before) < 0.7 * width
        if ends_here:
            joined.append(line)
        elif _BROKEN.search(before) and line[0].islower():
            joined[-1] = joined[-1][:-1] + line
        else:
            joined[-1] = f"{joined[-1]} {line}"
    return joined


_LONGEST_TITLE = 160
"""Characters of a first line that is a title."""


def read_text_copy(page: Page) -> Article | None:
    """
    Cut the chrome lines, find title, byline and date; None where no text is left.

    The line that repeats the title which the container gives, as a PDF does, is not body.
    """
    lines, known_title = whole_lines(page.lines), without_site(page.title, None)
    clean = is_clean(lines)
    cut = cut_lines(lines, known_title, clean=clean)
    if not cut.kept:
        return None
    title_at = _title_place(lines, cut, known_title)
    guess = detect_language(" ".join(lines[place] for place in cut.kept))
    top = title_at if title_at is not None else cut.kept[0] - 1
    near = _below(lines, top)
    signers, day = find_head(lines[: near.stop] if clean else lines, top, guess.code)
    in_head = _head_lines(lines, near, signers, day) | {title_at}
    body = [lines[i] for i in cut.kept if i not in in_head]
    if not body:
        return None
    title = known_title or (lines[title_at] if title_at is not None else _first_words(body[0]))
    origin = "container" if known_title else "first short line" if title_at is not None else "first words"
    blocks, references = part_sources(_blocks(body))
    head = (Provenance("title", title, origin), Provenance("language", guess.code, guess.origin))
    return Article(
        page,
        title=title,
        blocks=blocks,
        authors=tuple(name.value for name in signers),
        published=date.fromisoformat(day.value) if day else None,
        language=guess.code,
        url=page.url,
        dropped=tuple(Dropped(step, lines[i]) for i, step in cut.dropped if i not in in_head),
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
    """Return what the choice was between: all of a clean text, or the lines the model takes for the article."""
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


_CLOSED = re.compile(r"[.。,;:،]$")


def _is_title(line: str) -> bool:
    size = weight(line)
    other = _CLOSED.search(line) or "://" in line or read_byline(line) or is_date(line) or is_other(line)
    return 12 <= size <= _LONGEST_TITLE and not other


_BELOW = 6
"""How many lines from the title on may sign and date the text."""


def _below(lines: list[str], top: int) -> range:
    """Return the lines between title and prose; in a clean text only these sign and date it."""
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


_BULLET = re.compile(r"^(?P<marker>[-*•◦▪–]|\d{1,3}[.)])\s+(?P<text>\S.*)$", re.DOTALL)


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
