"""The recogniser that spaCy brings, for those who have it."""

import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.gazetteer import is_listed_name
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import ACTING, EntityType, Mention
from briefmaker.actors.recognise.builtin import builtin_recogniser
from briefmaker.actors.recognise.crf import tag_entities
from briefmaker.actors.recognise.interface import Name, align
from briefmaker.actors.recognise.small_words import trim_address, whole_names
from briefmaker.errors import MissingPart

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Span

_TYPES = {
    "PERSON": EntityType.PERSON,
    "PER": EntityType.PERSON,
    "ORG": EntityType.ORGANISATION,
    "GPE": EntityType.PLACE,
    "LOC": EntityType.PLACE,
    "FAC": EntityType.PLACE,
    "LAW": EntityType.OTHER,
    "EVENT": EntityType.OTHER,
    "PRODUCT": EntityType.OTHER,
    "WORK_OF_ART": EntityType.OTHER,
}
_UNUSED = ("parser", "tagger", "lemmatizer", "attribute_ruler", "senter", "morphologizer", "trainable_lemmatizer")
_LONGEST_TEXT = 100_000
"""Characters spaCy is given at a time; it refuses a million, and its memory grows with the length."""

_RUN = re.compile(r"[^\s\u0e00-\U0010ffff]{500}")
"""
So many signs without a blank between are cut: spaCy parts signs from such a run one by one, each time looking at all of
it, and took ten seconds for fifteen thousand. Scripts written without blanks are parted otherwise.
"""

_LONGEST_WORD = 100
"""Characters looked back for a blank; a word without one for longer is cut where the piece ends."""

_MODELS = "spacy_models"
"""The entry point by which a package says that it is a model."""

_SIZES = ("trf", "lg", "md", "sm")
_ADVICE = "pip install 'briefmaker[spacy]'"

_ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class SpacyRecogniser:
    """Names by a model of spaCy, with those the built-in recogniser finds beside them."""

    model: str
    """The name of the installed model."""

    def mentions(self, blocks: Sequence[TokenizedBlock]) -> list[Mention]:
        """
        Return what both recognisers find; where they overlap, the better one of the language counts.

        In English that is the built-in one, made for these texts; spaCy adds persons that it missed, if they have
        several words or are marked twice: too few of the bodies it would add are right. In other languages such persons
        and bodies of spaCy's come first, without small words and forms of address, with the built-in type where bounds
        agree; then those of the built-in one in that language, then spaCy's places and things.
        """
        own = self.alone(blocks)
        if self.language == _ENGLISH:
            return _beside(tag_entities(blocks), [m for m in _sure(own) if _can_be_person(m)])
        builtin = builtin_recogniser(self.language).mentions(blocks)
        marked = {(mention.position, mention.end): mention for mention in builtin}
        found = whole_names([trim_address(mention, self.language) for mention in own], self.language)
        agreed = [marked.get((name.position, name.end), name) for name in found]
        places = [name for name in agreed if name.type not in ACTING]
        return _beside(_beside(_sure(agreed), builtin), places)

    @property
    def language(self) -> str:
        """The language of the model."""
        return self.model.partition("_")[0]

    def alone(self, blocks: Sequence[TokenizedBlock]) -> list[Mention]:
        """Return what spaCy alone finds."""
        pieces = [(block, start, text) for block in blocks for start, text in _pieces(block)]
        documents = _load(self.model).pipe(text for _, _, text in pieces)
        return [
            mention
            for (block, start, _), document in zip(pieces, documents, strict=True)
            for mention in _aligned(block, start, document.ents)
        ]


def _pieces(block: TokenizedBlock) -> Iterator[tuple[int, str]]:
    """Cut a block between tokens into texts that spaCy can take: where each begins, and the text."""
    start, text = 0, block.text
    for end in (*(_border(block, run.end()) for run in _RUN.finditer(text)), len(text)):
        while end - start > _LONGEST_TEXT:
            cut = _border(block, start + _LONGEST_TEXT)
            yield start, text[start:cut]
            start = cut
        if end > start:
            yield start, text[start:end]
            start = end


def _border(block: TokenizedBlock, place: int) -> int:
    """Return where the token at a place begins; the place itself inside a token that is longer than any word."""
    last = block.starts[bisect_right(block.starts, place) - 1] if block.starts else 0
    return last if 0 <= place - last < _LONGEST_WORD else place


def spacy_recogniser(language: str) -> SpacyRecogniser:
    """
    Return the recogniser for a language, by the largest model, official ones first.

    Raises MissingPart if spaCy or a model for the language is not installed.
    """
    if not has_spacy():
        raise MissingPart("the actor engine `spacy` is not installed", _ADVICE)
    model = _installed(language.split("-", maxsplit=1)[0])
    if model is None:
        raise MissingPart(f"spaCy has no model for the language {language!r} here", _ADVICE)
    return SpacyRecogniser(model)


def _sure(mentions: Sequence[Mention]) -> list[Mention]:
    """Return the persons and bodies among some names that have several words or are marked more than once."""
    times = Counter(mention.text for mention in mentions)
    return [m for m in mentions if m.type in ACTING and (len(m.tokens) > 1 or times[m.text] > 1)]


def _can_be_person(mention: Mention) -> bool:
    """Return whether a name is marked as a person's and does not end in a common word that is no surname."""
    last = mention.tokens[-1]
    english = not {last.lower(), last.lower().removesuffix("s")}.isdisjoint(words("common_words"))
    return mention.type == EntityType.PERSON and (is_listed_name(last) or not english)


def _beside(first: Sequence[Mention], second: Sequence[Mention]) -> list[Mention]:
    """Add to some names those that overlap none of them, in reading order."""
    taken = {(mention.block.number, i) for mention in first for i in range(mention.start, mention.end)}
    free = [m for m in second if taken.isdisjoint((m.block.number, i) for i in range(m.start, m.end))]
    return sorted((*first, *free), key=lambda mention: mention.position)


@cache
def has_spacy() -> bool:
    """Return whether spaCy is installed; kept, since a look through the folders of packages takes .5 ms."""
    return find_spec("spacy") is not None


@cache
def _installed(language: str) -> str | None:
    """Find the best model for a language among those installed."""
    start = f"{language}_core_"
    models = (name for name in _all_installed() if name.startswith(start)) if _lies_on_path(start) else ()
    return min(models, key=_preference, default=None)


def _lies_on_path(start: str) -> bool:
    """
    Return whether anything in the folders of packages has a name that begins so.

    Without a model this spares the wait until all packages were asked for one, as spaCy does: some 20 ms.
    """
    return any(name for folder in sys.path for name in Path(folder).glob(f"{start}*"))


@cache
def _all_installed() -> tuple[str, ...]:
    """Return the installed models by their entry points, as spaCy does, without the .4 s to import spaCy."""
    from importlib.metadata import entry_points

    return tuple(sorted({point.name for point in entry_points(group=_MODELS)}))


def _preference(model: str) -> tuple[bool, int]:
    """Rank a model: those of spaCy's own makers first, then by size."""
    size = next((rank for rank, size in enumerate(_SIZES) if f"_{size}" in model), len(_SIZES))
    return not model.endswith(_SIZES), size


@cache
def _load(model: str) -> "Language":
    """Load a model, once, without the parts that find no names."""
    import spacy

    return spacy.load(model, exclude=list(_UNUSED))


def _aligned(block: TokenizedBlock, start: int, spans: Iterable["Span"]) -> Iterator[Mention]:
    """Turn spaCy's spans of a piece into mentions; amounts, dates and nationalities are left out."""
    known = (span for span in spans if span.label_ in _TYPES)
    return align(block, (Name(start + span.start_char, start + span.end_char, _TYPES[span.label_]) for span in known))
