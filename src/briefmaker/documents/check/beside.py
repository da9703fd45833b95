"""
The page that shows a draft beside the saved pages it was looked up in: one HTML file without a script.

A claim is a link to the passage of a source, and the passage one back; which answers are shown is chosen by buttons
that the style sheet reads. The policy of the page lets the one style sheet apply whose SHA-256 it names, and nothing
run, be fetched, sent or framed (Content Security Policy Level 3).

What was found of a claim is put into words here, the same for the page and for a comment in the margin of the draft.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from briefmaker.documents.look import fill_in, hash_for_policy, page_part
from briefmaker.documents.wording import base_name, clean, count, labels_of, one_line, spoken, web_link
from briefmaker.language import split_sentences
from briefmaker.model import Article, Block, Cell, Code, Figure, Heading, ListItem, Paragraph, Quotation, Table
from briefmaker.model.check import Answer, Change, Check, CheckedSource, Claim, ClaimKind, Passage
from briefmaker.model.legible import legible
from briefmaker.model.review import CHECK

MOST_TEXT = 1_000_000
"""
Characters of sources that a page shows, some 160 articles; of those beyond, what is cited alone.

Chromium laid 4.5 million out in seven seconds on a busy machine with two cores.
"""

CLASSES = {
    Answer.ALTERED: "altered",
    Answer.ELSEWHERE: "elsewhere",
    Answer.NOT_FOUND: "missing",
    Answer.FOUND: "found",
}
"""What the style sheet calls each answer."""

_TAGS = {Heading: "h4", Quotation: "blockquote", Code: "pre"}
"""Elements of blocks; of any other, a paragraph."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a block that a claim is about: in the draft the claim itself, in a source a passage of it."""

    start: int
    end: int
    claim: Claim
    number: int
    """Of the claim, from 1."""

    name: str
    """Its identifier in the page."""

    link: str
    """The identifier of what it leads to."""

    in_draft: bool

    @property
    def rank(self) -> tuple[bool, int]:
        """The mark that is shown of several has the least: one that is not simply found, then the shortest."""
        return self.claim.answer == Answer.FOUND, self.end - self.start


def write_beside(check: Check) -> bytes:
    """Make the .html; it opens from the disk, and works without a network, a script or a mouse."""
    style = page_part("review", "review.css") + page_part("check", "check.css")
    claims = list(enumerate(check.claims, start=1))
    title = file_of(check.path)
    parts = {
        "GENERATOR": CHECK,
        "STYLE_HASH": hash_for_policy(style),
        "STYLE": style,
        "TITLE": safe(f"Check: {title}"),
        "SAID": f"{count(len(check.claims), 'claim')}, {count(len(check.sources), 'source')}",
        "FILTER": _filter(check),
        "DRAFT": "\n".join(_draft(check, claims)),
        "SOURCES": "\n".join(_sources(check, claims)),
    }
    return fill_in(page_part("check", "check.html"), parts).encode("utf-8", "replace")


def _filter(check: Check) -> str:
    """Make the buttons that choose which answers are shown, each with how many there are."""
    counts = Counter(claim.answer for claim in check.claims)
    rows = [
        ("open", "To look at", len(check.claims) - counts[Answer.FOUND]),
        *((name, str(answer).capitalize(), counts[answer]) for answer, name in CLASSES.items()),
        ("all", "All", len(check.claims)),
    ]
    return "".join(
        f'<input type="radio" name="show" id="show-{name}"{" checked" * (name == "open")}'
        f'{" disabled" * (not number and name != "open")}><label for="show-{name}">{words} {number:,}</label>'
        for name, words, number in rows
    )


def _draft(check: Check, claims: Sequence[tuple[int, Claim]]) -> Iterator[str]:
    """Yield the draft, each block with what was found of its claims below it."""
    yield f'<h3 class="article-title"><bdi>{safe(file_of(check.path))}</bdi></h3>'
    if check.notices:
        yield f'<ul class="notices">{"".join(f"<li>{safe(notice)}</li>" for notice in check.notices)}</ul>'
    marks = defaultdict[int, list[Mark]](list)
    for number, claim in claims:
        link = f"c{number}p1" if next(passages_of(check, claim), None) else f"c{number}"
        marks[claim.block].append(Mark(claim.start, claim.end, claim, number, f"d{number}", link, in_draft=True))
    yield f'<div class="text" lang="{safe(check.draft.language)}">'
    for block in check.draft.blocks:
        own = marks.get(block.number, [])
        cards = "".join(_card(check, mark.number, mark.claim) for mark in own)
        below = f'<ul class="claims" lang="en">{cards}</ul>' if cards else ""
        yield f'<div class="block">{_number(block)}{body_of(block, own)}{below}</div>'
    yield "</div>"


def _number(block: Block) -> str:
    """Make the number of a block."""
    return f'<span class="number">{block.number}</span>'


def _card(check: Check, number: int, claim: Claim) -> str:
    """Make the list item that says what was found of a claim, with a link to each passage."""
    said = explain(check, claim)
    why = f"<p>{safe(said)}</p>" if said else ""
    places = [
        f'<a href="#c{number}p{at}">Source {source.number}, {f"¶{passage.block}" if passage.block else "title"}</a>'
        for at, (passage, source, _) in enumerate(passages_of(check, claim), start=1)
    ]
    where = ("Nearest: " if claim.answer == Answer.NOT_FOUND else "In ") + ", ".join(places) if places else ""
    return (
        f'<li class="claim {CLASSES[claim.answer]}" id="c{number}" tabindex="-1">'
        f'<p><span class="answer">{number}. {headline(claim)}.</span> {where}</p>{_difference(claim)}{why}</li>'
    )


def _difference(claim: Claim) -> str:
    """Quote a claim with what the draft has otherwise struck out, and what the source has in its place."""
    if not claim.changes:
        return ""
    pieces, at = list[str](), 0
    for change in claim.changes:
        pieces += (
            safe(claim.text[at : change.start]),
            f"<del>{safe(change.draft)}</del>" if change.draft else "",
            f"<ins>{safe(change.source)}</ins>" if change.source else "",
        )
        at = change.end
    return f'<p class="difference" dir="auto">{"".join(pieces)}{safe(claim.text[at:])}</p>'


def _sources(check: Check, claims: Sequence[tuple[int, Claim]]) -> Iterator[str]:
    """Yield a list of the sources, and each with its text."""
    marks = defaultdict[int, dict[int, list[Mark]]](lambda: defaultdict(list))
    for number, claim in claims:
        for at, (passage, source, block) in enumerate(passages_of(check, claim), start=1):
            mark = Mark(passage.start, passage.end, claim, number, f"c{number}p{at}", f"d{number}", in_draft=False)
            marks[source.number][block.number].append(mark)
    cited = set(marks)
    shown = _choose_shown(check, cited)
    yield '<ol class="list">'
    for source in check.sources:
        name = safe(name_source(source))
        linked = f'<a href="#s{source.number}">{name}</a>' if source.number in shown else name
        rest = "" if source.number in cited else " · nothing of the draft"
        yield f'<li dir="auto">{linked}{rest}</li>'
    yield "</ol>"
    for source in check.sources:
        if source.number in shown:
            yield from _article(source, marks.get(source.number, {}))


def _choose_shown(check: Check, cited: set[int]) -> set[int]:
    """Return the numbers of the sources whose text is shown: those that are cited, and others as there is room."""
    shown, room = set(cited), MOST_TEXT
    for source in sorted(check.sources, key=lambda source: source.number not in cited):
        room -= sum(len(block.text) for block in source.article.blocks)
        if room >= 0:
            shown.add(source.number)
    return shown


def _article(source: CheckedSource, marks: dict[int, list[Mark]]) -> Iterator[str]:
    """Yield a source: its title, where it is from, and its text with the passages that claims rest on."""
    article = source.article
    link = web_link(article.url or article.page.url or "")
    at_web = f' · <a href="{safe(link)}" target="_blank" rel="noreferrer noopener">page on the web</a>' if link else ""
    lang = f'dir="auto" lang="{safe(article.language)}"'
    title = f"{source.number}. {marked(article.title, marks.get(0, []))}"
    about = " · ".join(filter(None, (*publication(article), file_of(source.path))))
    yield f'<section class="article" aria-label="Source {source.number}">'
    yield f'<h3 class="article-title" id="s{source.number}" tabindex="-1" {lang}>{title}</h3>'
    yield f'<p class="byline"><bdi>{safe(about)}</bdi>{at_web}</p><div class="text" {lang}>'
    for block in article.blocks:
        own = marks.get(block.number, [])
        yield f'<div class="block{" cited" * bool(own)}">{_number(block)}{body_of(block, own)}</div>'
    yield "</div></section>"


def safe(text: str) -> str:
    """Escape text for an element or an attribute."""
    return escape(clean(text))


def body_of(block: Block, marks: Sequence[Mark]) -> str:
    """Make the element of a block, with its marks."""
    if isinstance(block, Table):
        return _table(block, marks)
    if isinstance(block, Figure):
        return f'<p class="caption" dir="auto">Picture. {safe(block.caption or block.alt)}</p>'
    tag = _TAGS.get(type(block), "p")
    marker = f"{safe(block.marker)} " if isinstance(block, ListItem) else ""
    return f'<{tag} dir="auto">{marker}{marked(block.text, marks)}</{tag}>'


def marked(text: str, marks: Sequence[Mark], at: int = 0) -> str:
    """Make a text that begins `at` a place of its block, with its marks."""
    return "".join(_stretches(text, at, marks))


def _table(table: Table, marks: Sequence[Mark]) -> str:
    """Make a table; its text is a line a row, cells parted by a tab."""
    rows, at = list[str](), 0
    for row in table.rows:
        cells = list[str]()
        for cell in row:
            cells.append(_cell(cell, at, marks))
            at += len(cell.text) + 1
        rows.append(f"<tr>{''.join(cells)}</tr>")
    caption = f'<p class="caption" dir="auto">{safe(table.caption)}</p>' if table.caption else ""
    return (
        f'{caption}<div class="wide" tabindex="0" role="group" aria-label="Table, paragraph {table.number}">'
        f'<table class="cells"><tbody>{"".join(rows)}</tbody></table></div>'
    )


def _cell(cell: Cell, at: int, marks: Sequence[Mark]) -> str:
    """Make a cell, whose text begins at a place of that of its table."""
    spans = (
        f' {name}="{number}"' for name, number in (("colspan", cell.columns), ("rowspan", cell.rows)) if number > 1
    )
    tag = "th" if cell.header and cell.text.strip() else "td"
    return f'<{tag}{"".join(spans)} dir="auto">{marked(cell.text, marks, at)}</{tag}>'


def _stretches(text: str, at: int, marks: Sequence[Mark]) -> Iterator[str]:
    """Yield a text that begins at a place of its block, stretch by stretch, each with the marks that it lies in."""
    inside = [mark for mark in marks if mark.start < at + len(text) and at < mark.end]
    edges = {min(max(edge - at, 0), len(text)) for mark in inside for edge in (mark.start, mark.end)}
    for start, end in pairwise(sorted({0, len(text), *edges})):
        over = [mark for mark in inside if mark.start - at <= start and end <= mark.end - at]
        piece = safe(text[start:end])
        if not over:
            yield piece
            continue
        # a mark that begins with what parts two cells begins with the second of them
        begun = [mark.name for mark in over if mark.start - at == start or (start == 0 and mark.start == at - 1)]
        yield "".join(f'<span id="{name}" tabindex="-1">' for name in begun)
        yield _stretch(piece, min(over, key=lambda mark: mark.rank))
        yield "</span>" * len(begun)
        yield from (_tag(mark) for mark in over if mark.end - at == end)


def _stretch(piece: str, mark: Mark) -> str:
    """Make a stretch of a text: in the draft a link to what it rests on."""
    answer = CLASSES[mark.claim.answer]
    if mark.in_draft:
        return f'<a class="said {answer}" href="#{mark.link}" tabindex="-1">{piece}</a>'
    return f'<span class="passage {answer}">{piece}</span>'


def _tag(mark: Mark) -> str:
    """Make the number behind a mark: in a source the way back to the draft."""
    answer = CLASSES[mark.claim.answer]
    if mark.in_draft:
        return f'<span class="tag {answer}">{mark.number}</span>'
    back = f"Back to claim {mark.number} of the draft"
    return f'<a class="tag {answer}" href="#{mark.link}" aria-label="{back}" title="{back}">{mark.number}</a>'


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
    spans = [(low + sentence.start, low + sentence.end) for sentence in split_sentences(block.text[low:high], language)]
    touched = [(start, end) for start, end in spans if start < passage.end and passage.start < end]
    start = min((passage.start, *(start for start, _ in touched)))
    end = max((passage.end, *(end for _, end in touched)))
    room = max(0, _MOST_CONTEXT - (passage.end - passage.start)) // 2
    near, far = max(start, passage.start - room), min(end, passage.end + room)
    text = one_line(block.text[near:far])
    return f"{'… ' if near > start else ''}{text}{' …' if far < end else ''}"


def name_source(source: CheckedSource) -> str:
    """Name a source: its title, who published it, and when, as far as is known."""
    return ", ".join((f"“{one_line(source.article.title)}”", *publication(source.article)))


def publication(article: Article) -> tuple[str, ...]:
    """Return who published an article, and when, as far as is known; the day of its last change is neither."""
    day = "" if article.is_dated_by_change else labels_of().day(article.published)
    return tuple(filter(None, (one_line(article.site or article.host), day)))


def file_of(path: str) -> str:
    """Return the name of a file as it may be shown."""
    return one_line(legible(base_name(path)))


def lines_of(check: Check, claim: Claim, *, names_it: bool = False) -> Iterator[str]:
    """Yield what a comment says of a claim, a line each; `names_it` where its place does not show which it is."""
    if names_it:
        yield f"On “{one_line(claim.text)}”"
    within = [change for change in claim.changes if change.end - change.start < len(claim.text)]
    changes = list(filter(None, map(say_change, within)))
    is_said = any(f"“{change.source or change.draft}”" in claim.reason for change in within)
    reason = "" if changes and is_said else explain(check, claim)
    yield f"{headline(claim)}. {reason}".strip()
    yield from changes
    found = list(dict.fromkeys(_quote_passages(check, claim)))
    for said in found[:MOST_PASSAGES]:
        yield from said
    if len(found) > MOST_PASSAGES:
        yield f"And in {count(len(found) - MOST_PASSAGES, 'more place')}."


def _quote_passages(check: Check, claim: Claim) -> Iterator[tuple[str, str]]:
    """Yield for each passage a line with its place and its words, and one with the name of its source."""
    lead = "Nearest, source" if claim.answer == Answer.NOT_FOUND else "Source"
    for passage, source, block in passages_of(check, claim):
        place = f"paragraph {passage.block}" if passage.block else "title"
        words = spoken(quote_source(passage, block, source.article.language))
        yield f"{lead} {source.number}, {place}: {words}", f"{name_source(source)} ({file_of(source.path)})."
