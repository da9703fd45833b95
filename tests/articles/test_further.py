"""Pages that hold one article below the other."""

from briefmaker.articles import extract_article, extract_further
from briefmaker.model import Article, Page, Source


def story(title: str, about: str, by: str) -> str:
    prose = "".join(
        f"<p>Part {number} of the report on {about}: The harbour board paid for it last winter, and the islanders, who "
        f"had waited for two years, may use it again from Monday on.</p>"
        for number in range(1, 7)
    )
    return (
        f"<article><header><h1>{title}</h1><p class=byline>By {by}</p><time datetime=2026-03-0{len(by) % 9 + 1}></time>"
        f"</header>{prose}</article>"
    )


FIRST, SECOND, THIRD = (
    story("The ferry is back on its route", "the ferry", "Ann Lee"),
    story("A lighthouse gets a new lamp", "the lamp", "Tom Roe"),
    story("Snow closes the mountain road", "the road", "Eve Hill"),
)
HEAD = '<head><title>The ferry is back on its route</title><meta property="og:site_name" content="Island Post"></head>'


def read(*stories: str, head: str = HEAD) -> Article:
    markup = f"<html lang=en>{head}<body><main>{''.join(stories)}</main></body></html>"
    return extract_article(Page(Source.from_bytes("page.html", markup.encode()), markup=markup))


def test_the_first_article_is_the_answer_and_the_others_are_told_by_title() -> None:
    found = read(FIRST, SECOND, THIRD)
    assert found.title == "The ferry is back on its route"
    assert "the lamp" not in found.text
    assert found.further == ("A lighthouse gets a new lamp", "Snow closes the mountain road")


def test_further_articles_are_articles_with_titles_authors_and_days_of_their_own() -> None:
    second, third = extract_further(read(FIRST, SECOND, THIRD))
    assert (second.title, second.authors, second.site) == ("A lighthouse gets a new lamp", ("Tom Roe",), "Island Post")
    assert (third.title, third.authors, third.language) == ("Snow closes the mountain road", ("Eve Hill",), "en")
    assert third.published is not None
    assert second.text.count("the lamp") == 6
    assert "the ferry" not in second.text + third.text
    assert (second.page.source.name, third.page.source.name) == ("page.html!2", "page.html!3")
    assert (second.further, third.further) == ((), ())


def test_a_page_of_one_article_has_none_below_it() -> None:
    assert read(FIRST).further == ()
    assert [*extract_further(read(FIRST))] == []


def test_teasers_with_a_heading_of_their_own_are_no_articles() -> None:
    teaser = "<article><h1>A lighthouse gets a new lamp</h1><p>It shines as far as the mainland.</p></article>"
    assert read(FIRST, teaser, teaser).further == ()
