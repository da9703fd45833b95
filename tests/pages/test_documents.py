"""DOCX, ODT, EPUB and RTF become simple pages."""

import pytest

from briefmaker.errors import UnreadableSource
from briefmaker.pages import open_pages
from briefmaker.pages.formats.html_builder import BlockWriter
from briefmaker.pages.formats.xml import Event, parse_xml, walk


def test_a_docx_keeps_title_headings_lists_quotes_and_tables(only_page, make_source, write):
    cell = "<w:tc>{}</w:tc>".format
    table = (
        f"<w:tbl><w:tr>{cell(write.write_paragraph('Monday'))}{cell(write.write_paragraph('3 boats'))}</w:tr></w:tbl>"
    )
    document = write.write_docx(
        [
            write.write_paragraph(write.TITLE, "Titre"),
            write.write_paragraph(write.LEAD),
            write.write_paragraph("What comes next", "Titre1"),
            write.write_paragraph("A new stage", depth=0),
            write.write_paragraph("of oak", depth=1),
            write.write_paragraph("A second boat", depth=0),
            write.write_paragraph("People cried.", "Citation"),
            table,
        ]
    )
    markup = only_page(make_source(document)).markup
    assert f"<title>{write.TITLE}</title>" in markup
    assert markup.count(f"<h1>{write.TITLE}</h1>") == 1
    assert f"<p>{write.LEAD}</p>" in markup
    assert "<h2>What comes next</h2>" in markup
    assert (
        "".join(markup.split("\n")).count("<ul><li>A new stage<ul><li>of oak</li></ul></li><li>A second boat</li></ul>")
        == 1
    )
    assert "<blockquote><p>People cried.</p></blockquote>" in markup
    assert "".join(markup.split("\n")).count("<tr><td><p>Monday</p></td><td><p>3 boats</p></td></tr>") == 1
    assert '<meta name="author" content="Ann Writer">' in markup


@pytest.mark.parametrize(("form", "tag"), [("decimal", "ol"), ("lowerRoman", "ol"), ("bullet", "ul")])
def test_a_list_of_word_is_numbered_where_its_first_level_has_no_bullet(only_page, make_source, write, form, tag):
    numbering = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:abstractNum w:abstractNumId="7"><w:lvl><w:numFmt w:val="{form}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    steps = [write.write_paragraph(text, depth=0) for text in ("Open the lock.", "Let the boat in.")]
    document = write.write_docx([write.write_paragraph(write.LEAD), *steps], more={"word/numbering.xml": numbering})
    markup = "".join(only_page(make_source(document)).markup.split("\n"))
    assert f"<{tag}><li>Open the lock.</li><li>Let the boat in.</li></{tag}>" in markup


def test_deleted_text_and_field_codes_of_word_are_out_and_mark_up_in_text_is_text(only_page, make_source, write):
    document = write.write_docx(
        (
            "<w:p><w:r><w:t>Kept &lt;b&gt; &amp; </w:t></w:r><w:del><w:r><w:t>gone</w:t></w:r></w:del>",
            "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:tab/><w:t>words</w:t><w:br/><w:t>below</w:t></w:r></w:p>",
        )
    )
    assert "<p>Kept &lt;b&gt; &amp;  words<br>below</p>" in only_page(make_source(document)).markup


def test_an_odt_keeps_headings_lists_and_tables(only_page, make_source, write):
    body = (
        f"<text:h text:outline-level='1'>{write.TITLE}</text:h><text:p>The <text:span>island's</text:span> ferry"
        "<text:line-break/>sailed<text:note><text:p>a note</text:p></text:note>.</text:p>"
        "<text:h text:outline-level='2'>What comes next</text:h>"
        "<text:list><text:list-item><text:p>A stage</text:p><text:list><text:list-item><text:p>of oak</text:p>"
        "</text:list-item></text:list></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Monday</text:p></table:table-cell></table:table-row></table:table>"
    )
    markup = "".join(only_page(make_source(write.write_odt(body))).markup.split("\n"))
    assert markup.count(write.TITLE) == 2
    assert "<p>The island's ferry<br>sailed.</p><h2>What comes next</h2>" in markup
    assert "<ul><li>A stage<ul><li>of oak</li></ul></li></ul>" in markup
    assert "<table><tr><td><p>Monday</p></td></tr></table>" in markup


def test_a_book_is_one_page_in_its_own_order(only_page, make_source, write):
    page = only_page(make_source(write.write_epub([f"<p>{write.LEAD}</p>", f"<h2>Later</h2><p>{write.BODY}</p>"])))
    assert page.markup.index(write.LEAD) < page.markup.index("Later") < page.markup.index(write.BODY)
    assert page.markup.count(write.TITLE) == 2
    assert "Contents of the book" not in page.markup
    assert "<section" not in page.markup


def test_a_book_without_text_says_so(make_source, write):
    with pytest.raises(UnreadableSource, match="the EPUB book has no text in it"):
        open_pages(make_source(write.write_epub([])))


def test_rtf_keeps_headings_items_and_letters_of_any_code_page(only_page, make_source, write):
    body = (
        r"{\pard\outlinelevel0\b The Ferry Comes Back\par}{\pard Caf\'e9 \u8220?quoted\u8221? \endash  done\par}"
        r"{\pard\outlinelevel1 Next\par}{\pard\bullet\tab A stage\par}{\pard\f1\'83\'65\'83\'58\'83\'67\par}"
        r"{\pard\f2\'cc\'ee\'f1\'ea\'e2\'e0\par}{\*\generator Not text;}{\header Running head\par}{\v hidden}"
        r"{\pard A \{brace\} and {\field{\*\fldinst HYPERLINK x}{\fldrslt a link}}\u-10179?\u-8716?\par}"
        "{\\pict\\bin4 \x01}{}\\par}"
    )
    markup = only_page(make_source(write.write_rtf(body))).markup
    assert "<title>The Ferry Comes Back</title>" in markup
    assert "<p>Café “quoted” – done</p>\n<h2>Next</h2>\n<ul>\n<li>A stage\n</li></ul>" in markup
    assert "<p>テスト</p>\n<p>Москва</p>" in markup
    assert "A {brace} and a link\U0001f5f4" in markup
    for absent in ("Not text", "Running head", "hidden", "HYPERLINK", "Helvetica", "A file"):
        assert absent not in markup


def test_rtf_without_text_says_so(make_source, write):
    with pytest.raises(UnreadableSource, match="the RTF document has no text in it"):
        open_pages(make_source(write.write_rtf("")))


@pytest.mark.parametrize(
    ("name", "kind"), [("docx", "the DOCX document"), ("odt", "the ODT document"), ("epub", "the EPUB book")]
)
def test_a_document_whose_xml_is_broken_is_one_clear_error(make_source, write, samples, name, kind):
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(samples[name])) as archive:
        members = {entry: archive.read(entry) for entry in archive.namelist()}
    main = next(entry for entry in members if entry in ("word/document.xml", "content.xml", "OPS/b.opf"))
    members[main] = members[main][:-20]
    with pytest.raises(UnreadableSource, match=rf"^page: {kind} is damaged or cut short$"):
        open_pages(make_source(write.write_zip(members, compression=zipfile.ZIP_STORED)))


def test_an_entity_that_unfolds_without_end_is_refused(make_source, write):
    entities = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    bomb = f'<!DOCTYPE d [<!ENTITY a0 "words">{entities}]><d><w:p xmlns:w="wordprocessingml"><w:t>&a11;</w:t></w:p></d>'
    with pytest.raises(UnreadableSource):
        open_pages(make_source(write.write_docx([], more={"word/document.xml": bomb})))


@pytest.mark.parametrize(("level", "tag"), [("0", "h2"), ("8", "h6"), ("9", "p")])
def test_an_outline_level_of_word_makes_a_heading_and_the_tenth_is_that_of_text(
    only_page, make_source, write, level, tag
):
    outlined = f'<w:p><w:pPr><w:outlineLvl w:val="{level}"/></w:pPr><w:r><w:t>The quay and the boats</w:t></w:r></w:p>'
    page = only_page(make_source(write.write_docx([write.write_paragraph(write.LEAD), outlined], title=write.TITLE)))
    assert f"<{tag}>The quay and the boats</{tag}>" in page.markup


def test_lists_nest_nine_deep_at_most_and_are_closed_again():
    blocks = BlockWriter()
    for depth in range(1, 13):
        blocks.item("boat", depth, ordered=False)
    markup = "".join(blocks.finish())
    assert (markup.count("<ul>"), markup.count("</ul>")) == (9, 9)
    assert markup.count("<li>boat") == 12


def test_a_walk_meets_text_with_the_element_that_it_stands_in():
    steps = [step for step in walk(parse_xml(b"<p>a<b>c</b>d</p>")) if step.event is Event.TEXT]
    assert [(step.text, step.name, step.element.tag) for step in steps] == [
        ("a", "p", "p"),
        ("c", "b", "b"),
        ("d", "p", "p"),
    ]


def test_rtf_marks_items_by_their_list_and_ends_that_with_the_paragraph(only_page, make_source):
    text = rb"{\rtf1\ansi\pard A first line of words.\par\pard\ls1 A new stage\par\pard The end of it.\par}"
    markup = "".join(only_page(make_source(text)).markup.split("\n"))
    assert "<p>A first line of words.</p><ul><li>A new stage</li></ul><p>The end of it.</p>" in markup
