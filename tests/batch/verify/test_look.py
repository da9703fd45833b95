"""What a reader sees of a note: each alteration is found, and what programs do when they save again is none."""

from functools import cache
from importlib import import_module
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

import briefmaker as library
from briefmaker.batch.verify.findings import State, Verdict, sum_up
from briefmaker.batch.verify.look import compare_look
from briefmaker.batch.verify.look.shown import Shown, compare_shown
from briefmaker.batch.verify.relaid import list_differences
from briefmaker.batch.verify.words import split_words
from briefmaker.documents import write
from briefmaker.model import BriefSettings

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "samples" / "wikimedia-turkey.html"

with pytest.MonkeyPatch.context() as patch:
    patch.syspath_prepend(str(ROOT / "benchmarks"))
    altered = import_module("altered")
    altering = import_module("altering")
    texts = import_module("altered_text")

ALTERED = [(to, what) for to, ways in altered.ALTERATIONS.items() for what in ways]


@cache
def briefed():
    settings = BriefSettings(template="ministerial", mark="OFFICIAL", annex="quoted")
    return library.compose(PAGE.read_bytes(), name="turkey.html", settings=settings)


@cache
def made(to):
    return write(briefed(), to).data


def look(to, document, remade=None):
    return [*compare_look(to, document, remade or made(to))]


def edit(to, part, *pairs):
    """Change texts of a note."""
    if part:
        return altering.replacing(part, *pairs)(made(to))
    text = made(to).decode()
    for old, new in pairs:
        text = altering.change(old, new, text)
    return text.encode()


@pytest.mark.slow
@pytest.mark.parametrize(("to", "what"), ALTERED, ids=[f"{to}: {what}" for to, what in ALTERED])
def test_what_a_reader_sees_otherwise_is_found(to, what):
    document = altered.ALTERATIONS[to][what](made(to))
    assert document != made(to)
    assert sum_up({one.state for one in look(to, document)}) is Verdict.CHANGED


@pytest.mark.parametrize("to", ["docx", "odt", "html", "md"])
def test_a_note_looks_like_itself(to):
    assert look(to, made(to)) == []


@pytest.mark.parametrize("to", ["docx", "odt"])
def test_a_package_packed_again_looks_the_same(to):
    again = altering.repack(made(to), {}, {"Thumbnails/thumbnail.png": altering.PIXEL})
    assert again != made(to)
    assert look(to, again) == []


RELATION = f'<Relationship Id="{{0}}" Type="{altered.altered_docx.OFFICE}/{{0}}" Target="{{0}}.xml"/>'

WORD = {
    "word/document.xml": (
        ("<w:p>", '<w:p w:rsidR="00A1" w:rsidRDefault="00A1">'),
        ("<w:r>", '<w:proofErr w:type="spellStart"/><w:r w:rsidR="00B2">'),
        ("</w:body>", '<w:bookmarkStart w:id="99" w:name="_GoBack"/><w:bookmarkEnd w:id="99"/></w:body>'),
        ("<w:pgSz ", '<w:pgSz w:code="9" '),
        ("</w:sectPr>", '<w:cols w:space="720"/><w:docGrid w:linePitch="360"/></w:sectPr>'),
        ("<w:showingPlcHdr/>", '<w:placeholder><w:docPart w:val="Default"/></w:placeholder><w:showingPlcHdr/>'),
        ("<w:keepNext/>", '<w:keepNext w:val="true"/>'),
    ),
    "word/styles.xml": (("<w:docDefaults>", '<w:latentStyles w:count="376"/><w:docDefaults>'),),
    "word/settings.xml": (
        ("<w:compat>", '<w:footnotePr><w:footnote w:id="-1"/></w:footnotePr><w:compat>'),
        (
            "</w:settings>",
            '<w:rsids><w:rsidRoot w:val="00A1"/></w:rsids><w:proofState w:spelling="clean"/></w:settings>',
        ),
    ),
    "word/_rels/document.xml.rels": (
        ("</Relationships>", f"{RELATION.format('webSettings')}{RELATION.format('footnotes')}</Relationships>"),
    ),
}
"""What Word adds when it saves a document again."""


def test_what_word_adds_when_it_saves_is_no_change():
    def saved(pairs):
        def change(text):
            for old, new in pairs:
                text = altering.change(old, new, text)
            return text

        return change

    changes = {part: saved(pairs) for part, pairs in WORD.items()}
    note = '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    again = altering.repack(made("docx"), changes, {"word/webSettings.xml": "<x/>", "word/footnotes.xml": note})
    assert look("docx", again) == []


FIELDS = {
    "docx": ("word/document.xml", (">To be written in</w:t>", ">Agreed, with changes.</w:t>")),
    "odt": (
        "content.xml",
        (
            '<text:placeholder text:placeholder-type="text">&lt;To be written in&gt;</text:placeholder>',
            "Agreed, with changes.",
        ),
    ),
    "html": ("", ("<br><br></div></section>", "<p>Agreed, with changes.</p></div></section>")),
    "md": ("", ("\n\n…………………………………………………………\n", "\n\nAgreed, with changes.\n")),
}
"""How a person fills in what is left to them."""


@pytest.mark.parametrize("to", FIELDS)
def test_what_a_person_fills_in_is_said_and_no_change(to):
    part, pair = FIELDS[to]
    if to == "md":
        pair = (next(line for line in made("md").decode().split("\n") if set(line) == {"…"}), "Agreed, with changes.")
    found = look(to, edit(to, part, pair))
    assert [one.state for one in found] == [State.NOTICE]
    assert "Agreed, with changes." in found[0].text


COVERING = {
    "docx": (
        "word/document.xml",
        ('<w:pStyle w:val="TableField"/>', '<w:pStyle w:val="TableField"/><w:framePr w:w="9"/>'),
    ),
    "odt": ("content.xml", ("&lt;To be written in&gt;</text:placeholder>", "x</text:placeholder><text:note/>")),
    "html": ("", ("<br><br></div></section>", '<img src="x" style="position:fixed"></div></section>')),
    "md": ("", (":** …", ":** <div hidden>…")),
}


@pytest.mark.parametrize("to", COVERING)
def test_nothing_that_covers_the_rest_may_be_put_into_a_place_to_fill_in(to):
    part, pair = COVERING[to]
    assert any(one.state is State.DIFFERS for one in look(to, edit(to, part, pair)))


@pytest.mark.parametrize("to", ["docx", "odt"])
def test_a_note_that_lost_its_record_is_compared_by_its_words_alone(to):
    part = {"docx": "customXml/item1.xml", "odt": "briefing.rdf"}[to]
    found = look(to, altering.repack(made(to), {part: lambda _: "<x/>"}))
    assert [one.state for one in found] == [State.WORDS_ONLY]
    assert found[0].text.startswith("the look was not compared: ")


@pytest.mark.slow
@pytest.mark.parametrize("to", ["docx", "odt"])
def test_a_package_without_one_of_its_parts_is_compared_or_told(to):
    with ZipFile(BytesIO(made(to))) as package:
        names = package.namelist()
    for name in names:
        packed = BytesIO()
        with ZipFile(BytesIO(made(to))) as old, ZipFile(packed, "w") as new:
            for part in old.infolist():
                new.writestr(part, b"<broken" if part.filename == name else old.read(part))
        for one in look(to, packed.getvalue()):
            assert "\n" not in one.text


def test_many_differences_are_counted_at_the_end():
    document = made("md").replace(b" the ", b" a ")
    found = look("md", document)
    assert len(found) <= 21


@pytest.mark.parametrize(("one", "other"), texts.MEANING)
def test_words_that_mean_something_else_differ(one, other):
    assert [*list_differences(split_words(one), split_words(other))]


@pytest.mark.parametrize("whole", ["a-b/example.org", "北京大学", "ที่นี่"])
def test_words_that_end_a_line_may_be_parted(whole):
    parted = split_words(f"{whole[:-2]} {whole[-2:]}")
    assert not [*list_differences(split_words(whole), parted)]


def test_a_change_far_into_a_sentence_is_shown():
    long = "This latest development follows a ruling by the court of the town that the long closure was {} by law."
    was, now = ([Shown("paragraph", runs=[(long.format(word), {})])] for word in ("unlawful", "lawful"))
    (said,) = (finding.text for finding in compare_shown(was, now))
    assert said == "“…the long closure was unlawful by law.” is now “…the long closure was lawful by law.”"
