"""The recogniser that spaCy brings, for those who have it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from briefmaker.actors.mentions import Mention
from briefmaker.actors.repairs import repair
from briefmaker.actors.tagger import find_mentions
from briefmaker.actors.tokens import Tokens
from briefmaker.errors import MissingPart

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Span

_KINDS = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "LAW": "other",
    "EVENT": "other",
    "PRODUCT": "other",
    "WORK_OF_ART": "other",
}
_UNUSED = ("parser", "tagger", "lemmatizer", "attribute_ruler", "senter", "morphologizer", "trainable_lemmatizer")
_SIZES = ("trf", "lg", "md", "sm")
_ADVICE = "pip install 'briefmaker[spacy]'"


_ACTORS = frozenset({"person", "organisation"})


@dataclass(frozen=True, slots=True)
class SpacyRecogniser:
    """Names by a model of spaCy, with those the built-in recogniser finds beside them."""

    model: str
    """The name of the installed model."""

    def mentions(self, blocks: Sequence[Tokens]) -> list[Mention]:
        """
        Return what either finds, mended, with the built-in kind where bounds agree.

        Where bounds overlap, spaCy's persons and bodies come first, then the built-in names, then spaCy's places and
        things: it takes unknown bodies for places more often than the built-in recogniser does.
        """
        builtin, own = repair(find_mentions(blocks)), repair(self.alone(blocks))
        kinds = {(mention.place, mention.end): mention.kind for mention in builtin}
        agreed = [mention.called(kinds.get((mention.place, mention.end), mention.kind)) for mention in own]
        actors = [mention for mention in agreed if mention.kind in _ACTORS]
        return _beside(_beside(actors, builtin), [mention for mention in agreed if mention.kind not in _ACTORS])

    def alone(self, blocks: Sequence[Tokens]) -> list[Mention]:
        """Return what spaCy finds."""
        documents = _load(self.model).pipe(tokens.text for tokens in blocks)
        return [
            mention
            for tokens, document in zip(blocks, documents, strict=True)
            for mention in _aligned(tokens, document.ents)
        ]


def spacy_recogniser(language: str) -> SpacyRecogniser:
    """
    Return the recogniser for a language: the official model first, the largest there is.

    Raises MissingPart if spaCy or a model for the language is not installed.
    """
    if find_spec("spacy") is None:
        raise MissingPart("the actor engine `spacy` is not installed", _ADVICE)
    model = _installed(language.split("-", maxsplit=1)[0])
    if model is None:
        raise MissingPart(f"spaCy has no model for the language {language!r} here", _ADVICE)
    return SpacyRecogniser(model)


def _beside(first: Sequence[Mention], second: Sequence[Mention]) -> list[Mention]:
    """Add to some names those that overlap none of them, in reading order."""
    taken = {(mention.tokens.block, i) for mention in first for i in range(mention.start, mention.end)}
    free = [m for m in second if taken.isdisjoint((m.tokens.block, i) for i in range(m.start, m.end))]
    return sorted((*first, *free), key=lambda mention: mention.place)


@cache
def _installed(language: str) -> str | None:
    """Find the best model for a language among those installed."""
    from spacy.util import get_installed_models

    models = sorted(name for name in get_installed_models() if name.startswith(f"{language}_core_"))
    return min(models, key=_preference, default=None)


def _preference(model: str) -> tuple[bool, int]:
    """Rank a model: those of spaCy's own makers first, then by size."""
    size = next((rank for rank, size in enumerate(_SIZES) if f"_{size}" in model), len(_SIZES))
    return not model.endswith(_SIZES), size


@cache
def _load(model: str) -> "Language":
    """Load a model, once, without the parts that find no names."""
    import spacy

    return spacy.load(model, exclude=list(_UNUSED))


def _aligned(tokens: Tokens, spans: Iterable["Span"]) -> Iterator[Mention]:
    """Turn what spaCy marks into words of the block; amounts, dates and nationalities are left out."""
    for span in spans:
        first, last = bisect_right(tokens.ends, span.start_char), bisect_left(tokens.starts, span.end_char)
        if span.label_ in _KINDS and first < last:
            yield Mention(tokens, first, last, _KINDS[span.label_])
