from briefmaker.articles import extract_article
from briefmaker.model import Page, Source

PARAGRAPHS = tuple(
    f"Paragraph {number} of the report tells at some length how the ferry came back into service, what the harbour "
    f"board paid for the new engine, and why the islanders had waited for two winters without a boat."
    for number in range(1, 9)
)


def read(body: str) -> str:
    markup = f"<html><body><main><h1>The ferry is back</h1>{body}</main></body></html>"
    return extract_article(Page(Source.from_bytes("page.html", markup.encode()), markup=markup)).text


def article(paragraphs: tuple[str, ...]) -> str:
    return "<div>" + "".join(f"<h2>Part {text[10]}</h2><p>{text}</p>" for text in paragraphs) + "</div>"


def test_an_article_printed_for_telephones_and_again_for_desks_is_read_once() -> None:
    text = read(article(PARAGRAPHS) + article(PARAGRAPHS))
    assert [text.count(paragraph) for paragraph in PARAGRAPHS] == [1] * len(PARAGRAPHS)
    assert text.count("Part 3") == 1


def test_a_second_copy_may_leave_something_out() -> None:
    text = read(article(PARAGRAPHS) + article(PARAGRAPHS[:2] + PARAGRAPHS[3:]))
    assert [text.count(paragraph) for paragraph in PARAGRAPHS] == [1] * len(PARAGRAPHS)
