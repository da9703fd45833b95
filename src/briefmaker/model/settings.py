"""What was asked of a briefing; part of its record, so that it can be made again."""

from dataclasses import dataclass

from briefmaker.model.brand import NO_BRAND, Brand


@dataclass(frozen=True, slots=True)
class BriefSettings:
    """The settings that change what a briefing says or how it looks."""

    sentences: int | None = 5
    """How many sentences, bottom line included; None where `words` or `percent` rules."""

    words: int | None = None
    """At most so many words, bottom line included."""

    percent: int | None = None
    """At most this share of the article's words, from 1 to 100, bottom line included."""

    focus: tuple[str, ...] = ()
    """Subjects to prefer."""

    method: str = "default"
    """Which summariser chose."""

    engine: str = "auto"
    """Which recogniser found the actors."""

    actors: int = 12
    """How many rows of actors are shown; 0 leaves the table out."""

    aliases: str = ""
    """The text of the house list that corrects the actors, TOML or CSV; recorded, so that the note can be redone."""

    aliases_name: str = ""
    """How the user called that file; the extension tells its form."""

    full_text: bool = False
    """Whether the annex carries the full text of each article."""

    pictures: str = "lead"
    """`none`, `lead` for the lead picture of each article, or `all`."""

    template: str = "note"
    """A packaged template, or the path of one of the user's."""

    brand: Brand = NO_BRAND
    """The look of the office, recorded, so that the note can be laid out again without its file."""

    large_print: bool = False
    """Whether the text is set in 18 pt, for readers who see little."""

    sections: tuple[str, ...] = ()
    """The parts of the note in their order; empty for those of the template."""

    labels: str = ""
    """BCP 47 code of the words a note prints of its own, whatever language the article is in; empty for English."""

    grades: tuple[str, ...] = ()
    """
    What a person holds of the sources, such as `B2`, or `port*.html=B2` for some of them alone; the last that fits a
    source holds.
    """

    pdf_engine: str = "auto"
    """`weasyprint`, `typst`, or `auto` for the first of them that is here."""

    mark: str = ""
    """The marking printed at the head and foot of each page, free text or a TLP 2.0 label."""

    reference: str = ""
    prepared_by: str = ""
    prepared_for: str = ""
    date: str = ""
    """The date of the note, as ISO 8601; empty where none was given."""

    organisation: str = ""
    language: str = ""
    """BCP 47 code that overrides detection."""

    paper: str = "A4"
    """`A4` or `Letter`."""
