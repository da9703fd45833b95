"""JSON: the briefing itself, as a record that can be read back."""

from json import dumps

from briefmaker.model import Briefing, Document
from briefmaker.model.record import to_record


class JsonWriter:
    """Writes the record of a briefing."""

    def write(self, briefing: Briefing) -> Document:
        """Make the .json; its form is described in `model/briefing.schema.json`."""
        text = dumps(to_record(briefing), ensure_ascii=False, indent=2)
        return Document(f"{text}\n".encode("utf-8", "replace"), ".json")
