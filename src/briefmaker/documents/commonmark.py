"""CommonMark with tables: the signs, and the blocks of an article."""

import re
from collections.abc import Callable, Iterable, Sequence

from briefmaker.documents.columns import rectangle
from briefmaker.documents.note import Passage, Span

_SPECIAL = re.compile(r"([\\`*_\[\]>~|])")
_ENTITY = re.compile(r"&(?=#?\w+;|#?$)")
_LEADING = re.compile(r"^(\s*)(#{1,6}(?=\s)|[-+](?=\s)|\d{1,9}(?=[.)]\s)|={2,}|-{2,})")

_NUMBER = re.compile(r"\d{1,9}[.)]")
_TILDES = re.compile("~+")


def escaped(text: str) -> str:
    """Text that Markdown prints as it stands."""
    text = _SPECIAL.sub(r"\\\1", _ENTITY.sub("&amp;", text).replace("<", "&lt;"))
    return _LEADING.sub(
        lambda found: f"{found[1]}\\{found[2]}" if not found[2][0].isdigit() else f"{found[1]}{found[2]}\\", text
    )


def table_text(rows: Iterable[Sequence[str]]) -> str:
    """Write a table; the first row is its head."""
    head, *rest = [f"| {' | '.join(cell.replace(chr(10), ' ') for cell in cells)} |" for cells in rows]
    return "\n".join((head, "|" + " --- |" * (len(head.replace("\\|", "").split("|")) - 2), *rest))


def body_text(passages: Sequence[Passage], *, level: int = 1, lead: Callable[[Passage], str] = lambda _: "") -> str:
    """
    Write the blocks of an article, their structure kept.

    `level` is that of the heading they stand under; `lead` gives what stands before the text of a block.
    """
    text, last = "", ""
    for passage in passages:
        together = passage.kind == last == "item"
        text += ("\n" if together else "\n\n") + _passage(passage, level, lead(passage))
        last = passage.kind
    return text.strip("\n")


def _passage(passage: Passage, level: int, lead: str) -> str:
    """Write one block."""
    text = inline(passage.spans)
    match passage.kind:
        case "heading":
            text = f"{'#' * min(passage.level + level, 6)} {' '.join(text.split())}"
        case "quotation":
            text = "> " + (lead + text).replace("\n", "\n> ")
        case "code":
            raw = "".join(span.text for span in passage.spans)
            fence = "~" * max(3, 1 + max(map(len, _TILDES.findall(raw)), default=0))
            text = f"{lead}\n\n{fence}\n{raw}\n{fence}".lstrip()
        case "table":
            rows = [[inline(square.spans) if square else "" for square in line] for line in rectangle(passage.squares)]
            text = f"{lead}{text}\n\n{table_text(rows)}".lstrip()
        case "figure":
            text = f"{lead}*Picture: {text}*" if text else ""
        case "item":
            text = f"{'    ' * (passage.level - 1)}{_bullet(passage.marker)} {lead}{text}"
        case _:
            text = lead + text
    return text


def _bullet(marker: str) -> str:
    """Make the nearest thing to a marker that Markdown has."""
    if _NUMBER.fullmatch(marker):
        return marker
    return f"- {escaped(marker)}" if any(sign.isalnum() for sign in marker) else "-"


def inline(spans: Sequence[Span]) -> str:
    """Return text with what is marked underlined."""
    return "".join(f"<u>{escaped(span.text)}</u>" if span.extract else escaped(span.text) for span in spans)
