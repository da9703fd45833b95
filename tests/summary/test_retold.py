"""What says the same in other words is told by words near each other, as rare as they are."""

from briefmaker.model import Article
from briefmaker.summary import summarise
from briefmaker.summary.read import read_document
from briefmaker.summary.selection import is_retold
from briefmaker.summary.weights import load_weights

LAW = "Northland is seeking an emergency law to allow the return of refugees to the south amid concerns over arrivals."
AGAIN = (
    "Northland is looking to pass emergency legislation to enable the return of refugees, as arrivals raise concerns."
)
OTHER = "The minister for refugees told judges in Northland of the costs of an emergency camp near the southern border."


def tell(first: str, then: str, language: str = "en") -> bool:
    document = read_document(Article.from_text("Northland", [first, then], language=language))
    return is_retold(document, 1, [0], load_weights().vectors)


def test_one_told_in_other_words_is_marked_and_one_about_the_same_is_not():
    assert tell(LAW, AGAIN)
    assert not tell(LAW, OTHER)


def test_few_words_say_nothing():
    assert not tell("Northland seeks an emergency law.", "Northland passes an emergency law.")


def test_names_of_two_letters_are_words():
    halted = "EU judges halted emergency laws on refugee returns."
    assert tell(halted, "EU judges stopped emergency laws on refugee returns.")


def test_what_is_told_again_is_not_quoted_in_an_article():
    article = Article.from_text("Northland seeks a law", [LAW, AGAIN, OTHER, "Judges will hear both sides in May."])
    texts = [quote.text for quote in summarise(article, sentences=3)]
    assert not {LAW, AGAIN} <= set(texts)


def test_other_languages_have_no_vectors():
    assert not tell(LAW, AGAIN, language="de")
