"""The commented Word file: opened again by python-docx and by LibreOffice, and compared part by part."""

import contextlib
import re
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from briefmaker.check import read_draft
from briefmaker.documents.check import is_checked, write_checked
from briefmaker.errors import UnreadableSource
from briefmaker.model import Source
from briefmaker.model.check import Answer, Check, Claim, ClaimKind, Passage

CHANGED = {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml", "word/comments.xml"}
"""Parts that comments change, where the draft had none."""

MARK = re.compile(r"<w:(commentRangeStart|commentRangeEnd|commentReference) w:id=\"(\d+)\"/>")
DRAFT = "The quay will close in May, and Tom Hill left."


RUNS = st.lists(st.text(st.sampled_from("ab \t<&ü\u202e\U0001f6a2"), max_size=6), min_size=1, max_size=5)
"""What the runs of a paragraph show; a tab is an element of its own."""


def parts(data):
    with ZipFile(BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def body(data):
    return parts(data)["word/document.xml"].decode()


def marked(data):
    """What stands between the marks of each comment, as text."""
    xml, found = body(data), {}
    for kind, number in MARK.findall(xml):
        found.setdefault(number, []).append(kind)
    assert all(kinds == ["commentRangeStart", "commentRangeEnd", "commentReference"] for kinds in found.values())
    return [
        re.sub(
            "<[^>]+>", "", xml.partition(f'RangeStart w:id="{it}"/>')[2].partition(f'<w:commentRangeEnd w:id="{it}"')[0]
        )
        for it in found
    ]


def comments(data):
    return [comment.text for comment in docx.Document(BytesIO(data)).comments]


def test_an_altered_quotation_is_marked_and_the_comment_says_how(make_check, word, may):
    data = write_checked(make_check([DRAFT], [may]), word.write(word.paragraph(DRAFT)), "docx")
    assert marked(data) == ["will close in May"]
    (said,) = comments(data)
    assert said == (
        "Quotation found altered.\n"
        "The draft has “will”, the source “may”.\n"
        "Source 1, paragraph 1: “The quay may close in May, the harbour office said.”\n"
        "“Quay shuts”, The Ellery Observer, 3 March 2026 (1.html)."
    )
    (comment,) = docx.Document(BytesIO(data)).comments
    assert (comment.author, comment.initials, comment.timestamp) == ("briefmaker check", "bc", None)


def test_what_is_found_gets_no_comment_and_a_draft_without_faults_stays_as_it_is(make_check, word):
    draft = word.write(word.paragraph(DRAFT))
    check = make_check([DRAFT], [("Tom Hill", Answer.FOUND)])
    assert write_checked(check, draft, "docx") == draft


def test_text_is_untouched_and_all_other_parts_are_kept(make_check, word, may):
    draft = word.write(word.paragraph(DRAFT), word.paragraph("Second."))
    data = write_checked(make_check([DRAFT, "Second."], [may, ("Second", Answer.NOT_FOUND)]), draft, "docx")
    before, after = parts(draft), parts(data)
    assert {name for name in after if after[name] != before.get(name)} == CHANGED
    assert list(after)[: len(before)] == list(before)
    texts = [[it.text for it in docx.Document(BytesIO(one)).paragraphs] for one in (draft, data)]
    assert texts[0] == texts[1] == [DRAFT, "Second."]
    assert write_checked(make_check([DRAFT, "Second."], [may, ("Second", Answer.NOT_FOUND)]), draft, "docx") == data


def test_a_run_is_cut_at_the_borders_and_its_look_kept(make_check, word, may):
    bold = "<w:rPr><w:b/></w:rPr>"
    xml = word.paragraph(
        word.run("The quay will", bold), word.run(" close "), word.run("in May, and Tom Hill left.", bold)
    )
    data = write_checked(make_check([DRAFT], [may]), word.write(xml), "docx")
    assert marked(data) == ["will close in May"]
    assert [(it.text, bool(it.bold)) for it in docx.Document(BytesIO(data)).paragraphs[0].runs if it.text] == [
        ("The quay ", True), ("will", True), (" close ", False), ("in May", True), (", and Tom Hill left.", True),
    ]  # fmt: skip


def test_claims_that_overlap_have_a_comment_each(make_check, word, may):
    claims = [may, ("May", Answer.NOT_FOUND, {"kind": ClaimKind.DATE}), ("close in May, and", Answer.NOT_FOUND)]
    data = write_checked(make_check([DRAFT], claims), word.write(word.paragraph(DRAFT)), "docx")
    assert marked(data) == ["will close in May", "close in May, and", "May"]
    assert [text.partition(".")[0] for text in comments(data)] == [
        "Quotation found altered", "Date not found", "Quotation not found",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ('<w:hyperlink w:anchor="x">{}</w:hyperlink>', "will close in May"),
        ('<w:ins w:id="7" w:author="A">{}</w:ins>', "will close in May"),
        ("<w:smartTag>{}</w:smartTag>", "will close in May"),
        ('<w:fldSimple w:instr="REF x">{}</w:fldSimple>', DRAFT),
        ("<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>", DRAFT),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>', DRAFT),
        ('{}<w:r><w:fldChar w:fldCharType="end"/></w:r>', DRAFT),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>{}', DRAFT),
        ('<w:del w:id="3" w:author="A"><w:r><w:delText>gone </w:delText></w:r></w:del>{}', "will close in May"),
        ('<w:moveFrom w:id="3" w:author="A"><w:r><w:t>gone </w:t></w:r></w:moveFrom>{}', "will close in May"),
    ],
    ids=[
        "link",
        "insertion",
        "smart tag",
        "field",
        "control",
        "complex field",
        "its end",
        "its start",
        "deletion",
        "move",
    ],
)
def test_what_can_be_cut_is_cut_and_all_else_is_marked_whole(make_check, word, may, inside, expected):
    draft = word.write(word.paragraph(inside.format(word.run(DRAFT)), ""), word.paragraph("Next."))
    data = write_checked(make_check([DRAFT, "Next."], [may]), draft, "docx")
    assert [text.replace("gone ", "") for text in marked(data)] == [expected]
    assert len(comments(data)) == 1
    assert comments(data)[0].startswith("Quotation" if expected != DRAFT else "On “will close in May”\nQuotation")


def test_white_space_between_runs_moves_no_mark(make_check, word, may):
    xml = word.paragraph(
        word.run("The  quay"), "<w:r><w:tab/><w:t>will</w:t><w:br/></w:r>", word.run("close in May, and…")
    )
    data = write_checked(make_check(["The quay will close in May, and…"], [may]), word.write(xml), "docx")
    assert marked(data) == ["willclose in May"]


def test_a_paragraph_that_reads_otherwise_is_marked_whole_and_the_comment_quotes_the_words(make_check, word, may):
    data = write_checked(make_check([DRAFT], [may]), word.write(word.paragraph("Something else.")), "docx")
    assert marked(data) == ["Something else."]
    assert comments(data)[0].startswith("On “will close in May”\nQuotation found altered.")


def test_cells_of_tables_are_marked(make_check, word, may):
    table = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{word.paragraph(DRAFT)}</w:tc></w:tr></w:tbl>"
    data = write_checked(make_check(["Load", DRAFT], [may]), word.write(word.paragraph("Load"), table), "docx")
    assert marked(data) == ["will close in May"]
    assert docx.Document(BytesIO(data)).tables[0].cell(0, 0).text == DRAFT


def test_a_claim_in_a_box_is_marked_at_the_paragraph_that_holds_the_box(make_check, word, may):
    box = f"<w:r><w:pict><w:txbxContent>{word.paragraph(DRAFT)}</w:txbxContent></w:pict></w:r>"
    draft = word.write(word.paragraph("Around", box, "it."))
    data = write_checked(make_check(["Around it.", DRAFT], [may]), draft, "docx")
    assert marked(data) == [DRAFT]
    assert re.search(r"Around</w:t></w:r><w:commentRangeStart", body(data))
    assert comments(data)[0].startswith("On “will close in May”")


def test_a_claim_in_a_drawing_is_marked_at_the_paragraph_that_holds_it(make_check, word, may):
    space = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    drawing = f"<w:r><w:drawing><a:p {space}><a:r><a:t>{DRAFT}</a:t></a:r></a:p></w:drawing></w:r>"
    data = write_checked(make_check(["Around", DRAFT], [may]), word.write(word.paragraph("Around", drawing)), "docx")
    assert re.search(r"Around</w:t></w:r><w:commentRangeStart", body(data))
    assert "a:comment" not in body(data)


def test_a_claim_in_a_footnote_is_marked_at_its_reference(make_check, word, may):
    note = '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    note += f'<w:footnote w:id="2">{word.paragraph(DRAFT)}</w:footnote></w:footnotes>'
    relations = parts(word.write())["word/_rels/document.xml.rels"].decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    added = f'<Relationship Id="n" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    more = {
        "word/footnotes.xml": note,
        "word/_rels/document.xml.rels": relations.replace("</Relationships>", added),
    }
    xml = word.paragraph("See", '<w:r><w:footnoteReference w:id="2"/></w:r>', "below.")
    data = write_checked(make_check([DRAFT], [may], paragraphs=False), word.write(xml, more=more), "docx")
    assert "<w:footnoteReference" in body(data).partition("commentRangeStart")[2].partition("commentRangeEnd")[0]
    assert parts(data)["word/footnotes.xml"] == note.encode()
    assert comments(data)[0].startswith("On “will close in May”")


def test_a_draft_with_comments_keeps_them_and_identifiers_are_unique(make_check, may):
    document = docx.Document()
    it = document.add_paragraph(DRAFT)
    document.add_comment(it.runs, "Is that so?", author="Ada", initials="A")
    made = BytesIO()
    document.save(made)
    draft = made.getvalue()
    before = parts(draft)["word/comments.xml"]
    data = write_checked(make_check([DRAFT], [may]), draft, "docx")
    found = list(docx.Document(BytesIO(data)).comments)
    assert [comment.author for comment in found] == ["Ada", "briefmaker check"]
    assert found[0].text == "Is that so?"
    assert len({comment.comment_id for comment in found}) == 2
    assert marked(data) == [DRAFT, "will close in May"]
    changed = {name for name, one in parts(data).items() if one != parts(draft).get(name)}
    assert changed == {"word/document.xml", "word/comments.xml"}
    assert before.count(b"<w:comment ") == 1


def test_the_strict_dialect_is_written_as_it_is_read(make_check, word, may):
    draft = word.write(word.paragraph(DRAFT), space=word.strict)
    data = write_checked(make_check([DRAFT], [may]), draft, "docx")
    assert marked(data) == ["will close in May"]
    written = parts(data)
    assert f'xmlns:w="{word.strict}"'.encode() in written["word/comments.xml"]
    assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in written["word/_rels/document.xml.rels"]


def test_an_answer_without_a_place_says_that_no_source_has_it(make_check, word):
    claim = ("Tom Hill", Answer.NOT_FOUND, {"kind": ClaimKind.NAME})
    data = write_checked(make_check([DRAFT], [claim]), word.write(word.paragraph(DRAFT)), "docx")
    assert comments(data) == ["Name not found. It stands in none of the 2 sources."]


def test_a_reason_is_a_sentence_and_the_passage_is_quoted(make_check, word):
    said = Passage(1, 2, 1, 17, "We have 14 boats")
    claim = ("Tom Hill", Answer.ELSEWHERE, {"reason": "said by Anna Berg, not by Tom Hill", "passages": (said,)})
    (text,) = comments(write_checked(make_check([DRAFT], [claim]), word.write(word.paragraph(DRAFT)), "docx"))
    assert " Said by Anna Berg, not by Tom Hill.\nSource 1, paragraph 2: “We have 14 boats,” said Anna Berg.\n" in text


def test_what_a_page_says_is_text_in_a_comment(make_check, word):
    hostile = "</w:t><w:t>&lt; \x00\ud800 \u202e"
    claim = ("Tom Hill", Answer.NOT_FOUND, {"passages": (Passage(1, 1, 0, 5, hostile[:5]),), "reason": hostile})
    sources = ((hostile, (hostile,)),)
    data = write_checked(make_check([DRAFT], [claim], sources=sources), word.write(word.paragraph(DRAFT)), "docx")
    assert "</w:t><w:t>&lt;" in comments(data)[0]


@pytest.mark.parametrize(
    "more",
    [
        {"word/document.xml": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w>&e;</w>'},
        {"word/document.xml": "<!DOCTYPE x [<!ENTITY e 'ab'>]><w>&e;</w>"},
        {"word/document.xml": "no markup"},
        {"word/document.xml": "<w>" + " " * 20_000_001 + "</w>"},
        {"word/document.xml": "<w>" * 5000 + "</w>" * 5000},
        {"word/document.xml": "<w/>"},
        {"[Content_Types].xml": "<Types"},
        {"word/_rels/document.xml.rels": "<!DOCTYPE x><Relationships/>"},
    ],
    ids=["outside", "entity", "no XML", "bomb", "deep", "no text", "types", "relations"],
)
def test_a_hostile_draft_is_refused_with_a_next_step(make_check, word, may, more):
    draft = word.write(word.paragraph(DRAFT), more=more)
    with pytest.raises(
        UnreadableSource, match=r"draft\.docx: the Word file is damaged or holds what none does"
    ) as refused:
        write_checked(make_check([DRAFT], [may]), draft, "docx")
    assert "-o" in refused.value.advice


def test_a_picture_that_unfolds_into_gigabytes_stays_packed(make_check, word, may):
    draft = word.write(word.paragraph(DRAFT), more={"word/media/a.bin": bytes(50_000_000)})
    data = write_checked(make_check([DRAFT], [may]), draft, "docx")
    assert len(data) < len(draft) + 5000


def test_what_lies_outside_the_package_is_neither_read_nor_written(make_check, word, may):
    relations = parts(word.write())["word/_rels/document.xml.rels"].decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    added = f'<Relationship Id="x" Type="{kind}" Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    more = {"word/_rels/document.xml.rels": relations.replace("</Relationships>", added)}
    data = write_checked(make_check([DRAFT], [may]), word.write(word.paragraph(DRAFT), more=more), "docx")
    assert len(re.findall(b"<w:comment ", parts(data)["word/comments.xml"])) == 1


@pytest.mark.parametrize("broken", [b"", b"PK\x03\x04", b"no zip"])
def test_bytes_that_are_no_zip_are_refused(make_check, may, broken):
    with pytest.raises(UnreadableSource):
        write_checked(make_check([DRAFT], [may]), broken, "docx")


def test_a_locked_draft_is_refused(make_check, word, may):
    draft = bytearray(word.write(word.paragraph(DRAFT)))
    draft[draft.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnreadableSource, match="locked with a password"):
        write_checked(make_check([DRAFT], [may]), bytes(draft), "docx")


def test_a_draft_that_was_checked_before_gets_no_comment_twice(make_check, word, may):
    draft = word.write(word.paragraph(DRAFT))
    once = write_checked(make_check([DRAFT], [may]), draft, "docx")
    assert write_checked(make_check([DRAFT], [may]), once, "docx") == once
    more = make_check([DRAFT], [may, ("Tom Hill", Answer.NOT_FOUND)])
    assert marked(write_checked(more, once, "docx")) == ["will close in May", "Tom Hill"]
    assert [is_checked(data) for data in (draft, once, b"PK comments", b"")] == [False, True, False, False]


def shown(text):
    """What a run shows, in Word."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;")
    inner = '</w:t><w:tab/><w:t xml:space="preserve">'.join(safe.split("\t"))
    return f'<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">{inner}</w:t></w:r>'


@pytest.mark.slow
@given(data=st.data(), texts=RUNS)
def test_whatever_is_marked_is_marked_exactly_and_no_letter_changes(data, texts, make_check_of, word):
    text = "".join(texts).replace("\t", " ")
    places = st.integers(0, len(text)).flatmap(lambda at: st.tuples(st.just(at), st.integers(at, len(text))))
    spans = [(start, end) for start, end in data.draw(st.lists(places, max_size=4)) if text[start:end].strip()]
    draft = word.write(f"<w:p>{''.join(map(shown, texts))}</w:p>")
    checked = write_checked(make_check_of(text, spans), draft, "docx")
    before, after = (etree.fromstring(parts(it)["word/document.xml"]) for it in (draft, checked))
    assert letters(after) == letters(before)
    assert marked_of(after) == [text[start:end] for start, end in spans]
    assert all(run.find("{*}rPr/{*}i") is not None for run in after.iter("{*}r") if letters(run))


def letters(tree):
    """The text of a tree, a tab as a space."""
    return "".join(it.text or "" if it.tag.endswith("}t") else " " for it in tree.iter("{*}t", "{*}tab"))


def marked_of(tree):
    """What stands between the marks of each comment, in the order of comments."""
    found, open_ones = {}, set()
    for it in tree.iter():
        number = int(next(iter(it.attrib.values()), 0)) if "comment" in it.tag else 0
        if it.tag.endswith("RangeStart"):
            open_ones.add(number)
            found[number] = ""
        elif it.tag.endswith("RangeEnd"):
            open_ones.discard(number)
        elif it.tag.endswith(("}t", "}tab")):
            for one in open_ones:
                found[one] += (it.text or "") if it.tag.endswith("}t") else " "
    return [found[number] for number in sorted(found)]


@given(data=st.data())
def test_a_damaged_draft_ends_in_a_file_or_in_one_clear_error(data, make_check_of, word):
    text = "The quay will close in May."
    draft = bytearray(word.write(word.paragraph(text)))
    for _ in range(data.draw(st.integers(1, 4))):
        draft[data.draw(st.integers(0, len(draft) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(UnreadableSource):
        assert write_checked(make_check_of(text, [(4, 8)]), bytes(draft), "docx").startswith(b"PK")
    is_checked(bytes(draft))


def test_what_the_reader_of_drafts_finds_is_marked_where_it_stands(word):
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent>{word.paragraph('In a box.')}</w:txbxContent>"
    either = f"<mc:Choice><w:pict>{box}</w:pict></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    drawing = f"<w:r><mc:AlternateContent {space}>{either}</mc:AlternateContent></w:r>"
    hyphen = "<w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>stop</w:t><w:tab/><w:t>flight</w:t></w:r>"
    cell = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{word.paragraph('In a cell.')}</w:tc></w:tr></w:tbl>"
    draft = word.write(word.paragraph("Around ", drawing, "it."), "<w:p/>", word.paragraph(hyphen), cell)
    read = read_draft(Source.from_bytes("draft.docx", draft))
    claims = tuple(
        Claim(ClaimKind.COPIED, it.text, it.number, 0, len(it.text), Answer.NOT_FOUND) for it in read.article.blocks
    )
    check = Check(read.article, "draft.docx", (), claims, (), read.paragraphs)
    data = write_checked(check, draft, "docx")
    assert {it.text for it in read.article.blocks} == {"In a box.", "Around it.", "non-stop flight", "In a cell."}
    assert {"nonstopflight", "In a cell."} <= set(marked(data))
    assert [text.partition("\n")[0] for text in comments(data)] == [
        "On “In a box.”", *["Copied words not found. It does not stand in the source."] * 3,
    ]  # fmt: skip
