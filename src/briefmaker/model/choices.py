"""
What a person chooses between, by name: a member is the word of the command line, of the settings file and the record.

Each is a text too, so that what is written for `"lead"` holds for `Method.LEAD`.
"""

from enum import StrEnum

TLP_LABELS = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
"""The labels of the Traffic Light Protocol 2.0 (FIRST, August 2022), the widest circle first."""


class Format(StrEnum):
    """A format of documents."""

    DOCX = "docx"
    ODT = "odt"
    PDF = "pdf"
    HTML = "html"
    MARKDOWN = "md"
    JSON = "json"


class Method(StrEnum):
    """How the sentences of a summary are chosen."""

    DEFAULT = "default"
    """By briefmaker's own trained ranker."""

    LEAD = "lead"
    """The first sentences."""

    LEX_RANK = "lex-rank"
    LSA = "lsa"
    TEXT_RANK = "text-rank"
    LUHN = "luhn"
    EDMUNDSON = "edmundson"
    SUM_BASIC = "sum-basic"
    KL = "kl"
    REDUCTION = "reduction"


class ActorEngine(StrEnum):
    """What finds names."""

    AUTO = "auto"
    """spaCy where it has a model for the language, else the builtin recogniser."""

    BUILTIN = "builtin"
    SPACY = "spacy"


class Tier(StrEnum):
    """How much of a part an actor plays."""

    KEY = "key"
    """A reader would miss them: they stand in the table of key actors."""

    NAMED = "named"
    """The text names them in passing."""


class PdfEngine(StrEnum):
    """What lays out PDF."""

    AUTO = "auto"
    """WeasyPrint where Pango is, else typst."""

    WEASYPRINT = "weasyprint"
    TYPST = "typst"


class Pictures(StrEnum):
    """Which of the pictures saved with a page a note shows."""

    NONE = "none"
    LEAD = "lead"
    """The first of each article."""

    ALL = "all"


class Group(StrEnum):
    """What stands together in a digest."""

    STORY = "story"
    """The articles on one event."""

    DAY = "day"
    SITE = "site"
    CHANGES = "changes"
    """The saves of one page, of which is said what changed, and nothing else."""

    NONE = "none"
    """The articles stand as they were given."""


class Highlights(StrEnum):
    """What becomes of passages that a reader marked in the file."""

    FIRST = "first"
    """They are key points before all others."""

    ONLY = "only"
    """Nothing else is quoted, where something is marked."""

    IGNORE = "ignore"


class AnnexText(StrEnum):
    """What of the source a note prints."""

    AUTO = "auto"
    """What the template says."""

    NONE = "none"
    CONTEXT = "context"
    """What stands before and behind the quoted sentences, as far as the page has room."""

    QUOTED = "quoted"
    """The paragraphs that the note quotes from."""

    FULL = "full"


class Paper(StrEnum):
    """What a document is printed on."""

    A4 = "A4"
    LETTER = "Letter"


class TextKind(StrEnum):
    """What kind of text an article is: what a note says at its head, as its reader has to weigh it."""

    NEWS = "news"
    LIVE = "live page"
    OPINION = "opinion"
    PRESS = "press release"
    FACT_CHECK = "fact check"
    NEWSLETTER = "newsletter"
    REPORT = "report"
    STUDY = "research article"
    ADVERTISEMENT = "advertisement"
    DISCUSSION = "discussion"
    LIST = "list of texts"
