"""The header, the footer and the styles of a house, taken from a Word document of theirs."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from PIL import Image

from briefmaker.documents import write


def field(paragraph, instruction):
    made = OxmlElement("w:fldSimple")
    made.set(qn("w:instr"), instruction)
    paragraph._p.append(made)


@pytest.fixture
def house(tmp_path):
    """A document of an office with a picture in its header, a style of its own, and a link."""
    made = docx.Document()
    crest = BytesIO()
    Image.new("RGB", (60, 30), "navy").save(crest, "PNG")
    style = made.styles.add_style("Crest Line", WD_STYLE_TYPE.PARAGRAPH)
    style.font.name = "Georgia"
    header = made.sections[0].header
    line = header.paragraphs[0]
    line.style = style
    line.add_run().add_picture(crest, width=Mm(12))
    line.add_run("Ministry of Quays")
    header.add_table(1, 2, Mm(160)).cell(0, 0).text = "Room 4"
    made.sections[0].footer.paragraphs[0].text = "Printed on recycled paper"
    return made, tmp_path / "house.docx"


def write_with(made, house):
    template, path = house
    template.save(path)
    document = write(made, "docx", template=str(path))
    return docx.Document(BytesIO(document.data)), document


def text_of(part):
    return "\n".join(text for text in part._element.itertext() if text.strip())


def test_the_header_and_the_footer_of_the_house_are_used(make, house):
    made, document = write_with(make("single"), house)
    section = made.sections[0]
    assert "Ministry of Quays" in text_of(section.header)
    assert "Room 4" in text_of(section.header)
    assert "Printed on recycled paper" in text_of(section.footer)
    with ZipFile(BytesIO(document.data)) as package:
        assert package.read("word/media/header1.png").startswith(b"\x89PNG")


def test_marking_and_page_number_stay_beside_them(make, house):
    made, _ = write_with(make("single"), house)
    section = made.sections[0]
    assert "TLP:AMBER" in text_of(section.header)
    assert "TLP:AMBER" in text_of(section.footer)
    assert "Policy Analysis Unit" not in text_of(section.header)
    assert " PAGE " in section.footer._element.xml


def test_a_house_that_numbers_its_pages_gets_no_second_number(make, house):
    template, _ = house
    field(template.sections[0].footer.paragraphs[0], " PAGE ")
    made, _ = write_with(make("single"), house)
    assert made.sections[0].footer._element.xml.count(" PAGE ") == 1


def test_a_style_of_the_header_comes_along_under_a_name_of_its_own(make, house):
    made, _ = write_with(make("single"), house)
    style = made.sections[0].header.paragraphs[0].style
    assert (style.name, style.font.name) == ("House Crest Line", "Georgia")


@pytest.mark.parametrize(
    "instruction", ['INCLUDEPICTURE "https://example.org/x.png"', "DDEAUTO excel x", 'INCLUDETEXT "c:/x.docx"']
)
def test_a_field_that_opens_another_file_is_left_behind(make, house, instruction):
    template, _ = house
    field(template.sections[0].header.paragraphs[0], instruction)
    _, document = write_with(make("single"), house)
    with ZipFile(BytesIO(document.data)) as package:
        header = package.read("word/header1.xml").decode()
    assert "example.org" not in header
    assert instruction.split()[0] not in header
    assert "Ministry of Quays" in header


def test_a_picture_that_lies_elsewhere_is_left_behind(make, house):
    template, _ = house
    part = template.sections[0].header.part
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    far = part.relate_to("https://example.org/spy.png", kind, is_external=True)
    blip = template.sections[0].header._element.find(f".//{qn('a:blip')}")
    blip.attrib.pop(qn("r:embed"))
    blip.set(qn("r:link"), far)
    _, document = write_with(make("single"), house)
    with ZipFile(BytesIO(document.data)) as package:
        assert not [name for name in package.namelist() if b"spy.png" in package.read(name)]


def test_the_same_house_gives_the_same_bytes(make, house):
    first, second = write_with(make("single"), house)[1].data, write_with(make("single"), house)[1].data
    assert first == second
