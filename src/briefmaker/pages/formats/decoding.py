"""
Bytes into text.

The order is that of browsers, but for one thing: bytes that are valid UTF-8 are UTF-8, whatever the page declares,
because a page saved by a browser is often converted while its old declaration stays in the mark-up. So: byte order
mark, strict UTF-8, UTF-8 with a few damaged bytes, the declared encoding if it decodes, and last a guess. UTF-8 that
was encoded twice, by a tool that took it for another encoding, is read as it was. Where
windows-1252, which gives every byte a meaning, is declared of text that is hardly in Latin letters, it is not believed.
Labels mean what the WHATWG Encoding Standard says (`iso-8859-1` is windows-1252, `gb2312` is GBK).
"""

import codecs
import re
from dataclasses import dataclass
from itertools import islice

_FEWEST = 3
"""So many quotation marks and dashes of the second kind are no accident: a page on encodings may show one or two."""

_FIRST = "\u00e2"
_SEEN = (f"{_FIRST}\u20ac", f"{_FIRST}\u0080")
"""What a quotation mark or a dash begins with, read as windows-1252 and as latin-1."""

_RIGHT = "’“”–—…"
"""The same signs as they should be; a text that has more of these tells of broken ones."""

_BYTES = {bytes([byte]).decode("cp1252"): byte for byte in range(0x80, 0xA0) if byte not in b"\x81\x8d\x8f\x90\x9d"}
_TAIL = rf"[\u0080-\u00bf{''.join(_BYTES)}]"
_SEQUENCE = re.compile(
    # one set to begin with, for which the text is searched in a quarter of the time that three alternatives take
    r"[\u00c2-\u00f4](?:"
    rf"(?<=[\u00c2-\u00df]){_TAIL}|(?<=[\u00e0-\u00ef]){_TAIL}{{2}}|(?<=[\u00f0-\u00f4]){_TAIL}{{3}})"
)


def decode_again(text: str) -> str | None:
    """Return a text as it was before it was encoded a second time; None where nothing shows that it was."""
    if _FIRST not in text:  # one letter is looked for ten times as fast as two
        return None
    seen = sum(map(text.count, _SEEN))
    if seen < _FEWEST:
        return None
    rest = _SEQUENCE.sub("", text)  # the broken form of a dash ends in a quotation mark that is right
    return _SEQUENCE.sub(_mend, text) if seen > sum(map(rest.count, _RIGHT)) else None


def _mend(found: re.Match[str]) -> str:
    try:
        return bytes(_BYTES.get(letter, ord(letter)) for letter in found[0]).decode("utf-8")
    except UnicodeDecodeError:
        return found[0]


LOOKED_AT = 65_536
"""Bytes looked at: saving tools put long comments before a page, servers long mark-up before its body."""

START = 1024
"""Bytes that tell of most files whether it is worth to look at more."""

_PLAIN_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SPACE = b" \t\r\n\f\v"
_ASIDES = ((b"<!--", b"-->"), (b"<?", b">"))
"""What may stand before the first tag: comments, and processing instructions such as the XML declaration."""


def open_head(data: bytes) -> bytes:
    """Return the opening of `data` in lower case, without byte order mark, zero bytes (UTF-16) and white space."""
    head = data[:LOOKED_AT]
    if head.isspace():
        head = data.lstrip()[:LOOKED_AT]
    for mark in _PLAIN_MARKS:
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"").lstrip(_SPACE).lower()


def skip_asides(head: bytes) -> bytes:
    """Return `head` from its first tag on: without leading comments and processing instructions."""
    at = 0
    while True:
        for opening, closing in _ASIDES:
            if head.startswith(opening, at):
                end = head.find(closing, at + len(opening))
                at = len(head) if end < 0 else end + len(closing)
                break
        else:
            return head[at:]
        while head[at : at + 1].isspace():
            at += 1


def cut_comments(data: bytes) -> bytes:
    """Return `data` without its comments; one that never closes ends it."""
    kept = []
    at = 0
    while (start := data.find(b"<!--", at)) >= 0:
        kept.append(data[at:start])
        end = data.find(b"-->", start + 4)
        if end < 0:
            return b"".join(kept)
        at = end + 3
    kept.append(data[at:])
    return b"".join(kept)


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ESCAPE = b"\x1b"
"""Begins what only encodings of Japanese hold; one byte is looked for ten times as fast as two."""

_GUESSED_FROM = 200_000
"""Bytes shown to the guesser; more cost time and change nothing."""

_STRETCH = 1 << 20
"""Bytes looked at together for damage, so that a large file takes no more room than a small one."""

_DAMAGE_ALLOWED = 0.2
"""Share of damaged characters, among those beyond ASCII, up to which text still counts as UTF-8."""

_LATIN = ("cp1252", "cp1250", "iso8859-2", "cp1254", "cp1257")
"""Encodings of Latin letters that are met on the web."""

_LATIN_SHARE = 0.25
"""Share of bytes beyond ASCII below which text is in Latin letters."""

_STRANGE, _MUCH = 0.5, 60
"""Share and number of bytes beyond ASCII, in the text that holds any, from which it is in no Latin letters."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and why it was read so."""

    text: str
    encoding: str
    reason: str
    """`byte order mark`, `valid UTF-8`, `UTF-8 encoded twice`, `declared`, `UTF-8 with damage` or `guessed`."""


def decode(data: bytes, label: str | None = None) -> Decoded:
    """
    Decode `data`; every input has an answer, damaged bytes become U+FFFD.

    `label` is what the container says of the encoding; it stands above what the page declares.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(encoding, "replace"), encoding, "byte order mark")
    unmarked = _wide_encoding(data) or ("iso2022_jp" if _ESCAPE in data and b"\x1b$" in data else None)
    if unmarked:
        return Decoded(data.decode(unmarked, "replace"), unmarked, "guessed")
    try:
        text = data.decode("utf-8")
        once = decode_again(text)
        return Decoded(text, "utf-8", "valid UTF-8") if once is None else Decoded(once, "utf-8", "UTF-8 encoded twice")
    except UnicodeDecodeError:
        return (
            _decode_damaged(data)
            or _decode_declared(data, label)
            or _decode_declared(data, declared_encoding(data))
            or _decode_guessed(data)
        )


def _decode_damaged(data: bytes) -> Decoded | None:
    """
    Decode UTF-8 with a few bad bytes; None where there are too many.

    Text of another encoding next to never holds whole UTF-8 sequences, so many of them outweigh any declaration.
    """
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    foreign = damaged = 0
    for start in range(0, len(data), _STRETCH):
        text = decoder.decode(data[start : start + _STRETCH], final=start + _STRETCH >= len(data))
        foreign += len(text) - len(text.encode("ascii", "ignore"))
        damaged += text.count("\ufffd")
    if damaged > foreign * _DAMAGE_ALLOWED:
        return None
    return Decoded(data.decode("utf-8", "replace"), "utf-8", "UTF-8 with damage")


_EMPTY_WORDS = ("utf-8", "utf-16le", "utf-16be", "x-user-defined")
"""Declarations that are known to be wrong once the bytes are not clean UTF-8, or that say nothing."""


def _decode_declared(data: bytes, label: str | None) -> Decoded | None:
    """Decode by a declared label; None where there is none, or it does not fit."""
    from webencodings import lookup

    declared = lookup(label) if label else None
    if declared is None or declared.name in _EMPTY_WORDS:
        return None
    try:
        text = declared.codec_info.decode(data, "strict")[0]
    except UnicodeDecodeError:
        return None
    # It gives nearly every byte a meaning, so that only the share of foreign ones can contradict it.
    if declared.name == "windows-1252":
        runs, foreign = _foreign_runs(data)
        if foreign > max(_MUCH, _STRANGE * len(runs)):
            return None
    return Decoded(text, declared.name, "declared")


def _decode_guessed(data: bytes) -> Decoded:
    """Decode by the guess of the statistics."""
    encoding = _guess_encoding(data)
    return Decoded(data.decode(encoding, "replace"), encoding, "guessed")


_DECLARED_WITHIN = 65_536
"""Bytes searched for a declaration: long comments of saving tools may stand before it."""

_XML_LABEL = re.compile(rb"\s{0,99}<\?xml[^>]{0,200}?\sencoding\s{0,9}=\s{0,9}[\"']([\w:.-]{1,40})")

_META_LABEL = re.compile(rb"<meta\b[^>]{0,400}?\bcharset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w:.-]{1,40})", re.IGNORECASE)


def declared_encoding(data: bytes) -> str | None:
    """Return the label a page declares in its XML declaration or a meta element, or None."""
    head = cut_comments(data[:_DECLARED_WITHIN])
    found = _XML_LABEL.match(head) or _META_LABEL.search(head)
    return found[1].decode("ascii", "replace") if found else None


_HARDLY_USED = ("iso8859-1", "iso8859-3", "iso8859-10", "iso8859-14", "iso8859-15", "mac-roman")
"""Guesses that are, on the web, nearly always windows-1252."""


def _guess_encoding(data: bytes) -> str:
    """
    Guess by the statistics of the foreign words; windows-1252, which gives every byte a meaning, where nothing fits.

    The guesser (chardet) is shown only runs of text that hold bytes beyond ASCII: mark-up would drown them. Text in
    Latin letters holds few such bytes, which look like anything: a handful is not worth a guess, more are guessed
    among its own encodings alone.
    """
    import chardet

    runs, foreign = _foreign_runs(data)
    if foreign < max(6, min(20, len(runs) * 0.05)):
        return "windows-1252"
    guess = chardet.detect(
        runs,
        encoding_era=chardet.EncodingEra.MODERN_WEB | chardet.EncodingEra.LEGACY_ISO,
        # Few foreign bytes look like anything: so, and by runs alone, .99 of undeclared pages are read exactly (.84
        # before).
        include_encodings=_LATIN if foreign < len(runs) * _LATIN_SHARE else None,
        exclude_encodings=_HARDLY_USED,
        compat_names=False,
    )
    encoding = codecs.lookup(guess["encoding"] or "cp1252").name
    return "windows-1252" if encoding in ("cp1252", "utf-8", "ascii") else encoding


_FOREIGN = re.compile(rb"[\x80-\xff]+")

_BETWEEN_TAGS = re.compile(rb"[^<>\n]+")


def _foreign_runs(data: bytes) -> tuple[bytes, int]:
    """Return the runs of text that hold bytes beyond ASCII, and how many such bytes they hold."""
    found = (run[0] for run in _BETWEEN_TAGS.finditer(data))
    foreign = (run[:_GUESSED_FROM] for run in found if not run.isascii())
    runs = b"\n".join(islice(foreign, _GUESSED_FROM))[:_GUESSED_FROM]
    return runs, len(runs) - len(_FOREIGN.sub(b"", runs))


def _wide_encoding(data: bytes) -> str | None:
    """Recognise UTF-16 without a byte order mark by the zero bytes that every second place of Western text has."""
    head = data[:4096]
    half = len(head) // 2
    if half < 4 or head.count(0) < half // 3:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.05:
        return "utf-16-be"
    return None
