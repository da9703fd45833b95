"""Seeded damage: files as mishaps and bad intent leave them. The same seed always gives the same files."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from random import Random

_NUMBERS = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)
_TOKENS = (
    *(
        b"<",
        b">",
        b"</",
        b"<!--",
        b"-->",
        b"<![CDATA[",
        b"]]>",
        b"<p>",
        b"<table>",
        b"<svg>",
        b"<script>",
        b"&#0;",
        b"&",
    ),
    *(
        b"\0",
        b"\r\n",
        b"\n\n",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\x1b$B",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\xe2\x80\xae",
    ),
    *(b'"', b"'", b"`", b"[", b"](", b"{", b"}", b"\\", b"|", b"---\n", b"===", b"%s", b"%n", b"=\r\n", b"=?utf-8?B?"),
    *(
        b"\\u1 ",
        b"\\bin9 ",
        b"{\\*",
        b"endobj",
        b"stream\n",
        b"/Length 9",
        b"startxref",
        b"<</Kids[1 0 R]>>",
        b"PK\3\4",
    ),
    *(b"Content-Type: multipart/mixed; boundary=a\r\n", b"WARC/1.0\r\n", b"From a\n", b"Content-Length: -1\r\n"),
    *("ſ".encode(), "İ".encode(), "\u200b".encode(), "\u202e".encode(), "𝟘".encode(), "①".encode(), "مرحبا".encode()),
    *(
        b"1" * 40,
        b"9" * 400,
        b"a" * 5_000,
        b" " * 5_000,
        b"A. " * 900,
        b"-1",
        b"1e999",
        b"nan",
        b"2024-13-45",
        b"../../",
    ),
)


def mutate(data: bytes, others: Sequence[bytes], lot: Random) -> bytes:
    """Return a file damaged in one to six ways; inside of what is packed as often as outside."""
    packed = lot.random() < 0.5
    inside = (_inside_zip(data, others, lot) or _inside_gzip(data, others, lot)) if packed else None
    return inside or _damage(data, others, lot)


def _damage(data: bytes, others: Sequence[bytes], lot: Random) -> bytes:
    for _ in range(lot.choice((1, 1, 1, 2, 3, 6))):
        data = lot.choice(_WAYS)(data, others, lot)
    return data


def _inside_zip(data: bytes, others: Sequence[bytes], lot: Random) -> bytes | None:
    """Damage one member, or its name, and pack all again."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(name, archive.read(name)) for name in archive.namelist()]
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return None
    if not members:
        return None
    at = lot.randrange(len(members))
    name, content = members[at]
    new = lot.choice((name, name, name, f"../{name}", f"{name}/", name.upper(), f"{'d/' * 50}{name}", "index.html"))
    members[at] = (new, _damage(content, others, lot))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", lot.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for number, (told, held) in enumerate(members):
            archive.writestr(zipfile.ZipInfo(told or str(number), (1980, 1, 1, 0, 0, 0)), held)
    return target.getvalue()


def _inside_gzip(data: bytes, others: Sequence[bytes], lot: Random) -> bytes | None:
    """Damage what is packed, and pack it again."""
    try:
        return gzip.compress(_damage(gzip.decompress(data), others, lot), mtime=0)
    except (OSError, EOFError, zlib.error):
        return None


def _spot(data: bytes, lot: Random) -> int:
    return lot.randrange(len(data) + 1)


def _flip(data: bytes, _others: Sequence[bytes], lot: Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(lot.choice((1, 1, 4, 30)) if data else 0):
        spoilt[lot.randrange(len(spoilt))] ^= 1 << lot.randrange(8)
    return bytes(spoilt)


def _cut(data: bytes, _others: Sequence[bytes], lot: Random) -> bytes:
    return data[: _spot(data, lot)]


def _behead(data: bytes, _others: Sequence[bytes], lot: Random) -> bytes:
    return data[_spot(data, lot) :]


def _drop(data: bytes, _others: Sequence[bytes], lot: Random) -> bytes:
    at = _spot(data, lot)
    return data[:at] + data[at + lot.choice((1, 4, 64, 1_000)) :]


def _repeat(data: bytes, _others: Sequence[bytes], lot: Random) -> bytes:
    at = _spot(data, lot)
    piece = data[at : at + lot.choice((1, 8, 80, 800))]
    return data[:at] + piece * min(lot.choice((2, 9, 300, 5_000)), 200_000 // max(1, len(piece))) + data[at:]


def _insert(data: bytes, _others: Sequence[bytes], lot: Random) -> bytes:
    at = _spot(data, lot)
    return data[:at] + lot.choice(_TOKENS) * lot.choice((1, 1, 1, 40)) + data[at:]


def _renumber(data: bytes, _others: Sequence[bytes], lot: Random) -> bytes:
    at, size = _spot(data, lot), lot.choice((1, 2, 4))
    number = lot.choice(_NUMBERS) & ((1 << 8 * size) - 1)
    return data[:at] + number.to_bytes(size, lot.choice(("little", "big"))) + data[at + size :]


def _redigit(data: bytes, _others: Sequence[bytes], lot: Random) -> bytes:
    places = [at for at, byte in enumerate(data[:100_000]) if 48 <= byte <= 57]
    if not places:
        return data
    at = lot.choice(places)
    return data[:at] + lot.choice((b"0", b"9" * 9, b"-1", b"", b"4294967296")) + data[at + 1 :]


def _splice(data: bytes, others: Sequence[bytes], lot: Random) -> bytes:
    other = lot.choice(others)
    start, at = _spot(other, lot), _spot(data, lot)
    return data[:at] + other[start : start + lot.choice((16, 400, 20_000))] + data[at:]


def _swap(data: bytes, _others: Sequence[bytes], lot: Random) -> bytes:
    first, second = sorted((_spot(data, lot), _spot(data, lot)))
    size = lot.choice((1, 20, 500))
    one, other = data[first : first + size], data[second : second + size]
    return data[:first] + other + data[first + size : second] + one + data[second + size :]


_Way = Callable[[bytes, Sequence[bytes], Random], bytes]
_WAYS: tuple[_Way, ...] = (
    _flip, _flip, _cut, _behead, _drop, _repeat, _insert, _insert, _renumber, _redigit, _splice, _swap
)  # fmt: skip


def mutated(seeds: dict[str, bytes], seed: str) -> Iterator[tuple[str, bytes]]:
    """Go on giving damaged files, each kind in its turn, under names that tell how to make them again."""
    names, others = sorted(seeds), [seeds[name] for name in sorted(seeds)]
    number = 0
    while True:
        name = names[number % len(names)]
        lot = Random(f"{seed} {number}")  # noqa: S311  (the same seed gives the same files)
        yield f"{name} {seed} {number}", mutate(seeds[name], others, lot)
        number += 1
