"""Changes a document part by part, as somebody would who wants a reader to see something else."""

from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

Alteration = Callable[[bytes], bytes]
"""Takes a document, and gives one in which a reader sees something else."""

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)
"""A white picture of one pixel."""


def change(old: str, new: str, text: str) -> str:
    """Change the first place of a text; raises `ValueError` where there is none."""
    if old not in text:
        raise ValueError(f"there is no {old[:60]}")
    return text.replace(old, new, 1)


def repack(
    data: bytes, changes: Mapping[str, Callable[[str], str]], added: Mapping[str, bytes | str] | None = None
) -> bytes:
    """Change parts of a package, and add some."""
    packed = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            text = old.read(part)
            if part.filename in changes:
                text = changes[part.filename](text.decode()).encode()
            new.writestr(part, text)
        for name, text in (added or {}).items():
            new.writestr(name, text)
    return packed.getvalue()


def replacing(part: str, *pairs: tuple[str, str], added: Mapping[str, bytes | str] | None = None) -> Alteration:
    """Make an alteration that changes texts of a part."""

    def alter(data: bytes) -> bytes:
        def change_all(text: str) -> str:
            for old, new in pairs:
                text = change(old, new, text)
            return text

        return repack(data, {part: change_all}, added)

    return alter
