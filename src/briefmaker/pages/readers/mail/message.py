"""Mail: newsletters, articles sent on, attached or kept in a mailbox."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from briefmaker.errors import UnreadableSource
from briefmaker.model import Page, Source
from briefmaker.pages.formats.capture import Capture, make_page
from briefmaker.pages.formats.decoding import Decoded, decode, open_head
from briefmaker.pages.formats.html_builder import PageInfo, iso, write_head
from briefmaker.pages.formats.limits import MEMBERS, derive
from briefmaker.pages.formats.mime import Part, decode_words, read_date, read_part, starts_message, walk_parts
from briefmaker.pages.interface import Opened
from briefmaker.pages.resources import index_parts

_POSTMARK = re.compile(rb"^From [^\r\n]+\r?\n(?=[A-Za-z][\w-]{0,75}:)", re.MULTILINE)
_COUNT = re.compile(rb"(\d{1,10})[ \t]*\r?\n")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


class MboxReader:
    """Opens mbox (RFC 4155)."""

    kind = "a mailbox"
    signature = "a postmark line before header fields"

    def recognises(self, data: bytes) -> bool:
        """Look for the postmark line and a header field under it."""
        return bool(_POSTMARK.match(data))

    def open(self, source: Source) -> Iterator[Opened]:
        """Yield each message, to be opened."""
        marks = list(_POSTMARK.finditer(source.data))[:MEMBERS]
        ends = [mark.start() for mark in marks[1:]] + [len(source.data)]
        for number, (mark, end) in enumerate(zip(marks, ends, strict=True), start=1):
            # mbox puts a `>` before lines that would look like a postmark.
            message = _QUOTED.sub(rb"\1", source.data[mark.end() : end])
            yield derive(source, f"message {number}", message)


class EmlxReader:
    """Opens emlx."""

    kind = "an Apple Mail message"
    signature = "a length alone on the first line, then header fields"

    def recognises(self, data: bytes) -> bool:
        """Look for the length of the message, alone on the first line, and for its header."""
        count = _COUNT.match(data)
        return bool(count) and starts_message(data[len(count[0]) : len(count[0]) + 16_384]) if count else False

    def open(self, source: Source) -> Iterator[Opened]:
        """Yield the message, to be opened, without what the program noted behind it."""
        count = _COUNT.match(source.data)
        if count:
            yield Source(source.name, source.data[count.end() : count.end() + int(count[1])], source.sha256)


_POST = (
    b"\nmime-version:",
    b"\nreceived:",
    b"\nmessage-id:",
    b"\ncontent-type:",
    b"\nreturn-path:",
    b"\ndelivered-to:",
)
_LONGEST = 4_000
"""Characters of a field of the head that are read: a mail program cuts a subject long before."""

_LETTER = (b"\nfrom:", b"\nsubject:", b"\ndate:")

DOCUMENTS = (
    "application/pdf",
    "application/rtf",
    "text/rtf",
    "application/epub+zip",
    "application/xhtml+xml",
    "text/html",
)
OFFICE = "application/vnd.o"
_FORWARDED = re.compile(r"^-{2,}[^-\n]{3,60}-{2,}[ \t]*\r?\n(?=(?:>?[^\s:][^\n:]{1,40}:[^\n]*\n){2})", re.MULTILINE)
"""The line mail programs put above a message sent on, whatever their language, and the fields under it."""


@dataclass(slots=True)
class _Letter:
    """One message, perhaps inside another, and its parts."""

    head: Part
    parts: list[Part] = field(default_factory=list)


class MailReader:
    """Opens mail messages."""

    kind = "a mail message"
    signature = "header fields of the post"

    def recognises(self, data: bytes) -> bool:
        """Look for a header block with fields of the post."""
        head = open_head(data[:16_384])
        if not starts_message(head):
            return False
        block = b"\n" + head.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
        return any(name in block for name in _POST) or all(name in block for name in _LETTER)

    def open(self, source: Source) -> Iterator[Opened]:
        """
        Yield the text of the message, or of the messages it sends on, and each document attached, to be opened.

        The date of a message says when it was sent, not when a page was saved: it counts as the day of publication.
        """
        letters = _sort_letters(read_part(source.data.lstrip(b"\xef\xbb\xbf\r\n \t")))
        # What is sent on is what should be read; the message around it is a cover.
        pages = [page for letter in letters[1:] or letters if (page := _make_page(source, letter))]
        attached = [part for letter in letters for part in letter.parts if _is_document(part)]
        if not pages and not attached:
            raise UnreadableSource(f"{source.name}: the mail message has no text in it")
        yield from pages
        for number, part in enumerate(attached, start=1):
            yield derive(source, f"attachment {number}", part.content())


def _sort_letters(message: Part) -> list[_Letter]:
    """Sort the parts by the message they belong to."""
    letters: list[_Letter] = []
    at_depth: dict[int, _Letter] = {}
    starts = True
    for part in walk_parts(message):
        if starts:
            at_depth[part.messages] = _Letter(part)
            letters.append(at_depth[part.messages])
        starts = part.kind == "message/rfc822"
        if not part.kind.startswith(("multipart/", "message/")):
            at_depth[part.messages].parts.append(part)
    return letters


def _is_document(part: Part) -> bool:
    """Return whether a part is a document sent along."""
    attached = part.headers.get("content-disposition", "").lower().startswith("attachment")
    return attached and (part.kind in DOCUMENTS or part.kind.startswith(OFFICE))


def _make_page(source: Source, letter: _Letter) -> Page | None:
    """Make a page of the text of a message, rather of its mark-up than of its plain text; None where there is none."""
    shown = [
        part
        for part in letter.parts
        if not part.headers.get("content-disposition", "").lower().startswith("attachment")
    ]
    subject = clean_subject(decode_words(_read_field(letter, "subject")))
    rich = [part for part in shown if part.kind == "text/html" and part.body.strip()]
    if rich:
        return _make_rich_page(source, letter, max(rich, key=lambda part: len(part.body)), subject)
    plain = [part for part in shown if part.kind == "text/plain" and part.body.strip()]
    if not plain:
        return None
    decoded = [decode(part.content(), part.parameters.get("charset")) for part in plain]
    text = _cut_cover("\n\n".join(piece.text for piece in decoded))
    lines = (subject, "", *(line.rstrip() for line in text.splitlines()))
    return Page(
        derive(source, subject or "message", source.data),
        lines=lines,
        encoding=decoded[0].encoding,
        encoding_from=decoded[0].reason,
        title=subject,
    )


def _read_field(letter: _Letter, field: str) -> str:
    """Return the beginning of a field of the head: no subject and no sender is as long."""
    return letter.head.headers.get(field, "")[:_LONGEST]


def _make_rich_page(source: Source, letter: _Letter, part: Part, subject: str) -> Page:
    """Make a page of a message written in HTML; sender, date and subject are added where it has no title of its own."""
    from email.utils import parseaddr

    decoded = decode(part.content(), part.parameters.get("charset"))
    text = decoded.text
    if "<title" not in text[:20_000].lower():
        sender = parseaddr(decode_words(_read_field(letter, "from")))[0]
        sent = iso(read_date(_read_field(letter, "date")))
        text = write_head(PageInfo(subject, (sender,) if sender else (), sent)) + text
    url = letter.head.headers.get("content-location") or letter.head.headers.get("content-base")
    return make_page(
        derive(source, subject or "message", source.data),
        Decoded(text, decoded.encoding, decoded.reason),
        Capture(url, "mail Content-Location", title=subject),
        resources=index_parts(letter.parts, url or ""),
    )


_ANSWER = re.compile(r"(?:(?:re|fwd?|aw|wg|tr|rv|sv|vs)(?:\[\d{1,3}\])?\s?:\s*)+", re.IGNORECASE)


def clean_subject(text: str) -> str:
    """Return a subject without the marks of answers and of messages sent on."""
    return _ANSWER.sub("", text[:_LONGEST].strip(), count=1).strip()


def _cut_cover(text: str) -> str:
    """Return what was sent on, without the note above it and the fields under the line that parts them."""
    found = _FORWARDED.search(text)
    if not found:
        return text
    rest = text[found.end() :].replace("\r\n", "\n")
    return rest.partition("\n\n")[2] or rest
