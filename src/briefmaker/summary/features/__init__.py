"""What is measured of each sentence before it is judged: families of features, a row each."""

from collections.abc import Callable
from dataclasses import dataclass

from briefmaker.summary.document import Columns, Indexes, Numbers, SentenceDocument, Table, as_table, join_tables
from briefmaker.summary.features.leaning import measure_leaning
from briefmaker.summary.features.pointing import measure_pointing
from briefmaker.summary.features.position import (
    measure_claims,
    measure_length,
    measure_neighbours,
    measure_phrases,
    measure_position,
    measure_tense,
)
from briefmaker.summary.features.similarity import (
    measure_meaning,
    measure_similarity,
    measure_title,
    measure_title_letters,
)
from briefmaker.summary.features.wording import (
    count_classes,
    measure_form,
    measure_quotation,
    measure_wording,
    measure_words,
)
from briefmaker.summary.weights import WordVectors

__all__ = ["FAMILIES", "Family", "Measured", "measure_anywhere", "measure_features"]


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """A document with what several families look at."""

    document: SentenceDocument
    classes: Table
    """How often each class of the lexicon occurs."""

    vectors: WordVectors
    rows: Indexes
    """The row of each word of the text among the vectors."""

    embedded: Numbers
    """The vector of each sentence, shape (n, dimensions)."""

    tables: dict[str, Table]
    """What the families before have measured."""


@dataclass(frozen=True, slots=True)
class Family:
    """Features of one kind."""

    name: str
    measure: Callable[[Measured], Columns | Table]
    classes: tuple[str, ...] = ()
    """Those of the lexicon that belong to it."""


FAMILIES = (
    Family("position", lambda m: measure_position(m.document)),
    Family("length", lambda m: measure_length(m.document)),
    Family("wording", lambda m: measure_wording(m.document)),
    Family("similarity", lambda m: measure_similarity(m.document)),
    Family(
        "turns",
        lambda _: {},
        (
            "^turn", "^result", "^addition", "^condition", "^point", "^preposition", "^we", "^i", "^pronoun", "^number",
            "^quoted_who",
        ),
    ),
    Family("contrast", lambda _: {}, ("contrast", "alternative", "turn_inside", "negation", "focus")),
    Family(
        "commitment",
        lambda m: measure_claims(m.classes),
        (
            "thesis", "conclusion", "obligation", "possibility", "future", "outlook", "demand", "claim", "stake",
            "gain", "judgement", "condition", "now", "present", "general", "change", "remedy",
        ),
    ),
    Family(
        "voice",
        lambda m: measure_quotation(m.document),
        ("attribution", "author", "i", "we", "you", "third", "study", "finding", "said", "speech"),
    ),
    Family("concession", lambda _: {}, ("^concession", "rejected")),
    Family(
        "narrative",
        lambda m: measure_tense(m.document, m.classes),
        ("past", "time", "scene", "instance", "example", "colour"),
    ),
    Family(
        "form",
        lambda m: measure_form(m.document),
        ("boilerplate", "this_text", "greeting", "reference", "talk", "signpost"),
    ),
    Family("events", lambda _: {}, ("amount", "trend", "decision", "event", "effect", "cause", "institution")),
    Family("leaning", lambda m: measure_leaning(m.document)),
    Family("pointing", lambda m: measure_pointing(m.document)),
    Family("title", lambda m: measure_title(m.document, m.embedded, m.vectors)),
    Family("meaning", lambda m: measure_meaning(m.document.numbered, m.rows, m.embedded, m.vectors)),
    Family("neighbours", lambda m: measure_neighbours(m.document, join_tables([*m.tables.values()]))),
    Family("words", lambda m: measure_words(m.document.numbered, m.rows, m.vectors)),
)  # fmt: skip
"""In this order; neighbours look at the columns of those before."""

_CLASSES = tuple(name for family in FAMILIES for name in family.classes)


def measure_features(document: SentenceDocument, vectors: WordVectors) -> dict[str, Table]:
    """Return every feature by family, for n sentences."""
    numbered = document.numbered
    classes = count_classes(document.tokens, numbered, document.language)
    rows = vectors.look_up(numbered.words)[numbered.word]
    embedded = vectors.embed_rows(rows, numbered.sizes)
    measured = Measured(document, classes, vectors, rows, embedded, {})
    phrases, done = measure_phrases(classes, _CLASSES), 0
    for family in FAMILIES:
        found = family.measure(measured)
        own = found if isinstance(found, Table) else as_table(found)
        counts = Table(family.classes, phrases[done : done + len(family.classes)])
        measured.tables[family.name] = join_tables([counts, own])
        done += len(family.classes)
    return measured.tables


def measure_anywhere(document: SentenceDocument) -> Table:
    """Return the features by name that mean the same in all languages, and some beside them: a third of the work."""
    return as_table(
        {
            **measure_position(document),
            **measure_length(document),
            **measure_similarity(document),
            **measure_wording(document),
            **measure_quotation(document),
            **measure_form(document),
            **measure_title_letters(document),
        }
    )
