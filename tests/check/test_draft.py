"""A draft is read whole, whoever made it: no paragraph of it is taken for the chrome of a page."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefmaker.check import read_draft, try_draft
from briefmaker.errors import BriefmakerError, UnreadableSource
from briefmaker.model import Heading, ListItem, Paragraph, Quotation, Source

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def draft_of(text, name="draft.txt"):
    return read_draft(Source.from_bytes(name, text.encode()))


def word_file(document, **parts):
    data = BytesIO()
    document.save(data)
    with ZipFile(data, "a") as package:
        for name, text in parts.items():
            package.writestr(f"word/{name}.xml", text)
    return data.getvalue()


def test_a_draft_without_a_heading_is_called_by_its_first_twelve_words():
    words = [f"word{number}" for number in range(20)]
    assert draft_of(f"{' '.join(words)}.").article.title == " ".join(words[:12])


@pytest.fixture
def document():
    document = docx.Document()
    document.add_heading("What the ministers said", 0)
    document.add_paragraph("")
    line = document.add_paragraph("The first ")
    line.add_run("part").bold = True
    line.add_run("\tand the\nlast.")
    document.add_paragraph("We have the track.", style="Quote")
    document.add_paragraph("Subscribe to our newsletter", style="List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Locks", "14 million"
    return document


def test_each_paragraph_of_a_word_file_is_a_block_with_its_place(document):
    draft = read_draft(Source.from_bytes("draft.docx", word_file(document)))
    blocks = draft.article.blocks
    assert [(type(it), it.text) for it in blocks] == [
        (Heading, "What the ministers said"),
        (Paragraph, "The first part and the last."),
        (Quotation, "We have the track."),
        (ListItem, "Subscribe to our newsletter"),
        (Paragraph, "Locks"),
        (Paragraph, "14 million"),
    ]
    paragraphs = list(document.element.body.iter(f"{W}p"))
    for block in blocks:
        runs = "".join(
            it.text or " " for it in paragraphs[draft.paragraphs[block.number]].iter(f"{W}t", f"{W}tab", f"{W}br")
        )
        assert runs == block.text
    assert draft.article.title == "What the ministers said"


def test_spaces_of_a_word_file_stay_as_they_are():
    document = docx.Document()
    document.add_paragraph("  two  spaces ")
    draft = read_draft(Source.from_bytes("draft.docx", word_file(document)))
    assert draft.article.blocks[0].text == "  two  spaces "


def test_what_was_deleted_is_out_and_footnotes_are_blocks_without_a_place():
    document = docx.Document()
    line = document.add_paragraph("It is dead.")
    gone = line._p.makeelement(f"{W}del", {})
    run = line._p.makeelement(f"{W}r", {})
    text = line._p.makeelement(f"{W}delText", {})
    text.text = " not"
    run.append(text)
    gone.append(run)
    line._p.append(gone)
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote><w:p><w:r>'
        "<w:t>The bill, page 4.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    draft = read_draft(Source.from_bytes("draft.docx", word_file(document, footnotes=notes)))
    assert [it.text for it in draft.article.blocks] == ["It is dead.", "The bill, page 4."]
    assert draft.paragraphs == {1: 0}


def test_markdown_is_known_by_its_name_and_text_by_its_lines():
    text = "One line.\n\n> We have the track.\n\n- an item\n"
    assert [type(it) for it in draft_of(text, "draft.md").article.blocks] == [Paragraph, Quotation, ListItem]
    assert [type(it) for it in draft_of(text).article.blocks][:2] == [Paragraph, Quotation]


def test_a_page_keeps_its_menu_and_its_footer():
    table = "<table><tr><td>Two</td></tr></table>"
    text = f"<html><nav><a href=/>Home</a></nav><p>One.</p>{table}<footer>Three</footer></html>"
    assert [it.text for it in draft_of(text, "draft.html").article.blocks] == ["Home", "One.", "Two", "Three"]


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\x00\x01\x02" * 99, b"PK\x03\x04[Content_Types].xmlword/"])
def test_what_is_no_draft_is_refused_and_named(data):
    found = try_draft(Source.from_bytes("draft.docx", data))
    assert isinstance(found, UnreadableSource)
    assert "draft.docx" in str(found)
    assert found.advice


@settings(max_examples=60)
@given(st.binary(max_size=300) | st.text(st.characters(codec="utf-8"), max_size=300).map(str.encode))
def test_hostile_drafts_are_read_or_refused(data):
    for name in ("draft.txt", "draft.md"):
        found = try_draft(Source.from_bytes(name, data))
        assert isinstance(found, BriefmakerError) or found.article.blocks
