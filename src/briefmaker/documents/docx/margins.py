"""Header and footer of a Word document: marking and page number, beside what the reference document has there."""

import re
from collections.abc import Iterator
from unicodedata import east_asian_width

from briefmaker.documents.docx.reference_margins import Margin, lend_margins
from briefmaker.documents.docx.xml import DECLARATION, MAIN, OFFICE, RELATIONS, TAB, field, paragraph, run, safe
from briefmaker.documents.note import Note


def margin_parts(note: Note) -> Iterator[tuple[str, str]]:
    """Yield header and footer; those of the reference document stand outermost, and say whose note it is."""
    reference = lend_margins(note.layout.reference_docx)
    name = "" if reference.header.inside else note.organisation or note.kicker
    header = _lines(note, "Header", name, run(name) if name else "")
    footer = _lines(note, "Footer", _spoken(note), _page_number(note, reference.footer))
    yield "word/header1.xml", _part("hdr", f"{reference.header.inside}{_alone(note)}{''.join(reversed(header))}")
    yield "word/footer1.xml", _part("ftr", f"{''.join(footer)}{_alone(note)}{reference.footer.inside}")
    for place, margin in (("header1", reference.header), ("footer1", reference.footer)):
        if margin.relations:
            yield f"word/_rels/{place}.xml.rels", _relations(margin)


def margin_pictures(note: Note) -> Iterator[tuple[str, bytes]]:
    """Yield the pictures of the header and footer of the reference document, by their names in the package."""
    reference = lend_margins(note.layout.reference_docx)
    yield from (reference.header.files | reference.footer.files).items()


def _part(root: str, inside: str) -> str:
    """Write a part."""
    return f"{DECLARATION}<w:{root} {MAIN}>{inside}</w:{root}>"


def _alone(note: Note) -> str:
    """Give a long marking a line of its own."""
    return paragraph("MarkingLine", run(note.marking.text)) if note.marking.own_line else ""


def _lines(note: Note, style: str, text: str, left: str) -> list[str]:
    """Make the line of the marking, with the runs of a text at its left; a text it has no room for follows alone."""
    beside = "" if note.marking.own_line else note.marking.text
    room = note.measures.beside_marking - len(beside)
    if (len(text) if text.isascii() else sum(1 + (east_asian_width(sign) in "WF") for sign in text)) <= room:
        return [_line(note, style, left)]
    return [_line(note, style, ""), paragraph("MarginLine", left)]


def _line(note: Note, style: str, left: str) -> str:
    """Make the line: something at the left, the marking in the middle, the TLP label at the right."""
    mark = note.marking
    name = "TLP" + mark.label.removeprefix("TLP:").title().replace("+Strict", "Strict")
    label = run(mark.label, name) if mark.label else ""
    text = run(mark.text, "Marking") if mark.text and not mark.own_line else ""
    return paragraph(style, left, TAB, text, TAB, label)


def _spoken(note: Note) -> str:
    """Say what stands at the foot of a page, to see how long it is."""
    return " · ".join(filter(None, (note.footing, note.labels.say("Page {page} of {pages}").replace("{pages}", "99"))))


def _page_number(note: Note, reference: Margin) -> str:
    """Make `Page 1 of 3`, with fields that Word fills in, unless the reference document numbers its pages itself."""
    footing = run(f"{note.footing} · ") if note.footing else ""
    if reference.numbers_pages:
        return run(note.footing) if note.footing else ""
    fields = {"{page}": field("PAGE"), "{pages}": field("NUMPAGES")}
    said = note.labels.say("Page {page} of {pages}")
    return footing + "".join(fields.get(part) or run(part) for part in re.split(r"({pages?})", said) if part)


def _relations(margin: Margin) -> str:
    """Which part or address each identifier of a margin means."""
    far = ' TargetMode="External"'
    lines = (
        f'<Relationship Id="{identifier}" Type="{OFFICE}/{kind}" Target="{safe(target)}"{far * (kind == "hyperlink")}/>'
        for identifier, kind, target in margin.relations
    )
    return f'{DECLARATION}<Relationships xmlns="{RELATIONS}">{"".join(lines)}</Relationships>'
