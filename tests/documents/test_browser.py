"""The page a browser shows, at the width of a phone and of a desk, light and dark: Chromium looks, axe-core judges."""

import pytest

from briefmaker.documents import write

WIDTHS = {"phone": 390, "desk": 1280}

pytestmark = pytest.mark.needs_chromium


@pytest.fixture
def show(browser, tmp_path):
    """Open a page of some text, and give it with the addresses it asked for."""
    opened = []

    def open_page(data, width=1280, scheme="light"):
        file = tmp_path / "note.html"
        file.write_bytes(data)
        page = browser.new_page(viewport={"width": width, "height": 844}, color_scheme=scheme)
        opened.append(page)
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        return page, [url for url in asked if url != file.as_uri()]

    yield open_page
    for page in opened:
        page.close()


def faults_of(page):
    """What axe-core finds: the rule, and where it is broken."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response
    return [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found["violations"]]


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("shape", ["rich", "digest"])
def test_axe_finds_no_fault(show, make, shape, width, scheme):
    page, _ = show(write(make(shape), "html").data, WIDTHS[width], scheme)
    assert page.evaluate(f"matchMedia('(prefers-color-scheme: {scheme})').matches")
    assert faults_of(page) == []


@pytest.mark.parametrize("template", ["intel", "ministerial"])
def test_axe_finds_no_fault_in_a_template_with_spaces(show, make, template):
    page, _ = show(write(make("arabic", template=template), "html").data, WIDTHS["phone"], "dark")
    assert faults_of(page) == []


def test_axe_finds_what_is_wrong(show):
    page, _ = show(b"<!doctype html><title>x</title><img src=data:,><p style='color: #eee'>pale")
    assert {"html-has-lang", "image-alt", "color-contrast"} <= {rule for rule, _ in faults_of(page)}


@pytest.mark.parametrize("shape", ["rich", "digest", "crowded", "arabic", "chinese", "bare"])
def test_nothing_reaches_beyond_the_width_of_a_phone(show, make, shape):
    page, _ = show(write(make(shape), "html").data, WIDTHS["phone"])
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS["phone"]


def test_a_key_point_jumps_to_its_paragraph(show, make):
    page, _ = show(write(make("single"), "html").data, WIDTHS["phone"])
    page.click(".points .reference >> nth=0")
    assert page.url.endswith("#s1p2")
    assert page.locator(":target .number").inner_text() == "2"
    assert page.locator(":target").bounding_box()["y"] < 844


def test_a_note_asks_for_nothing(show, make):
    for shape in ("hostile", "rich"):
        page, asked = show(write(make(shape), "html").data)
        assert asked == []
        assert page.locator("script, iframe, object, embed, link, base").count() == 0


def test_what_is_asked_for_is_seen(show):
    _, asked = show(b'<!doctype html><img src="https://evil.example/x.png"><link rel=stylesheet href="file:///x.css">')
    assert sorted(asked) == ["file:///x.css", "https://evil.example/x.png"]
