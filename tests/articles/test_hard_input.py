import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import briefmaker
from briefmaker.articles import extract_article
from briefmaker.articles.dom import flatten
from briefmaker.errors import BriefmakerError, NoArticle, UnreadableSource
from briefmaker.model import Heading, Page, Source

PAGES = Path(__file__).parent / "pages"
PROSE = "<p>The keeper wrote the hour into the book, as he did each evening, and nobody ever told him to stop.</p>"


def prose(count):
    """As many different paragraphs: a repeated one counts as a copy."""
    things = ("lamp", "harbour", "winter", "ferry", "letter", "garden", "market", "bridge", "school")
    return "".join(
        f"<p>Entry {n}: the keeper wrote of the {things[n % 9]} and the {things[n // 9 % 9]}, "
        "and nobody ever told him to stop.</p>"
        for n in range(count)
    )


TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div class='post-body'>",
        "</div>",
        "<table>",
        "<td>",
        "<tr>",
        "</table>",
        "<li>",
        "<ul>",
        "</ul>",
        "<pre>",
        "<br><br>",
        "<a href=x>",
        "</a>",
        "<h1>",
        "<!--",
        "-->",
        "<script>",
        "<template>",
        "<svg>",
        "<figure><img src=a>",
        "\0",
        "<article hidden>",
        "<ol start=99999999999999999999>",
        "<td colspan=-1>",
        PROSE,
    ]
)


@pytest.mark.slow
@given(st.lists(st.one_of(TAGS, st.text(max_size=40)), max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_markup_ends_in_an_article_or_in_our_own_error(parts):
    markup = "".join(parts)
    try:
        article = extract_article(Page(Source("any.html", b"", "0" * 64), markup=markup))
    except NoArticle:
        return
    assert article.title
    assert [block.number for block in article.blocks] == list(range(1, len(article.blocks) + 1))


@pytest.mark.parametrize("tag", ["div", "span", "b", "ul", "blockquote", "section"])
def test_depth_is_no_matter(markup, tag):
    article = extract_article(markup(f"<{tag}>" * 100_000 + prose(4) + f"</{tag}>" * 100_000))
    assert article.text.count("nobody ever told him") == 4


def test_null_bytes_and_a_cut_end_are_no_matter(markup):
    article = extract_article(markup("<html><body>\0\0" + prose(4).replace("wrote", "wr\0ote") + "<div class='x"))
    assert article.text.count("keeper wrote of") == 4


SAMPLES = sorted(
    path
    for path in (Path(__file__).parents[2] / "samples").iterdir()
    if path.suffix in {".html", ".txt"} and path.stat().st_size < 200_000
)


def read_or_refuse(data):
    """Read what is left of a page: the article, or None where we say ourselves that there is none."""
    try:
        return briefmaker.read(data)
    except BriefmakerError:
        return None


@pytest.mark.slow
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_cut_at_any_place_ends_in_an_article_or_in_our_own_error(sample):
    data = sample.read_bytes()
    for end in range(0, len(data), len(data) // 40):
        article = read_or_refuse(data[:end])
        assert article is None or (article.title and article.text)


@pytest.mark.parametrize("code", ["zh", "ar", "ru", "hi"])
def test_a_page_cut_inside_a_letter_is_read_up_to_it(code):
    body = tomllib.loads((PAGES / "languages.toml").read_text(encoding="utf-8"))[code]["body"]
    data = f"<html lang={code}><article>{''.join(f'<p>{text}</p>' for text in body)}</article>".encode()
    inside = [place for place in range(len(data) // 2, len(data)) if data[place] & 0xC0 == 0x80]
    for end in inside[:: max(1, len(inside) // 40)]:
        article = briefmaker.read(data[:end])
        assert article.page.encoding == "utf-8"
        assert article.text.startswith(body[0])
        assert "\ufffd" not in article.text[:-1]


def test_control_characters_never_reach_a_document(markup):
    article = extract_article(markup(prose(6).replace("keeper", "kee\x0b\x08per\xad")))
    assert not any(letter < " " and letter not in "\n\t" for letter in article.text)
    assert "the keeper wrote" in article.text


@pytest.mark.parametrize("nothing", ["&ZeroWidthSpace;", "&shy;", "\x7f", "\ufeff&nbsp;", ""])
def test_an_element_that_shows_nothing_takes_in_no_run_behind_it(markup, nothing):
    whole = extract_article(markup(f"<article>{prose(8)}</article>"))
    article = extract_article(markup(f"<article>{prose(8)}</article><p><a href=/x>{nothing}</a></p>"))
    assert article.text == whole.text
    link = f"<i>{nothing}</i><p>The keeper's own harbour and lamp, in winter and in summer, is shown here.</p>"
    assert extract_article(markup(f"<article>{prose(8)}{link}</article>")).text.endswith("is shown here.")


@pytest.mark.parametrize("line", ["First published", "This was originally published", "Ursprünglich am "])
def test_a_line_that_breaks_off_before_its_date_is_no_matter(markup, line):
    article = extract_article(markup(f"<article><h1>The harbour</h1><p>{line}</p>{prose(8)}</article>"))
    assert article.published is None
    assert briefmaker.read(f"The harbour\n\n{line}\n\n{article.text}".encode()).published is None


def test_a_page_of_very_many_runs_is_read_whole(markup):
    article = extract_article(markup("<div>" + prose(16_000) + "</div>"))
    assert article.text.count("nobody ever told him") == 16_000


def test_the_same_page_gives_the_same_article(page):
    assert extract_article(page("harbour.html")) == extract_article(page("harbour.html"))


def test_a_page_written_for_browsers_without_scripts_is_read_as_they_see_it(markup):
    article = extract_article(markup(f"<div id=app><p>Loading</p></div><noscript><div>{prose(8)}</div></noscript>"))
    assert article.text.count("the keeper wrote of") == 8


def test_a_copy_for_browsers_without_scripts_is_not_read_twice(markup):
    article = extract_article(markup(f"<div>{prose(8)}</div><noscript><div>{prose(8)}</div></noscript>"))
    assert article.text.count("the keeper wrote of") == 8


def padded(piece, size=1_000_000):
    """An article, and as much of something behind it as makes a large page."""
    return f"<article><h1>The harbour</h1>{prose(20)}</article>" + piece * (size // len(piece))


HEAVY = {
    "a huge table": "<tr><td>12</td><td>a</td><td></td></tr>",
    "many links": "<a href=/x>go</a> ",
    "tiny paragraphs": "<p>a</p>",
    "headings": "<h2>The harbour</h2>",
    "layout tables": "<table><tr><td>a<td>b</table>",
    "lists without end": "<ul><li>a",
    "styles left open": "<b class=x><i><p>a",
    "bare angle brackets": "<",
    "open tags": '<a href="',
    "comments": "<!-- x -->",
    "comments of other kinds": "<!x><?x>",
    "end tags of what was never opened": "</i>a",
    "end tags that make elements": "</p>",
    "tags of many attributes": f"<p {'a=b ' * 200}>x</p>",
    "attributes without a value": f"<p {' '.join(f'a{number}' for number in range(2000))}>x</p>",
}


@pytest.mark.slow
@pytest.mark.parametrize("piece", HEAVY.values(), ids=HEAVY.keys())
def test_what_a_heavy_page_costs_is_in_proportion_to_its_size(in_proportion, markup, piece):
    heavy = markup(padded(piece))
    in_proportion(extract_article, markup(padded(piece, 250_000)), heavy)
    assert extract_article(heavy).text.count("the keeper wrote of") == 20


LONG = {
    "an ordered list": "<li>{}</li>",
    "pictures between paragraphs": "<p>{}</p><img src=/{number}.jpg>",
    "captions beside pictures": "<p>{}</p><div class=caption>A lamp.</div><img src=/{number}.jpg>",
    "lists inside lists": "<ul><li>{}",
    "boxes inside boxes": "<div>{}",
}


@pytest.mark.slow
@pytest.mark.parametrize("piece", LONG.values(), ids=LONG.keys())
def test_what_a_long_article_costs_is_in_proportion_to_its_length(in_proportion, markup, piece):
    sentence = "Entry {}: the keeper wrote of the lamp, and nobody ever told him to stop, neither that year nor later."

    def write(count):
        pieces = "".join(piece.format(sentence.format(number), number=number) for number in range(count))
        return markup(f"<article><h1>The harbour</h1><ol>{pieces}</article>")

    in_proportion(extract_article, write(4_000), write(16_000))
    assert extract_article(write(16_000)).text.count("the keeper wrote of") > 10_000


@pytest.mark.parametrize("stray", ["", "</i>"])
def test_styles_left_open_are_not_opened_again_in_every_paragraph(in_proportion, markup, stray):
    def write(count):
        styles = "".join(f"<p><b id={number}>{stray}Lamp {number}</p>" for number in range(count))
        return markup(f"<article>{prose(20)}</article>{styles}")

    in_proportion(extract_article, write(400), write(1_600))
    assert extract_article(write(1_600)).text.count("the keeper wrote of") == 20


def test_what_lies_past_the_most_elements_is_told_and_lowers_the_confidence(markup):
    article = extract_article(markup(padded("<p>a</p>")))
    assert article.dropped[-1].step == "past what is read"
    assert article.confidence < 0.5


def test_a_list_of_all_countries_costs_none_of_the_text_behind_it(markup):
    countries = "<select>" + "<option>Utopia</option>" * 60_000 + "</select>"
    article = extract_article(markup(f"{countries}<article>{prose(20)}</article>"))
    assert article.text.count("the keeper wrote of") == 20
    assert not any(dropped.step == "past what is read" for dropped in article.dropped)


LARGE = {
    "a huge table": "<tr><td>12</td><td>a</td><td>b</td></tr>",
    "many paragraphs": prose(200),
    "one line": "the keeper wrote of the lamp ",
    "one word in capitals": "iVBORw0KGgoAAAANSUhEUgAA",
    "as many different words": " ".join(f"w{number}" for number in range(620_000)),
    "structured data": f'<script type="application/ld+json">[{"{}," * 1_600_000}{{}}]</script>',
    "tabs alone": f"<pre>{chr(9) * 4_900_000}",
    "one line of code": "<pre>x = 1\n\t\ty\n",
    "one bold line": "<b>the keeper wrote of the lamp ",
    "signs beyond the basic plane": "\U0001f600 ",
    "many attributes": "<p class='c d article-body' id=x data-a=b style='display:none'>word</p>",
    "bare angle brackets": "<",
    "end tags of what was never opened": "</big>a",
}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the memory of a process is read from /proc")
@pytest.mark.parametrize("piece", LARGE.values(), ids=LARGE.keys())
def test_memory_stays_under_twenty_times_the_page(tmp_path, piece):
    page = tmp_path / "heavy.html"
    page.write_text(padded(piece, 5_000_000), encoding="utf-8")
    measure = (
        "import briefmaker, re, sys\n"
        "from briefmaker.language import detect_language\n"
        "detect_language('')  # loads the model of languages\n"
        f"briefmaker.read({padded('<p>', 30).encode()!r})\n"
        "kilobytes = lambda name: int(re.search(name + r':\\s+(\\d+)', open('/proc/self/status').read())[1])\n"
        "used = kilobytes('VmRSS')\n"
        "briefmaker.read(open(sys.argv[1], 'rb').read())\n"
        "print((kilobytes('VmHWM') - used) * 1024)\n"
    )
    ended = subprocess.run([sys.executable, "-c", measure, str(page)], capture_output=True, text=True, check=True)
    assert int(ended.stdout) < 20 * page.stat().st_size


def test_a_long_value_of_an_attribute_is_one_attribute(markup):
    data = '{"page": 1, "text": "of it"} ' * 5_000
    article = extract_article(markup(f"<div data-state='{data}' class=post>{prose(8)}</div>"))
    assert article.text.count("the keeper wrote of") == 8
    assert not any("of it" in dropped.text for dropped in article.dropped)


def test_spaces_of_a_long_line_are_folded_as_those_of_a_short_one(markup):
    line = "the  keeper\n wrote \t of the lamp,   and nobody told him to stop. " * 5_000
    article = extract_article(markup(f"<p>{line}</p>"))
    assert article.text == " ".join(line.split())


def test_long_code_keeps_its_lines(markup):
    code = "".join(f"if lamp[{number}]:  \n\tlight()\t\n\n" for number in range(9_000))
    article = extract_article(markup(f"<article>{prose(8)}<pre>{code}</pre></article>"))
    lines = article.blocks[-1].text.split("\n")
    assert lines[:3] == ["if lamp[0]:", "    light()", ""]
    assert lines[-1] == "    light()"
    assert len(lines) == 3 * 9_000 - 1


def test_a_text_of_more_lines_than_books_have_is_refused():
    with pytest.raises(UnreadableSource, match="200,000 lines"):
        briefmaker.read(b"The harbour\n" + b"a\n" * 200_000)


@pytest.mark.slow
def test_a_book_as_text_keeps_all_its_lines():
    lines = [
        f"Entry {number}: the keeper wrote of the lamp, and nobody ever told him to stop" for number in range(30_000)
    ]
    article = briefmaker.read("\n\n".join(lines).encode())
    assert f"{article.title} {article.text}".count("nobody ever told him") == 30_000


def test_an_article_of_three_paragraphs_is_read_whole() -> None:
    body = (
        "<p>The harbour of Constanta opened again on Monday, after two years in which no ship could enter it.</p>"
        "<p>“The first ships are on their way,” said Ana Popescu, the minister of transport of Romania.</p>"
        "<p>Traders expect that the price of grain falls once the ships arrive, though insurers still ask for more.</p>"
    )
    head = "<html><head><title>Constanta</title></head>"
    article = briefmaker.read(f"{head}<body><article><h1>Constanta</h1>{body}</article></body></html>".encode())
    assert len(article.blocks) == 3


def test_a_short_article_alone_on_its_page_is_read_whole() -> None:
    for count in (3, 4, 8, 20):
        article = briefmaker.read(f"<html><body><h1>Constanta</h1>{prose(count)}</body></html>".encode())
        assert article.text.count("the keeper wrote of") == count


def test_headings_between_paragraphs_that_are_kept_are_kept() -> None:
    entries = [f"<p>{entry}" for entry in prose(12).split("<p>")[1:]]
    body = "".join([*entries[:4], "<h2>In spring</h2>", *entries[4:8], "<h2>In autumn</h2>", *entries[8:]])
    article = briefmaker.read(f"<article><h1>Constanta</h1>{body}</article>".encode())
    assert [block.text for block in article.blocks if isinstance(block, Heading)] == ["In spring", "In autumn"]


def test_of_tags_that_never_close_no_more_are_read_than_of_others():
    assert flatten("<html><body>" + '<a b="' * 60_000 + ">words").unread
