"""Who said what."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefmaker.actors.groups import Group
from briefmaker.actors.lexicon import words
from briefmaker.actors.mentions import Mention
from briefmaker.actors.phrases import LINKS, phrase_start
from briefmaker.actors.tokens import Tokens
from briefmaker.language.sentences import Span, split_sentences
from briefmaker.model import Quote

_HELPS = frozenset(
    {
        "has",
        "have",
        "had",
        "also",
        "later",
        "then",
        "further",
        "recently",
        "earlier",
        "once",
        "again",
        "often",
        "today",
        "did",
        "not",
        "even",
    }
)
_PRONOUNS = frozenset({"he", "she"})
_MARKS = frozenset({'"', "“", "”", "«", "»", "„"})
_LONGEST_APPOSITION = 18


@dataclass(frozen=True, slots=True)
class _Speaker:
    """A mention and the number of the group it belongs to."""

    mention: Mention
    group: int


def statements_of(groups: Sequence[Group], language: str) -> list[tuple[Quote, ...]]:
    """
    Find what each actor said or is said to think, one tuple a group, most telling first.

    Counted are: a name as the subject of a verb of speech, the same turned round (`..., said Virtanen`),
    `according to`, a transcript's `VIRTANEN:`, and `he said` or `she said` where one person alone was named in that sentence or
    the one before. Each statement is the sentence word for word. Doubtful cases are left out.
    """
    found: list[dict[tuple[int, int], Quote]] = [{} for _ in groups]
    for tokens, speakers in _by_block(groups):
        spans = split_sentences(tokens.text, language)
        for group, word in _speech(tokens, speakers, spans):
            if (span := _span_at(spans, tokens.starts[word])) is not None:
                quote = _quote(tokens, span)
                found[group].setdefault((quote.block, quote.start), quote)
    return [
        tuple(sorted(quotes.values(), key=lambda quote: (-quote.score, quote.block, quote.start))) for quotes in found
    ]


def _by_block(groups: Sequence[Group]) -> Iterator[tuple[Tokens, list[_Speaker]]]:
    """Gather the mentions of all actors by block, in reading order; the title says nothing."""
    blocks: dict[int, list[_Speaker]] = {}
    for number, group in enumerate(groups):
        for mention in group.mentions:
            if mention.tokens.block:
                blocks.setdefault(mention.tokens.block, []).append(_Speaker(mention, number))
    for block in sorted(blocks):
        speakers = sorted(blocks[block], key=lambda speaker: speaker.mention.place)
        yield speakers[0].mention.tokens, speakers


def _speech(tokens: Tokens, speakers: Sequence[_Speaker], spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Find who speaks in a block: the number of the group and a word of the sentence."""
    taken = {i for speaker in speakers for i in range(speaker.mention.start, speaker.mention.end)}
    for speaker in speakers:
        if _speaks(tokens.words, speaker.mention, taken):
            yield speaker.group, speaker.mention.start
    for i, word in enumerate(tokens.words):
        if word.lower() in _PRONOUNS and _verb_follows(tokens.words, i + 1):
            group = _antecedent(tokens, speakers, spans, i)
            if group is not None:
                yield group, i


def _speaks(sentence: Sequence[str], mention: Mention, taken: set[int]) -> bool:
    """Tell whether a mention is a speaker where it stands."""
    first = phrase_start(sentence, mention.start)
    before = sentence[first - 1].lower() if first else "."
    if before == "to" and first > 1 and sentence[first - 2].lower() == "according":
        return True
    if mention.kind == "person" and first == 0 and sentence[mention.end : mention.end + 1] == (":",):
        return True
    if (
        before in words("verbs_of_speech")
        and _is_turned(sentence, first - 1)
        and not _verb_follows(sentence, mention.end)
    ):
        return True
    if before in LINKS or before in {"by", "about", "against", "between", "than", "like", "among"}:
        return False
    after = _after_apposition(sentence, mention.end, taken)
    return _verb_follows(sentence, mention.end) or (after is not None and _verb_follows(sentence, after))


def _is_turned(sentence: Sequence[str], verb: int) -> bool:
    """Tell whether a verb before a name follows what was said: a comma or a quotation mark stands before it."""
    return verb > 0 and (sentence[verb - 1] in _MARKS or sentence[verb - 1] in {",", "'", "’", "?", "!"})


def _verb_follows(sentence: Sequence[str], i: int) -> bool:
    """Tell whether a verb of speech comes next, an adverb or two let through."""
    for word in sentence[i : i + 4]:
        lower = word.lower()
        if lower in words("verbs_of_speech"):
            return word.islower()
        if lower not in _HELPS and not lower.endswith("ly"):
            return False
    return False


def _after_apposition(sentence: Sequence[str], i: int, taken: set[int]) -> int | None:
    """Return the word after `, ... ,` or `(...)` behind a name; None if there is none."""
    if i >= len(sentence) or sentence[i] not in {",", "("}:
        return None
    closer = ")" if sentence[i] == "(" else ","
    for k in range(i + 1, min(i + _LONGEST_APPOSITION, len(sentence))):
        if sentence[k] == closer and k + 1 < len(sentence):
            return k + 1
        if sentence[k] in {".", ";", ":"} or sentence[k].lower() in words("verbs_of_speech"):
            return None
    return None


def _antecedent(tokens: Tokens, speakers: Sequence[_Speaker], spans: Sequence[Span], i: int) -> int | None:
    """Find whom `he` or `she` means: the one person named in the sentence so far, or else in the sentence before."""
    here = _index_at(spans, tokens.starts[i])
    for sentence in (here, here - 1):
        if sentence < 0:
            return None
        span = spans[sentence]
        people = {
            speaker.group
            for speaker in speakers
            if speaker.mention.kind == "person"
            and span.start <= tokens.starts[speaker.mention.start] < min(span.end, tokens.starts[i])
        }
        if people:
            return people.pop() if len(people) == 1 else None
    return None


def _index_at(spans: Sequence[Span], place: int) -> int:
    """Return the number of the last sentence that begins at or before a place; -1 if there is none."""
    return bisect_right([span.start for span in spans], place) - 1


def _span_at(spans: Sequence[Span], place: int) -> Span | None:
    """Return the sentence a place lies in."""
    index = _index_at(spans, place)
    return spans[index] if index >= 0 and place < spans[index].end else None


def _quote(tokens: Tokens, span: Span) -> Quote:
    """Cut a sentence out word for word; one with a quotation of some length tells more."""
    text = tokens.text[span.start : span.end]
    marks = sum(text.count(mark) for mark in '"“”«»')
    score = 1.0 * (marks >= 2) + min(len(text), 300) / 300
    return Quote(text, tokens.block, span.start, span.end, score=round(score, 3))
