"""What the look of a note is taken from, before anything starts."""

from pathlib import Path

from briefmaker.model.brand import NO_BRAND, Brand
from briefmaker.model.settings import BriefSettings


def choose_brand(file: str | None, template: str) -> Brand:
    """
    Read the brand file that was named, else the one in the folder of a user's template, else none.

    Raises `UsageError` for what is no brand file, naming its line or key.
    """
    if file is None and not Path(template).is_dir():
        return NO_BRAND
    from briefmaker.documents.brand import find_brand, read_brand

    return read_brand(Path(file)) if file is not None else find_brand(Path(template)) or NO_BRAND


def check_look(settings: BriefSettings) -> None:
    """Raise `UsageError` for a template, a section or a language of labels that there is not, and for a grade."""
    if settings.template != "note" or settings.sections:
        from briefmaker.documents.layout import layout_of, ordered

        layout = ordered(layout_of(settings.template), settings.sections)
        if layout.reference_docx:
            from briefmaker.documents.docx.reference_docx import check_reference

            check_reference(layout.reference_docx)
        if layout.reference_odt:
            from briefmaker.documents.odt.reference_odt import check_reference as check_odt

            check_odt(layout.reference_odt)
    if settings.labels:
        from briefmaker.documents.labels import find_labels

        find_labels(settings.labels)
    if settings.grades:
        from briefmaker.documents.source_rows import check_grade

        for grade in settings.grades:
            check_grade(grade)
