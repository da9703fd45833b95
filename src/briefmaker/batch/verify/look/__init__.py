"""
Compare what a reader sees of a document with what they see of the same note, laid out again by this version.

Each format has a module here with one function, `compare_...(document, remade)`. It yields `differs` for each thing
that a reader sees otherwise or that could make them, `notice` for what they should know (what was filled in, who signed
it), and `words_only` where it cannot compare; nothing at all where a reader sees the same. What a module does not know
it lists: silence means that it was compared.
"""

from importlib import import_module

from briefmaker.batch.verify.findings import Findings, words_only

_PLACES = {
    "html": "text:compare_text",
    "md": "text:compare_text",
    "review.html": "text:compare_text",
    "docx": "docx:compare_docx",
    "odt": "odt:compare_odt",
    "pdf": "pdf:compare_pdf",
}
"""Format, and the module and function that compare it; each is imported when it is first asked for."""


def compare_look(to: str, document: bytes, remade: bytes) -> Findings:
    """Yield what a reader sees otherwise in `document` than in `remade`, the note laid out again in the format `to`."""
    if to not in _PLACES:
        yield words_only(f"that of {to.upper()} cannot be compared yet")
        return
    module, name = _PLACES[to].split(":")
    compare = getattr(import_module(f"{__name__}.{module}"), name)
    yield from compare(document, remade)
