from datetime import date

import pytest

import briefmaker
from briefmaker.articles import extract_article
from briefmaker.articles.candidates.choice import _weigh
from briefmaker.articles.dom import flatten
from briefmaker.articles.dom.run_stats import measure
from briefmaker.errors import NoArticle
from briefmaker.model import Code, Figure, Heading, ListItem, Paragraph, Quotation, Table

PROSE = "".join(
    f"<p>In the {season} the keeper wrote the hour into the book, and nobody ever told him to stop.</p>"
    for season in ("spring", "summer", "autumn", "winter")
)


@pytest.fixture
def harbour(page):
    return extract_article(page("harbour.html"))


def of_kind(article, kind):
    return [block for block in article.blocks if isinstance(block, kind)]


def test_blocks_are_numbered_from_one_without_gaps(harbour):
    assert [block.number for block in harbour.blocks] == list(range(1, len(harbour.blocks) + 1))


def test_the_lead_and_the_last_paragraph_stay(harbour):
    assert "The two ports could not agree" in harbour.text
    assert "a second meeting before the end of the month" in harbour.text


@pytest.mark.parametrize(
    "chrome",
    [
        "World",
        "cookies",
        "Tweet",
        "Advertisement",
        "Ferry fares",
        "lived by this harbour",
        "All rights reserved",
        "Updated",
    ],
)
def test_chrome_goes(harbour, chrome):
    assert chrome not in harbour.text
    assert any(chrome in dropped.text for dropped in harbour.dropped)


def test_a_hidden_copy_is_not_read_twice(harbour):
    assert harbour.text.count("left the customs house") == 1


def test_a_caption_stays_with_its_picture_and_out_of_the_text(harbour):
    (figure,) = of_kind(harbour, Figure)
    assert (figure.src, figure.alt) == ("/img/harbour.jpg", "Cranes at dawn")
    assert figure.caption == "Cranes over the eastern quay. Photo: A. Lee"
    assert "eastern quay" not in harbour.text


def test_headings_keep_their_level_and_the_title_is_none_of_them(harbour):
    assert [(block.text, block.level) for block in of_kind(harbour, Heading)] == [("What each side wants", 2)]


def test_items_keep_depth_and_number(harbour):
    items = [(item.text, item.depth, item.marker) for item in of_kind(harbour, ListItem)]
    assert items == [
        ("The north wants the channel dug to sixteen metres.", 1, "•"),
        ("The south wants a cap on fees:", 1, "•"),
        ("for grain ships", 2, "3."),
        ("for ferries", 2, "4."),
    ]


def test_a_table_of_data_keeps_rows_spans_and_header_cells(harbour):
    (table,) = of_kind(harbour, Table)
    assert table.caption == "Traffic by port"
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Port", "Ships a year"],
        ["North", "4,200", "rising"],
        ["South", "3,900", "falling"],
    ]
    assert [(cell.header, cell.columns) for cell in table.rows[0]] == [(True, 1), (True, 2)]


def test_code_keeps_its_lines_and_quotations_are_told_from_paragraphs(harbour):
    (code,) = of_kind(harbour, Code)
    assert code.text.split("\n")[1:3] == ["width = 220", "cost = depth * width * price_of_a_cubic_metre"]
    assert code.text.endswith("\n    + interest_over_twenty_years")
    assert [block.text[:11] for block in of_kind(harbour, Quotation)] == ["No port can"]


def test_metadata_come_clean_and_with_their_witness(harbour):
    assert harbour.title == "Harbour talks end without a deal"
    assert harbour.authors == ("Ann Lee", "José Ortiz")
    assert (harbour.published, harbour.modified) == (date(2024, 3, 5), date(2024, 3, 6))
    assert (harbour.site, harbour.language) == ("The Coast Courier", "en-GB")
    assert harbour.url == "https://coast-courier.example/2024/03/harbour-talks"
    fields = {witness.field for witness in harbour.provenance}
    assert fields == {"title", "author", "published", "modified", "site", "language", "url"}


def test_bold_type_does_not_part_a_paragraph(harbour):
    assert any("from the northern and southern ports" in block.text for block in of_kind(harbour, Paragraph))


@pytest.mark.parametrize(
    ("name", "first", "last", "language"),
    [
        ("japanese.html", "北港と南港", "静かに待っている。", "ja"),
        ("arabic.html", "غادر المفاوضون", "المجالس الآن.", "ar"),
    ],
)
def test_scripts_without_spaces_or_from_right_to_left_are_read_whole(page, name, first, last, language):
    article = extract_article(page(name))
    assert article.text.startswith(first)
    assert article.text.endswith(last)
    assert article.language == language


def test_a_date_in_ideographs_is_read(page):
    assert extract_article(page("japanese.html")).published == date(2024, 3, 5)


def test_a_layout_table_is_no_table_of_data(page):
    article = extract_article(page("layout_table.html"))
    assert not of_kind(article, Table)
    assert len(of_kind(article, Paragraph)) == 3
    assert "February" not in article.text


def test_a_page_without_an_article_says_so_and_names_the_source(page, markup):
    with pytest.raises(NoArticle, match=r"login\.html"):
        extract_article(page("login.html"))
    for text in ("", "<html></html>", "<nav><a href=x>Home</a></nav>"):
        with pytest.raises(NoArticle, match=r"made\.html"):
            extract_article(markup(text))


def test_the_address_it_was_saved_from_stands_in_for_a_canonical_one(page):
    assert extract_article(page("arabic.html", url="https://example.org/a")).url == "https://example.org/a"


def test_confidence_is_a_share(harbour):
    assert 0.5 < harbour.confidence <= 1


@pytest.mark.parametrize(
    "hidden",
    [
        '<span class="sr-only">(opens in a new window)</span>',
        '<span class="visually-hidden">, opens new tab</span>',
        '<span style="border:0;clip:rect(0 0 0 0);clip-path:inset(50%);position:absolute">, opens new tab</span>',
    ],
)
def test_what_only_screen_readers_say_in_a_link_is_no_word_of_the_sentence(hidden):
    page = f"<h1>The lamp</h1><p>The <a href='/r'>report{hidden}</a> of the harbour board names nobody.</p>{PROSE}"
    assert "The report of the harbour board names nobody." in briefmaker.read(page.encode()).text


@pytest.mark.parametrize(
    "mark",
    [
        '<sup><a href="#n23">23</a></sup>',
        '<a id="r1" href="https://example.org/lamp#n1"><sup>1</sup></a>',
        '<sup class="reference"><a href="#cite_note-1">[1]</a></sup><sup><a href="#cite_note-2">[2]</a></sup>',
        '<sup class="noprint">[<i><a href="/wiki/Citation_needed">citation needed</a></i>]</sup>',
        '<sup><a href="#a">1</a>, <a href="#b">2</a></sup>',
        '<sup> <a href="#fn">*</a> </sup>',
    ],
)
def test_a_mark_of_a_footnote_is_no_word_of_the_sentence(mark):
    page = f"<h1>The lamp</h1><p>The board alerts its men within 5 seconds.{mark} Nobody is named.</p>{PROSE}"
    assert "The board alerts its men within 5 seconds. Nobody is named." in briefmaker.read(page.encode()).text


@pytest.mark.parametrize(
    ("raised", "read"),
    [
        ("400 m<sup>2</sup>", "400 m2"),
        ('the 2<sup><a href="#x">nd</a></sup> lamp', "the 2nd lamp"),
        ('<a href="#c">Chapter 2</a>', "Chapter 2"),
    ],
)
def test_what_is_raised_and_no_mark_is_read(raised, read):
    page = f"<h1>The lamp</h1><p>The board lights {raised} of the quay in every winter.</p>{PROSE}"
    assert f"The board lights {read} of the quay in every winter." in briefmaker.read(page.encode()).text


def test_a_headline_that_a_picture_hides_is_still_read():
    hidden = "<span class='sr-only'>The harbour board pays for a new lamp, after ten dark winters</span>"
    assert flatten(f"<p><a href='/a'><img src=a.png>{hidden}</a></p>").texts == [
        "The harbour board pays for a new lamp, after ten dark winters"
    ]


def test_an_address_that_none_can_read_costs_nothing():
    article = briefmaker.read(f"<h1>The lamp</h1>{PROSE}".encode(), url="http://[abc/x")
    assert article.host == ""
    assert briefmaker.summarise(article)
    assert isinstance(briefmaker.find_actors(article), tuple)


@pytest.mark.parametrize(("called", "factor"), [("sidebar", 0.5), ("post", 1.25), ("sidebar post", 0.625), ("x", 1)])
def test_of_two_columns_of_the_same_text_the_one_weighs_more_that_is_called_so(called, factor):
    dom = flatten(f"<body><div class=a>{PROSE}</div><div class='{called}'>{PROSE}</div></body>")
    plain, named = (_weigh(dom, measure(dom))[element] for element in dom.elements("div"))
    assert named == pytest.approx(factor * plain)
