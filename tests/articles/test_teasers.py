from briefmaker.articles import extract_article
from briefmaker.model import Page, Source

BODY = "".join(
    f"<p>Paragraph {number} of the report tells at some length how the ferry came back into service, what the harbour "
    f"board paid for the new engine, and why the islanders had waited for two winters without a boat.</p>"
    for number in range(1, 7)
)
TEASERS = (
    "<h2>Read further</h2>"
    "<p>The board of the neighbouring island has decided to buy a second boat from the north and...</p>"
    "<p>Fishermen on the west coast say that the new quay is a metre too short for any of their…</p>"
)


def read(body: str) -> str:
    markup = f"<html><body><article><h1>The ferry is back</h1>{body}</article></body></html>"
    return extract_article(Page(Source.from_bytes("page.html", markup.encode()), markup=markup)).text


def test_excerpts_of_other_stories_go_off_the_end() -> None:
    text = read(BODY + TEASERS)
    assert "Paragraph 6" in text
    assert "neighbouring island" not in text
    assert "Read further" not in text


def test_an_article_that_trails_off_keeps_its_end() -> None:
    assert "nobody knows" in read(BODY + "<p>What the third winter will bring the islanders, nobody knows...</p>")
