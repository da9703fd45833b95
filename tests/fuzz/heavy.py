"""Files of two to five megabytes, each made to cost as much as it can: work has to stay in proportion to size."""

import gzip
import io
import json
import plistlib
import zipfile
from collections.abc import Callable

SIZE = 3_000_000
WORDS = "The harbour authority said the north quay will be shut for eleven months because its piles are rotten. "
PARAGRAPH = f"<p>{WORDS * 3}</p>"
ARTICLE = f"<article><h1>A quay</h1>{PARAGRAPH * 5}</article>"
MAIL = "From: Ann Berg <a@b.example>\r\nTo: c@d.example\r\nSubject: A quay\r\nDate: Tue, 1 Oct 2024 10:00:00 +0000\r\n"


def fill(piece: str | bytes, size: int = SIZE) -> bytes:
    """Repeat a piece up to a size."""
    data = piece.encode() if isinstance(piece, str) else piece
    return data * (size // len(data))


def page(inside: bytes, before: bytes = b"") -> bytes:
    """A page with an article and something in it."""
    return (
        b"<!doctype html><html lang=en><head><title>A quay</title>"
        + before
        + b"</head><body>"
        + ARTICLE.encode()
        + inside
    )


def pack(members: dict[str, bytes]) -> bytes:
    """A zip."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def numbered(count: int, form: str) -> bytes:
    """Pieces that differ by a number."""
    return "".join(form.format(n=number) for number in range(count)).encode()


def multipart(parts: list[bytes], kind: str = "mixed") -> bytes:
    """A mail of parts."""
    body = b"".join(b"--sep\r\n" + part + b"\r\n" for part in parts)
    return (
        f'{MAIL}MIME-Version: 1.0\r\nContent-Type: multipart/{kind}; boundary="sep"\r\n\r\n'.encode()
        + body
        + b"--sep--\r\n"
    )


def record(block: bytes, address: str) -> bytes:
    """A WARC record of a page."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + block
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nContent-Length: {len(answer)}\r\n\r\n"
    return head.encode() + answer + b"\r\n\r\n"


def docx(body: bytes) -> bytes:
    """A DOCX."""
    space = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = b"<w:document " + space + b"><w:body>" + body + b"</w:body></w:document>"
    return pack({"[Content_Types].xml": b"<Types/>", "word/document.xml": document})


def epub(chapters: int, spine: int) -> bytes:
    """An EPUB with chapters, some of them named many times."""
    items = numbered(chapters, '<item id="i{n}" href="c{n}.xhtml"/>').decode()
    order = "".join(f'<itemref idref="i{number % chapters}"/>' for number in range(spine))
    package = f"<package><metadata><title>A quay</title></metadata><manifest>{items}</manifest><spine>{order}</spine></package>"
    members = {"mimetype": b"application/epub+zip", "META-INF/container.xml": b'<c><rootfile full-path="p.opf"/></c>'}
    members |= {"p.opf": package.encode()}
    members |= {f"c{number}.xhtml": f"<body><p>{WORDS} {number}</p></body>".encode() for number in range(chapters)}
    return pack(members)


Maker = Callable[[], bytes]

HEAVY: dict[str, Maker] = {
    # archives
    "zip of 19,000 pages": lambda: pack(
        {f"{n}.html": f"<p>The quay number {n} is shut.</p>".encode() for n in range(19_000)}
    ),
    "zip of 19,000 empty files": lambda: pack({f"{n}.html": b"" for n in range(19_000)}),
    "zip of 19,000 pictures and a page that wants them": lambda: pack(
        {"index.html": page(numbered(19_000, '<img src="{n}.png">'))} | {f"{n}.png": b"x" for n in range(19_000)}
    ),
    "zip of deep folders": lambda: pack({f"{'d/' * 200}{n}.css": b"" for n in range(5_000)} | {"a.html": page(b"")}),
    "gzip of empty members": lambda: gzip.compress(b"") * 150_000 + gzip.compress(page(b"")),
    "WARC of 19,000 pages": lambda: b"".join(
        record(f"<p>The quay number {n} is shut.</p>".encode(), f"https://e.example/{n}") for n in range(15_000)
    ),
    "WARC without a record": lambda: b"WARC/1.0\r\n" * 300_000,
    "WARC of short lines": lambda: b"WARC/1.0\r\n\r\n" + fill("a\n"),
    "EPUB of 15,000 chapters": lambda: epub(15_000, 15_000),
    "EPUB that names a chapter often": lambda: epub(1, 100_000),
    "DOCX of nested boxes": lambda: docx(fill("<w:p>") + fill("</w:p>")),
    "DOCX of paragraphs": lambda: docx(fill("<w:p><w:r><w:t>The quay is shut.</w:t></w:r></w:p>")),
    "DOCX of attributes": lambda: docx(b"<w:p " + numbered(200_000, 'a{n}="" ') + b"/>"),
    "DOCX of nested styles": lambda: docx(fill("<w:p><w:pPr>" + "<w:x/>" * 100 + "</w:pPr></w:p>")),
    # mail
    "mail with a long header": lambda: MAIL.encode() + b"X-A: " + fill("a") + b"\r\n\r\n" + WORDS.encode() * 9,
    "mail with many headers": lambda: MAIL.encode() + numbered(250_000, "X-{n}: a\r\n") + b"\r\n" + WORDS.encode() * 9,
    "mail with a header of many lines": lambda: (
        MAIL.encode() + b"X-A: a\r\n" + fill(" b\r\n") + b"\r\n" + WORDS.encode() * 9
    ),
    "mail with a content type of parameters": lambda: (
        MAIL.encode() + b"Content-Type: text/plain" + fill('; a="b"') + b"\r\n\r\n" + WORDS.encode() * 9
    ),
    "mail with an open parameter": lambda: (
        MAIL.encode() + b"Content-Type: text/plain" + fill('; a="') + b"\r\n\r\n" + WORDS.encode() * 9
    ),
    "mail with a subject of encoded words": lambda: (
        MAIL.replace("A quay", "=?utf-8?Q?a?= " * 100_000).encode() + b"\r\n" + WORDS.encode() * 9
    ),
    "mail with a subject of brackets": lambda: (
        MAIL.replace("A quay", "Re: " * 500_000).encode() + b"\r\n" + WORDS.encode() * 9
    ),
    "mail with a sender of brackets": lambda: (
        MAIL.replace("Ann Berg", "(" * 500_000).encode() + b"Content-Type: text/html\r\n\r\n<p>" + WORDS.encode() * 9
    ),
    "mail with a date of digits": lambda: (
        MAIL.replace("Tue, 1", "1" * 500_000).encode() + b"Content-Type: text/html\r\n\r\n<p>" + WORDS.encode() * 9
    ),
    "mail of many parts": lambda: multipart([b"Content-Type: text/plain\r\n\r\na"] * 60_000),
    "mail of many attached pages": lambda: multipart(
        [
            b"Content-Type: text/html\r\nContent-Disposition: attachment\r\n\r\n<p>" + b"The quay %d is shut." % n
            for n in range(30_000)
        ]
    ),
    "mail of boundaries": lambda: multipart([b""]) + fill("--sep\r\n"),
    "mail of lines that look like boundaries": lambda: (
        f"{MAIL}Content-Type: multipart/mixed\r\n\r\n".encode() + fill("--a\r\nb\r\n")
    ),
    "mail of dashes": lambda: f"{MAIL}\r\n".encode() + fill("-----\n"),
    "mail of forwarded dashes": lambda: f"{MAIL}\r\n".encode() + fill("-- a --\nb: c\n"),
    "mail of quoted printable": lambda: (
        f"{MAIL}Content-Transfer-Encoding: quoted-printable\r\n\r\n".encode() + fill("=\r\n")
    ),
    "mbox of many messages": lambda: fill("From a\nA: b\nC: d\n\ne\n"),
    "mbox of quoted lines": lambda: b"From a\nFrom: b\nTo: c\nSubject: d\n\n" + fill(">>>>>>>>From \n"),
    "mail nested in mail": lambda: fill(f"{MAIL}Content-Type: message/rfc822\r\n\r\n", 1_000_000) + b"a",
    # text
    "Markdown of backticks": lambda: b"# A quay\n\n[a](b)\n\n" + b" ".join(b"`" * n for n in range(1, 2_400)),
    "Markdown of brackets": lambda: b"# A quay\n\n[a](b)\n\n" + fill("[", 2_900_000),
    "Markdown of closed brackets": lambda: b"# A quay\n\n[a](b)\n\n" + fill("[a](", 2_900_000),
    "Markdown of stars": lambda: b"# A quay\n\n[a](b)\n\n" + fill("*a **a ", 2_900_000),
    "Markdown of underscores": lambda: b"# A quay\n\n[a](b)\n\n" + fill("_a __a ", 2_900_000),
    "Markdown of quotations": lambda: b"# A quay\n\n[a](b)\n\n" + b">" * 1_000_000,
    "Markdown of lists": lambda: b"# A quay\n\n[a](b)\n\n" + fill("- ", 2_900_000),
    "Markdown of angles": lambda: b"# A quay\n\n[a](b)\n\n" + fill("<a ", 2_900_000),
    "Markdown of comments": lambda: b"# A quay\n\n[a](b)\n\n" + fill("<!-- ", 2_900_000),
    "Markdown of tables": lambda: (
        b"# A quay\n\n[a](b)\n\n" + b"|" * 5_000 + b"\n" + b"-|" * 5_000 + b"\n" + fill("|\n", 300_000)
    ),
    "Markdown of references": lambda: (
        b"# A quay\n\n[a](b)\n\n" + numbered(80_000, "[{n}]: /a\n") + numbered(80_000, "[{n}] ")
    ),
    "Markdown of entities": lambda: b"# A quay\n\n[a](b)\n\n" + fill("&a", 2_900_000),
    "Markdown of front matter": lambda: b"---\n" + fill("a: b\n", 2_900_000) + b"---\n\n# A quay",
    "Markdown of open links": lambda: b"# A quay\n\n[a](b)\n\n" + fill("[\n", 2_900_000),
    "Markdown of headings": lambda: b"# A quay\n\n[a](b)\n\n" + fill("# a\n\n", 2_900_000),
    "Markdown of tildes": lambda: b"# A quay\n\n[a](b)\n\n" + fill("~~a ~a", 2_900_000),
    "JSON of articles": lambda: json.dumps(
        [{"title": f"A quay {n}", "body": WORDS * 2 + str(n), "url": f"https://e.example/{n}"} for n in range(12_000)]
    ).encode(),
    "JSON of brackets": lambda: b'{"title": ' + fill("["),
    "JSON lines": lambda: fill('{"title": "a", "body": "b"}\n'),
    "JSON lines that break": lambda: fill('{"title": "a", "body": "b"}\n') + b"{",
    "RTF of braces": lambda: b"{\\rtf1 " + fill("{") + WORDS.encode(),
    "RTF of control words": lambda: b"{\\rtf1 " + fill("\\f1\\'e4"),
    "RTF of paragraphs": lambda: b"{\\rtf1 " + fill("a quay\\par "),
    "text of lines": lambda: fill("The quay is shut.\n"),
    "text of one line": lambda: fill(WORDS),
    "text without a space": lambda: fill("a"),
    "text of bylines": lambda: b"A quay\n\n" + numbered(100_000, "By Ann Berg{n}\n"),
    "text of dates": lambda: b"A quay\n\n" + fill("1 October 2024\n"),
    "text of blank lines": lambda: b"A quay\n" + b" \n" * 190_000 + WORDS.encode() * 9,
    "text of spaces": lambda: b"A quay\n" + fill(" ") + WORDS.encode() * 9,
    "text of digits": lambda: b"A quay\n\n" + fill("1"),
    "text of full stops": lambda: b"A quay\n\n" + fill("a. "),
    "text of quotation marks": lambda: b"A quay\n\n" + fill('"a '),
    "text of brackets": lambda: b"A quay\n\n" + fill("("),
    "text of Chinese": lambda: "北码头关闭\n\n".encode() + fill("港务局表示北码头将关闭十一个月。"),
    "text of Thai": lambda: fill("ท่าเรือจะปิดเป็นเวลาสิบเอ็ดเดือน "),
    # mark-up
    "page of tags": lambda: page(fill("<b>")),
    "page of divisions": lambda: page(fill("<div>")),
    "page of divisions with words": lambda: page(fill("<div>a ")),
    "page of attributes": lambda: page(b"<p " + numbered(200_000, "a{n} ") + b">"),
    "page of classes": lambda: page(b'<p class="' + numbered(300_000, "a{n} ") + b'">' + WORDS.encode() + b"</p>"),
    "page of comments": lambda: page(fill("<!-- ")),
    "page of closing tags": lambda: page(fill("</p>")),
    "page of tables": lambda: page(fill("<table><tr><td>")),
    "page of one table": lambda: page(b"<table>" + fill("<tr><td>a<td>b") + b"</table>"),
    "page of wide cells": lambda: page(b"<table>" + fill("<tr><td colspan=1000 rowspan=60000>a") + b"</table>"),
    "page of lists": lambda: page(fill("<ul><li>a")),
    "page of items": lambda: page(b"<ul>" + fill("<li>a quay") + b"</ul>"),
    "page of paragraphs": lambda: page(fill(PARAGRAPH)),
    "page of short paragraphs": lambda: page(fill("<p>a")),
    "page of links": lambda: page(fill('<a href="/a">a quay</a> ')),
    "page of pictures": lambda: page(numbered(60_000, '<p><img src="{n}.png" alt="a quay"></p>')),
    "page of headings": lambda: page(fill("<h2>a quay</h2>")),
    "page of meta elements": lambda: page(b"", fill('<meta property="og:title" content="A quay">')),
    "page of authors": lambda: page(b"", numbered(50_000, '<meta name="author" content="Ann Berg{n}">')),
    "page of JSON-LD": lambda: page(
        b"",
        b'<script type="application/ld+json">['
        + numbered(40_000, '{{"@type":"NewsArticle","headline":"A {n}"}},')
        + b"0]</script>",
    ),
    "page of deep JSON-LD": lambda: page(b"", b'<script type="application/ld+json">' + fill("[") + b"</script>"),
    "page of scripts": lambda: page(fill("<script>a</script>")),
    "page of an open script": lambda: page(b"<script>" + fill("<!--<script>")),
    "page of entities": lambda: page(b"<p>" + fill("&amp;")),
    "page of open entities": lambda: page(b"<p>" + fill("&a")),
    "page of bylines": lambda: page(numbered(60_000, '<div class="byline">By Ann Berg{n}</div>')),
    "page of bylines in a line": lambda: page(b'<div class="byline">By ' + fill("Ann Berg, ") + b"</div>"),
    "page of times": lambda: page(fill('<time datetime="2024-10-01">1 October 2024</time>')),
    "page of capitals": lambda: page(b"<p>" + fill("Ann Berg ") + b"</p>"),
    "page of names": lambda: page(b"<p>" + numbered(150_000, "Ann Berg{n}, ") + b"</p>"),
    "page of a long title": lambda: page(b"").replace(b"A quay", fill("A quay ")),
    "page of titles": lambda: page(b"", fill("<title>A quay - B</title>")),
    "page of separators in a title": lambda: page(b"").replace(b"<title>A quay", b"<title>" + fill("A - ", 500_000)),
    "page of a long word": lambda: page(b"<p>" + fill("a") + b"</p>"),
    "page of sentences": lambda: page(b"<p>" + fill("He said so. ") + b"</p>"),
    "page of abbreviations": lambda: page(b"<p>" + fill("Mr. ") + b"</p>"),
    "page of quotations": lambda: page(b"<p>" + fill("“a ” said. ") + b"</p>"),
    "page of quotation elements": lambda: page(fill("<blockquote>a")),
    "page of templates": lambda: page(fill("<template>")),
    "page of forms": lambda: page(fill("<form><input>")),
    "page of select options": lambda: page(b"<select>" + fill("<option>a")),
    "page of svg": lambda: page(fill("<svg><g>")),
    "page of frames in a frame": lambda: page(fill("<iframe>")),
    "page of base64": lambda: page(b'<img src="data:image/png;base64,' + fill("A") + b'">'),
    "page of a long address": lambda: page(b'<a href="' + fill("/a") + b'">a</a>'),
    "page of comments at the head": lambda: fill("<!-- a -->") + page(b""),
    "page of styles": lambda: page(b"", b"<style>" + fill("a{b:c}") + b"</style>"),
    "page of hidden elements": lambda: page(fill('<div style="display:none">a</div>')),
    "page of copies": lambda: page(fill(PARAGRAPH + f"<p>{WORDS}</p>")),
    "page of tabs": lambda: page(b"<p>" + fill("\t") + b"</p>"),
    "page of odd spaces": lambda: page(b"<p>" + fill("\u200b\u00ad") + b"</p>"),
    "page of line breaks": lambda: page(b"<p>" + fill("a<br>") + b"</p>"),
    "property list of parts": lambda: plistlib.dumps(
        {
            "WebMainResource": {"WebResourceData": page(b""), "WebResourceURL": "https://e.example/"},
            "WebSubresources": [
                {"WebResourceData": b"x", "WebResourceURL": f"https://e.example/{n}"} for n in range(30_000)
            ],
        },
        fmt=plistlib.FMT_BINARY,
    ),
}
