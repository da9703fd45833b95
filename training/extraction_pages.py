"""The pages the extraction learns from and is measured on, each with what is true of it."""

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefmaker.pages.formats.decoding import decode

FOLDS = 4
LEARNED = ("wcxb-dev", "fundus-dev", "snippets-dev")
"""The sets that shipped weights are fitted on: WCXB (CC BY 4.0), the test pages of fundus (MIT), and trafilatura's
snippets (Apache 2.0), which say of a few runs of each page whether they belong."""


@dataclass(frozen=True, slots=True)
class Truth:
    """One page and its reference."""

    collection: str
    """Name of the set."""

    number: int
    """Its place in the set, from 0; it seeds whatever is drawn by lot for the page."""

    domain: str
    kind: str
    """Type of page, such as article or forum."""

    language: str
    reference: str | None
    """The text of the page; none where the set has only snippets."""

    optional: str
    """Text that neither helps nor hurts: headline, byline, captions."""

    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]
    """Snippets that must and must not be in the answer."""

    comments: str
    """Readers' comments, where the set marks them apart."""

    markup: str

    @property
    def fold(self) -> int:
        """Tell the fold; the domain decides it, in every set."""
        return zlib.crc32(self.domain.encode()) % FOLDS


def read_pages(folder: Path) -> Iterator[Truth]:
    """Go through the pages of a set: a folder with `ground-truth.jsonl.gz` and `html/ID.html.gz`."""
    with gzip.open(folder / "ground-truth.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row: dict[str, Any] = json.loads(line)
            kind = row.get("page_type") or "article"
            html = gzip.decompress((folder / "html" / f"{row['id']}.html.gz").read_bytes())
            text = row.get("main_content")
            yield Truth(
                collection=folder.name,
                number=number,
                domain=row["domain"],
                kind=kind if isinstance(kind, str) else kind["primary"],
                language=row.get("lang") or "",
                reference=text if text is not None or folder.name != "wcxb-dev" else "",
                optional=row.get("optional") or "",
                wanted=tuple(row.get("with") or ()),
                unwanted=tuple(row.get("without") or ()),
                comments=row.get("comments") or "",
                markup=decode(html).text,
            )
