"""The page that shows a draft beside its sources: as text, and in Chromium, with the mouse and with the keyboard."""

import re
from html.parser import HTMLParser

import pytest

from briefmaker.documents.check import write_checked
from briefmaker.documents.html import find_active
from briefmaker.model.check import Answer, ClaimKind, Passage

DRAFT = ("The quay will close in May, and Tom Hill left.", "“We have 14 boats,” said Tom Hill. Load: 4,200 t.")
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&lt;{DRAFT}\x00\ud800\u202e"
WIDTHS = {"phone": 390, "desk": 1280}


@pytest.fixture
def checked(make_check, may):
    """What was found of a draft with a claim of every answer."""
    boats = {"passages": (Passage(1, 2, 1, 17, "We have 14 boats"),)}
    load = {"kind": ClaimKind.FIGURE, "passages": (Passage(1, 3, 16, 23, "4,200 t"),)}
    claims = [
        may,
        ("Tom Hill", Answer.NOT_FOUND, {"kind": ClaimKind.NAME}),
        ("“We have 14 boats,” said Tom Hill", Answer.ELSEWHERE, {"reason": "said by Anna Berg", **boats}),
        ("We have 14 boats", Answer.FOUND, boats),
        ("4,200 t", Answer.FOUND, load),
    ]
    return make_check(DRAFT, claims, notices=("Names are looked up in English alone.",))


@pytest.fixture
def show(browser, tmp_path):
    """Open a page; it may ask for nothing and run nothing."""
    opened = []

    def open_page(check, width=1280, scheme="light"):
        file = tmp_path / "checked.html"
        file.write_bytes(write_checked(check, b"", "html"))
        page = browser.new_page(viewport={"width": width, "height": 844}, color_scheme=scheme)
        page.wrong = []
        page.on("console", lambda said: page.wrong.append(said.text))
        page.on("dialog", lambda dialog: page.wrong.append(dialog.message))
        page.on("request", lambda request: page.wrong.append(request.url) if request.url != file.as_uri() else None)
        opened.append(page)
        page.goto(file.as_uri())
        return page

    yield open_page
    for page in opened:
        wrong = page.wrong
        page.close()
        assert wrong == []


def text_of(check):
    return write_checked(check, b"", "html").decode()


class Links(HTMLParser):
    """Identifiers and the links to them."""

    def __init__(self, text):
        super().__init__()
        self.names, self.links = [], []
        self.feed(text)

    def handle_starttag(self, _tag, attrs):
        said = dict(attrs)
        self.names += [said["id"]] if "id" in said else []
        self.links += [said["href"][1:]] if said.get("href", "").startswith("#") else []


def test_every_link_has_somewhere_to_go_and_every_identifier_is_one(checked):
    found = Links(text_of(checked))
    assert len(found.names) == len(set(found.names))
    assert set(found.links) <= set(found.names)
    assert {"c1p1", "d1", "c2", "d3", "c5p1", "s1"} <= set(found.links)


def test_the_page_runs_nothing_and_is_the_same_each_time(checked):
    text = text_of(checked)
    assert find_active(text) is None
    assert "<script" not in text
    assert text == text_of(checked)


def test_answers_are_counted(checked):
    text = re.sub("<[^>]+>", "|", text_of(checked))
    said = ("To look at 3", "Found altered 1", "Found elsewhere 1", "Not found 1", "Found 2", "All 5")
    assert [words for words in said if f"|{words}|" not in text] == []
    assert "5 claims, 2 sources" in text


def test_a_difference_is_struck_out_beside_what_the_source_has(checked):
    assert '<p class="difference" dir="auto"><del>will</del><ins>may</ins> close in May</p>' in text_of(checked)


def test_hostile_texts_are_text(make_check):
    passage = (Passage(1, 1, 0, len(HOSTILE), HOSTILE),)
    claims = [(HOSTILE, Answer.ALTERED, {"reason": HOSTILE, "passages": passage})]
    check = make_check([HOSTILE], claims, sources=((HOSTILE, (HOSTILE,)),), notices=(HOSTILE,))
    text = text_of(check)
    assert find_active(text) is None
    assert "<script" not in text
    assert "<img" not in text
    assert text.count("&lt;script&gt;") >= 5
    assert "{DRAFT}" in text


def test_of_more_sources_than_a_page_holds_those_that_are_cited_are_shown(make_check, may, monkeypatch):
    monkeypatch.setattr("briefmaker.documents.check.beside.MOST_TEXT", 100)
    text = text_of(make_check(DRAFT, [may]))
    assert 'id="s1"' in text
    assert 'id="s2"' not in text
    assert "Ferries" in text


@pytest.mark.needs_chromium
def test_one_click_leads_from_a_claim_to_its_paragraph_and_one_back(show, checked):
    page = show(checked)
    page.click(".said >> text=close in May")
    assert page.locator(":target").inner_text() == "may close in May"
    assert page.locator(":target").is_visible()
    page.locator("#sources .tag >> visible=true").first.click()
    assert page.locator(":target").inner_text() == "will close in May"


@pytest.mark.needs_chromium
def test_a_passage_far_down_comes_into_view(show, make_check):
    texts = tuple(f"Paragraph {at}. {'The quay is closed, and nobody knows for how long. ' * 14}" for at in range(12))
    sources = tuple((f"Quay {at}", texts) for at in range(100))
    draft = [f"The quay of day {at}." for at in range(200)]
    claims = [
        (text, Answer.ALTERED, {"passages": (Passage(1 + at * 7 % 100, 1 + at % 12, 0, 9, "Paragraph"),)})
        for at, text in enumerate(draft)
    ]
    page = show(make_check(draft, claims, sources=sources))
    for at in (150, 7):
        page.locator(".claim a").nth(at).click()
        assert page.locator(":target").get_attribute("id") == f"c{at + 1}p1"
        assert 0 <= page.locator(":target").bounding_box()["y"] < 844


@pytest.mark.needs_chromium
def test_a_table_of_a_source_is_led_to(show, checked):
    page = show(checked)
    page.click(".said >> text=4,200 t")
    assert page.locator("td :target").inner_text() == "4,200 t"


@pytest.mark.needs_chromium
@pytest.mark.parametrize(
    ("words", "numbers"),
    [("To look", "123"), ("altered", "1"), ("Not found", "2"), ("Found 2", "45"), ("All", "12345")],
)
def test_answers_are_chosen(show, checked, words, numbers):
    page = show(checked)
    page.locator("label", has_text=words).click()
    shown = page.locator(".claim >> visible=true")
    assert sorted(text[0] for text in shown.all_inner_texts()) == list(numbers)
    tags = page.locator("#draft .tag >> visible=true").all_inner_texts()
    assert sorted(tags) == list(numbers)


@pytest.mark.needs_chromium
def test_a_draft_is_gone_through_without_a_mouse(show, checked):
    page = show(checked)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the sources"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "show-open"
    page.keyboard.press("ArrowRight")
    assert page.locator(".claim >> visible=true").count() == 1
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Source 1, ¶1":
            break
    page.keyboard.press("Enter")
    assert page.locator(":target").inner_text() == "may close in May"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Back to claim 1 of the draft"


@pytest.mark.slow
@pytest.mark.needs_chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_no_fault(show, checked, width, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page = show(checked, WIDTHS[width], scheme)
    page.locator("label", has_text="All").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[width]
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found] == []


@pytest.mark.needs_chromium
def test_hostile_texts_run_nothing_in_a_browser(show, make_check):
    claims = [(HOSTILE, Answer.NOT_FOUND, {"reason": HOSTILE})]
    page = show(make_check([HOSTILE], claims, sources=((HOSTILE, (HOSTILE,)),)))
    assert page.locator("script, img, iframe").count() == 0


@pytest.mark.needs_chromium
def test_in_print_the_draft_stands_with_what_was_found_and_the_paragraphs_it_rests_on(show, checked):
    page = show(checked)
    page.emulate_media(media="print")
    assert not page.locator(".bar").is_visible()
    assert page.locator(".claim >> visible=true").count() == 3
    assert page.locator("#sources .block >> visible=true").count() == 3
