"""Why a statement is given to its speaker."""

from enum import StrEnum


class Reason(StrEnum):
    """A rule of attribution, in the words it is told in."""

    NAME = "named subject of a verb of speech"
    INVERTED = "named behind the verb"
    AGENT = "named by a passive"
    PRONOUN = "pronoun with a verb of speech"
    NOUN = "role or noun with a verb of speech"
    OWNED = "what is the speaker's says so"
    SAME = "a further verb of the same subject"
    PARTICIPLE = "participle of speech"
    ACCORDING = "according to"
    LABEL = "label of a transcript"
    COLON = "name and colon before a quotation"
    SIGNED = "signed quotation"
    RUN = "quotation that goes on"
    NEXT_PARAGRAPH = "quotation that goes on in the next paragraph"
    INTRODUCED = "introduced by a colon"
    HEADING = "heading that names who says it"
    ANSWER = "answer in an interview"
    LISTED = "item of a list that is introduced"
    EXTRACT = "extract that is introduced"
