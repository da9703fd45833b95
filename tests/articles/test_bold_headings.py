"""Headings that a page sets as bold lines, and line breaks that are no `br`."""

import pytest

from briefmaker.articles import extract_article
from briefmaker.articles.dom import flatten
from briefmaker.model import Heading, ListItem

FIRST = (
    "The harbour board paid for the new engine last winter, and the islanders, who had waited for two years, may cross"
    " again, as the chairman of the board told them at the quay on Monday."
)
SECOND = (
    "A second crew is to be hired before the summer season begins, the board said on Tuesday, and the fares will stay"
    " as they are until the old ferry has been sold to the yard that built her."
)

LAST = "Nobody has told the goats of it yet, as far as the keeper of the lighthouse knows, who sees them every day."


@pytest.fixture
def blocks(markup):
    """Return a function from what stands below a title to the blocks of the article."""

    def blocks(body):
        return extract_article(markup(f"<html><h1>The ferry is back</h1><article>{body}</article></html>")).blocks

    return blocks


@pytest.mark.parametrize(
    "body",
    [
        "<p>{first}</p><p><b>A second crew</b></p><p>{second}</p>",
        "<div>{first}<br><br><b>A second crew</b><br><br>{second}</div>",
        "<div>{first}<br><b>A second crew</b><br><br>{second}</div>",
        "<div>They cheered.<br>{first}<br><strong>A second </strong><b>crew</b><br><br>{second}</div>",
        "<div>{first}{br}<span class=strong>A second crew</span>{br}{br}{second}</div>",
    ],
)
def test_a_bold_line_above_a_paragraph_is_a_heading(blocks, body):
    page = body.format(first=FIRST, second=SECOND, br='<span class="part br" data-pos=1></span>')
    above, heading, below = blocks(page)
    assert above.text.endswith(FIRST)
    assert (type(heading), heading.text, below.text) == (Heading, "A second crew", SECOND)


@pytest.mark.parametrize(
    "line",
    [
        "<b>A second crew is to be hired.</b>",
        "<b>Will there be a second crew?</b>",
        "<b>The board has asked for:</b>",
        "<b>A second</b> crew",
        "<b><a href=/crew>A second crew</a></b>",
        "<b>***</b>",
        "<b>crew@ferry.example</b>",
        "<b>By Ann Lee of the Harbour Post</b>",
    ],
)
def test_no_sentence_question_link_or_name_is_a_heading(blocks, line):
    assert not any(isinstance(block, Heading) for block in blocks(f"<p>{FIRST}</p><p>{line}</p><p>{SECOND}</p>"))


@pytest.mark.parametrize("below", ["<p>Ann Lee</p>", "<p><b>{second}</b></p>", "<ul><li>{second}</ul>"])
def test_a_bold_line_above_anything_else_is_no_heading(blocks, below):
    page = f"<p>{FIRST}</p><p><b>A second crew</b></p>" + below.format(second=SECOND)
    assert not any(isinstance(block, Heading) for block in blocks(page))


def test_the_first_of_all_is_no_heading(blocks):
    assert not any(
        isinstance(block, Heading) for block in blocks(f"<p><b>Ferry to Skerry</b></p><p>{FIRST} {SECOND}</p>")
    )


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("<div>{first}<br><b>A second</b> crew<br><br>{second}</div>", 2),
        ("<div><b>{first}</b><br><b>A second crew</b><br><br>{second}</div>", 2),
        ("<div>{first}<br><b><a href=/more>More of it</a></b><br><br>{second}</div>", 2),
        ("<div>{first}<br>A line<br><br>{second}</div>", 2),
        ('<div>{first}<span class="aa ab ac ad ae br"></span><span class="aa ab ac ad ae br"></span>{second}</div>', 1),
        ('<div>{first}<span class="brand"></span><span class="brand"></span>{second}</div>', 1),
        ('<div>{first}<span class="br"></span><span class="br"></span>{second}</div>', 2),
        ('<div>{first}<span class="br"></span>{second}</div>', 1),
    ],
)
def test_breaks_part_paragraphs_and_a_bold_line_alone_among_others(body, count):
    assert len(flatten(body.format(first=FIRST, second=SECOND)).texts) == count


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ("<a href=/n>Northwind Patterns</a><br>Another {second}", ["Northwind Patterns", "Another {second}"]),
        ("{second}<br><a href=/n>Northwind</a>", ["{second}", "Northwind"]),
        ("{first}<br><b>A second crew</b><br>{second}", ["{first}", "A second crew", "{second}"]),
        ("<b>A second crew</b><br>{second}<br>{first}", ["A second crew", "{second} {first}"]),
        ("<b>Harbour office</b><br>1 Quay Street", ["Harbour office 1 Quay Street"]),
        ("{second}<br>By <a href=/ann>Ann Lee</a> of the Harbour Post", ["{second} By Ann Lee of the Harbour Post"]),
        ("<a href=/a>Ann</a><br><br>{second}", ["Ann", "{second}"]),
    ],
)
def test_sentences_and_names_end_at_a_break_beside_a_link_or_below_a_bold_line(blocks, line, texts):
    said = {"first": FIRST, "second": SECOND}
    found = [block.text for block in blocks(f"<p>{FIRST}</p><p>{line.format(**said)}</p><p>{LAST}</p>")]
    assert found == [FIRST, *(text.format(**said) for text in texts), LAST]


@pytest.mark.parametrize("breaks", ["<br>", "<br/>\n<br/>"])
def test_a_subtitle_above_a_break_is_no_part_of_the_sentence_below(blocks, breaks):
    told = blocks(f"<p>{FIRST}</p><p>A second crew{breaks}{SECOND}</p><p>{LAST}</p>")
    assert [block.text for block in told] == [FIRST, "A second crew", SECOND, LAST]


@pytest.mark.parametrize(
    "lines",
    [
        "A second crew is to be hired before the summer season<br>By the board of the harbour, it said on a Monday.",
        "The board said.<br>A second crew is to be hired before the summer season begins, and fares stay.",
        "A second crew,<br>The board said, is to be hired before the summer season begins, and fares stay.",
        "A second crew<br>is to be hired before the summer season begins, the board said, and fares stay.",
        "A second crew<br>Fares stay as they are, the board said, until the ferry has been sold<br>To the yard there.",
    ],
)
def test_a_line_of_wrapped_prose_is_no_subtitle(blocks, lines):
    assert [block.text for block in blocks(f"<p>{FIRST}</p><p>{lines}</p><p>{LAST}</p>")] == [
        FIRST,
        lines.replace("<br>", " "),
        LAST,
    ]


def test_an_item_in_lines_has_its_marker_once(blocks):
    _, name, item = blocks(f"<p>{FIRST}</p><ul><li><b>A second crew</b><br>{SECOND}</ul>")
    assert [(type(one), one.text, one.marker) for one in (name, item)] == [
        (ListItem, "A second crew", "•"),
        (ListItem, SECOND, ""),
    ]


def test_a_break_without_a_tag_parts_words():
    assert flatten(f'<div>{FIRST}<span class="br"></span>{SECOND}</div>').texts == [f"{FIRST} {SECOND}"]
