"""Lines that a reader takes for the date of an article."""

import re
from collections.abc import Iterator
from datetime import date

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.elements import BIT, bits_of
from briefmaker.articles.metadata.dates.days import numbers_of, parse_day, without_day
from briefmaker.articles.metadata.dates.declared_dates import changed_in_metas
from briefmaker.articles.metadata.view import PageView, is_tabular, runs_near
from briefmaker.articles.phrases import phrase_pattern
from briefmaker.language.borders import heads_others
from briefmaker.language.posts import find_signer
from briefmaker.lazy import lazy_pattern

_UPDATED = phrase_pattern("dates: change", "{}")
_LABEL = phrase_pattern("dates: publication label", r"^\W*(?:first |originally |article )?(?:{})")
_PUBLISHED = lazy_pattern(
    r"(?<![^\W_])(?:(?:first |originally )?(?:publi(?:shed|é|cado|kované)|posted)|pubblicato|gepubliceerd|geplaatst"
    r"|ver[öo]ffentlicht|erschienen|opublikowano|created|erstellt|créé|creado|creato|опубликован|создан)|发布|發布|公開|掲載|게시|نشر|פורסם|เผยแพร่",
    re.IGNORECASE,
)
"""What stands before the day of publication behind that of a change, on one line."""

_FOOT = lazy_pattern(
    r"^\W*(?:this|dieser?|dieses|cet?|cette|est[ea]|questo)\s[\w ]{3,24}\s(?:posted|publi|wurde am|pubblicato)",
    re.IGNORECASE,
)
"""How blogs begin the line below a text, which goes on with its author and section."""

_JOINED = phrase_pattern("dates: membership", r"\b(?:{})\b|регистрация|注册|註冊|登録")
"""Since when someone is a member says nothing about a text."""

_CITED = phrase_pattern("dates: citation")
"""When someone read what a text cites."""

_DIGIT, _YEAR = lazy_pattern(r"\d"), lazy_pattern(r"\d{4}")
_ABOVE, _BELOW = 8, 12
"""How many runs before and after the title are looked at for a date."""

_ORIGINAL = lazy_pattern(
    r"\b(?:originally|first) (?:published|posted|appeared)\b(?P<when>[^.!?]{0,60})"
    r"|\bursprünglich (?:veröffentlicht )?am (?P<am>[^!?]{0,30})"
    r"|\b(?:publié initialement|initialement publié) le (?P<le>.{0,30})"
    r"|\bpublicado originalmente el (?P<el>.{0,30})",
    re.IGNORECASE,
)
_LONGEST = 160
"""Characters of a line that dates a text; longer ones tell of a day."""

_MONTHS = 12
"""A number up to this one is a day or a month."""

_CLOSE = 5
"""How many runs above the first prose of the text are looked at for a date."""

_LONE, _REST = 40, 12
"""Characters of a line that is no more than a date, and after the date in it."""

_BEFORE = phrase_pattern("dates: bound", r"\W*(?:[^\W\d_]+ ){0,4}(?:{}) ")
"""What sets a day as a bound: "Location before 2019-04-29" dates no text."""


_LONE_LABEL = 100
"""Characters in which a line that begins with publication tells the day."""

_CHANGED = lazy_pattern(
    r"(?:^\W*(?:this (?:page|article|entry|document) was )?(?:last |page |content )*|\b(?:page |content )?last )"
    r"(?:updat|modif|revis|review|edit|chang)\w*\b[^.!?]{0,24}?(?P<when>\d.*|[^\W\d_]{3,9}\.? \d.*)"
    r"|^\W*(?:diese seite wurde zuletzt|zuletzt (?:aktualisiert|geändert)|letzte (?:aktualisierung|änderung)"
    r"|dernière (?:mise à jour|modification)|última (?:actualización|modificación|atualização)|ultimo aggiornamento"
    r"|laatst (?:bijgewerkt|gewijzigd))\W*(?:am |le |op )?(?P<wann>.*)",
    re.IGNORECASE,
)
"""How a line anywhere on the page says when the page was last changed; nothing but the day, or a time, follows."""

_AFTER_CHANGE = 24
"""Characters after the day of a change: a time and its zone."""

_TODAY = phrase_pattern("dates: today", r"\d\s?°|^\W*(?:{})\b\W*(?=.{0,40}\d)")
"""The portal's own clock and weather, which tell when the page was saved."""

_HEAD_OF_PAGE = bits_of("in header", "in nav", "in form", "header", "navigation")

DATE_LINE, MASTHEAD = "date line", "date line in the head of the page"
"""What tells of a day near the title, and of one above it where portals show today's."""

_FEW = 1
"""Days that stand alone on their lines: of more none is sure to be the text's."""

_STAMP = 16
"""Characters from which a field of a change tells the minute: a line that holds the same was written by a machine."""

_OTHERS = BIT["comment"] | BIT["related"] | BIT["in nav"] | BIT["in footer"]
_FOREIGN = _OTHERS | BIT["in table"]
_PROSE = 6
"""Small words before the day of a line from which on it is a caption or prose, unless it speaks of publication."""

_SENTENCE = 60
"""From so many characters on a line that closes as a sentence tells of a day and does not date the text."""


def near_lines(view: PageView) -> Iterator[tuple[str, str]]:
    """Yield the short lines with numbers after the title, then those before it; of one with two dates, both."""
    others = _others_begin(view)
    passed = [value for value, _ in changed_in_metas(view) if len(value) >= _STAMP]  # a machine wrote it
    passed += [view.dom.texts[view.title_run]] if view.title_run is not None else []
    for run in runs_near(view.dom, view.title_run, above=_ABOVE, below=_BELOW):
        text = view.dom.texts[run]
        if run <= others and _may_date(view.dom, run) and not any(value in text for value in passed):
            yield from ((part, _origin(view, run)) for part in _split(view.dom.texts[run]))


def _may_date(dom: PageArrays, run: int) -> bool:
    """Return whether a line is short, holds numbers, and is no caption, sentence, datum, post or portal's clock."""
    text = dom.texts[run]
    if len(text) > _LONGEST or not _DIGIT.search(text) or dom.inherited[dom.inners[run]] & BIT["in caption"]:
        return False
    # A join date, a cell, the weather, the clock of a portal and a quoted post all hold days that date no text.
    apart = _is_of_a_member(dom, run) or is_tabular(dom, run) or _TODAY.search(text) or find_signer(text)
    return not (text.isdigit() or _is_sentence(text) or apart or _CITED.search(text))


def lines_above_text(view: PageView) -> Iterator[tuple[str, str]]:
    """
    Yield the dated lines right above the first prose of the text.

    Their titles are declared alone or stand far above, beyond menus and boxes. Dates whose month may be their day,
    as in 10/01/2008, are passed over: such a place is no proof.
    """
    dom, first = view.dom, next(iter(view.prose()), 0)
    for run in range(first - 1, max(first - _CLOSE, -1, *([view.title_run] if view.title_run else [])), -1):
        line = dom.texts[run]
        # Two pages whose lines say 10/01/2008 were dated 1 October by this place.
        sure = not any(max(numbers) <= _MONTHS and len({*numbers}) > 1 for numbers in numbers_of(line))
        if sure and _may_date(dom, run) and not dom.inherited[dom.inners[run]] & _OTHERS and not _BEFORE.match(line):
            yield line, "date line above the text"


def _others_begin(view: PageView) -> int:
    """Find the run below the title that says no more than "See also": what follows dates other stories."""
    texts = view.dom.texts
    below = range((view.title_run or 0) + 1, min((view.title_run or 0) + 1 + _BELOW, len(texts)))
    return next((run for run in below if heads_others(texts[run])), len(texts))


def _origin(view: PageView, run: int) -> str:
    """Name a line that stands above the title in the head or menu of the page apart: such may tell today's day."""
    above = view.title_run is not None and run < view.title_run
    return MASTHEAD if above and view.dom.inherited[view.dom.inners[run]] & _HEAD_OF_PAGE else DATE_LINE


def days_above(view: PageView) -> Iterator[date]:
    """Yield the days that stand alone and in words above the title: no text is younger than its page."""
    for text in view.dom.texts[: view.title_run or 0]:
        day = parse_day(text) if len(text) <= _LONE and not numbers_of(text) else None
        if day and len(without_day(text)) <= _REST:
            yield day


def days_in_words(view: PageView) -> Iterator[date]:
    """Yield the days that short lines anywhere tell in words, or with the year first."""
    lines = (text for text in view.dom.texts if len(text) <= _LONGEST and not numbers_of(text))
    yield from filter(None, map(parse_day, lines))


def dates_text(line: str) -> bool:
    """Return whether a line begins with when the text was published or changed, and heads nothing."""
    return not line.endswith((":", "：")) and (_LABEL.match(line) or _CHANGED.match(line)) is not None


def is_update(line: str) -> bool:
    """Return whether a line speaks of a change."""
    return _UPDATED.search(line) is not None


def changed_lines(view: PageView) -> Iterator[tuple[str, str]]:
    """Yield the lines anywhere that say when the page was last changed, the last first: such stand at its foot."""
    dom = view.dom
    for run in range(len(dom.texts) - 1, -1, -1):
        text = dom.texts[run]
        found = _CHANGED.search(text) if len(text) <= _LONGEST and _DIGIT.search(text) else None
        when = found and (found["when"] or found["wann"])
        foreign = dom.inherited[dom.inners[run]] & (BIT["comment"] | BIT["related"] | BIT["in table"])
        if when and not foreign and not _CITED.search(text) and len(without_day(when)) <= _AFTER_CHANGE:
            yield when, "line of the last change"


def published_lines(view: PageView) -> Iterator[tuple[str, str]]:
    """Yield the short lines anywhere that begin with when the text was published."""
    dom = view.dom
    for run, text in enumerate(dom.texts):
        label = _LABEL if len(text) <= _LONGEST else _FOOT
        labelled = len(text) <= 2 * _LONGEST and (label.match(text) or _FOOT.match(text))
        if labelled and not dom.inherited[dom.inners[run]] & BIT["comment"]:
            yield _split(text[:_LONE_LABEL])[0], "published line"


def lone_dates(view: PageView) -> Iterator[tuple[str, str]]:
    """Yield the lines that hold a date and hardly more; none where the page tells several days, as lists do."""
    dom = view.dom
    found: dict[date, int] = {}
    for run, text in enumerate(dom.texts):
        if len(text) <= _LONE and not text.isdigit() and not dom.inherited[dom.inners[run]] & _FOREIGN:
            day = parse_day(text)
            if day and len(without_day(text)) <= _REST and not (_BEFORE.match(text) or _CITED.search(text)):
                found.setdefault(day, run)
    if len(found) <= _FEW:
        yield from ((dom.texts[run], "line with a date alone") for run in found.values())


def _is_of_a_member(dom: PageArrays, run: int) -> bool:
    """Return whether a line, or the label before it, speaks of since when someone belongs here."""
    label = dom.texts[run - 1] if run else ""
    return bool(_JOINED.search(dom.texts[run]) or (_JOINED.search(label) and not parse_day(label)))


def _is_sentence(text: str) -> bool:
    """Return whether a line is prose that tells of a day, or a caption; one that ends with a date may date the text."""
    before: str = _YEAR.split(text, maxsplit=1)[0]
    small = sum(word.isalpha() and word.islower() for word in before.split())
    if small >= _PROSE and not (_PUBLISHED.search(text) or _UPDATED.search(text)):
        return True
    return len(text) > _SENTENCE and text.endswith((".", "!", "?", ":", "。")) and len(without_day(text)) > 1


def _split(text: str) -> list[str]:
    """Part a line before the word of change or of publication, where a date stands before it."""
    for word in (_UPDATED, _PUBLISHED):
        found = word.search(text)
        # "Updated 3 May Published 2 May": both days count, each for its own role.
        if found and parse_day(text[: found.start()]) and (word is _UPDATED or parse_day(text[found.start() :])):
            return [text[: found.start()], text[found.start() :]]
    return [text]


def original_lines(view: PageView) -> Iterator[tuple[str, str]]:
    """Yield the lines anywhere that say when a text changed since was first published."""
    dom = view.dom
    for run, text in enumerate(dom.texts):
        found = _ORIGINAL.search(text) if len(text) <= 2 * _LONGEST else None
        when = next(filter(None, found.groups()), "") if found else ""
        if when and not dom.inherited[dom.inners[run]] & BIT["comment"]:
            yield when, "line of first publication"
