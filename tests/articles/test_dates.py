"""When a page says it was published and changed."""

from datetime import date

import pytest

from briefmaker.articles.dom import flatten
from briefmaker.articles.metadata.dates.days import parse_day
from briefmaker.articles.metadata.find import find_metadata
from briefmaker.articles.metadata.structured_data import read_records

MAY = date(2024, 5, 3)


@pytest.fixture
def dated():
    """Read the dates of a page with some lines under the title."""

    def read(body, head="", url=None, lang="en", saved=None):
        dom = flatten(f"<html lang={lang}><head>{head}</head><body><h1>Harbour talks end</h1>{body}</body></html>")
        found = find_metadata(dom, read_records(dom), url, saved=saved)
        return found.published, found.modified

    return read


def declared(published, modified):
    return (
        f'<meta property="article:published_time" content="{published}">'
        f'<meta property="article:modified_time" content="{modified}">'
    )


@pytest.mark.parametrize(
    "line",
    [
        "May 3, 2024",
        "3 May 2024",
        "3. Mai 2024",
        "3 mai 2024",
        "3 de mayo de 2024",
        "3 maggio 2024",
        "3 мая 2024",
        "3 maja 2024",
        "2024年5月3日",
        "2024년 5월 3일",
        "3 مايو 2024",
        "3 במאי 2024",
        "3 พฤษภาคม 2567",
        "٣ مايو ٢٠٢٤",
        "3 मई 2024",
        "3 травня 2024",
        "2024-05-03T10:00:00Z",
        "2024 May 3",
        "2024/May/03",
    ],
)
def test_a_day_is_read_in_many_languages(line):
    assert parse_day(line) == MAY


def test_the_day_of_the_last_change_under_the_title_is_not_that_of_publication(dated):
    head = declared("2024-05-03", "2024-06-09")
    assert dated("<p>June 9, 2024</p>", head) == (MAY, date(2024, 6, 9))


def test_a_question_is_dated_by_its_own_day_before_those_of_its_answers(dated):
    question = (
        '<div itemscope itemtype="https://schema.org/Question"><time itemprop="dateCreated" datetime="2024-05-03">'
        'long ago</time><p>Why was the harbour dug?</p><div itemprop="suggestedAnswer"><p>For the ferries.</p>'
        '<time itemprop="{}" datetime="2024-06-09">since then</time></div></div>'
    )
    for name in ("dateCreated", "datePublished"):
        assert dated(question.format(name))[0] == MAY


def test_of_two_days_in_one_line_the_one_before_the_change_counts(dated):
    assert dated("<p>May 3, 2024 Updated: June 9, 2024</p>") == (MAY, date(2024, 6, 9))


def test_a_sentence_that_tells_of_a_day_does_not_date_the_text(dated):
    line = "<p>The sale of old boats in the harbour ends on June 9, 2024 at noon, the council told the owners.</p>"
    assert dated(line, declared("2024-05-03", "2024-05-04"))[0] == MAY


def test_the_day_seen_goes_before_the_day_of_an_upload(dated):
    assert dated("<p>May 3, 2024</p>", declared("2024-06-09", "2024-07-01"))[0] == MAY


def test_of_several_days_seen_the_declared_one_counts(dated):
    assert dated("<p>Offer ends June 9, 2024</p><p>May 3, 2024</p>", declared("2024-05-03", "2024-05-03"))[0] == MAY


@pytest.mark.parametrize(("lang", "expected"), [("en", date(2024, 3, 5)), ("fr", MAY), ("en-GB", MAY)])
def test_numbers_alone_are_read_as_the_language_of_the_page_has_them(dated, lang, expected):
    assert dated("<p>03/05/2024</p>", lang=lang)[0] == expected


def test_the_declared_day_settles_what_numbers_alone_mean(dated):
    assert dated("<p>03/05/2024</p>", declared("2024-05-03", "2024-07-01"))[0] == MAY


def test_a_day_told_in_words_anywhere_settles_what_numbers_alone_mean(dated):
    assert dated("<p>03/05/2024</p><p>The harbour was dug.</p><p>Posted in Boats, 3 May 2024</p>")[0] == MAY


def test_a_day_after_the_page_was_saved_is_none_of_the_page(dated):
    saved = date(2024, 5, 4)
    assert dated("<p>June 9, 2024</p>", saved=saved)[0] is None
    assert dated("<p>June 9, 2024</p>", declared("2024-05-03", "2024-07-01"), saved=saved) == (MAY, None)
    assert dated("<p>06/04/2024</p>", saved=saved)[0] == date(2024, 4, 6)
    assert dated("<p>May 5, 2024</p>", saved=saved)[0] == date(2024, 5, 5)


def test_the_only_day_on_a_page_dates_it(dated):
    rest = "<p>The harbour was dug.</p>" * 30
    assert dated(f"{rest}<p>May 3, 2024</p>")[0] == MAY
    assert dated(f"{rest}<p>May 3, 2024</p><p>May 4, 2024</p>")[0] is None


@pytest.mark.parametrize("path", ["2024/05/03/talks", "2024-05-03-talks", "20240503-talks", "2024/0503/", "2024/5/3"])
def test_an_address_with_a_whole_day_dates_a_page_that_says_none(dated, path):
    assert dated("", url=f"https://harbour.example/{path}")[0] == MAY


@pytest.mark.parametrize(
    "path", ["2024/11/", "2024/11", "2024/11/talks-end", "2024/11/10-ways-home", "2024/11/5-boats"]
)
def test_an_address_with_a_month_alone_dates_nothing(dated, path):
    assert dated("", url=f"https://harbour.example/{path}")[0] is None


@pytest.mark.parametrize("name", ["w-published-date", "og:publish_date", "date-pub", "site:release-date"])
def test_names_that_sites_made_up_for_the_day_are_understood(dated, name):
    assert dated("", f'<meta name="{name}" content="2024-05-03T06:03:43Z">')[0] == MAY


@pytest.mark.parametrize("name", ["last-published-update", "publisher-date", "expiration-date"])
def test_names_of_other_days_date_nothing(dated, name):
    assert dated("", f'<meta name="{name}" content="2024-05-03">')[0] is None


@pytest.mark.parametrize(
    ("rest", "url"),
    [
        ("<p>31/12/2023</p>", None),
        ("<footer><time datetime='2024-05-03'>May 3</time></footer>", None),
        ("", "https://harbour.example/2024/05/03/talks-end"),
        ("", "https://harbour.co.uk/talks-end"),
    ],
)
def test_the_page_or_its_address_tells_which_number_is_the_day(dated, rest, url):
    assert dated(f"<p>03/05/2024</p>{rest}", url=url)[0] == MAY


def test_a_day_with_its_month_in_words_is_not_turned(dated):
    assert dated("<p>3 May 2024</p><aside><time datetime='2024-03-05'>March</time></aside>")[0] == MAY


def test_a_number_that_can_only_be_a_day_tells_that_months_go_first(dated):
    assert dated("<p>05/03/2024</p><p>12/31/2023</p>", lang="en-GB")[0] == MAY


@pytest.mark.parametrize(
    "other",
    [
        "<dl><dt>Joined</dt><dd>Nov 4, 2011</dd></dl>",
        "<p>Member since Nov 4, 2011</p>",
        "<table><tr><th>Day<th>Boats</tr><tr><td>11/4/2011<td>7</tr></table>",
        "<p>On 4 Nov 2011, I received this message from the council of the northern harbour:</p>",
    ],
)
def test_other_days_under_the_title_do_not_date_the_text(dated, other):
    assert dated(f"{other}<p>3 May 2024</p>")[0] == MAY


@pytest.mark.parametrize(
    "line",
    [
        (
            "Dieser Artikel wurde am 3. Mai 2024 um 14:48 von Heiner geschrieben und unter dem Stichwort Hafen"
            " abgelegt. Es gibt schon 9 Kommentare, wie ist deine Meinung zu diesem Thema?"
        ),
        "This entry was posted on May 3, 2024",
        "Ce billet a été publié le 3 mai 2024",
        "Esta entrada fue publicada el 3 de mayo de 2024",
        "Pubblicato il 3 maggio 2024",
        "Geplaatst op 3 mei 2024",
    ],
)
def test_a_line_at_the_foot_says_in_many_languages_when_a_text_was_published(dated, line):
    prose = "<p>The channel will be dug to sixteen metres, the council said, and ferries will pay no more.</p>" * 12
    assert dated(f"{prose}<p>{line}</p>")[0] == MAY


def test_a_change_told_at_the_foot_or_by_the_server_alone_leaves_a_page_undated(dated):
    filler = "<p>The harbour is open.</p>" * 30
    assert dated(f"{filler}<footer>Short address: harbour.example Last updated May 3, 2024</footer>") == (None, MAY)
    assert dated(f"{filler}<li>This page was last edited on 3 May 2024, at 20:20.</li>") == (None, MAY)
    assert dated(filler, '<meta property="article:modified_time" content="2024-05-03">') == (None, MAY)


def test_a_change_told_under_the_title_dates_a_page_of_no_other_day(dated):
    assert dated("<p>Last updated: May 3, 2024</p>")[0] == MAY


@pytest.mark.parametrize(
    "line", ["Zuletzt geändert am 3. Mai 2024", "Dernière mise à jour : 3 mai 2024", "Última actualización: 3/5/2024"]
)
def test_a_change_is_told_in_other_languages(dated, line):
    assert dated(f"{'<p>Der Hafen ist offen.</p>' * 30}<p>{line}</p>", lang="de")[1] == MAY


def test_a_line_that_goes_on_after_its_day_tells_no_change_of_the_page(dated):
    line = "Last update: 2024-05-03 18:19 More information about the flags of the harbour"
    assert dated(f"{'<p>The harbour is open.</p>' * 30}<p>{line}</p>") == (None, None)


def test_the_page_of_a_wiki_was_never_published(dated):
    head = '<meta name="generator" content="MediaWiki 1.46">' + declared("2004-11-16", "2024-05-03")
    assert dated("<p>The harbour is open.</p>", head) == (None, MAY)


def test_a_day_that_bounds_something_dates_no_text(dated):
    assert dated(f"{'<p>The harbour is open.</p>' * 30}<div>Location before 2024-05-03</div>") == (None, None)


@pytest.mark.parametrize("saved", [date(1970, 1, 1), date.max])
def test_a_clock_that_was_never_set_bounds_nothing(dated, saved):
    assert dated("<p>May 3, 2024</p>", saved=saved) == (MAY, None)


def test_the_day_of_a_picture_dates_no_text(dated):
    caption = "A tug searches for a man who went missing while fishing on the lake, Monday May 6, 2024."
    credited = "Men prepare an M-17 tug for the search at the harbour in Ellery, May 6, 2024. (WIRE/Ada Quist)"
    for line in (caption, credited):
        assert dated(f"<p>{line}</p><p>May 3, 2024</p>") == (MAY, None)
    assert dated("<p>First published on the site of the harbour as part of a series on May 3, 2024</p>") == (MAY, None)


def test_a_paper_that_is_called_a_review_tells_no_change(dated):
    line = "<p>By Scott Quist ELLERY-REVIEW Friday, May 3, 2024</p>"
    assert dated(line, saved=date(2024, 5, 9)) == (MAY, None)


@pytest.mark.parametrize(
    "line",
    [
        "This article was originally published on 3 May 2024 at 4:12pm but has been kept up to date since.",
        "Dieser Text ist ursprünglich am 3. Mai 2024 erschienen.",
        "Article publié initialement le 3 mai 2024",
    ],
)
def test_a_text_that_says_when_it_was_first_published_is_dated_so(dated, line):
    prose = "<p>The channel will be dug to sixteen metres, the council said, and ferries will pay no more.</p>" * 3
    assert dated(f"<p>9 June 2024</p>{prose}<p>{line}</p>")[0] == MAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1 January 1990", date(1990, 1, 1)),
        ("31 December 1989", None),
        ("3/5/24", date(2024, 3, 5)),
        ("3.5.24", date(2024, 5, 3)),
        ("31 December 2099", date(2099, 12, 31)),
        ("1 พฤษภาคม 2567", date(2024, 5, 1)),
    ],
)
def test_years_of_the_web_are_read_and_those_of_thailand_counted_back(text, day):
    assert parse_day(text) == day
