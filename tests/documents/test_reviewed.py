"""What a note shows of its review, in every format."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from briefmaker.documents import write
from briefmaker.documents.content import build_note
from briefmaker.documents.note_wording import CHANGED_PARTS, word_reviewed
from briefmaker.documents.wording import known_labels, labels_of
from briefmaker.model import Change, Filled, Review
from briefmaker.model.review import Changed
from briefmaker.pages import open_pages

REVIEW = Review(
    (Change(Changed.KEY_POINT, now="x"), Change(Changed.ORDER), Change(Changed.TITLE, "a", "b", 1)),
    (
        Filled("recommendation", "That you close the quay.\n\n  And tell the crews & <others>."),
        Filled("decision", "", ("Agreed", "A. Minister")),
        Filled("no-such-space", "gone astray"),
    ),
)


@pytest.fixture
def reviewed(make):
    return replace(make("single", template="ministerial"), review=REVIEW)


def text_of(data, name):
    """The words of a document, as the readers of pages take them out."""
    from briefmaker.model import Source

    pages = list(open_pages(Source.from_bytes(name, data)))
    return " ".join(" ".join((page.markup or "", *page.lines)) for page in pages)


@pytest.mark.parametrize(
    ("form", "engine"),
    [("docx", None), ("odt", None), ("html", None), ("md", None), ("pdf", "weasyprint"), ("pdf", "typst")],
)
def test_what_was_filled_in_is_printed_where_it_belongs(reviewed, form, engine):
    if engine == "typst":
        pytest.importorskip("typst")
    data = write(reviewed, form, pdf_engine=engine).data
    text = " ".join(text_of(data, f"note.{form}").replace("\\", "").split())
    for said in ("That you close the quay.", "And tell the crews", "A. Minister", "Reviewed by a person; changed:"):
        assert said in text, said
    assert "gone astray" not in text
    assert (
        text.index("Recommendation") < text.index("That you close") < text.index("Decision") < text.index("A. Minister")
    )


def test_what_was_filled_in_word_is_no_prompt_and_the_rest_still_is(reviewed):
    with ZipFile(BytesIO(write(reviewed, "docx").data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    w = root.nsmap["w"]
    controls = root.findall(f".//{{{w}}}sdt")
    prompts = {
        control.find(f".//{{{w}}}alias").get(f"{{{w}}}val"): control.find(f".//{{{w}}}showingPlcHdr") is not None
        for control in controls
    }
    assert prompts == {
        "Considerations": True,
        "Recommendation": False,
        "Agreed / not agreed / please discuss": False,
        "Name": False,
        "Signature": True,
        "Date": True,
    }


def test_the_line_on_the_method_says_what_was_changed_once_each(reviewed):
    assert "Reviewed by a person; changed: title and key points." in build_note(reviewed).method
    assert "nothing was changed" in build_note(replace(reviewed, review=Review())).method
    assert "Reviewed" not in build_note(replace(reviewed, review=None)).method


@pytest.mark.parametrize("language", known_labels())
def test_every_part_that_can_be_changed_has_a_name_in_each_language(reviewed, language):
    assert set(CHANGED_PARTS) == set(Changed)
    everything = replace(reviewed, review=Review(tuple(map(Change, Changed))))
    said = word_reviewed(everything, labels_of(language))
    assert "{" not in said
    assert not said.isascii() or language in {"en", "nl", "it", "de"}


def test_a_note_of_one_page_keeps_the_points_that_the_reader_put_first(make):
    made = make("single", template="onepage")
    points = tuple(replace(point, score=float(at)) for at, point in enumerate(made.key_points * 12))
    cut = [build_note(replace(made, key_points=points, review=review)).points for review in (Review(), None)]
    assert [point.text for point in cut[0]] == [point.text for point in points[: len(cut[0])]]
    assert len(cut[0]) < len(points)
    assert [point.text for point in cut[1]] == [point.text for point in points[-len(cut[1]) :]]
