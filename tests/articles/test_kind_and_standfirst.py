"""What kind of text an article is, and which block is its standfirst, as a note tells them."""

import json

import pytest

import briefmaker
from briefmaker.model.choices import TextKind

TEXT = "".join(
    f"<p>The {place} harbour will open to grain ships in May, four governments said on Tuesday, and the pilots who "
    f"work there expect that premiums will fall by half within a year of it.</p>"
    for place in ("northern", "southern", "eastern", "western")
)
DECK = "Insurers cut their rates for the whole coast, and two more ferries are to sail"


def page(head: str = "", above: str = "", deck: str = "") -> bytes:
    return (
        f"<html lang=en><head><title>Harbours open to grain</title>{head}</head><body><main><article>{above}"
        f"<h1>Harbours open to grain</h1>{deck}{TEXT}</article></main></body></html>"
    ).encode()


SECTION = '<meta property="article:section" content="Opinion"><meta name="author" content="Ines Falk">'


def test_the_kind_of_a_text_is_told_at_the_head_of_its_note_and_in_its_record():
    briefing = briefmaker.compose(page(SECTION))
    assert briefing.articles[0].kind == TextKind.OPINION
    assert ("kind", "declared section") in [(one.field, one.source) for one in briefing.articles[0].provenance]
    note = briefmaker.write(briefing, "md").data.decode()
    assert "Opinion" in note
    assert "the points are the views of Ines Falk" in note
    assert json.loads(briefmaker.write(briefing, "json").data)["articles"][0]["kind"] == "opinion"


def test_a_page_that_says_nothing_of_its_kind_is_called_nothing():
    briefing = briefmaker.compose(page())
    assert briefing.articles[0].kind is None
    assert "Kind of text" not in briefmaker.write(briefing, "md").data.decode()


def test_the_labels_of_a_note_say_the_kind_in_their_language():
    settings = briefmaker.BriefSettings(labels="de")
    note = briefmaker.write(briefmaker.compose(page(SECTION), settings=settings), "md").data.decode()
    assert "Meinung" in note
    assert "Ansichten von" in note


@pytest.mark.parametrize(
    ("head", "deck"),
    [
        ("", f'<p class="standfirst">{DECK}</p>'),
        (f'<meta property="og:description" content="{DECK}">', f"<p>{DECK}</p>"),
        ("", f'<h2 class="deck">{DECK}</h2>'),
    ],
)
def test_a_standfirst_is_a_block_of_its_own_that_may_be_quoted(head: str, deck: str):
    article = briefmaker.read(page(head, deck=deck))
    assert article.standfirst == 1
    assert article.blocks[0].text == DECK
    assert DECK in [quote.text for quote in briefmaker.summarise(article, sentences=5)]
    assert briefmaker.read(page()).standfirst is None


STORIES = "".join(
    f"<h3>{title}</h3><p>{day} | <em><a href=/{day}>{house}</a></em></p>"
    f"<p>The board paid for {title.lower()} last winter, and the islanders, who had waited for two years, may cross"
    f" again, as the {house} tells in its report of that day.</p>"
    for title, day, house in (
        ("The ferry", "12/09/2025", "Coast Courier Skerry"),
        ("The lighthouse", "11/25/2025", "Skerry Post"),
        ("The mountain road", "11/22/2025", "Coast Courier"),
        ("A second crew", "11/19/2025", "Northwind"),
        ("The new quay", "11/18/2025", "Harbour Week"),
    )
)


def test_a_list_of_texts_has_the_author_and_the_day_of_none_of_them():
    head = '<meta name="author" content="Harbour Board">'
    plain, signed = (
        briefmaker.read(f"<html><head>{told}</head><body><h1>News</h1><main>{STORIES}</main></body></html>".encode())
        for told in ("", head)
    )
    assert (plain.kind, plain.authors, plain.published) == (TextKind.LIST, (), None)
    assert not {"author", "published"} & {one.field for one in plain.provenance}
    assert (signed.kind, signed.authors, signed.published) == (TextKind.LIST, ("Harbour Board",), None)


def test_a_note_says_that_several_people_write_in_its_source():
    posts = "".join(
        f'<article class="post"><h3>member{number}</h3><p>Posted May {number}, 2026</p>'
        f"<p>In post {number} the payment was refused by the bank, and the order could not be changed by the module,"
        " whatever was tried with it.</p></article>"
        for number in range(1, 6)
    )
    data = (
        '<script type="application/ld+json">{"@type": "DiscussionForumPosting", "headline": "Payments fail"}</script>'
    )
    briefing = briefmaker.compose(
        f"<html><head>{data}</head><body><h1>Payments fail</h1>{posts}</body></html>".encode()
    )
    assert briefing.articles[0].kind == TextKind.DISCUSSION
    assert "who wrote what is not told" in " ".join(notice.words for notice in briefing.notices)
