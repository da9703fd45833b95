"""The brand of an office: read, checked, and in every format."""

import re
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from briefmaker.documents import write
from briefmaker.documents.brand import branded, find_brand, read_brand
from briefmaker.documents.layout import layout_of
from briefmaker.documents.look import contrast, legible, mixed
from briefmaker.errors import UsageError
from briefmaker.model import Brand

OURS = """\
organisation = "Harbour Office"
logo = "logo.png"
paper = "Letter"
date-format = "%d.%m.%Y"
labels = "de"
[colours]
primary = "#125A3C"
foreground = "#101010"
[fonts]
base = "Georgia"
headings = "DejaVu Sans"
"""

THEIRS = """\
meta:
  name: {full: Harbour Office, short: HO}
  link: https://harbour.example
logo:
  images: {main: {path: logo.png, alt: A green square}}
  medium: main
color:
  palette: {green: "#125a3c", brand: green}
  primary: brand
  foreground: "#101010"
typography:
  fonts: [{family: Georgia, source: system}]
  base: {family: Georgia, size: 12pt}
  headings: DejaVu Sans
defaults:
  shiny: {theme: any}
  briefmaker: {paper: Letter, date-format: "%d.%m.%Y", labels: de}
"""


@pytest.fixture
def office(tmp_path):
    """A folder with a logo, into which a brand file is written."""
    Image.new("RGBA", (1800, 300), (18, 90, 60, 255)).save(tmp_path / "logo.png")

    def brand(text, name="brand.toml"):
        (tmp_path / name).write_text(text, "utf-8")
        return tmp_path / name

    return brand


def test_the_two_ways_of_writing_a_brand_say_the_same(office):
    ours, theirs = read_brand(office(OURS)), read_brand(office(THEIRS, "_brand.yml"))
    assert theirs.logo_alt == "A green square"
    assert (ours.organisation, ours.primary, ours.base_font, ours.date_format) == (
        "Harbour Office", "125A3C", "Georgia", "%d.%m.%Y",
    )  # fmt: skip
    assert ours == Brand(**{name: getattr(theirs, name) for name in Brand.__slots__ if name != "logo_alt"})


def test_a_logo_is_encoded_anew_and_no_larger_than_it_is_printed(office):
    brand = read_brand(office(OURS))
    with Image.open(BytesIO(brand.logo)) as logo:
        assert (logo.format, logo.mode, logo.size) == ("PNG", "RGB", (900, 150))


@pytest.mark.parametrize(
    ("text", "said", "advice"),
    [
        ('organization = "x"', "'organization'", "organisation"),
        ("[colours]\nprimry = '#000'", "'primry' in colours", "primary"),
        ("[colours]\nprimary = 'blue'", "colours.primary", "#14304F"),
        ("[colours]\nprimary = '#FFD100'", "colours.primary: #FFD100 on #FFFFFF has a contrast of 1.5:1", "#"),
        ("[colours]\nbackground = '#333333'", "colours.background", "lighter ground"),
        ("[fonts]\nbase = 'a;b'", "fonts.base", "Georgia"),
        ("organisation = 3", "organisation is '3'", "quotation"),
        ("paper = 'A3'", "paper is 'A3'", "A4, Letter"),
        ("date-format = '%A'", "date-format", "%-d %B %Y"),
        ("labels = 'xx'", "labels", "de, el, en"),
        ("logo = 'missing.png'", "missing.png cannot be read", "PNG or JPEG"),
        ("logo = 'logo.svg'", "logo.svg is no picture", "PNG or JPEG"),
        ("logo = 'https://example.org/logo.png'", "is no picture", "PNG or JPEG"),
        ("logo = 'brand.toml'", "is no PNG or JPEG", "PNG or JPEG"),
        ("colours = 3", "colours is 3", "beneath"),
        ("organisation = \n", "line 1", "Mend"),
    ],
)
def test_what_a_brand_file_cannot_say_is_refused_by_file_and_key(office, text, said, advice):
    with pytest.raises(UsageError) as refused:
        read_brand(office(text))
    assert "brand.toml" in str(refused.value)
    assert said in str(refused.value)
    assert advice in refused.value.advice


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("meta:\n  name: a\n bad", "(at line 3)"),
        ("colour: {}", "'colour'"),
        ("color: {palette: {a: b, b: a}, primary: a}", "color.primary"),
        ("!!python/object/apply:os.system [ls]", "constructor"),
        ("[" * 100_000, "_brand.yml"),
        ("- a list", "holds no keys"),
        ("meta: {name: [1]}", "meta.name"),
    ],
)
def test_yaml_is_data_and_names_its_line(office, text, said):
    with pytest.raises(UsageError) as refused:
        read_brand(office(text, "_brand.yml"))
    assert said in str(refused.value)


@given(
    st.text() | st.sampled_from([OURS, THEIRS]).flatmap(lambda it: st.integers(0, len(it)).map(lambda end: it[:end]))
)
def test_any_brand_file_is_read_or_refused(tmp_path_factory, text):
    folder = tmp_path_factory.getbasetemp()
    for name in ("brand.toml", "_brand.yml"):
        (folder / name).write_text(text, "utf-8", "replace")
        with suppress(UsageError):
            assert isinstance(read_brand(folder / name), Brand)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(UsageError, match="nowhere"):
        read_brand(tmp_path / "nowhere.toml")
    assert find_brand(tmp_path) is None


def test_contrast_is_that_of_the_standard():
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("123456", "123456") == 1
    assert mixed("000000", "FFFFFF", 0.5) == "808080"


HEX = st.binary(min_size=3, max_size=3).map(lambda it: it.hex().upper())


@given(HEX)
def test_the_colour_that_is_suggested_can_be_read(colour):
    assert contrast(legible(colour, ["FFFFFF"]), "FFFFFF") >= 4.5


@given(HEX.filter(lambda colour: contrast(colour, "FFFFFF") >= 4.5))
def test_what_stands_on_the_box_can_be_read_whatever_the_colour(colour):
    colours = branded(layout_of("note"), Brand(primary=colour)).colours
    for name in ("deep", "accent", "link", "ink", "soft"):
        assert contrast(colours[name], colours["pale"]) >= 4.5


def test_a_brand_is_in_every_format(make, office):
    brand = read_brand(office(OURS))
    made = make("single", brand=brand, organisation="", labels="")
    page = write(made, "html").data.decode()
    assert "--deep: #125A3C" in page
    assert '"Georgia", "Brief Serif"' in page
    assert "23.11.2026" in page
    assert "Kernaussage" in page
    assert 'alt="Harbour Office"' in page
    text = write(made, "md").data.decode()
    assert "24.11.2026" in text
    document = docx.Document(BytesIO(write(made, "docx").data))
    assert document.styles["Title"].font.name == "DejaVu Sans"
    assert document.styles["Normal"].element.getparent().find(".//{*}rFonts").values()[0] == "Georgia"
    assert str(document.styles["Heading 1"].font.color.rgb) == "125A3C"
    assert "Harbour Office" in document.sections[0].header.paragraphs[0].text
    assert len(document.inline_shapes) == 1


def test_who_says_more_than_the_brand_stands_above_it(make, office):
    made = make("single", brand=read_brand(office(OURS)), labels="fr", organisation="Quay Unit")
    page = write(made, "html").data.decode()
    assert "L’essentiel" in page
    assert "Quay Unit" in page
    assert "Harbour Office" not in re.sub(r"<img[^>]*>", "", page)


def test_the_brand_in_the_folder_of_a_template_is_used(make, office):
    folder = office(OURS).parent
    (folder / "template.toml").write_text('kicker = "House note"')
    assert "--deep: #125A3C" in write(make("single"), "html", template=str(folder)).data.decode()


def test_a_logo_is_there_once_whatever_the_document_carries(make, office):
    made = make("single", brand=read_brand(office(OURS)))
    with ZipFile(BytesIO(write(made, "docx").data)) as package:
        assert [name for name in package.namelist() if Path(name).suffix == ".png"] == ["word/media/logo.png"]


def test_a_brand_is_legible_in_the_dark_too(make):
    page = write(make("single", brand=Brand(primary="125A3C")), "html").data.decode()
    dark = re.search(r"dark\) {\s*:root {(.*?)}", page, re.DOTALL)[1]
    for name in ("deep", "accent", "link"):
        assert contrast(re.search(rf"--{name}: #(\w+)", dark)[1], "14181D") >= 7
