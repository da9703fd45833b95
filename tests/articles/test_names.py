import pytest

from briefmaker.articles.metadata.authors.names import clean_names, is_handle


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("paulb203", ["paulb203"]),
        ("Rapid7", ["Rapid7"]),
        ("By Ann Lee 3 May 2024", ["Ann Lee"]),
        ("Ann (Roy) Lee", ["Ann Lee"]),
        ("Von Ann Lee, Madrid", ["Ann Lee"]),
        ("Ann Lee, MD", ["Ann Lee, MD"]),
        ("Ann Lee, Max Roy", ["Ann Lee", "Max Roy"]),
        ("Harbour Inc. No reproduction without permission", []),
        ("Copyright Harbour GmbH", []),
        ("By TARIQ PANJA Associated Press Writer", ["TARIQ PANJA"]),
        ("By ANN McLEE Associated Press Writer", ["ANN McLEE"]),
        ("By Ann Lee AP Sports Writer", ["Ann Lee"]),
        ("By ANN LEE THE HARBOUR PRESS", ["ANN LEE"]),
        ("By ANN LEE Harbour Daily News", ["ANN LEE"]),
        ("Ann Lee HarbourNews.ca", ["Ann Lee"]),
        ("Ann Lee for Reuters", ["Ann Lee"]),
        ("By The Associated Press", ["The Associated Press"]),
        ("NEW HARBOUR DAILY NEWS", ["NEW HARBOUR DAILY NEWS"]),
        ("Ann of HarbourNews.com", ["Ann of HarbourNews.com"]),
        ("Author : Harbour News Editor", ["Harbour News Editor"]),
        ("港口爆料平台 最高奖励>>", []),
        ("声明：", []),
        ("Last Modified", []),
        ("by Ann Lee » Tue Aug 27", ["Ann Lee"]),
        ("Ann Lee Hace 2 horas", ["Ann Lee"]),
        ("Homepage", []),
        ("All Authors", []),
        ("Submitted on 3 May", []),
        ("记者闫子敏）外交部发言人13日表示，将通报有关情况", ["将通报有关情况"]),
    ],
)
def test_digits_and_brackets_inside_a_name_do_not_end_it(byline, names):
    assert clean_names(byline) == names


def test_a_shouted_heading_gives_way_to_the_title_the_page_declares(markup):
    from briefmaker.articles import extract_article

    prose = "".join(
        f"<p>Entry {n}: the keeper wrote of lamp {n}, and nobody ever told him to stop.</p>" for n in range(9)
    )
    head = "<meta property=og:title content='Best Lamps of the Harbour'><title>Best Lamps of the Harbour</title>"
    page = markup(f"<html><head>{head}</head><body><h1>BEST HARBOUR LAMPS</h1>{prose}</body></html>")
    assert extract_article(page).title == "Best Lamps of the Harbour"


def test_a_day_behind_a_point_is_no_part_of_a_body():
    assert clean_names("Wikimedia Foundation•15 January 2020") == ["Wikimedia Foundation"]


@pytest.mark.parametrize("name", ["harbour_fan", "paul.b", "harbourfan", "harbour fan", "x9"])
def test_the_name_of_a_user_is_told_by_its_looks(name):
    assert is_handle(name)


@pytest.mark.parametrize("name", ["Ann Lee", "Madonna", "O’Brien", "李明", "Jr."])
def test_a_name_is_not_taken_for_that_of_a_user(name):
    assert not is_handle(name)
