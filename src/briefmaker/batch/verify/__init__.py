"""
Check a briefing against the page it came from.

What can be said is "unchanged since briefed", never "true": the document is the one that was made, the page is the one
it was made from, and each quoted sentence stands there word for word.

    findings   what was checked, and what came of it      places     where pages are looked for, and nowhere else
    document   one document, by its record or manifest    folder     a manifest, its signature, and all it lists
    recorded   the record of a note, or of a review       visible    the words that a document shows
    placing    where the items of a note stand in them    relaid     the note laid out again, to compare with
    look       what a reader sees, a module a format      job        one document, checked in a watched worker
    newer      whether a newer save has the quotes still
"""

from briefmaker.batch.verify.document import verify_document
from briefmaker.batch.verify.findings import Finding, Findings, State, Verdict, sum_up
from briefmaker.batch.verify.folder import verify_folder
from briefmaker.batch.verify.job import is_plain_check, verify_one
from briefmaker.batch.verify.places import Places

__all__ = [
    "Finding",
    "Findings",
    "Places",
    "State",
    "Verdict",
    "is_plain_check",
    "sum_up",
    "verify_document",
    "verify_folder",
    "verify_one",
]
