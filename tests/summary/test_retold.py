"""What says the same in other words is told by words near each other, as rare as they are."""

import pytest

from briefmaker.model import Article
from briefmaker.summary.ranker import load_weights
from briefmaker.summary.read import read_document
from briefmaker.summary.retold import find_retold

LAW = "Northland is seeking an emergency law to allow the return of refugees to the south amid concerns over arrivals."
AGAIN = (
    "Northland is looking to pass emergency legislation to enable the return of refugees, as arrivals raise concerns."
)
OTHER = "The minister for refugees told judges in Northland of the costs of an emergency camp near the southern border."


def mark(*texts: str, language: str = "en") -> list[bool]:
    document = read_document(Article.from_text("Northland", list(texts), language=language))
    return find_retold(document, 0, load_weights().vectors).tolist()


def test_one_told_in_other_words_is_marked_and_one_about_the_same_is_not():
    assert mark(LAW, AGAIN, OTHER) == [True, True, False]


@pytest.mark.parametrize("text", ["Northland passes an emergency law.", ""])
def test_few_words_say_nothing(text: str):
    assert not any(mark("Northland seeks an emergency law.", text))


def test_other_languages_have_no_vectors():
    assert not any(mark(LAW, AGAIN, language="de"))
