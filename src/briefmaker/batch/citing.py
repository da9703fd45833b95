"""Keeps the citations of a run: one file with an entry for each article that was briefed, or is up to date."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from briefmaker.batch.files import read_regular
from briefmaker.batch.outcomes import SourceResult
from briefmaker.batch.output import write_atomically
from briefmaker.documents.citations import check_citations, is_own_citations, write_citations
from briefmaker.errors import OutputExists

if TYPE_CHECKING:
    from briefmaker.model import Article


class CitationWriter:
    """Hears of each source, and writes the file at the end, in the order of the sources."""

    def __init__(self, name: str, *, overwrite: bool) -> None:
        """Raise `OutputExists` where a library of the user's is in the way, before any work is done for it."""
        self._path = Path(name)
        self._suffix = check_citations(name)
        self._overwrite = overwrite
        self._articles: list[Article] = []
        if os.path.lexists(name) and not overwrite and not self._is_ours():
            raise OutputExists(self._path)

    def finished(self, result: SourceResult) -> None:
        """Take note of the articles of one source."""
        self._articles += result.cited

    def ended(self, exit_code: int) -> None:  # noqa: ARG002 - the form of the protocol
        """Write the file; raises `OutputExists` where another stands there, and `OutputUnwritable`."""
        if self._articles:
            overwrite = self._overwrite or self._is_ours()
            write_atomically(write_citations(self._articles, self._suffix), self._path, overwrite=overwrite)

    def _is_ours(self) -> bool:
        """Return whether what stands there was written by an earlier run; a person's own library is not touched."""
        data = read_regular(self._path)
        return data is not None and (not data or is_own_citations(data, self._suffix))
