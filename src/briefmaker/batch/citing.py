"""Keeps the citations of a run: one file with an entry for each article that was briefed, or is up to date."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from briefmaker.batch.atomic import write_atomically
from briefmaker.batch.source_result import SourceResult
from briefmaker.documents.citations import check_citations, write_citations
from briefmaker.errors import OutputUnwritable

if TYPE_CHECKING:
    from briefmaker.model import Article

_OURS = re.compile(rb'(?:TY  - ELEC\r\n|\[\n  \{\n    "id": "[0-9a-f]{16}",\n    "type": "webpage",)')
"""How a file of citations begins that was written here, which the next run may replace."""


class CitationWriter:
    """Hears of each source, and writes the file at the end, in the order of the sources."""

    def __init__(self, name: str, *, overwrite: bool) -> None:
        self._path = Path(name)
        self._suffix = check_citations(name)
        self._overwrite = overwrite
        self._articles: list[Article] = []

    def finished(self, result: SourceResult) -> None:
        """Take note of the articles of one source."""
        self._articles += result.cited

    def ended(self, exit_code: int) -> None:  # noqa: ARG002 - the form of the protocol
        """Write the file; raises `OutputExists` where another stands there, and `OutputUnwritable`."""
        if self._articles:
            overwrite = self._overwrite or self._is_ours()
            write_atomically(write_citations(self._articles, self._suffix), self._path, overwrite=overwrite)

    def _is_ours(self) -> bool:
        """Tell whether what stands there was written by an earlier run; a person's own library is not touched."""
        try:
            with self._path.open("rb") as file:
                return bool(_OURS.match(file.read(128)))
        except FileNotFoundError:
            return False
        except OSError as error:
            raise OutputUnwritable.because(f"{self._path}:", error) from error
