"""Pictures in the folder that a browser saved with a page, where both lie in a store."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from briefmaker.batch.span import Span
from briefmaker.batch.stores.files import RemoteFile
from briefmaker.errors import BriefmakerError
from briefmaker.model.resources import PICTURE_BYTES
from briefmaker.pages import find_places


@dataclass(frozen=True, slots=True)
class RemoteSidecar:
    """The folder that belongs to a page in a store; each picture is fetched when it is asked for."""

    page: str
    """The address of the page."""

    folders: tuple[str, ...] | None = None
    """The names of those that are there; None where nobody looked, so that each picture is asked for."""

    def read(self, address: str) -> bytes | None:
        """Return the object of the page's own folder that an address leads to; None where it leads elsewhere."""
        try:
            places = [*find_places(PurePosixPath(self.page).stem, address)]
        except ValueError:
            return None
        named = (["", *steps] if not folder else [folder, *steps] for folder, steps in places)
        found = (self._fetch("/".join(steps)) for steps in named if self._is_there(steps[0]))
        return next((data for data in found if data is not None), None)

    def _is_there(self, folder: str) -> bool:
        """Tell a folder that may be asked for a picture; the one that the page stands in never is."""
        return bool(folder) and (self.folders is None or folder in self.folders)

    def _fetch(self, place: str) -> bytes | None:
        """Return an object below the folder of the page; None where there is none, or too large a one."""
        try:
            data = RemoteFile(f"{self.page.rpartition('/')[0]}/{place}").read(Span(0, PICTURE_BYTES + 1))
        except BriefmakerError:
            return None
        return data if len(data) <= PICTURE_BYTES else None
