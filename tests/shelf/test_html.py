"""The shelf as one HTML file, as a person uses it: in Chromium, from the disk, with the keyboard."""

import re
from dataclasses import replace

import pytest

from briefmaker.model.review import SHELF, is_page_of
from briefmaker.shelf.html import ShelfPage, make_page

GRAIN = ShelfPage(
    "Ministers agree on grain route",
    "Example Press",
    "2026-03-04",
    "saved/grain.html",
    "https://example.org/grain",
    "en",
    ("Elena Radu", "Radu", "Romania"),
    (
        (1, False, ("The ministers met in Galati.", "They agreed on a grain route along the Prut river.")),
        (2, True, ("What comes next",)),
        (3, False, ("The café on the quay will open again.", "Lorries carry two million tonnes.", "Rain fell.")),
    ),
)
TOKYO = ShelfPage(
    "東京の港", "港新聞", "2026-02-01", "saved/port.html", "", "ja", ("石破茂",),
    ((1, False, ("港は三月四日に再開した。", "首相は喜んだ。")),),
)  # fmt: skip
EVIL = ShelfPage(
    "<img src=x onerror=alert(1)></title></script><script>alert(2)</script>",
    "\x00<b>",
    "2026-01-01",
    "saved/evil.html",
    "javascript:alert(3)",
    "en",
    (),
    ((1, False, ("</script><script>alert(4)</script> & <i>grain</i> \ud800 \u202e route.",)),),
)
PAGES = (GRAIN, TOKYO, EVIL)


@pytest.fixture
def shelf(browser, tmp_path):
    """Open the page of a shelf, and give it; it may ask for nothing and nothing may go wrong."""
    opened = []

    def open_page(pages=PAGES, total=0, **look):
        file = tmp_path / "shelf.html"
        file.write_bytes(make_page(pages, total or len(pages), "saved"))
        page = browser.new_page(**look)
        page.wrong = []
        page.on("pageerror", lambda error: page.wrong.append(str(error)))
        page.on("console", lambda said: page.wrong.append(said.text))
        page.on("dialog", lambda dialog: page.wrong.append(dialog.message))
        page.on("request", lambda request: page.wrong.append(request.url) if request.url != file.as_uri() else None)
        opened.append(page)
        page.goto(file.as_uri())
        page.get_by_role("searchbox").and_(page.locator(":enabled")).wait_for()
        return page

    yield open_page
    for page in opened:
        wrong = page.wrong
        page.close()
        assert wrong == []


def ask(page, words):
    """Type words; give what is counted, the titles, and the sentences found."""
    page.get_by_role("searchbox").fill(words)
    titles = page.locator(".entry h2").all_inner_texts()
    return page.locator("#hits").inner_text(), titles, page.locator(".sentence.hit").all_inner_texts()


@pytest.mark.needs_chromium
def test_it_opens_with_the_newest_pages_and_the_search_at_hand(shelf):
    page = shelf()
    assert page.locator("#hits").inner_text() == "3 pages"
    assert page.locator(".entry h2").all_inner_texts()[:2] == [GRAIN.title, TOKYO.title]
    assert page.evaluate("document.activeElement.id") == "search"
    assert page.title() == "saved"


@pytest.mark.needs_chromium
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("agreed", "They agreed on a grain route along the Prut river."),
        ("PRUT", "They agreed on a grain route along the Prut river."),
        ("gra rout prut", "They agreed on a grain route along the Prut river."),
        ('"along the prut"', "They agreed on a grain route along the Prut river."),
        ("cafe", "The café on the quay will open again."),
        ("再開", "港は三月四日に再開した。"),
        ("radu tonnes", "Lorries carry two million tonnes."),
        ("2026-03-04 rain", "Rain fell."),
    ],
)
def test_words_find_the_sentence_that_has_them_all_in_its_paragraph(shelf, words, sentence):
    page = shelf()
    count, titles, found = ask(page, words)
    assert (count, found) == ("1 sentence on 1 page", [sentence])
    assert len(titles) == 1
    paragraph = page.locator(".block p").first.inner_text()
    assert sentence in paragraph
    assert len(paragraph) > len(sentence)


@pytest.mark.needs_chromium
@pytest.mark.parametrize("words", ["met prut", '"prut along"', "rain route prut", "ain", "nothing", "river café"])
def test_words_of_two_sentences_or_the_middle_of_one_find_nothing(shelf, words):
    assert ask(shelf(), words) == ("0 sentences on 0 pages", [], [])


@pytest.mark.needs_chromium
@pytest.mark.parametrize("words", ["example press", "2026-03-04", "elena radu", "ministers agree", "grain.html press"])
def test_title_outlet_day_file_and_names_find_their_page(shelf, words):
    page = shelf()
    _, titles, _ = ask(page, words)
    assert titles[0] == GRAIN.title


@pytest.mark.needs_chromium
def test_typing_on_narrows_and_taking_back_widens(shelf):
    page = shelf()
    counts = [ask(page, words)[0] for words in ("g", "grain", "grainy", "grain", "grain prut", "prut", "met", "")]
    assert counts == [
        "3 sentences on 2 pages", "2 sentences on 2 pages", "0 sentences on 0 pages", "2 sentences on 2 pages",
        "1 sentence on 1 page", "1 sentence on 1 page", "1 sentence on 1 page", "3 pages",
    ]  # fmt: skip


@pytest.mark.needs_chromium
def test_found_words_are_marked_as_they_are_written(shelf):
    page = shelf()
    ask(page, "cafe quay")
    assert page.locator("mark").all_inner_texts() == ["café", "quay"]


@pytest.mark.needs_chromium
def test_hostile_text_is_text(shelf):
    page = shelf()
    _, _, found = ask(page, "script alert")
    assert found[0].startswith("</script><script>alert(4)</script> & <i>grain</i>")
    assert page.locator("img, i, b, script:not(:last-of-type)").count() == 0
    assert page.locator("a").count() == 0
    ask(page, "grain")
    assert page.locator("a").evaluate_all("all => all.map((it) => it.href)") == [GRAIN.url]


@pytest.mark.needs_chromium
def test_the_keyboard_does_all(shelf):
    page = shelf()
    ask(page, "grain")
    page.keyboard.press("ArrowDown")
    assert "entry" in page.evaluate("document.activeElement.className")
    page.keyboard.press("Enter")
    assert page.locator(".entry").first.locator(".block").count() == len(GRAIN.paragraphs)
    page.keyboard.press("Enter")
    assert page.locator(".entry").first.locator(".block").count() == 1
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.press("Escape")
    assert page.get_by_role("searchbox").input_value() == ""
    assert page.locator("#hits").inner_text() == "3 pages"


@pytest.mark.needs_chromium
def test_many_pages_are_shown_a_few_at_a_time_and_all_are_counted(shelf):
    pages = tuple(replace(GRAIN, title=f"Page {number}") for number in range(1, 401))
    page = shelf(pages, 9000)
    assert "the newest 400 of 9,000 pages" in page.locator("label").inner_text()
    count, titles, _ = ask(page, "grain")
    assert (count, len(titles)) == ("400 sentences on 400 pages", 30)
    page.get_by_role("button", name="Show more").click()
    assert page.locator(".entry").count() == 60
    assert ask(page, "t")[0] == "more than 1,000 sentences on 400 pages"


@pytest.mark.needs_chromium
def test_it_prints_what_was_found_and_no_tools(shelf):
    page = shelf()
    ask(page, "grain")
    page.emulate_media(media="print")
    assert page.get_by_text("Found for grain").is_visible()
    assert not page.get_by_role("searchbox").is_visible()
    assert not page.get_by_role("button").first.is_visible()


@pytest.mark.needs_chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_it_fits_a_narrow_window_in_light_and_dark(shelf, scheme, width):
    page = shelf(viewport={"width": width, "height": 800}, color_scheme=scheme)
    ask(page, "grain")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert light == (scheme == "light")


def test_the_same_pages_give_the_same_bytes_and_ours_is_known_by_its_head():
    made = make_page(PAGES, 3, "saved")
    assert made == make_page(PAGES, 3, "saved")
    assert is_page_of(SHELF, made)
    assert b"alert(" not in made


def test_the_policy_lets_one_script_and_one_style_sheet_run_and_nothing_be_fetched():
    text = make_page((), 0, "empty").decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "require-trusted-types-for 'script'; trusted-types 'none'" in policy
    assert text.count("<script") == 2
    assert not re.search(r"https?://", text)
    for banned in (
        "innerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "fetch(",
        "XMLHttpRequest",
        "localStorage",
    ):
        assert banned not in text
