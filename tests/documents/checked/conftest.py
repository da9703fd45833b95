"""Drafts of Word, written by hand, and what was found of them."""

from datetime import date
from functools import cache
from io import BytesIO
from types import SimpleNamespace
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import docx
import pytest

from briefmaker.model import Article, Cell, Page, Paragraph, Source, Table
from briefmaker.model.check import Answer, Change, Check, CheckedSource, Claim, ClaimKind, Passage

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"

SOURCES = (
    ("Quay shuts", ("The quay may close in May, the harbour office said.", "“We have 14 boats,” said Anna Berg.")),
    ("Ferries", ("Tickets are cheap.",)),
)


def run(text, properties=""):
    """A run of Word."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*inside):
    """A paragraph of Word; a text alone is a run."""
    return f"<w:p>{''.join(it if it.startswith('<') else run(it) for it in inside)}</w:p>"


@cache
def blank():
    """An empty Word file, as python-docx makes it."""
    made = BytesIO()
    docx.Document().save(made)
    return made.getvalue()


def write_word(*paragraphs, more=None, space=WORD):
    """A Word file with a body of our own and a picture that is packed as it is."""
    body = f'<w:document xmlns:w="{space}"><w:body>{"".join(paragraphs)}<w:sectPr/></w:body></w:document>'
    parts = {"word/document.xml": body, "word/media/ü.png": b"\x89PNG" + bytes(99)} | (more or {})
    packed = BytesIO()
    with ZipFile(BytesIO(blank())) as old, ZipFile(packed, "w") as new:
        for info in old.infolist():
            new.writestr(info, parts.pop(info.filename, None) or old.read(info), ZIP_DEFLATED)
        for name, data in parts.items():
            new.writestr(name, data, ZIP_STORED if name.endswith(".png") else ZIP_DEFLATED)
    return packed.getvalue()


def source(number, title, texts):
    """A saved page with a table at its end."""
    page = Page(Source.from_bytes(f"saved/{number}.html", title.encode("utf-8", "replace")))
    table = Table(len(texts) + 1, ((Cell("Quay", header=True), Cell("Load")), (Cell("North"), Cell("4,200 t"))))
    blocks = (*(Paragraph(at, text) for at, text in enumerate(texts, 1)), table)
    article = Article(
        page, title, blocks, published=date(2026, 3, 3), site="The Ellery Observer", url="https://x.example/"
    )
    return CheckedSource(number, f"saved/{number}.html", article)


@pytest.fixture(scope="module")
def make_check_of():
    """Make what was found of a paragraph in which some stretches stand in no source."""

    def make(text, spans):
        article = Article(Page(Source.from_bytes("draft.docx", b"")), "Draft", (Paragraph(1, text),))
        claims = (Claim(ClaimKind.COPIED, text[start:end], 1, start, end, Answer.NOT_FOUND) for start, end in spans)
        return Check(article, "draft.docx", (), tuple(claims), (), {1: 0})

    return make


@pytest.fixture(scope="module")
def word():
    """What writes Word files by hand."""
    return SimpleNamespace(run=run, paragraph=paragraph, write=write_word, strict=STRICT)


@pytest.fixture
def may():
    """A claim that a source has with another word."""
    changed = {"passages": (Passage(1, 1, 9, 25, "may close in May"),), "changes": (Change("will", "may", 0, 4),)}
    return "will close in May", Answer.ALTERED, changed


@pytest.fixture
def make_check():
    """Make what was found: the texts of the draft, and claims as (words, answer, and what else is said of it)."""

    def make(texts, claims, *, paragraphs=True, sources=SOURCES, notices=()):
        blocks = tuple(Paragraph(at, text) for at, text in enumerate(texts, 1))
        page = Page(Source.from_bytes("draft.docx", b""))
        made = []
        for words, answer, *more in claims:
            block = next(it for it in blocks if words in it.text)
            start = block.text.index(words)
            said = dict(more[0]) if more else {}
            kind = said.pop("kind", ClaimKind.QUOTATION)
            made.append(Claim(kind, words, block.number, start, start + len(words), answer, **said))
        return Check(
            Article(page, "Draft", blocks),
            "drafts/draft.docx",
            tuple(source(at, *it) for at, it in enumerate(sources, 1)),
            tuple(made),
            notices,
            {at: at - 1 for at in range(1, len(texts) + 1)} if paragraphs else {},
        )

    return make
