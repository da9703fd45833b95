"""A JSON document of ours, taken up again: the briefing it records, edits and all."""

import re
from dataclasses import fields, replace

from briefmaker.documents.fingerprint import fingerprint_of
from briefmaker.documents.template_files import known_templates
from briefmaker.model import Briefing, BriefSettings, Notice
from briefmaker.model.record import from_json

_LEFT = "The template that the record names is not of the package, and was not used."


_REVIEW = re.compile(rb'"review":\s*\{')


def is_reviewed(data: bytes) -> bool:
    """Tell a record that a person reviewed from one nobody did, and from any other file, without reading it."""
    return data.lstrip().startswith(b"{") and bool(fingerprint_of(data)) and bool(_REVIEW.search(data))


def read_recorded(data: bytes, settings: BriefSettings) -> Briefing | None:
    """
    Return the briefing that a JSON document of ours records, under new settings; None of any other file.

    What was not asked for anew, which is what stands in `settings` as it usually does, stays as it was recorded. Raises
    `UnreadableSource` for a damaged record.
    """
    if not (data.lstrip().startswith(b"{") and fingerprint_of(data)):
        return None
    briefing = from_json(data)
    usual = BriefSettings(paper=settings.paper)
    names = [field.name for field in fields(BriefSettings)]
    asked = {name: getattr(settings, name) for name in names if getattr(settings, name) != getattr(usual, name)}
    settled = replace(briefing.settings, **asked)
    if "template" in asked or settled.template in known_templates():
        return replace(briefing, settings=settled)
    # Whoever sent the record may have named any folder of this machine.
    left = Notice(_LEFT, detail=f"the record names the template {settled.template}; name it with --template to use it")
    return replace(briefing, settings=replace(settled, template="note"), notices=(*briefing.notices, left))
