import pytest

from briefmaker.articles.dom.elements import BIT, name_hints, names_of, words_of


@pytest.mark.parametrize(
    ("names", "hint"),
    [
        ("comment", "comment"),
        ("comments", "comment"),
        ("post-Comments_list", "comment"),
        ("cookie-bar", "consent"),
        ("cookies", "consent"),
        ("postTags", "meta"),
        ("tag", "meta"),
        ("breadcrumb", "navigation"),
        ("crumbs", "navigation"),
        ("sign-up", "promo"),
    ],
)
def test_a_name_gives_its_hint_in_singular_and_plural(names: str, hint: str) -> None:
    assert name_hints(names) & BIT[hint]


def test_a_word_inside_another_word_gives_no_hint() -> None:
    assert not name_hints("commentary stage") & (BIT["comment"] | BIT["meta"])


def test_names_are_split_into_words_at_capitals_signs_and_numbers() -> None:
    assert words_of("post-Comments_listItem2") == ("post", "comments", "list", "item")
    assert names_of({"class": "a b", "id": "c"}) == "a b c"
    assert names_of({"class": None, "href": "x"}) == ""
