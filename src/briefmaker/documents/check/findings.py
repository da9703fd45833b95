"""What was found of a claim, in plain words: the same in a comment and on the page."""

from collections.abc import Iterator

from briefmaker.documents.wording import base_name, count, labels_of, one_line, spoken
from briefmaker.language import split_sentences
from briefmaker.model import Article, Block, Paragraph
from briefmaker.model.check import Answer, Change, Check, CheckedSource, Claim, ClaimKind, Passage
from briefmaker.model.legible import legible

KINDS = {
    ClaimKind.QUOTATION: "Quotation",
    ClaimKind.COPIED: "Copied words",
    ClaimKind.FIGURE: "Figure",
    ClaimKind.DATE: "Date",
    ClaimKind.NAME: "Name",
    ClaimKind.ATTRIBUTION: "Attribution",
}
"""How a claim is called."""

MOST_PASSAGES = 3
"""Passages that are quoted for one claim: a quotation is seldom stitched from more; the page links to all."""

_MOST_CONTEXT = 500
"""Characters of a source that a comment quotes: some five lines in the margin of Word."""


def headline(claim: Claim) -> str:
    """Return what was looked up and what was found, as `Quotation found altered`."""
    return f"{KINDS[claim.kind]} {claim.answer}"


def explain(check: Check, claim: Claim) -> str:
    """Return in one sentence why a claim has its answer; empty where the answer says it all."""
    reason = one_line(claim.reason)
    if reason:
        return reason[:1].upper() + reason[1:] + ("" if reason.rstrip("”").endswith((".", "!", "?")) else ".")
    if claim.answer != Answer.NOT_FOUND:
        return ""
    sources = len(check.sources)
    return f"It stands in none of the {sources:,} sources." if sources > 1 else "It does not stand in the source."


def say_change(change: Change) -> str:
    """Return one difference; empty where both sides have the same words."""
    draft, source = one_line(change.draft), one_line(change.source)
    if draft == source:
        return ""
    if not source:
        return f"The draft adds “{draft}”."
    if not draft:
        return f"The draft leaves out “{source}”."
    return f"The draft has “{draft}”, the source “{source}”."


def passages_of(check: Check, claim: Claim) -> Iterator[tuple[Passage, CheckedSource, Block]]:
    """Yield the passages of a claim, each with its source and its block; block 0 is the title of the article."""
    for passage in claim.passages:
        source = check.sources[passage.source - 1]
        title = Paragraph(0, source.article.title)
        yield passage, source, source.article.blocks[passage.block - 1] if passage.block else title


def quote_source(passage: Passage, block: Block, language: str) -> str:
    """Return what a source says: the sentences that a passage touches, the words around it where these are long."""
    low, high = max(0, passage.start - _MOST_CONTEXT), passage.end + _MOST_CONTEXT
    spans = [(low + it.start, low + it.end) for it in split_sentences(block.text[low:high], language)]
    touched = [(start, end) for start, end in spans if start < passage.end and passage.start < end]
    start = min((passage.start, *(start for start, _ in touched)))
    end = max((passage.end, *(end for _, end in touched)))
    room = max(0, _MOST_CONTEXT - (passage.end - passage.start)) // 2
    near, far = max(start, passage.start - room), min(end, passage.end + room)
    text = one_line(block.text[near:far])
    return f"{'… ' if near > start else ''}{text}{' …' if far < end else ''}"


def name_source(source: CheckedSource) -> str:
    """Return which source that is: its title, who published it, and when, as far as is known."""
    return ", ".join((f"“{one_line(source.article.title)}”", *publication(source.article)))


def publication(article: Article) -> tuple[str, ...]:
    """Return who published an article, and when, as far as is known; the day of its last change is neither."""
    day = "" if article.is_dated_by_change else labels_of().day(article.published)
    return tuple(filter(None, (one_line(article.site or article.host), day)))


def file_of(path: str) -> str:
    """Return the name of a file as it may be shown."""
    return one_line(legible(base_name(path)))


def lines_of(check: Check, claim: Claim) -> Iterator[str]:
    """Yield what a comment says of a claim, a line each."""
    within = [it for it in claim.changes if it.end - it.start < len(claim.text)]
    changes = list(filter(None, map(say_change, within)))
    is_said = any(f"“{it.source or it.draft}”" in claim.reason for it in within)
    reason = "" if changes and is_said else explain(check, claim)
    yield f"{headline(claim)}. {reason}".strip()
    yield from changes
    found = list(dict.fromkeys(_quote_passages(check, claim)))
    for said in found[:MOST_PASSAGES]:
        yield from said
    if len(found) > MOST_PASSAGES:
        yield f"And in {count(len(found) - MOST_PASSAGES, 'more place')}."


def _quote_passages(check: Check, claim: Claim) -> Iterator[tuple[str, str]]:
    """Yield what each passage says, with its place, and which source that is; a line each."""
    lead = "Nearest, source" if claim.answer == Answer.NOT_FOUND else "Source"
    for passage, source, block in passages_of(check, claim):
        place = f"paragraph {passage.block}" if passage.block else "title"
        words = spoken(quote_source(passage, block, source.article.language))
        yield f"{lead} {source.number}, {place}: {words}", f"{name_source(source)} ({file_of(source.path)})."
