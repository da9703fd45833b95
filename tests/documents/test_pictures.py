"""Pictures stand in every format, with words for those who do not see them."""

import random
import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
import pytest
from lxml import etree
from PIL import Image

from briefmaker.documents import write
from briefmaker.documents.annex import IN_ANNEX, LEAD
from briefmaker.documents.content import build_note
from briefmaker.documents.layout import known_templates
from briefmaker.model import Briefing, Figure, Paragraph, Picture
from briefmaker.model.record import from_json

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
TEXT_WIDTH = 164 * 36_000
"""English Metric Units."""

PDF = pytest.mark.parametrize("engine", ["weasyprint", "typst"])


def picture(block, *, size=(640, 420), kind="JPEG", caption="", alt="", seed=None):
    """A picture like no other."""
    colours = random.Random(seed or block).randbytes(192)  # noqa: S311
    target = BytesIO()
    Image.frombytes("RGB", (8, 8), colours).resize(size, Image.Resampling.BICUBIC).save(target, kind)
    return Picture(block, target.getvalue(), Image.MIME[kind], *size, caption, alt)


PICTURES = (
    picture(0, caption="The north quay at low tide. <b>", alt="A wooden quay & a boat"),
    picture(2, kind="PNG", alt="A chart of the piles"),
    picture(4, size=(320, 780), caption="A diver"),
    picture(6, size=(1162, 130)),
)


@pytest.fixture
def illustrated(make):
    """A note on an article with pictures, and a digest of several."""

    def illustrated(shape="single", *, shown=PICTURES, **settings) -> Briefing:
        made = make(shape, **({"pictures": "all"} | settings))
        return replace(made, articles=tuple(with_pictures(article, shown) for article in made.articles))

    return illustrated


def with_pictures(article, shown):
    """The first three paragraphs, a figure after each."""
    captions = {it.block: (it.caption, it.alt) for it in PICTURES}
    blocks = [
        Figure(number, f"{number}.jpg", *captions[number])
        if number in captions
        else Paragraph(number, article.blocks[(number - 1) // 2].text)
        for number in range(1, 8)
    ]
    return replace(article, blocks=tuple(blocks), pictures=shown)


def drawings(briefing):
    """The package of a Word document, and the drawings in it."""
    with ZipFile(BytesIO(write(briefing, "docx").data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    return parts, list(etree.fromstring(parts["word/document.xml"]).iter(f"{DRAWING}inline"))


@pytest.mark.parametrize(("wanted", "shown"), [("none", 0), ("lead", 1), ("all", 4)])
def test_those_that_are_wanted_are_shown(illustrated, wanted, shown):
    briefing = illustrated(pictures=wanted)
    assert len(build_note(briefing).pictures) == shown
    assert len(drawings(briefing)[1]) == shown
    assert write(briefing, "html").data.count(b"<img ") == shown


def test_each_drawing_of_a_word_document_has_its_part_its_words_and_a_number_of_its_own(illustrated):
    parts, found = drawings(illustrated())
    media = sorted(name for name in parts if name.startswith("word/media/"))
    assert media == [f"word/media/picture{n}.{kind}" for n, kind in ((1, "jpg"), (2, "png"), (3, "jpg"), (4, "jpg"))]
    assert [parts[name] for name in media] == [it.data for it in PICTURES]
    named = [inline.find(f"{DRAWING}docPr") for inline in found]
    assert [it.get("descr") for it in named] == ["A wooden quay & a boat", "A chart of the piles", "A diver", "Picture"]
    assert len({it.get("id") for it in named}) == len(named)
    relations = parts["word/_rels/document.xml.rels"].decode()
    for name in media:
        assert f'Target="{name.removeprefix("word/")}"' in relations
        assert f'Extension="{name[-3:]}"' in parts["[Content_Types].xml"].decode()


def test_each_picture_of_an_opendocument_text_has_its_place_its_words_and_its_size(illustrated):
    briefing = illustrated()
    with ZipFile(BytesIO(write(briefing, "odt").data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    media = [f"Pictures/picture{n}.{kind}" for n, kind in ((1, "jpg"), (2, "png"), (3, "jpg"), (4, "jpg"))]
    assert [parts[name] for name in media] == [it.data for it in PICTURES]
    frames = list(etree.fromstring(parts["content.xml"]).iter("{*}frame"))
    assert [frame.find("{*}image").get("{http://www.w3.org/1999/xlink}href") for frame in frames] == media
    said = ["A wooden quay & a boat", "A chart of the piles", "A diver", "Picture"]
    assert ["".join(frame.find("{*}title").itertext()) for frame in frames] == said
    assert len({frame.get(f"{{{frame.nsmap['draw']}}}name") for frame in frames}) == len(frames)
    for frame, shown in zip(frames, build_note(briefing).pictures, strict=True):
        sizes = [float(frame.get(f"{{{frame.nsmap['svg']}}}{side}").removesuffix("mm")) for side in ("width", "height")]
        assert sizes == pytest.approx([shown.width, shown.height], abs=0.051)


def test_a_picture_fits_the_column_and_is_never_shown_larger_than_it_is_sharp(illustrated):
    shown = (replace(picture(0, size=(1162, 90)), block=0), picture(2, size=(60, 780)), picture(4, size=(110, 55)))
    for inline in drawings(illustrated(shown=shown))[1]:
        assert int(inline.find(f"{DRAWING}extent").get("cx")) <= TEXT_WIDTH
    wide, tall, small = build_note(illustrated(shown=shown)).pictures
    assert wide.width == LEAD[0]
    assert tall.height == IN_ANNEX[1]
    assert small.width == 25.4
    for one, it in zip((wide, tall, small), shown, strict=True):
        assert one.width / one.height == pytest.approx(it.width / it.height, rel=0.01)


def test_the_caption_stays_on_the_page_of_its_picture(illustrated):
    body = drawings(illustrated())[0]["word/document.xml"].decode()
    lead = re.search(r'<w:p><w:pPr><w:pStyle w:val="Picture"/>(.*?)</w:pPr>.*?</w:p>(.*?)</w:p>', body)
    assert lead[1].startswith("<w:keepNext/>")
    assert "PictureCaption" in lead[2]
    assert body.count('<w:pStyle w:val="SourcePicture"/>') == 3


@PDF
def test_a_pdf_shows_each_picture_once_and_tells_what_is_to_be_seen(illustrated, engine):
    data = write(illustrated(), "pdf", pdf_engine=engine).data
    document = pypdfium2.PdfDocument(data)
    images = [it for page in document for it in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])]
    assert sorted(it.get_px_size() for it in images) == sorted((it.width, it.height) for it in PICTURES)
    assert b"/Interpolate true" not in data
    document.close()


@PDF
def test_the_same_pictures_give_the_same_bytes(illustrated, engine):
    for form in ("pdf", "docx", "html", "md", "json"):
        first, again = (write(illustrated(), form, pdf_engine=engine).data for _ in range(2))
        assert first == again


@pytest.mark.parametrize("template", sorted({*known_templates()} - {"morning", "onepage"}))
@pytest.mark.parametrize("shape", ["single", "digest"])
def test_every_template_but_those_of_one_or_two_pages_has_a_place_for_the_lead_picture_of_each_article(
    illustrated, template, shape
):
    briefing = illustrated(shape, template=template, pictures="lead")
    assert len(drawings(briefing)[1]) == len(briefing.articles)


def test_a_picture_that_two_articles_share_is_kept_once(illustrated):
    parts, found = drawings(illustrated("digest", pictures="lead"))
    assert len([name for name in parts if name.startswith("word/media/")]) == 1
    assert len({inline.find(f"{DRAWING}docPr").get("id") for inline in found}) == len(found) == 4


def test_html_is_one_file_whose_pictures_have_words(illustrated):
    text = write(illustrated(), "html").data.decode()
    sources = re.findall(r'<img src="([^"]*)" alt="([^"]*)"', text)
    assert [alt for _, alt in sources] == ["A wooden quay &amp; a boat", "A chart of the piles", "A diver", "Picture"]
    assert all(source.startswith(("data:image/jpeg;base64,", "data:image/png;base64,")) for source, _ in sources)
    assert "<figcaption" in text
    assert "The north quay at low tide. &lt;b&gt;" in text


def test_markdown_says_what_the_pictures_show(illustrated):
    text = write(illustrated(), "md").data.decode()
    assert "*Picture: The north quay at low tide. &lt;b\\>*" in text
    assert "*Picture: A diver*" in text
    assert "data:" not in text
    assert "*Picture: *" not in text


def test_a_record_brings_its_pictures_back(illustrated):
    briefing = illustrated()
    again = from_json(write(briefing, "json").data)
    assert again.articles[0].pictures == PICTURES
    assert write(again, "docx").data == write(briefing, "docx").data


@PDF
def test_a_record_with_a_picture_that_is_none_is_laid_out_all_the_same(illustrated, engine):
    broken = (replace(PICTURES[0], data=b"\xff\xd8\xff garbage"), replace(PICTURES[1], mime="image/svg+xml"))
    briefing = illustrated(shown=(*broken, replace(PICTURES[2], width=0)))
    assert len(build_note(briefing).pictures) == 1
    assert write(briefing, "pdf", pdf_engine=engine).data.startswith(b"%PDF")
