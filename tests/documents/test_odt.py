"""OpenDocument texts: the same note, for LibreOffice."""

import re
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from lxml import etree

from briefmaker.documents import fingerprint_of, record_of, write
from briefmaker.documents.odt import MIME
from briefmaker.errors import UsageError
from briefmaker.model.record import from_record

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}name"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def parts(briefing):
    with ZipFile(BytesIO(write(briefing, "odt").data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_its_first_member_says_what_it_is(make):
    with ZipFile(BytesIO(write(make("single"), "odt").data)) as package:
        first = package.infolist()[0]
        assert (first.filename, first.compress_type, package.read(first).decode()) == ("mimetype", ZIP_STORED, MIME)


def test_the_manifest_lists_every_part(briefing):
    held = parts(briefing)
    listed = set(re.findall(rb'full-path="(.*?)"', held["META-INF/manifest.xml"]))
    assert listed == {b"/", *(name.encode() for name in held if name not in {"mimetype", "META-INF/manifest.xml"})}


def test_every_part_is_well_formed_and_every_style_is_defined(briefing):
    held = parts(briefing)
    content, styles = etree.fromstring(held["content.xml"]), etree.fromstring(held["styles.xml"])
    defined = {element.get(STYLE) for tree in (content, styles) for element in tree.iter() if element.get(STYLE)}
    used = set(re.findall(rb'(?:text|table):(?:visited-)?style-name="(.*?)"', held["content.xml"]))
    assert {name.decode() for name in used} <= defined


def test_every_link_inside_the_document_has_somewhere_to_go(briefing):
    content = parts(briefing)["content.xml"].decode()
    names = re.findall(r'<text:bookmark-start text:name="(.*?)"', content)
    assert len(names) == len(set(names))
    assert set(re.findall(r'xlink:href="#(.*?)"', content)) <= set(names)


def test_it_carries_fingerprint_and_record(make):
    made = make("single")
    data = write(made, "odt").data
    assert fingerprint_of(data) == made.fingerprint
    assert from_record(record_of(data)).key_points == made.key_points


def test_it_says_what_word_says(make):
    content = etree.fromstring(parts(make("single"))["content.xml"])
    points = [" ".join(item.itertext()) for item in content.iter(f"{TEXT}list-item")]
    assert [point.split("\u00a0")[0] for point in points] == [quote.text for quote in make("single").key_points]


def test_the_same_briefing_gives_the_same_bytes(briefing):
    assert write(briefing, "odt").data == write(briefing, "odt").data


def test_the_marking_stands_on_each_page(make):
    styles = parts(make("single"))["styles.xml"].decode()
    for place in ("header", "footer"):
        line = re.search(rf"<style:{place}>(.*?)</style:{place}>", styles)[1]
        assert "OFFICIAL" in line
        assert "TLP:AMBER" in line


def test_blanks_and_lines_of_code_are_kept(make):
    content = parts(make("rich"))["content.xml"].decode()
    assert 'if load &lt; 3000:<text:line-break/> <text:s text:c="3"/>close(quay)' in content


@pytest.mark.parametrize("shape", ["arabic", "chinese"])
def test_text_of_other_scripts_runs_its_own_way(make, shape):
    content = parts(make(shape))["content.xml"].decode()
    assert ('style:writing-mode="rl-tb"' in content) is (shape == "arabic")


def test_an_office_lends_its_styles(make, tmp_path):
    data = write(make("single"), "odt").data
    own = tmp_path / "office.odt"
    with ZipFile(BytesIO(data)) as source, ZipFile(own, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "styles.xml":
                part = part.replace(b'"Brief Serif"', b'"Georgia"').replace(
                    b'style:name="KeyPoint"', b'style:name="Gone"'
                )
                part = part.replace(b'style:display-name="Key Point"', b'style:display-name="Gone"')
            target.writestr(name, part)
    made = write(make("single", template=str(own)), "odt")
    with ZipFile(BytesIO(made.data)) as package:
        styles = package.read("styles.xml").decode()
    assert 'style:font-name="Georgia"' in styles
    assert made.warnings == ("office.odt has no style called Key Point: those of the template note are used",)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no zip"])
def test_a_reference_that_is_none_is_refused(make, tmp_path, content):
    (tmp_path / "bad.odt").write_bytes(content)
    with pytest.raises(UsageError, match=r"bad\.odt is no OpenDocument text"):
        write(make("single", template=str(tmp_path / "bad.odt")), "odt")


def test_only_fonts_that_are_used_travel_when_it_is_saved_again(make):
    with ZipFile(BytesIO(write(make("single"), "odt").data)) as package:
        settings, listed = package.read("settings.xml").decode(), package.read("META-INF/manifest.xml").decode()
    assert '"EmbedOnlyUsedFonts" config:type="boolean">true' in settings
    assert '"EmbedAsianScriptFonts" config:type="boolean">false' in settings
    assert all(f'full-path="{name}"' in listed for name in ("settings.xml", "manifest.rdf", "briefing.rdf"))
