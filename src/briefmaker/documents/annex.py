"""
What a note shows of an article itself: its blocks as the numbered passages of an annex, and its pictures.

Headings, depths and what stays on one page are settled here, once for all formats.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from types import MappingProxyType

from briefmaker.documents.note import SUFFIXES, Annex, Illustration, Passage, Span, Square, anchor_of
from briefmaker.documents.wording import Labels, clean, one_line
from briefmaker.language.sentences import split_sentences
from briefmaker.model import (
    Article,
    Block,
    Brand,
    Briefing,
    Code,
    Figure,
    Heading,
    ListItem,
    Paragraph,
    Picture,
    Quotation,
    Quote,
    Table,
)
from briefmaker.model.choices import AnnexText

DEEPEST_LIST = 6
"""Lists nested deeper are set at this depth: the page has an end."""

LONGEST_HEADING = 200
"""A longer one is a paragraph that its page sets as a heading: kept with what follows, it would tear pages open."""

LONGEST_RUN = 4
"""More headings in a row, with no text between, are a list that its page sets as headings."""

LAST_LINES = 160
"""A page that begins with less text than so many characters before the end of an annex looks forgotten."""

LAST = 200
"""Blocks at the end of an article; the last two lines, which stay together, have less."""

KEPT = ("paragraph", "item", "quotation", "figure")


def headings_of(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the numbers of the headings that have a text beneath, or a heading that has one."""
    numbers: set[int] = set()
    runs = [(head, list(run)) for head, run in groupby(blocks, key=_may_head)]
    for head, run in runs[:-1]:
        if head:
            numbers.update(block.number for block in (run if len(run) <= LONGEST_RUN else run[-1:]))
    return frozenset(numbers)


def _may_head(block: Block) -> bool:
    return isinstance(block, Heading) and len(block.text) <= LONGEST_HEADING


def levels_of(blocks: Sequence[Block], headings: frozenset[int]) -> dict[int, int]:
    """
    Return the level of each heading and the depth of each list item in the note: 1 for the outermost, none skipped.

    Pages skip levels for the look of it; a reader who is read the headings aloud would search for what is missing.
    """
    levels: dict[int, int] = {}
    above: list[int] = []
    depth = 0
    for block in blocks:
        depth = min(block.depth, depth + 1, DEEPEST_LIST) if isinstance(block, ListItem) else 0
        if isinstance(block, Heading) and block.number in headings:
            while above and above[-1] >= block.level:
                above.pop()
            above.append(block.level)
        levels[block.number] = max(len(above) if isinstance(block, Heading) else depth, 1)
    return levels


def together_at_the_end(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Keep the last passages on one page until they fill two lines, so that no page holds a word or two."""
    kept = list(passages)
    room = LAST_LINES
    for place in range(len(kept) - 2, -1, -1):
        room -= sum(len(span.text) for span in kept[place + 1].spans)
        if room <= 0 or kept[place].kind not in KEPT:
            break
        kept[place] = replace(kept[place], kept=True)
    return tuple(kept)


LONGEST_MARKER = 12
"""What stands before a list item is cut to so many characters: it is a sign, not text."""

BEGIN = 4
"""Words of a quoted sentence that stand for it amid its context."""

CUT = "[…]"
"""Stands for what is left out, as in any quotation."""

NO_PICTURES: Mapping[int, Illustration] = MappingProxyType({})

_KINDS: dict[type[Block], str] = {
    Paragraph: "paragraph",
    Heading: "heading",
    ListItem: "item",
    Quotation: "quotation",
    Code: "code",
    Table: "table",
    Figure: "figure",
}


def passages_of(
    article: Article,
    quotes: Iterable[Quote] = (),
    *,
    number: int = 1,
    pictures: Mapping[int, Illustration] = NO_PICTURES,
    only: Collection[int] | None = None,
) -> tuple[Passage, ...]:
    """
    Show every block of the article that has something to show, its quoted sentences marked.

    `number` is that of the article in the note, `pictures` are those of its figures by the number of their block, and
    `only` are the numbers of the blocks that are shown; None shows all.
    """
    last = len(article.blocks) - LAST  # what stands together at the end is known by the last blocks
    asked = (block for at, block in enumerate(article.blocks) if only is None or at >= last or block.number in only)
    marks: dict[int, list[tuple[int, int]]] = {}
    for quote in quotes:
        marks.setdefault(quote.block, []).append((quote.start, quote.end))
    headings = headings_of(article.blocks)
    levels = levels_of(article.blocks, headings)
    passages = (
        _passage(
            block
            if block.number in headings or not isinstance(block, Heading)
            else Paragraph(block.number, block.text),
            anchor_of(number, block.number),
            marks.get(block.number, ()),
            levels[block.number],
        )
        for block in asked
    )
    illustrated = (
        replace(passage, picture=pictures[passage.number]) if passage.number in pictures else passage
        for passage in passages
    )
    passages_shown = together_at_the_end(tuple(filter(_is_shown, illustrated)))
    return passages_shown if only is None else tuple(passage for passage in passages_shown if passage.number in only)


def _is_shown(passage: Passage) -> bool:
    """Return whether a passage has a table, a picture or text."""
    return bool(passage.squares or passage.picture or any(span.text.strip() for span in passage.spans))


def context_of(article: Article, quotes: Sequence[Quote], number: int = 1) -> tuple[Passage, ...]:
    """
    Show of each quoted paragraph the sentences right before and behind those quoted.

    Of a quoted sentence its first words stand, marked, for it is printed above. A paragraph of which nothing else is
    left is not shown, and neither is a table or a picture.
    """
    marks: dict[int, set[tuple[int, int]]] = {}
    for quote in quotes:
        marks.setdefault(quote.block, set()).add((quote.start, quote.end))
    return tuple(
        Passage(_KINDS[type(block)], block.number, anchor_of(number, block.number), spans, marker=_marker_of(block))
        for block in article.blocks
        if isinstance(block, Paragraph | ListItem | Quotation) and block.number in marks
        if (spans := _around(block.text, sorted(marks[block.number]), article.language))
    )


def _around(text: str, marks: Sequence[tuple[int, int]], language: str) -> tuple[Span, ...]:
    """Return the sentences around the marks and the first words of those marked; empty where no sentence is left."""
    sentences = split_sentences(text, language)
    free = [(start, end) for start, end in sentences if not any(start < last and first < end for first, last in marks)]
    before = {max((sentence for sentence in free if sentence[1] <= start), default=None) for start, _ in marks}
    behind = {min((sentence for sentence in free if sentence[0] >= end), default=None) for _, end in marks}
    shown = {sentence for sentence in before | behind if sentence}
    pieces = sorted([*((*place, False) for place in shown), *((*place, True) for place in marks)]) if shown else []
    spans: list[Span] = []
    done = 0
    for start, end, marked in pieces:
        gap = [Span(f"{CUT} ")] if start > done and any(done <= sentence[0] < start for sentence in sentences) else []
        words = _begin(text[start:end]) if marked else text[start:end]
        cut = len(words) < end - start
        spans += [*gap, Span(clean(words), extract=marked), Span(f" {CUT} " if cut else " ")]
        done = end
    return (*spans[:-1], Span(spans[-1].text.rstrip())) if spans else ()


def _begin(sentence: str) -> str:
    """Return the first words of a sentence, or its first characters in a script without spaces."""
    words = sentence.split()
    return " ".join(words[:BEGIN]) if len(words) > 1 else sentence[: 3 * BEGIN]


def _marker_of(block: Block) -> str:
    """Return what stands before a list item."""
    return one_line(block.marker)[:LONGEST_MARKER] if isinstance(block, ListItem) else ""


def _passage(block: Block, anchor: str, marks: Sequence[tuple[int, int]], level: int) -> Passage:
    """Show one block; the words of a figure stand for its picture where that is not shown."""
    kind = _KINDS[type(block)]
    match block:
        case Table():
            squares = tuple(_squares(block, marks))
            return Passage(kind, block.number, anchor, _spans(block.caption), squares=squares)
        case Figure():
            return Passage(kind, block.number, anchor, _spans(block.caption or block.alt))
        case ListItem():
            return Passage(kind, block.number, anchor, _spans(block.text, marks), level, _marker_of(block))
        case _:
            return Passage(kind, block.number, anchor, _spans(block.text, marks), level)


def _spans(text: str, marks: Sequence[tuple[int, int]] = ()) -> tuple[Span, ...]:
    """Split the text at the edges of the marks; marks may touch and overlap."""
    spans, done = [], 0
    for start, end in sorted(marks):
        begin = max(start, done)
        if begin >= min(end, len(text)):
            continue
        spans += [Span(clean(text[done:begin])), Span(clean(text[begin:end]), extract=True)]
        done = min(end, len(text))
    spans.append(Span(clean(text[done:])))
    return tuple(span for span in spans if span.text)


def _squares(table: Table, marks: Sequence[tuple[int, int]]) -> Iterator[tuple[Square, ...]]:
    """Yield the rows of a table; marks count in `Table.text`, where one character stands between cells."""
    offset = 0
    headed = any(cell.header for row in table.rows for cell in row)
    for place, row in enumerate(table.rows):
        squares: list[Square] = []
        for cell in row:
            inside = [(max(start - offset, 0), end - offset) for start, end in marks if end > offset]
            # A table that names no header is read by its first row, or by its first cell if it has but one.
            header = cell.header or (not headed and not place and (len(table.rows) > 1 or not squares))
            squares.append(Square(_spans(cell.text, inside), header, max(cell.columns, 1), max(cell.rows, 1)))
            offset += len(cell.text) + 1
        # A row without cells is a line of that text, too.
        offset += not row
        if squares:
            yield tuple(squares)


def annexes_of(
    briefing: Briefing, labels: Labels, which: AnnexText, underlined: Sequence[Quote], attributed: Sequence[Quote]
) -> Iterator[Annex]:
    """
    Yield an annex for each article: its text, the paragraphs quoted, or what stands around the sentences quoted.

    `underlined` are the sentences that the note prints as its points, `attributed` those its actors are quoted with.
    """
    heading, several = labels.say(_HEADINGS[which]), len(briefing.articles) > 1
    same = find_same_texts(briefing)
    for number, article in enumerate(briefing.articles, start=1):
        own = [quote for quote in underlined if quote.article == number]
        printed = [*own, *(quote for quote in attributed if quote.article == number)]
        if which == AnnexText.CONTEXT:
            passages = context_of(article, printed, number)
        else:
            only = None if which == AnnexText.FULL else {quote.block for quote in printed}
            pictures = illustrations_of(article, briefing.settings.pictures, labels)
            passages = passages_of(article, own, number=number, pictures=pictures, only=only)
        again = which == AnnexText.FULL and number in same and not own
        if passages or again:
            name = f"[{number}] {_ended(labels.headline(article.title))}" if several else ""
            line = labels.say("Sentences quoted above are underlined.") if own and which != AnnexText.CONTEXT else ""
            if again:
                passages, line = (), labels.say("repeats {number}").replace("{number}", f"[{same[number]}].")
            yield Annex(
                heading=heading.replace("{letter}", _letters(number)),
                anchor=f"annex{number}",
                intro=f"{name} {line}".strip(),
                language=article.language,
                passages=passages,
            )


def find_same_texts(briefing: Briefing) -> dict[int, int]:
    """Map the number of each article whose paragraphs all stand in one that it repeats to the number of that one."""
    texts = [frozenset(block.text for block in article.blocks) for article in briefing.articles]
    copies = briefing.digest.copies if briefing.digest else ()
    return {copy.article: copy.of for copy in copies if texts[copy.article - 1] <= texts[copy.of - 1]}


_HEADINGS = {
    AnnexText.FULL: "Annex {letter}. Source text",
    AnnexText.QUOTED: "Annex {letter}. Source paragraphs quoted",
    AnnexText.CONTEXT: "Annex {letter}. Around the sentences quoted",
}


def _ended(text: str) -> str:
    """End a title as a sentence, unless it ends like one."""
    return text if text.endswith((".", "!", "?", "…", "。", "！", "？", "؟")) else f"{text}."


def _letters(number: int) -> str:
    """Return a number as letters, as columns of a sheet are counted: A, B ... Z, AA, AB ..."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


LEAD = (164.0, 60.0)
"""Millimetres of the box at the head of a note: as wide as the text, and low, so that the points begin on its page."""

LEAD_IN_DIGEST = (164.0, 46.0)
IN_ANNEX = (155.0, 84.0)

_DENSITY = 110.0
"""Pixels an inch below which a small picture would be blurred if it were shown larger."""

_INCH = 25.4
"""Millimetres."""

_LONGEST_ALT = 500
"""Characters a screen reader says of a picture."""

_LONGEST_CAPTION = 600
"""Characters of a caption; longer ones push the picture off its page."""

LOGO = (60, 16)
"""Millimetres that a logo has at the head of a note: width and height."""

_LOGO_SIZE = re.compile(rb"\x89PNG\r\n\x1a\n....IHDR(.{4})(.{4})", re.DOTALL)
"""How a PNG begins, and where it says its width and height (ISO/IEC 15948)."""


def lead_of(article: Article, wanted: str, labels: Labels, *, digest: bool) -> Illustration | None:
    """Return the picture at the head of an article, if one is wanted and there."""
    if wanted == "none":
        return None
    box = LEAD_IN_DIGEST if digest else LEAD
    shown = (picture for picture in article.pictures if not picture.block and _can_be_shown(picture))
    return next((_illustration(picture, box, labels) for picture in shown), None)


def illustrations_of(article: Article, wanted: str, labels: Labels) -> Mapping[int, Illustration]:
    """Return the pictures of the annex by the number of their figure, if all are wanted."""
    if wanted != "all":
        return {}
    return {
        picture.block: _illustration(picture, IN_ANNEX, labels)
        for picture in article.pictures
        if picture.block and _can_be_shown(picture)
    }


def _can_be_shown(picture: Picture) -> bool:
    """Return whether a picture was encoded for print; one in an edited record may not be."""
    return picture.mime in SUFFIXES and picture.width > 0 and picture.height > 0


def _illustration(picture: Picture, box: tuple[float, float], labels: Labels) -> Illustration:
    """Fit a picture into a box, never larger than it is sharp."""
    scale = min(box[0] / picture.width, box[1] / picture.height, _INCH / _DENSITY)
    return Illustration(
        data=picture.data,
        mime=picture.mime,
        alt=_shortened(picture.alt, _LONGEST_ALT) or _shortened(picture.caption, _LONGEST_ALT) or labels.say("Picture"),
        caption=_shortened(picture.caption, _LONGEST_CAPTION),
        width=round(max(picture.width * scale, 1.0), 2),
        height=round(max(picture.height * scale, 1.0), 2),
    )


def _shortened(text: str, most: int) -> str:
    """Put a text on one line, and end it at a word where it is too long."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[:most].rpartition(' ')[0] or line[:most]} …"


def logo_of(brand: Brand, organisation: str) -> Illustration | None:
    """Return the logo of a brand in the size it has at the head of a note; None where there is none."""
    size = _LOGO_SIZE.match(brand.logo)
    if size is None:
        return None
    width, height = (int.from_bytes(part, "big") for part in size.groups())
    scale = min(LOGO[0] / width, LOGO[1] / height) if width and height else 0
    alt = one_line(brand.logo_alt or organisation or "Logo")
    return Illustration(brand.logo, "image/png", alt, "", width * scale, height * scale)
