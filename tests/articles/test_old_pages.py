"""Pages of the years before headings, feeds and structured data: tables, fonts and line breaks."""

from datetime import date

import pytest

from briefmaker.articles import extract_article

MAY = date(2004, 5, 3)
PROSE = "".join(
    f"<p>In year {year} the channel will be dug to sixteen metres, the council said on Monday, and ferries will pay no"
    " more than they did before the talks began.</p>"
    for year in range(5)
)
MENU = "<td><a href=/>Home</a><br><a href=/n>News</a><br><a href=/s>Sport</a></td>"


@pytest.mark.parametrize(
    ("title", "block", "author"),
    [
        (
            "Coast Courier: Keepers leave the last lamp",
            "<font size=5><b>Keepers leave the last lamp</b></font><br><font size=2>By Ann Lee<br>May 3, 2004</font>",
            "Ann Lee",
        ),
        (
            "COAST NEWS | World | Keepers leave the last lamp",
            (
                "<div>Last Updated: Monday, 3 May, 2004, 10:00 GMT</div><div><b>Keepers leave the last lamp</b></div>"
                "<b>By Ann Lee</b><br>Coast News, Skerry<br>"
            ),
            "Ann Lee",
        ),
        (
            "Keepers leave the last lamp",
            "<center><font size=+2>Keepers leave the last lamp</font><br><i>by Ann Lee</i><br>3 May 2004</center>",
            "Ann Lee",
        ),
        (
            "Küstenbote - Wärter verlassen die letzte Lampe",
            "<b>Wärter verlassen die letzte Lampe</b><br>Von Anna Lehmann<br>3. Mai 2004",
            "Anna Lehmann",
        ),
        (
            "Les gardiens quittent la dernière lampe - Le Courrier",
            "<b>Les gardiens quittent la dernière lampe</b><br>Par Anne Roche, le 3 mai 2004",
            "Anne Roche",
        ),
        (
            "Берег :: Смотрители покидают последний маяк",
            "<b>Смотрители покидают последний маяк</b><br>Автор: Анна Лисова<br>03.05.2004",
            "Анна Лисова",
        ),
    ],
)
def test_title_byline_and_day_parted_by_line_breaks_are_read(markup, title, block, author):
    article = extract_article(
        markup(f"<html><head><title>{title}</title></head><body><table><tr>{MENU}<td>{block}{PROSE}</td></tr></table>")
    )
    assert article.title in title
    assert article.title in block
    assert (article.authors, article.published) == ((author,), MAY)


def test_lines_of_an_address_are_no_byline(markup):
    address = "<p>Harbour office<br>Ann Lee<br>1 Quay Street</p>"
    head = "<head><title>Keepers leave the last lamp</title></head>"
    article = extract_article(markup(f"<html>{head}<body><b>Keepers leave the last lamp</b>{PROSE}{address}"))
    assert article.authors == ()
