"""What form adds to a sentence that stands for all."""

from briefmaker.model import Article
from briefmaker.summary.choice import measure_informativeness
from briefmaker.summary.read import read_document

FOUND, TOLD = (
    "The study found that ropes of hemp rot within years.",
    "The study was about the ropes of hemp and their rot.",
)
LONG = "The study was about the ropes of hemp in twelve harbours of the north and about how they rot in the sea."


def test_what_was_found_and_what_holds_a_thought_tell_more():
    found, told, long = measure_informativeness(read_document(Article.from_text("Ropes", [FOUND, TOLD, LONG])))
    assert found > told
    assert long > told


def test_nothing_is_known_of_another_language():
    document = read_document(Article.from_text("Seile", ["Die Studie zeigt, dass Seile faulen."], language="de"))
    assert measure_informativeness(document).tolist() == [0.0]
