import pytest

from briefmaker.articles import extract_article
from briefmaker.articles.dom import flatten
from briefmaker.articles.metadata.find import find_metadata
from briefmaker.articles.metadata.structured_data import read_records

BODY = "<p>The channel will be dug to sixteen metres, the council said on Monday, and ferries will pay no more.</p>" * 3
STORY = (
    "<p>The two ports could not agree on Monday who pays for the channel, which ships have used for a century.</p>"
    "<p>A second meeting will be held before the end of the month, the councils said, and both sides will send more"
    " people to it. Until then, the ferries sail as they did, and the fees stay where they are.</p>"
)


@pytest.fixture
def told():
    """Read the metadata of a page made of some head and body."""

    def read(body, head=""):
        dom = flatten(f"<html><head>{head}</head><body><h1>Harbour talks end</h1>{body}{BODY}</body></html>")
        return find_metadata(dom, read_records(dom), None)

    return read


@pytest.mark.parametrize(
    "signature",
    [
        "<p>Written by</p><p>Ann de Vries</p>",
        "<p>Ann de Vries</p><p>Ann de Vries is a pilot in the northern port.</p>",
        "<p>This post was written by Ann de Vries, head of the harbour</p>",
        "<p>By Ann de Vries, head of harbours and canals for the northern council</p>",
        "<p>3 May 2024</p><p>Ann de Vries</p>",
        "<p>3 May 2024 · Ann de Vries</p>",
        "<p>Ann de Vries | 3 May 2024</p>",
        "<p>Ann de Vries, May 3, 2024</p>",
        "<p>May 3, 2024Ann de Vries</p>",
        "<p>3 May 2024 • Ann de Vries in Ports</p>",
        "<p>Von Ann de Vries</p>",
        "<p>Автор: Ann de Vries</p>",
        "<p>作者：Ann de Vries</p>",
        "<p>文／Ann de Vries</p>",
        "<p>بقلم: Ann de Vries</p>",
        "<p>By Ann de Vries Staff Writer</p>",
        "<h2>Article by</h2><div>Ann de Vries</div>",
        "<p>Published 7 August 2023 by Ann de Vries</p>",
        '<div><a href="/report/author/ann/">Ann de Vries</a></div>',
        '<p rel="author">Ann de Vries Ann de Vries</p><p>By Ann de Vries Ann de Vries</p>',
    ],
)
def test_a_name_is_found_where_authors_sign(told, signature):
    assert told(signature).authors == ("Ann de Vries",)


def test_everyone_with_a_link_to_an_author_page_is_an_author(told):
    links = '<p><a href="/author/ann/">Ann Lee</a></p><p><a href="/author/jo/">José Ortiz</a></p>'
    assert told(links).authors == ("Ann Lee", "José Ortiz")


@pytest.mark.parametrize(
    "line",
    [
        "<p>Written by</p><p>the people of this town and many others</p>",
        '<p><a href="/harbour/fees/">Harbour Fees</a></p>',
        '<nav><a href="/team/ann-lee/">Ann Lee</a></nav>',
        "<p>Ann Lee</p>",
        "<p>Ann Lee | Harbour</p>",
        "<p>Ann Lee</p><p>Ann Lee Street is closed.</p>",
        "<p>3 May 2024</p><p>Harbour fees and what they buy</p>",
        '<p class="byline">What is a harbour?</p>',
        "<p>Text Link</p>",
        "<p>By Insights from</p>",
    ],
)
def test_a_line_that_is_no_signature_names_no_author(told, line):
    assert told(line).authors == ()


@pytest.mark.parametrize("cell", ['<span class="vcard">Ann Lee</span>', "By Ann Lee", "Written by Ann Lee"])
def test_nobody_in_a_table_of_data_is_the_author(told, cell):
    rows = f"<tr><th>Year</th><th>Prize</th></tr><tr><td>1901</td><td>{cell}</td></tr>"
    assert told(f"<table>{rows}</table>").authors == ()


def test_a_signature_says_more_than_a_page_that_names_its_site_as_author(told):
    head = '<meta name="author" content="Coast Courier"><meta property="og:site_name" content="Coast Courier">'
    assert told("<p>By Ann Lee</p>", head).authors == ("Ann Lee",)
    assert told("", head).authors == ("Coast Courier",)


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("Ann Lee, MD, RN", ("Ann Lee, MD, RN",)),
        ("Ann Lee, Ph.D. and Jo Roy", ("Ann Lee, Ph.D.", "Jo Roy")),
        ("Ann Lee, M.D. FACLM", ("Ann Lee, M.D. FACLM",)),
        ("Rui Ma, Jo Roy", ("Rui Ma", "Jo Roy")),
        ("Byron Smith", ("Byron Smith",)),
        ("Ann Lee - Coast Editorial Team", ("Ann Lee",)),
        ("Office for Ports and Canals", ("Office for Ports and Canals",)),
        ("王小明、李华", ("王小明", "李华")),
        ("https://coast.example/ann", ()),
    ],
)
def test_a_declared_byline_is_split_into_names_with_their_degrees(told, byline, authors):
    assert told("", f'<meta name="author" content="{byline}">').authors == authors


def test_those_who_sign_complete_who_is_declared(told):
    head = '<meta name="author" content="Ann Lee">'
    assert told("<p>Written by Ann Lee, Jo Roy and Li Wu</p>", head).authors == ("Ann Lee", "Jo Roy", "Li Wu")


def test_a_social_card_names_the_author_in_either_place(told):
    head = '<meta name="twitter:label2" content="Verfasst von"><meta name="twitter:data2" content="Ann Lee">'
    assert told("", head).authors == ("Ann Lee",)


def test_a_user_name_signs_where_it_stands_after_by(told):
    assert told("<p>by harbourcat</p>").authors == ("harbourcat",)


def test_the_site_beside_its_people_is_none_of_them(told):
    head = '<meta property="og:site_name" content="Coast Courier"><meta name="author" content="Ann Lee, Coast Courier">'
    assert told("", head).authors == ("Ann Lee",)


def test_a_name_sorted_by_surname_is_one_author(told):
    head = '<meta name="citation_author" content="Roy, Ann"><meta name="citation_author" content="Patel, Jo">'
    assert told("", head).authors == ("Ann Roy", "Jo Patel")


def test_a_heading_loses_the_name_of_the_site_and_the_section():
    dom = flatten(f"<title>Harbour talks end</title><h1>Harbour talks end | Opinion</h1>{BODY}")
    assert find_metadata(dom, read_records(dom), None).title == "Harbour talks end"


def test_a_title_is_not_repeated_in_the_text_for_the_section_behind_it(markup):
    page = markup(f"<title>Harbour talks end</title><article><h1>Harbour talks end | Opinion</h1>{STORY}</article>")
    article = extract_article(page)
    assert article.title == "Harbour talks end"
    assert "Opinion" not in article.text


@pytest.mark.parametrize(
    "post",
    [
        '<div class="message"><a href="/members/wick.12/">W</a><h4><a href="/members/wick.12/">wick</a></h4></div>',
        '<dt><a class="username" href="./memberlist.php?mode=viewprofile&u=42">wick</a></dt>',
        '<strong><a href="/user/wick">wick</a> | Premium</strong>',
        "<p>By wick, April 18, 2024 in <a href=/f>Harbours</a></p>",
        "<p>Discussion in 'Harbours' started by wick, May 26, 2025.</p>",
    ],
)
def test_who_opens_a_thread_is_its_author(told, post):
    assert told(post).authors == ("wick",)


def test_a_link_to_another_site_is_no_member(told):
    assert told('<p><a href="https://social.example/@wick">wick</a></p>').authors == ()


def test_a_name_marked_inside_the_author_stands_for_all_of_it(told):
    author = '<div itemprop="author" itemscope>J<p itemprop="name">Ann de Vries</p>offline</div>'
    assert told(author).authors == ("Ann de Vries",)


def test_the_first_letter_beside_a_user_name_is_a_picture(told):
    assert told("", '<meta name="author" content="Keeper42 K">').authors == ("Keeper42",)


def test_the_link_in_a_longer_byline_is_the_name(told):
    byline = '<p>Written by: <a href="/a">Ann de Vries</a> Gardener &amp; Astrologer</p>'
    assert told(byline).authors == ("Ann de Vries",)


def test_whoever_signs_under_the_title_goes_before_who_uploaded_the_page(told):
    head = '<meta name="author" content="Jo Webmaster">'
    assert told("<p>3 May 2024</p><p>By: Ann de Vries, harbour pilot</p>", head).authors == ("Ann de Vries",)
    assert told(BODY + "<p>By Ann de Vries</p>", head).authors == ("Jo Webmaster",)


def test_a_desk_that_signs_under_the_title_says_less_than_a_declared_person(told):
    assert told("<p>Autor: Die Redaktion</p>", '<meta name="author" content="Ann de Vries">').authors == (
        "Ann de Vries",
    )


def test_a_role_beside_the_date_is_no_name(told):
    assert told("<p>3 May 2024</p><p>National Harbour Reporter</p>").authors == ()


def test_a_list_under_its_label_signs_as_a_whole(told):
    people = "<h6>Author(s)</h6><ul><li>Ann Lee</li><li>Jo Roe</li></ul><h6>Topics</h6><ul><li>Deep Harbours</li></ul>"
    assert told(people).authors == ("Ann Lee", "Jo Roe")


def test_a_directory_of_authors_signs_nothing(told):
    names = "".join(f"<li>Ann Lee{letter}</li>" for letter in "abcdefghijkl")
    assert told(f"<h6>Authors</h6><ul>{names}</ul>").authors == ()


def test_for_whom_an_author_writes_is_no_part_of_the_name(told):
    assert told("<p>3 May 2024 · Ann de Vries on behalf of the harbour council</p>").authors == ("Ann de Vries",)


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Ein Gastbeitrag von Anna Lehmann", "Anna Lehmann"),
        ("durch Anna Lehmann am 3. Mai 2024", "Anna Lehmann"),
        ("Anne Roche, publié le 3 mai 2024", "Anne Roche"),
        ("Publié le 03/05/2024 à 10h15 par Anne Roche", "Anne Roche"),
        ("Pubblicato il 3 maggio 2024 da Anna Rossi", "Anna Rossi"),
        ("Por Ana Souza, g1 03/05/2024 10h15", "Ana Souza"),
        ("Анна Лисова 3 мая 2024, 10:15", "Анна Лисова"),
        ("记者：王小明 2024-05-03 10:15", "王小明"),
        ("2024年05月03日 10:15 来源：新华网 作者：王小明", "王小明"),
        ("記者王小明／台北報導", "王小明"),
        ("文=山田太郎", "山田太郎"),
        ("홍길동 기자", "홍길동"),
        ("입력 2024.05.03. 오전 10:15 홍길동 기자", "홍길동"),
        ("كتب أحمد علي", "أحمد علي"),
        ("نویسنده: احمد علی", "احمد علی"),
        ("דנה לוי 03.05.2024 | 10:15", "דנה לוי"),
        ("Tác giả: Nguyễn Văn An", "Nguyễn Văn An"),
        ("Oleh Budi Santoso", "Budi Santoso"),
        ("Teksti: Anna Virtanen", "Anna Virtanen"),
    ],
)
def test_signatures_of_many_languages_are_read(told, line, author):
    assert told(f"<p>{line}</p>").authors == (author,)


@pytest.mark.parametrize(
    "page",
    [
        "<ul class=submenu-about><li>Human Resources</li></ul><h1>Harbour talks end</h1>",
        "<h1>Harbour talks end</h1>" + BODY * 4 + "<div class=review-author>Laura Bee</div>",
        "<p>Lamp Cloud</p><h1>Why Lamp Cloud?</h1><p>Lamp Cloud is a service for keepers.</p>",
    ],
)
def test_menus_reviews_and_products_sign_nothing(page):
    dom = flatten(f"<html><body>{page}{BODY}</body></html>")
    assert find_metadata(dom, read_records(dom), None).authors == ()


def test_who_is_called_author_above_the_title_signs():
    dom = flatten(
        f"<html><body><div class=post-author>Ann de Vries</div><h1>Harbour talks end</h1>{BODY}</body></html>"
    )
    assert find_metadata(dom, read_records(dom), None).authors == ("Ann de Vries",)


@pytest.mark.parametrize(
    ("field", "name", "line", "names"),
    [
        ("author", "Web Builders Inc", "", []),
        ("author", "Web Builders Inc", "By Ann Lee", ["Ann Lee"]),
        ("author", "Harbour Films GmbH", "Harbour Films GmbH", ["Harbour Films GmbH"]),
        ("dcterms.creator", "Office of Harbour Safety", "", []),
        ("author", "Office of Harbour Safety", "", ["Office of Harbour Safety"]),
    ],
)
def test_a_company_or_office_signs_only_what_it_is_seen_to_sign(field, name, line, names):
    head = f'<meta name="{field}" content="{name}">'
    dom = flatten(f"<head>{head}</head><body><h1>Harbour talks end</h1><p>{line}</p><p>The harbour is open.</p></body>")
    assert [*find_metadata(dom, read_records(dom), None).authors] == names


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("<p><a rel=author>Ann</a> de Vries, Bob Kay</p>", ("Ann de Vries", "Bob Kay")),
        ("<p><a rel=author>Bob Kay</a>Posted 3 May 2024</p>", ("Bob Kay",)),
    ],
)
def test_a_marked_given_name_is_read_with_its_line_and_a_whole_name_alone(told, line, authors):
    assert told(line).authors == authors
