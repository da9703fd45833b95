import pytest

from briefmaker.errors import UnreadableSource
from briefmaker.model import Source
from briefmaker.pages import find_reader, open_pages

STYLE = b"/* page */\nbody {\n  margin: 0;\n}\n@media print {\n  nav { display: none; }\n}\n"
SCRIPT = b"function go(a) {\n  var b = a;\n  return b;\n}\ngo(1);\n"
PAGE = b"<script>\n" + SCRIPT * 40 + b"</script><html><body><p>Text of the page.</p></body></html>"


@pytest.mark.parametrize("data", [STYLE, SCRIPT])
def test_code_beside_a_page_is_no_text_copy(data: bytes) -> None:
    with pytest.raises(UnreadableSource, match="program code or a style sheet"):
        next(open_pages(Source.from_bytes("style.css", data)))


def test_a_page_that_begins_with_scripts_is_a_page() -> None:
    assert next(open_pages(Source.from_bytes("page.html", PAGE))).markup is not None


def test_prose_with_semicolons_is_a_text_copy() -> None:
    prose = b"A title\n\nThe ministers met; they agreed.\nThe farmers waited.\nNobody spoke;\n"
    assert find_reader(Source.from_bytes("copy.txt", prose)).kind == "a text copy"
