"""
Write pages in the legacy encodings of their languages and count how many are read back as they were.

    python benchmarks/encodings.py FOLDER

FOLDER holds pages in UTF-8, `*.html` or `*.html.gz`. Those that declare a language with legacy encodings, and hold
letters beyond ASCII, are written in each of these; the few characters one cannot write become references. Each is read
three times: with its encoding declared, without a declaration, and with that of UTF-8, which is the usual wrong one. A
page counts only if every character comes back.
"""

import argparse
import gzip
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from briefmaker.pages.formats.decoding import decode

_WESTERN, _CENTRAL = ("windows-1252",), ("windows-1250", "iso-8859-2")
LEGACY = {
    **dict.fromkeys(("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "no", "fi", "ca", "id"), _WESTERN),
    **dict.fromkeys(("pl", "cs", "sk", "hu", "hr", "sl", "ro"), _CENTRAL),
    **dict.fromkeys(("ru", "bg", "sr"), ("windows-1251", "koi8-r", "iso-8859-5")),
    "uk": ("windows-1251", "koi8-u"),
    "el": ("windows-1253", "iso-8859-7"),
    "tr": ("windows-1254", "iso-8859-9"),
    "he": ("windows-1255",),
    "ar": ("windows-1256",),
    "ja": ("shift_jis", "euc_jp", "iso2022_jp"),
    "zh": ("gb18030", "big5"),
    "ko": ("euc_kr",),
}
"""The encodings pages in a language were written in before UTF-8, by the first part of its code."""

_LANGUAGE = re.compile(r"<html\b[^>]{0,400}?\blang\s*=\s*[\"']?([a-zA-Z]{2})")
_DECLARATION = re.compile(r"<meta\b[^>]{0,400}?\bcharset\s*=[^>]{0,200}>|<\?xml[^>]{0,200}\?>", re.IGNORECASE)
_REFERENCE = re.compile(r"&#\d+;")
_FEW = 20
"""Characters beyond ASCII below which a page says nothing of its encoding."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    read: dict[str, list[tuple[bool, ...]]] = defaultdict(list)
    for encoding, text in write_legacy(parser.parse_args().folder):
        read[encoding].append(read_thrice(text, encoding))
    print("encoding       pages  declared  silent   wrong")
    everything = [row for rows in read.values() for row in rows]
    for encoding, rows in [*sorted(read.items()), ("all", everything)]:
        shares = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
        print(f"{encoding:14} {len(rows):5}  {shares[0]:8.3f} {shares[1]:7.3f} {shares[2]:7.3f}")


def write_legacy(folder: Path) -> Iterator[tuple[str, str]]:
    """Go through encodings, and the text of pages as these can write it, without a declaration."""
    for path in sorted((*folder.glob("*.html"), *folder.glob("*.html.gz"))):
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        text = _DECLARATION.sub("", data.decode("utf-8", "replace").replace("\ufffd", ""))
        language = _LANGUAGE.search(text)
        for encoding in LEGACY.get(language[1].lower(), ()) if language else ():
            written = text.encode(encoding, "xmlcharrefreplace").decode(encoding)
            lost = len(_REFERENCE.findall(written)) - len(_REFERENCE.findall(text))
            kept = sum(not letter.isascii() for letter in written)
            if kept >= _FEW and lost <= 0.02 * kept:
                yield encoding, written


def read_thrice(text: str, encoding: str) -> tuple[bool, ...]:
    """Return whether a page comes back: declared as it is, silent, and declared as what it is not."""
    heads = (f'<meta charset="{encoding.replace("_", "-")}">', "", '<meta charset="utf-8">')
    return tuple(decode((head + text).encode(encoding)).text == head + text for head in heads)


if __name__ == "__main__":
    main()
