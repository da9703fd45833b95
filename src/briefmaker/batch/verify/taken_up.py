"""
Check a note that was laid out from a record: a person had it in hands between the page and the note.

No page makes such a note again. What can be said: what the reader is said to have changed; that each paragraph of the
record stands in the page, or was taken back from what extraction had cut of it; and that title, authors and date are
those of the page, where no reader is said to have changed them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from briefmaker.batch.verify.findings import Finding, Findings, by_hand, differs, judge
from briefmaker.documents.recorded import find_lost, list_quotes
from briefmaker.flow import RECORD
from briefmaker.model import Article, Block, Briefing, Change, Figure, Quote
from briefmaker.model.review import Changed, Filled

_SHOWN = 80
"""Characters of a text that are told."""

_FIELDS = {Changed.TITLE: "title", Changed.AUTHOR: "authors", Changed.DATE: "published"}
"""What of an article a reader may correct."""


def is_taken_up(briefing: Briefing) -> bool:
    """Tell a briefing that came out of a record from one that was made of its page."""
    return briefing.review is not None or any(part.name == RECORD for part in briefing.made_by.parts)


def tell_review(briefing: Briefing) -> Findings:
    """Say that a note was reviewed, and each thing the reader changed."""
    if briefing.review is None:
        if is_taken_up(briefing):
            yield by_hand("laid out from a record: what was edited in it is not told")
        return
    told = [*map(_tell, briefing.review.changes), *map(_tell_filled, briefing.review.spaces)]
    yield by_hand(f"reviewed by a person: {len(told) or 'no'} change{'s' * (len(told) != 1)}")
    yield from told
    if briefing.review.remark:
        yield by_hand(f"remark of the reviewer: “{_short(briefing.review.remark)}”")


def _tell_filled(space: Filled) -> Finding:
    """Say what a person wrote into a space."""
    said = " · ".join(filter(None, (space.text, *space.values)))
    return by_hand(f"reviewed: {space.space} filled in: “{_short(said)}”")


def _tell(change: Change) -> Finding:
    """Say one change, as it was and as it is."""
    if not change.was:
        told = f"added: “{_short(change.now)}”" if change.now else "changed"
    else:
        told = f"“{_short(change.was)}” " + (f"is now “{_short(change.now)}”" if change.now else "taken out")
    return by_hand(f"reviewed: {change.what} {told}")


def _short(text: str) -> str:
    """Put the beginning of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def compare_with_pages(read: Sequence[Article], briefing: Briefing, *, same_version: bool) -> Findings:
    """Compare the text of a record, and what it says of its articles, with the pages, read again in their order."""
    if len(read) != len(briefing.articles):
        yield differs(f"{len(briefing.articles)} articles in the record, {len(read)} in the page, read again")
        return
    lost = find_lost(read, briefing, _stands_in_page)
    for quote in lost:
        yield differs(f"not word for word in the page, read again, ¶{quote.block}: {_short(quote.text)}")
    count = len(list_quotes(briefing))
    told = f"{count - len(lost)} of {count} quotes word for word in the page, read again"
    yield judge(not lost, told, told)
    if same_version:
        for page, article in zip(read, briefing.articles, strict=True):
            yield from _compare_blocks(page, article)
        yield from _compare_facts(read, briefing)


def _stands_in_page(quote: Quote, article: Article) -> bool:
    """Return whether a quote stands in what was kept of a page, or in a line of what was cut."""
    return any(quote.text in text for text in (*(block.text for block in article.blocks), *_cut(article)))


def _cut(article: Article) -> Iterator[str]:
    """Yield each line that extraction left out."""
    for dropped in article.dropped:
        yield from dropped.text.split("\n")


def _compare_blocks(page: Article, article: Article) -> Findings:
    """Look each paragraph of the record up in the page, and each of the page in the record."""
    was, now = (tuple(map(_bare, one.blocks)) for one in (page, article))
    cut = frozenset(_cut(page))
    taken, wrong = 0, 0
    for kind, first, last, start, end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for block in now[start:end]:
            if block.text in cut:
                taken += 1
            else:
                wrong += 1
                yield differs(f"source text of the record is not in the page: “{_short(block.text)}”")
        for block in was[first:last]:
            wrong += 1
            yield differs(f"source text of the page is not in the record: “{_short(block.text)}”")
    more = f", {taken} of them taken back from what was cut" if taken else ""
    if not wrong:
        yield judge(holds=True, good=f"{len(now)} paragraphs of the record stand in the page, read again{more}", bad="")


def _bare(block: Block) -> Block:
    """Leave out what a record counts anew, or does not hold."""
    bare = replace(block, number=0)
    return replace(bare, others=()) if isinstance(bare, Figure) else bare


def _compare_facts(read: Sequence[Article], briefing: Briefing) -> Findings:
    """Find titles, authors and dates that are not those of the page, though no reader is said to have changed them."""
    changes = briefing.review.changes if briefing.review else ()
    for number, (page, article) in enumerate(zip(read, briefing.articles, strict=True), start=1):
        for what, field in _FIELDS.items():
            said, found = getattr(article, field), getattr(page, field)
            claimed = any(change.what is what and change.article == number for change in changes)
            if said != found and not claimed:
                yield differs(f"{what} is “{_plain(said)}”, the page says “{_plain(found)}”")


def _plain(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value or "")
