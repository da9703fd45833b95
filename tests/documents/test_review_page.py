"""The page for reviewing, as a person uses it: in Chromium, from the disk, with mouse and keyboard."""

import json
from dataclasses import replace

import pytest

from briefmaker.actors import apply_corrections, load_corrections
from briefmaker.documents import write
from briefmaker.documents.recorded import check_quoted
from briefmaker.model import Appearance, Change, Dropped, Filled, Notice
from briefmaker.model.digest import Amount, Digest, Figures, Origin, SharedPoint, Story, Voice
from briefmaker.model.record import from_json

pytestmark = pytest.mark.needs_chromium

SENTENCE = ".sentence >> text="
FERRIES = "Ferries to the islands will sail from the south quay."


@pytest.fixture
def review(browser, tmp_path):
    """Open the page of a briefing, and give it; it may ask for nothing."""
    opened = []

    def open_page(briefing, width=1280, scheme="light"):
        file = tmp_path / "note.review.html"
        file.write_bytes(write(briefing, "review.html").data)
        page = browser.new_page(viewport={"width": width, "height": 844}, color_scheme=scheme)
        page.wrong = []
        page.on("pageerror", lambda error: page.wrong.append(str(error)))
        page.on("console", lambda said: page.wrong.append(said.text) if said.type == "error" else None)
        page.on("request", lambda request: page.wrong.append(request.url) if request.url != file.as_uri() else None)
        opened.append(page)
        page.goto(file.as_uri())
        return page

    yield open_page
    for page in opened:
        said = [text for text in page.wrong if not text.startswith("blob:")]
        page.close()
        assert said == []


def save(page, name="Save record"):
    """Save, and give what was saved."""
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    return download.value.path().read_text("utf-8")


def saved(page):
    """Save the record, and read it as `brief` does."""
    briefing = from_json(save(page))
    check_quoted(briefing, "saved.json")
    return briefing


def unquoted(made, blocks):
    """The article with other paragraphs, and nothing said of it."""
    article = replace(made.articles[0], blocks=blocks)
    return replace(made, articles=(article,), bottom_lines=(), key_points=(), actors=())


def wait_until(page, script):
    """Wait for a script to be true; the policy of the page keeps Playwright from waiting in it."""
    for _ in range(600):
        if page.evaluate(script):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never: {script}")


def test_shift_and_click_makes_a_bottom_line_after_another_click(review, make):
    page = review(make("rich"))
    first, second = page.locator(".sentence").nth(0), page.locator(".sentence").nth(2)
    first.click()
    second.click(modifiers=["Shift"])
    assert page.evaluate("String(getSelection())") == ""
    assert second.get_attribute("data-mark") == "★"


def test_one_tab_leads_to_the_article(review, make):
    page = review(make("rich"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the article"
    page.keyboard.press("Enter")
    assert "sentence" in page.evaluate("document.activeElement.className")


def test_a_search_counts_sentences_and_goes_from_one_to_the_next(review, make):
    page = review(make("rich"))
    word = page.locator(".sentence").nth(0).inner_text().split()[0]
    box = page.get_by_label("Search the article")
    box.fill(word)
    hits = page.locator(".sentence.hit").count()
    assert hits >= 1
    assert page.locator("#hits").inner_text().startswith(f"{hits} sentence")
    box.press("Enter")
    assert page.locator("#hits").inner_text() == f"1 of {hits}"
    box.press("Escape")
    assert page.locator(".sentence.hit").count() == 0
    box.fill("no such words anywhere")
    assert page.locator("#hits").inner_text() == "0 sentences"


def test_a_remark_goes_into_the_record_and_comes_back(review, make):
    made = make("rich")
    page = review(made)
    assert saved(page).review.remark == ""
    page.get_by_label("Remark of the reviewer").fill("Ask the harbour office again.")
    assert (briefing := saved(page)).review.remark == "Ask the harbour office again."
    assert review(briefing).get_by_label("Remark of the reviewer").input_value() == "Ask the harbour office again."


def test_a_digest_is_given_a_title_and_opens_with_its_content(review, make):
    page = review(make("digest"))
    assert not page.get_by_label("Title of article 1").is_visible()
    page.get_by_text("Title of the digest, date").click()
    page.get_by_label("Title of the digest").fill("The week at sea")
    page.get_by_label("Reference").focus()
    assert page.locator("h2.note-title").inner_text() == "The week at sea"
    assert saved(page).settings.title == "The week at sea"


def test_the_page_counts_the_words_that_are_quoted(review, make):
    made = make("rich")
    page = review(made)
    quoted = [*made.bottom_lines, *made.key_points]
    words = sum(len(quote.text.split()) for quote in quoted)
    assert page.get_by_text(f"{words} words are quoted, in {len(quoted)} sentences.").count() == 1


def texts(quotes):
    return [quote.text for quote in quotes]


@pytest.mark.slow
def test_what_nobody_changed_is_saved_as_it_was(review, make):
    for shape in ("rich", "digest", "arabic", "bare", "crowded", "hostile"):
        made = make(shape)
        briefing = saved(review(made))
        assert briefing.review.changes == ()
        assert replace(briefing, review=None) == from_json(write(made, "json").data), shape


def test_a_click_makes_a_sentence_a_key_point_and_another_takes_it_out(review, make):
    made = make("single")
    page = review(made)
    page.click(f"{SENTENCE}Ferries to the islands")
    briefing = saved(page)
    assert set(texts(briefing.key_points)) - set(texts(made.key_points)) == {FERRIES}
    assert [quote.block for quote in briefing.key_points] == sorted(quote.block for quote in briefing.key_points)
    assert briefing.review.changes == (Change("key point", "", FERRIES, 1),)
    page.click(f"{SENTENCE}Ferries to the islands")
    assert saved(page).key_points == made.key_points


def test_the_bottom_line_is_chosen_and_the_one_before_becomes_a_key_point(review, make):
    made = make("single")
    page = review(made)
    page.get_by_role("button", name="Make it the bottom line: Fishing crews fear").click()
    briefing = saved(page)
    assert texts(briefing.bottom_lines) == [made.key_points[0].text]
    assert texts(briefing.key_points) == [made.bottom_lines[0].text, *texts(made.key_points[1:])]
    assert [change.what for change in briefing.review.changes] == ["bottom line", "key point", "key point"]


def test_key_points_are_ordered_by_buttons_that_keep_the_focus(review, make):
    made = make("single")
    page = review(made)
    page.get_by_role("button", name="Move down: Fishing crews fear").click()
    page.keyboard.press("Enter")
    held = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert held.startswith("Move down: Fishing crews")
    briefing = saved(page)
    assert texts(briefing.key_points) == [made.key_points[at].text for at in (1, 2, 0, 3)]
    assert [change.what for change in briefing.review.changes] == ["order of key points"]


def test_a_key_point_is_dragged_to_its_place(review, make):
    made = make("single")
    page = review(made)
    page.locator(".points").scroll_into_view_if_needed()
    start, end = (page.locator(".points li").nth(at).bounding_box() for at in (0, 2))
    page.mouse.move(start["x"] + 300, start["y"] + start["height"] - 10)
    page.mouse.down()
    page.mouse.move(end["x"] + 300, end["y"] + 5, steps=10)
    page.mouse.up()
    assert texts(saved(page).key_points) == [made.key_points[at].text for at in (1, 2, 0, 3)]


def test_everything_can_be_undone_and_done_again(review, make):
    made = make("single")
    page = review(made)
    page.click(f"{SENTENCE}Ferries to the islands")
    page.get_by_role("button", name="Drop: Maria Okafor").click()
    page.get_by_role("button", name="Undo").click()
    page.keyboard.press("Control+z")
    assert replace(saved(page), review=None) == from_json(write(made, "json").data)
    page.keyboard.press("Control+Shift+Z")
    page.get_by_role("button", name="Redo").click()
    briefing = saved(page)
    assert FERRIES in texts(briefing.key_points)
    assert "Maria Okafor" not in [actor.name for actor in briefing.actors]


def test_a_note_is_reviewed_without_a_mouse(review, make):
    page = review(make("single"))
    page.keyboard.press("Control+Home")
    for _ in range(600):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('sentence')"):
            break
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    last = page.locator(".sentence").last.inner_text()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("b")
    second = page.evaluate("document.activeElement.textContent")
    with page.expect_download() as download:
        page.keyboard.press("Control+s")
    briefing = from_json(download.value.path().read_text("utf-8"))
    assert texts(briefing.bottom_lines) == [second]
    assert last in texts(briefing.key_points)


def test_title_author_and_date_are_corrected_and_said_to_be(review, make):
    page = review(make("single"))
    page.get_by_label("Title", exact=True).fill("Quay shut")
    page.get_by_label("Author (semi").fill("Ines Falk; Jo Reed")
    page.get_by_label("Published", exact=True).fill("2026-11-22")
    briefing = saved(page)
    article = briefing.articles[0]
    assert (article.title, article.authors, str(article.published)) == (
        "Quay shut",
        ("Ines Falk", "Jo Reed"),
        "2026-11-22",
    )
    assert {one.field: one.source for one in article.provenance} == dict.fromkeys(
        ("title", "authors", "published"), "given by the reader"
    )
    assert [change.what for change in briefing.review.changes] == ["title", "author", "date"]
    assert page.locator(".note-title").inner_text() == "Quay shut"


def test_the_spaces_of_a_template_are_filled(review, make):
    page = review(make("single", template="ministerial"))
    page.get_by_label("Text of Recommendation").fill("That you close the quay.\nAnd say so.")
    page.get_by_label("Signature").fill("A. Minister")
    page.get_by_text("Date, reference, who signs").click()
    page.get_by_label("Prepared by").fill("B. Clerk")
    briefing = saved(page)
    assert briefing.review.spaces == (
        Filled("recommendation", "That you close the quay.\nAnd say so."),
        Filled("decision", "", ("", "", "A. Minister", "")),
    )
    assert briefing.settings.prepared_by == "B. Clerk"
    assert "That you close the quay." in write(briefing, "md").data.decode()
    assert saved(review(briefing)).review == briefing.review


def correct(page, name, **fields):
    """Correct an actor in the form."""
    page.get_by_role("button", name=f"Edit {name}", exact=True).click()
    for label, value in fields.items():
        place = page.get_by_label(label.replace("_", " "), exact=True)
        if label in {"Type", "The_same_as"}:
            place.select_option(label=value)
        else:
            place.fill(value)
    page.get_by_role("button", name="Apply").click()


def test_actors_are_corrected_and_a_house_list_says_the_same(review, make):
    made = make("single")
    page = review(made)
    correct(page, "Maria Okafor", Name="Maria A. Okafor", Role_in_the_text="Harbour Director")
    correct(page, "Kystverket", Type="Person")
    correct(page, "Ministry of Transport", The_same_as="Port Ellery Harbour Authority")
    page.get_by_role("button", name="Drop: Norway").click()
    page.get_by_role("button", name="Drop: Tom Brennan").click()
    page.get_by_role("button", name="Bring back Tom Brennan").click()
    page.get_by_role("button", name="Move up: Tom Brennan").click()
    briefing = saved(page)
    corrections = load_corrections(save(page, "Export actors"), "actors.toml")
    by_name = sorted(apply_corrections(made.actors, corrections), key=lambda actor: actor.name)
    assert sorted(briefing.actors, key=lambda actor: actor.name) == by_name
    assert [actor.name for actor in briefing.actors] == [
        "Port Ellery Harbour Authority", "Maria A. Okafor", "Tom Brennan", "Kystverket",
    ]  # fmt: skip
    changed = [(change.was, change.now) for change in briefing.review.changes]
    assert ("Maria Okafor", "Maria A. Okafor") in changed
    assert ("Ministry of Transport", "Port Ellery Harbour Authority") in changed
    assert ("Norway", "") in changed


def test_what_extraction_cut_is_taken_back_to_its_place(review, make):
    made = make("single")
    article = replace(
        made.articles[0], dropped=(Dropped("promotion", "The quay was built in 1911. It is of oak.\nBuy now"),)
    )
    page = review(replace(made, articles=(article,)))
    page.get_by_text("What extraction cut: 2 lines").click()
    page.get_by_role("button", name="Take back: The quay was built").click()
    page.click(f"{SENTENCE}It is of oak.")
    for _ in range(2):
        page.get_by_role("button", name="Move paragraph up").click()
    briefing = saved(page)
    numbers = [block.number for block in briefing.articles[0].blocks]
    assert numbers == list(range(1, len(made.articles[0].blocks) + 2))
    taken = briefing.articles[0].blocks[-3]
    assert taken.text == "The quay was built in 1911. It is of oak."
    assert briefing.articles[0].dropped == (Dropped("promotion", "Buy now"),)
    assert [quote.block for quote in briefing.key_points if quote.text == "It is of oak."] == [taken.number]
    page.get_by_role("button", name="Cut again").click()
    assert replace(saved(page), review=None) == from_json(write(replace(made, articles=(article,)), "json").data)


def test_signs_beyond_the_first_plane_count_as_one(review, make):
    made = make("single")
    texts_of = (
        "\U0001f6a2 The ship \U0001f6a2 sank. The crew \U00020000 lived. All \ud800 well.",
        *(it.text for it in made.articles[0].blocks),
    )
    blocks = tuple(replace(made.articles[0].blocks[0], number=at, text=text) for at, text in enumerate(texts_of, 1))
    page = review(unquoted(made, blocks))
    page.click(f"{SENTENCE}The crew")
    page.click(f"{SENTENCE}well.")
    briefing = saved(page)
    assert texts(briefing.key_points) == ["The crew \U00020000 lived.", "All \ud800 well."]


def test_a_digest_is_reviewed_article_by_article_and_across_them(review, make):
    made = make("digest")
    quotes = [quote for quote in made.key_points if quote.block == 2]
    story = Story(
        "Quay shut", (1, 2, 3, 4), points=(SharedPoint(quotes[0], tuple(quotes[1:3])), SharedPoint(quotes[3]))
    )
    said = SharedPoint(quotes[1])
    voices = (Voice("Maria Okafor", (said,)), Voice("Norway", (said,)), Voice("Tom Brennan", (said,)))
    appear = tuple(Appearance(number, number) for number in range(1, 5))
    made = replace(
        made,
        digest=Digest("story", (story,), told=tuple(quotes), voices=voices),
        actors=tuple(replace(actor, appearances=appear) for actor in made.actors),
        articles=(
            replace(made.articles[0], dropped=(Dropped("hidden", "A line that was cut away."),)),
            *made.articles[1:],
        ),
    )
    page = review(made)
    assert saved(page).digest == made.digest
    buttons = page.get_by_role("button", name="Take out: Fishing crews")
    buttons.nth(3).click()
    correct(page, "Maria Okafor", Name="Maria A. Okafor")
    correct(page, "Tom Brennan", The_same_as="Maria A. Okafor")
    page.get_by_role("button", name="Drop: Norway").click()
    page.get_by_text("What extraction cut").click()
    page.get_by_role("button", name="Take back").click()
    for _ in range(9):
        page.get_by_role("button", name="Move paragraph up").click()
    briefing = saved(page)
    (point,) = briefing.digest.stories[0].points
    assert (point.quote.block, [quote.block for quote in point.others]) == (3, [2, 2])
    assert quotes[3] not in briefing.key_points
    assert [(voice.name, len(voice.said)) for voice in briefing.digest.voices] == [("Maria A. Okafor", 2)]
    okafor = next(actor for actor in briefing.actors if actor.name == "Maria A. Okafor")
    assert okafor.appearances == tuple(Appearance(number, 2 * number) for number in range(1, 5))


def test_a_reference_an_origin_and_a_number_can_be_struck_and_are_not_printed(review, make):
    made = make("digest")
    quotes = [quote for quote in made.key_points if quote.block == 2]
    rests = (Origin((1, 2), "Reuters", shared=True), Origin((3,)))
    story = Story(
        "Quay shut",
        (1, 2, 3, 4),
        points=(SharedPoint(quotes[0], tuple(quotes[1:3]), rests),),
        origins=(*rests, Origin((4,))),
    )
    rows = tuple(
        Amount(text, value, quote) for text, value, quote in zip(("16", "17", "14"), (16, 17, 14), quotes, strict=False)
    )
    papers = tuple(replace(article, site=f"Paper {number}") for number, article in enumerate(made.articles))
    made = replace(made, articles=papers, digest=Digest("story", (story,), figures=(Figures("crews", rows),)))
    page = review(made)
    page.get_by_role("button", name="[2¶2]").locator("xpath=../..").get_by_role("button", name="Strike").first.click()
    page.get_by_role("button", name="Strike: one origin: Reuters [1, 2]").first.click()
    page.get_by_role("button", name="Strike: 17 [2¶2]").click()
    briefing = saved(page)
    (point,) = briefing.digest.stories[0].points
    assert [quote.article for quote in point.others] == [3]
    assert point.origins == (Origin((1,), "Reuters", shared=True), Origin((3,)))
    assert briefing.digest.stories[0].origins == (Origin((1,)), Origin((2,)), Origin((3,)), Origin((4,)))
    assert [row.text for row in briefing.digest.figures[0].rows] == ["16", "14"]
    assert [change.what for change in briefing.review.changes] == ["reference", "origin", "figure"]
    printed = write(briefing, "md").data.decode()
    assert "2¶2" not in printed.partition("What the sources say")[2].partition("\n## ")[0]
    assert "Reuters" in write(made, "md").data.decode()
    assert "Reuters" not in printed
    page.get_by_role("button", name="Bring back: 17 [2¶2]").click()
    assert len(saved(page).digest.figures[0].rows) == 3


def test_a_record_that_was_edited_by_hand_is_counted_anew(review, make):
    made = make("single")
    blocks = tuple(block for block in made.articles[0].blocks if block.number != 2)
    points = tuple(quote for quote in made.key_points if quote.block != 2)
    nobody = tuple(replace(actor, articles=()) for actor in made.actors)
    article = replace(made.articles[0], blocks=blocks)
    page = review(replace(made, articles=(article,), key_points=points, actors=nobody))
    correct(page, "Ministry of Transport", The_same_as="Port Ellery Harbour Authority")
    briefing = saved(page)
    assert texts(briefing.key_points) == texts(points)
    assert [block.number for block in briefing.articles[0].blocks] == [1, 2, 3, 4, 5]


def test_a_notice_that_no_longer_holds_is_left_out(review, make):
    stale = Notice("The source is short: all its sentences are quoted.", article=1)
    page = review(replace(make("single"), notices=(stale, Notice("Other."))))
    page.get_by_role("button", name="Take out: Work begins").click()
    assert saved(page).notices == (Notice("Other."),)


def test_a_reload_gives_the_changes_back(review, make):
    page = review(make("single"))
    page.click(f"{SENTENCE}Ferries to the islands")
    wait_until(page, "history.state && JSON.stringify(history.state).includes('Ferries')")
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    assert page.locator("#state").inner_text() == "Not saved"
    assert FERRIES in texts(saved(page).key_points)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_who_leaves_with_unsaved_changes_is_asked(review, make):
    page = review(make("single"))
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.click(f"{SENTENCE}Ferries to the islands")
    page.reload()
    assert asked == ["beforeunload"]
    saved(page)
    page.reload()
    assert asked == ["beforeunload"]
    page.get_by_label("Author (semi").fill("Somebody")
    page.reload()
    assert asked == ["beforeunload"] * 2
    assert page.get_by_label("Author (semi").input_value() == "Somebody"


def test_the_record_is_copied(review, make):
    made = make("single")
    page = review(made)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy record").click()
    wait_until(page, "document.getElementById('told').textContent.includes('clipboard')")
    assert json.loads(page.evaluate("navigator.clipboard.readText()"))["schema"] == "briefmaker/1"


def test_nothing_a_page_says_runs(review, make):
    evil = (
        '</script><script>window.evil = 1</script><img src=x onerror="window.evil = 2">\u202e"\'`${window.evil = 3}<!--'
    )
    made = make("single", mark=evil, template="ministerial", reference=evil, title=evil)
    article = replace(
        made.articles[0], title=evil, authors=(evil,), site=evil, url="javascript:window.evil=4",
        dropped=(Dropped(evil, evil),),
        blocks=tuple(replace(block, text=f"{evil} {block.text}") for block in made.articles[0].blocks),
    )  # fmt: skip
    actors = tuple(replace(actor, name=evil + actor.name, role=evil, aliases=(evil,)) for actor in made.actors)
    page = review(
        replace(made, articles=(article,), actors=actors, bottom_lines=(), key_points=(), notices=(Notice(evil),))
    )
    page.get_by_text("What extraction cut").click()
    page.locator(".sentence").first.click()
    page.get_by_role("button", name="Edit").first.click()
    page.get_by_role("button", name="Take back").click()
    assert page.evaluate("window.evil") is None
    assert page.locator("script, img, iframe, link, base, object, embed").count() == 2
    assert page.locator("a").count() == 0
    assert saved(page).articles[0].title == evil


def test_the_policy_lets_no_other_script_run_and_nothing_be_asked_for(review, make):
    page = review(make("single"))
    page.evaluate(
        """() => {
        const script = document.createElement('script');
        try { script.text = 'window.evil = 1'; document.body.append(script); } catch {}
        try { document.body.innerHTML = '<p>'; } catch (error) { window.html = String(error); }
        return fetch('https://evil.example/').catch(() => { window.unasked = true; });
        }"""
    )
    assert page.evaluate("[window.evil, window.unasked, /Trusted/.test(window.html)]") == [None, True, True]
    page.wrong.clear()


WIDTHS = {"phone": 390, "desk": 1280}
NARROWEST = 320
"""Of a window of 1280 pixels at four times the size (WCAG 2.2, 1.4.10)."""


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_no_fault(review, make, width, scheme):
    from axe_playwright_python.sync_playwright import Axe

    made = make("rich", template="ministerial")
    made = replace(made, articles=(replace(made.articles[0], dropped=(Dropped("promotion", "Buy the quay now."),)),))
    page = review(made, WIDTHS[width], scheme)
    page.get_by_role("button", name="Edit", exact=False).first.click()
    page.get_by_role("button", name="Drop: Norway").click()
    found = Axe().run(page).response["violations"]
    if width == "phone":
        page.get_by_role("button", name="Article", exact=True).click()
    page.get_by_text("What extraction cut").click()
    page.get_by_role("button", name="Take back").click()
    found += Axe().run(page).response["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found] == []
    page.wrong.clear()


@pytest.mark.parametrize("shape", ["digest", "arabic"])
def test_axe_finds_no_fault_in_other_shapes(review, make, shape):
    from axe_playwright_python.sync_playwright import Axe

    page = review(make(shape), WIDTHS["desk"])
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found] == []
    page.wrong.clear()


@pytest.mark.slow
@pytest.mark.parametrize("shape", ["rich", "digest", "crowded", "arabic", "chinese", "bare", "hostile"])
def test_nothing_reaches_beyond_a_narrow_window(review, make, shape):
    page = review(make(shape), NARROWEST)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST
    page.get_by_role("button", name="Edit").first.click() if page.locator(".actor").count() else None
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST
    page.get_by_role("button", name="Article", exact=True).click()
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST


def test_the_focus_never_falls_out_of_the_page(review, make):
    made = make("single")
    cut = Dropped("promotion", "One line that was cut.\nAnother line that was cut.")
    page = review(replace(made, articles=(replace(made.articles[0], dropped=(cut,)),)))
    page.get_by_text("What extraction cut").click()
    for name in (
        "Take out: Fishing", "Take the bottom line out", "Drop: Norway", "Bring back Norway", "Take back: One line",
        "Cut again: One line", "Take back: Another", "Undo",
    ):  # fmt: skip
        page.get_by_role("button", name=name).click()
        assert page.evaluate("document.activeElement !== document.body"), name
    correct(page, "Kystverket", The_same_as="Norway")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Edit Norway"


def test_a_reference_leads_to_its_sentence(review, make):
    page = review(make("single"), WIDTHS["phone"])
    page.get_by_role("button", name="Show in the article, paragraph 2").click()
    held = page.locator(".sentence:focus")
    assert held.inner_text().startswith("Fishing crews fear")
    assert 0 <= held.bounding_box()["y"] < 844


def test_what_is_done_is_said_to_who_does_not_see_it(review, make):
    page = review(make("single"))
    page.click(f"{SENTENCE}Ferries to the islands")
    wait_until(page, "document.getElementById('told').textContent.startsWith('Key point added: Ferries')")
    assert page.locator("#told").get_attribute("role") == "status"
    assert page.locator(f"{SENTENCE}Ferries to the islands").get_attribute("aria-pressed") == "true"


def test_two_thousand_paragraphs_take_one_stop_of_the_keyboard_and_few_elements(review, make):
    made = make("single")
    text = made.articles[0].blocks[1].text
    blocks = tuple(replace(made.articles[0].blocks[0], number=at, text=f"{text} ({at})") for at in range(1, 2001))
    page = review(unquoted(made, blocks))
    assert page.locator(".block").count() == 2000
    assert page.locator(".sentence[tabindex='0']").count() == 1
    assert page.evaluate("getComputedStyle(document.querySelector('.block')).contentVisibility") == "auto"
    page.locator(".sentence").last.click()
    assert saved(page).key_points[0].block == 2000
