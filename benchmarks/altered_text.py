"""Alterations of HTML and Markdown: the words stay where they are, and a reader sees something else."""

import re

from altering import Alteration, change

LIE = "It is NOT TRUE that: "
POINT = re.compile(r"(?<=^1\. )|<li[^>]*>", re.MULTILINE)
"""Where the first key point begins."""


def replacing(old: str, new: str) -> Alteration:
    return lambda data: change(old, new, data.decode()).encode()


def in_point(before: str, after: str = "") -> Alteration:
    """Put something before the first key point, and after its first words."""

    def alter(data: bytes) -> bytes:
        text = data.decode()
        found = POINT.search(text)
        assert found is not None  # noqa: S101  (a note without key points is no note to alter)
        words = re.compile(r"\w+ \w+ \w+").search(text, found.end())
        assert words is not None  # noqa: S101
        start, end = words.span()
        return f"{text[:start]}{before}{text[start:end]}{after}{text[end:]}".encode()

    return alter


def styled(sheet: str) -> Alteration:
    return replacing("</style>", f"{sheet}</style>")


def heading(element: str) -> Alteration:
    return replacing("</head>", f"{element}</head>")


HTML: dict[str, Alteration] = {
    "words by a style sheet": styled(f'li::before{{content:"{LIE}"}}'),
    "points hidden by a style sheet": styled("li{display:none}"),
    "points white on white": styled("li{color:#fff;background:#fff}"),
    "points struck by a style sheet": styled("li{text-decoration:line-through}"),
    "points of no size": styled("li{font-size:0.1px}"),
    "points off the page": styled("li{position:absolute;left:-9999px}"),
    "a style sheet from elsewhere": heading('<link rel="stylesheet" href="https://evil.example/x.css">'),
    "a script": heading("<script>document.body.innerText='x'</script>"),
    "another page after a moment": heading('<meta http-equiv="refresh" content="0;url=https://evil.example/">'),
    "another base of links": heading('<base href="https://evil.example/">'),
    "a frame over the page": replacing(
        "<body", '<iframe src="https://evil.example/" style="position:fixed;inset:0"></iframe><body'
    ),
    "a picture over the page": in_point('<img src="data:image/png;base64,AA==" style="position:fixed;inset:0">'),
    "a text hidden": in_point("<span hidden>", "</span>"),
    "a text struck": in_point("<s>", "</s>"),
    "a text deleted": in_point("<del>", "</del>"),
    "a text raised": in_point("<sup>", "</sup>"),
    "a text turned round": in_point('<bdo dir="rtl">', "</bdo>"),
    "a text in a template": in_point("<template>", "</template>"),
    "a text behind details": in_point("<details>", "</details>"),
    "a title on the words": in_point(f'<span title="{LIE}">', "</span>"),
    "an input that says not": in_point(f'<input value="{LIE}">'),
    "a comment that ends early": in_point("<!--", "-->"),
    "a link elsewhere": replacing('href="https://', 'href="https://evil.example/'),
    "an event": replacing("<body", '<body onload="x()"'),
}
"""What was done to a page, and how."""

MARKDOWN: dict[str, Alteration] = {
    "a text struck": in_point("~~", "~~"),
    "a text hidden": in_point("<div hidden>", "</div>"),
    "a text of no colour": in_point('<span style="color:#fff">', "</span>"),
    "a picture that says not": in_point(f'<img alt="{LIE}" src="x.png">'),
    "a picture of Markdown": in_point("![](https://evil.example/x.png)"),
    "a text in a comment": in_point("<!--", "-->"),
    "a text as code": in_point("`", "`"),
    "a text deleted": in_point("<del>", "</del>"),
    "a text raised": in_point("<sup>", "</sup>"),
    "a list that starts elsewhere": replacing("\n1. ", "\n7. "),
    "a link elsewhere": replacing("(<https://", "(<https://evil.example/"),
    "a link of the reference": in_point("[", "](https://evil.example/)"),
    "a definition of a link": lambda data: data + b"\n[1]: https://evil.example/\n",
    "a heading over the points": replacing("\n1. ", f"\n# {LIE}\n\n1. "),
    "a rule over the points": replacing("\n1. ", "\n***\n\n1. "),
    "a script": in_point("<script>", "</script>"),
    "a style sheet": in_point("<style>*{display:none}</style>"),
    "another title in the front matter": replacing("\ntitle: ", f"\ntitle: {LIE}"),
    "a table turned": replacing("| --- |", "| ---: |"),
    "a sign that turns the text": in_point("\u202e", "\u202c"),
}
"""What was done to Markdown, and how."""

MEANING: tuple[tuple[str, str], ...] = (
    ("a < b", "a > b"),
    ("a ≠ b", "a = b"),
    ("10² m", "102 m"),
    ("±5 %", "5 %"),
    ("₹500", "₩500"),
    ("now here", "nowhere"),
    ("की जाएगी", "का जाएगा"),
    ("ที่นี่", "ทานา"),
    ("x₂", "x2"),
    ("−5", "5"),
    ("½ year", "12 year"),
)
"""Words, and others that mean something else, though they have the same letters."""
