"""Words what changed from one save of a page to the next."""

import re
from collections.abc import Iterator, Sequence

from briefmaker.documents.labels import Labels
from briefmaker.documents.note import JOINT, Part, Point, Reference, Span, Tabular, bare
from briefmaker.documents.note_wording import NoteWording
from briefmaker.documents.source_rows import captured_on
from briefmaker.documents.wording import base_name, clean, one_line
from briefmaker.model import Digest, Quote
from briefmaker.model.changes import ChangeKind, Changes, Order, SentenceChange
from briefmaker.model.choices import Group

_MOST = 12
"""Sentences of a page in a digest, about half a page of print; a note of changes has all."""

_WIDTHS = (0.2, 0.4, 0.4)
"""Shares of a row: what kind of change, the older text, the newer one."""

_NOTHING = Reference("", "")
_FIELDS = {"title": "title", "authors": "author", "published": "date"}
"""The words for what a page declares."""

Row = tuple[Point, Point, Point]


def list_saves(wording: NoteWording, digest: Digest) -> Iterator[Part]:
    """Yield a table for each page and its next save; of pages that did not change only a note of changes has a line."""
    heads = tuple(map(wording.labels.say, ("Change", "Before", "Now")))
    titles = [one_line(wording.briefing.articles[it.new - 1].title) for it in digest.changes]
    named = digest.group != Group.CHANGES or len({*titles}) > 1  # else it is the title of the note
    for it, title in zip(digest.changes, titles, strict=True):
        if it.is_changed or digest.group == Group.CHANGES:
            rows = tuple(_list_rows(it, list_shown(it, digest), wording))
            table = Tabular(heads, rows, _WIDTHS) if rows else None
            yield Part(title * named, _word_saves(it, wording), table=table)


def list_shown(it: Changes, digest: Digest) -> tuple[SentenceChange, ...]:
    """Return the sentences that a chapter shows of a page: all in a note of changes, in a digest the first."""
    return it.shown if digest.group == Group.CHANGES else it.shown[:_MOST]


def _word_saves(it: Changes, wording: NoteWording) -> str:
    """Name both saves by when they were made, as far as that is known, and say so where nothing changed."""
    say = wording.labels.say
    old, new = (f"[{number}]{JOINT}{_date(number, it.order, wording)}" for number in (it.old, it.new))
    unknown = say("which save is newer is not known") if it.order is Order.UNKNOWN else ""
    return " · ".join(
        filter(None, (_point(old, new, wording.labels), unknown, "" if it.is_changed else say("nothing changed")))
    )


def _point(old: str, new: str, labels: Labels) -> str:
    """Return what became of what, in the direction of the page."""
    return f"{labels.isolated(old)} {'←' if labels.direction == 'rtl' else '→'} {labels.isolated(new)}"


def _date(number: int, order: Order, wording: NoteWording) -> str:
    """Return when a save was made, by what puts it in order; by nothing the name of its file."""
    article, labels = wording.briefing.articles[number - 1], wording.labels
    if order is Order.CAPTURED and article.page.captured:
        return captured_on(article.page.captured, labels)
    changed = article.modified or article.published
    if order is Order.MODIFIED and changed:
        return f"{labels.say('Modified')} {labels.day(changed)}"
    return base_name(one_line(article.page.source.name))


def _list_rows(it: Changes, shown: Sequence[SentenceChange], wording: NoteWording) -> Iterator[Row]:
    """Yield the rows of a page: what it declares, then its sentences."""
    say = wording.labels.say
    for correction in it.corrections:
        if correction.new:
            yield bare(say("Correction")), bare(""), bare(one_line(correction.text))
    for field in it.fields:
        old, new = (wording.labels.written_day(value) or one_line(value) for value in (field.old, field.new))
        yield bare(say(_FIELDS[field.field])), bare(old), bare(new)
    for change in shown:
        yield _word_sentence(change, wording)
    if left := len(it.shown) - len(shown):
        yield bare(say("and {count} more").replace("{count}", str(left))), bare(""), bare("")


def _word_sentence(change: SentenceChange, wording: NoteWording) -> Row:
    """Word what became of a sentence: the figures and dates that changed stand before it."""
    say = wording.labels.say
    if change.kind is ChangeKind.GONE:
        return bare(say("Gone")), _mark(change.old, (), wording), bare("")
    if change.kind is ChangeKind.NEW:
        return bare(say("New")), bare(""), _mark(change.new, (), wording)
    values = "; ".join(_point(one_line(it.old), one_line(it.new), wording.labels) for it in change.values)
    old = _mark(change.old, [(it.old_start, it.old_end) for it in change.words], wording)
    new = _mark(change.new, [(it.new_start, it.new_end) for it in change.words], wording)
    return bare(values or say("Altered")), old, new


def _mark(quote: Quote | None, places: Sequence[tuple[int, int]], wording: NoteWording) -> Point:
    """Return a sentence with its reference, the words at some places marked."""
    if quote is None:
        return bare("")
    spans, at = list[Span](), 0
    for start, end in places:
        spans += (Span(_squeeze(quote.text[at:start])), Span(_squeeze(quote.text[start:end]), extract=True))
        at = end
    spans = [it for it in (*spans, Span(_squeeze(quote.text[at:]))) if it.text]
    marked = tuple(spans) if any(it.extract for it in spans) else ()
    return Point(one_line(quote.text), wording.reference(quote.article, quote.block), spans=marked)


def _squeeze(text: str) -> str:
    """Return a piece of a sentence on one line; a space at its ends stays."""
    return re.sub(r"\s+", " ", clean(text))


def word_since(quote: Quote, wording: NoteWording) -> str:
    """
    Return which figures and dates of a sentence another save of its page had otherwise: `12, since then 15`.

    Where nothing says which save is newer, neither does this: `12 / 15: which save is newer is not known`.
    """
    digest, place, say = wording.briefing.digest, (quote.article, quote.block, quote.start), wording.labels.say
    forms = {
        True: say("{old}, since then {new}"),
        False: f"{{old}} / {{new}}: {say('which save is newer is not known')}",
    }
    isolated = wording.labels.isolated
    return "; ".join(
        forms[it.order is not Order.UNKNOWN]
        .replace("{new}", isolated(one_line(value.new)))
        .replace("{old}", isolated(one_line(value.old)))
        for it in (digest.changes if digest else ())
        for sentence in it.sentences
        if sentence.new and (sentence.new.article, sentence.new.block, sentence.new.start) == place
        for value in sentence.values
    )
