"""A text copy made into an article."""

import re
from dataclasses import dataclass
from datetime import date

from briefmaker.articles.metadata.days import parse_day
from briefmaker.articles.metadata.names import clean_names, has_lead, is_capitalised
from briefmaker.articles.textcopy.cut import Cut, cut_lines
from briefmaker.articles.textcopy.lines import whole_lines
from briefmaker.articles.textcopy.prose import is_prose, known_lines, weight
from briefmaker.language import count_words
from briefmaker.model import Answer, Block, Dropped, Heading, ListItem, Paragraph, Witness

_LONGEST_TITLE = 160
_LONGEST_BYLINE = 90
_LONGEST_WORD = 12
"""Letters of a name without a space; more after a word such as 記者 are a sentence."""

_ADDRESS = re.compile(r"[^\s@]@[^\s@]+\.|\[email\s*protected\]", re.IGNORECASE)
"""An e-mail address, or what a page shows a robot in its place."""

_BULLET = re.compile(r"^(?P<marker>[-*•◦▪–]|\d{1,3}[.)])\s+(?P<text>\S.*)$", re.DOTALL)
_CLOSED = re.compile(r"[.。,;:،]$")


@dataclass(frozen=True, slots=True)
class TextCopy:
    """What a text copy says."""

    title: str
    blocks: tuple[Block, ...]
    authors: tuple[str, ...]
    published: date | None
    dropped: tuple[Dropped, ...]
    witnesses: tuple[Witness, ...]
    answers: tuple[Answer, ...]


def read_text_copy(given: tuple[str, ...], known_title: str = "") -> TextCopy | None:
    """
    Cut the chrome lines, find title, byline and date; None where no text is left.

    `known_title` is what the container calls the text, as a PDF does; the line that repeats it is not body.
    """
    lines = whole_lines(given)
    cut = cut_lines(lines, known_title)
    if not cut.kept:
        return None
    title_at = _place_of(known_title, lines) if known_title else _title_place(lines, cut.kept)
    authors, published, head = _head_lines(lines, cut.kept, title_at)
    body = [i for i in cut.kept if i != title_at and i not in head]
    if not body:
        return None
    title = known_title or (lines[title_at] if title_at is not None else _first_words(lines[body[0]]))
    drops = tuple(Dropped(step, lines[i]) for i, step in cut.dropped if i != title_at and i not in head)
    origin = "container" if known_title else "first short line" if title_at is not None else "first words"
    witnesses = [Witness("title", title, origin)]
    witnesses += [Witness("author", name, "byline") for name in authors]
    witnesses += [Witness("published", published.isoformat(), "date line")] if published else []
    blocks = _blocks([lines[i] for i in body])
    return TextCopy(title, blocks, authors, published, drops, tuple(witnesses), _answers(lines, cut))


def _answers(lines: list[str], cut: Cut) -> tuple[Answer, ...]:
    """Tell between what the choice was: all of a clean text, or the lines the model takes for the article."""
    whole = Answer("all lines but known ones", sum(map(count_words, lines)), chosen=cut.clean)
    likely = Answer("likely lines", sum(count_words(lines[i]) for i in cut.kept), chosen=True)
    return (whole,) if cut.clean else (whole, likely)


def _place_of(title: str, lines: list[str]) -> int | None:
    """Find the line that repeats a title known already."""
    return next((i for i, line in enumerate(lines) if line.casefold() == title.casefold()), None)


def _title_place(lines: list[str], kept: tuple[int, ...]) -> int | None:
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
    other = _CLOSED.search(line) or _byline(line) or _ADDRESS.search(line) or _is_date(line)
    return 12 <= size <= _LONGEST_TITLE and not (other or line.casefold() in known_lines())


def _byline(line: str) -> list[str]:
    """Read the names of a line such as "By Ann Lee" or "Автор: Анна Ли"; empty where it is none."""
    if len(line) > _LONGEST_BYLINE or not has_lead(line):
        return []
    names = clean_names(line)
    return names if all(is_capitalised(name) and (" " in name or len(name) <= _LONGEST_WORD) for name in names) else []


def _is_date(line: str) -> bool:
    return len(line) < 50 and parse_day(line) is not None


def _head_lines(
    lines: list[str], kept: tuple[int, ...], title: int | None
) -> tuple[tuple[str, ...], date | None, set[int]]:
    """Read byline and date from the lines around the title."""
    authors: tuple[str, ...] = ()
    published: date | None = None
    head: set[int] = set()
    start = title if title is not None else kept[0]
    for i in range(start, min(len(lines), start + 6)):
        if i == title:
            continue
        if is_prose(lines[i]):
            break
        if not authors and (names := _byline(lines[i])):
            authors = tuple(names)
            head.add(i)
        elif not published and _is_date(lines[i]):
            published = parse_day(lines[i])
            head.add(i)
    return authors, published, head


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
