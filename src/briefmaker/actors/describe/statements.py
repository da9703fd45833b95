"""Who said what."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefmaker.actors.describe.noun_phrases import is_head, phrase_start
from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.entity import Entity
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import EntityType, Mention
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
_PRONOUNS = frozenset({"he", "He", "HE", "she", "She", "SHE"})
_MARKS = frozenset({'"', "“", "”", "«", "»", "„"})
_PARTICIPLES = frozenset(
    {"saying", "adding", "warning", "insisting", "arguing", "vowing", "noting", "claiming", "stressing", "telling"}
)
_NO_NOUNS = (
    "function_words",
    "name_particles",
    "auxiliaries",
    "company_context",
    "verbs_of_speech",
    "verbs_of_judgement",
)
"""Lists of words that, after a name, are no noun it describes."""

_LONGEST_APPOSITION = 18
_LONGEST_TAG = 4
"""How many words a sentence has that only says who spoke."""

_LISTED = frozenset({("and",), (",",), (",", "and")})
_OBJECTS = frozenset({"by", "about", "against", "between", "than", "like", "among", "over"})
"""Words before a name, beside links, that keep it from being the subject."""


@dataclass(frozen=True, slots=True)
class _Speaker:
    """A mention and the number of the group it belongs to."""

    mention: Mention
    entity: int


def attribute_quotes(entities: Sequence[Entity], language: str) -> list[tuple[Quote, ...]]:
    """
    Find what each actor said or is said to think, one tuple a group, most telling first.

    Counted are: a name as the subject of a verb of speech, the same turned round (`..., said Virtanen`),
    `according to`, a transcript's `VIRTANEN:`, and `he said` or `she said` where one person alone was named in that
    sentence or the one before. Each statement is the sentence word for word. Doubtful cases are left out.
    """
    found: list[dict[tuple[int, int], Quote]] = [{} for _ in entities]
    for block, speakers in _speakers_by_block(entities):
        spans = split_sentences(block.text, language)
        for entity, word in _speech(block, speakers, spans):
            if (span := _statement_at(block.text, spans, block.starts[word])) is not None:
                quote = _quote(block, span)
                found[entity].setdefault((quote.block, quote.start), quote)
    return [
        tuple(sorted(quotes.values(), key=lambda quote: (-quote.score, quote.block, quote.start))) for quotes in found
    ]


def _speakers_by_block(entities: Sequence[Entity]) -> Iterator[tuple[TokenizedBlock, list[_Speaker]]]:
    """Gather the mentions of all actors by block, in reading order; the title says nothing."""
    blocks: dict[int, list[_Speaker]] = {}
    for number, entity in enumerate(entities):
        for mention in entity.mentions:
            if mention.block.number:
                blocks.setdefault(mention.block.number, []).append(_Speaker(mention, number))
    for block in sorted(blocks):
        speakers = sorted(blocks[block], key=lambda speaker: speaker.mention.position)
        yield speakers[0].mention.block, speakers


def _speech(block: TokenizedBlock, speakers: Sequence[_Speaker], spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Find who speaks in a block: the number of the group and a word of the sentence."""
    later: _Speaker | None = None
    openings = {span.start for span in spans}
    for speaker in reversed(speakers):
        mention = speaker.mention
        opens = block.starts[phrase_start(block.tokens, mention.start)] in openings
        if (
            (later is not None and _share(speaker, later))
            or _speaks(block.tokens, mention)
            or (opens and _goes_on_saying(block, mention, spans))
        ):
            later = speaker
            yield speaker.entity, mention.start
        else:
            later = None
    for i in [i for i, word in enumerate(block.tokens) if word in _PRONOUNS]:
        if _verb_follows(block.tokens, i + 1):
            entity = _resolve_pronoun(block, speakers, spans, i)
            if entity is not None:
                yield entity, i


def _share(one: _Speaker, other: _Speaker) -> bool:
    """Tell whether two names in a list share what follows the second: `Berg and Hansen said`."""
    sentence, mention = one.mention.block.tokens, one.mention
    between = sentence[mention.end : other.mention.start]
    first = phrase_start(sentence, mention.start)
    led = first > 0 and sentence[first - 1].lower() in words("prepositions") | _OBJECTS
    return between in _LISTED and mention.type == other.mention.type and not led


def _speaks(sentence: Sequence[str], mention: Mention) -> bool:
    """Tell whether a mention is a speaker where it stands."""
    first = phrase_start(sentence, mention.start)
    before = sentence[first - 1].lower() if first else "."
    if _is_transcript(sentence, mention, first):
        return True
    if _describes(sentence, mention.end):
        return False
    if _is_source(sentence, first, before):
        return True
    if (
        before in words("verbs_of_speech")
        and _is_inverted(sentence, first - 1)
        and not _verb_follows(sentence, mention.end)
    ):
        return True
    if before in words("prepositions") | _OBJECTS:
        return False
    return any(_verb_follows(sentence, i) for i in _after_name(sentence, mention))


def _describes(sentence: Sequence[str], end: int) -> bool:
    """Tell whether a name only says whose, or which, the next noun is: `Berg's brother`, `a Harvard study`."""
    after = sentence[end] if end < len(sentence) else "."
    if after == "'s" or (after[0].isupper() and is_head(after)):
        return True
    verb = after.endswith(("ed", "s", "ly"))
    return (
        after.isalpha()
        and after.islower()
        and not verb
        and after not in words(*_NO_NOUNS)
        and after not in words("prepositions")
    )


def _is_source(sentence: Sequence[str], first: int, before: str) -> bool:
    """Tell whether a name follows `according to`, `according to a report by`, or `according to its director,`."""
    if before == "to":
        return first > 1 and sentence[first - 2].lower() == "according"
    if before not in {"by", "from", "of", ","}:
        return False
    lead = [word.lower() for word in sentence[max(first - 9, 0) : first - 1]]
    return "according" in lead and not {",", "."} & set(lead[lead.index("according") :])


def _is_transcript(sentence: Sequence[str], mention: Mention, first: int) -> bool:
    """Tell whether a name introduces what is said in a transcript or an interview: `VIRTANEN:`."""
    if mention.type != EntityType.PERSON or sentence[mention.end : mention.end + 1] != (":",):
        return False
    return (
        first == 0
        or (first == 1 and sentence[0] in _MARKS)
        or sentence[mention.end + 1 : mention.end + 2] in {(mark,) for mark in _MARKS}
    )


def _goes_on_saying(block: TokenizedBlock, mention: Mention, spans: Sequence[Span]) -> bool:
    """Tell whether the sentence that a name opens goes on with `, saying` or the like."""
    span = _span_at(spans, block.starts[mention.start])
    for i in range(mention.end, len(block.tokens)):
        if span is None or block.starts[i] >= span.end:
            return False
        if block.tokens[i] in _PARTICIPLES and block.tokens[i - 1] == ",":
            return True
    return False


def _is_inverted(sentence: Sequence[str], verb: int) -> bool:
    """Tell whether a verb before a name follows what was said: a comma or a quotation mark stands before it."""
    return (
        verb > 0
        and sentence[verb] != "called"
        and (sentence[verb - 1] in _MARKS or sentence[verb - 1] in {",", "'", "’", "?", "!"})
    )


def _verb_follows(sentence: Sequence[str], i: int) -> bool:
    """Tell whether a verb of speech comes next, an adverb or two let through."""
    for k, word in enumerate(sentence[i : i + 4], start=i):
        lower = word.lower()
        if lower in words("verbs_of_speech") or lower in words("verbs_of_judgement"):
            return word.islower() and sentence[k + 1 : k + 2] != ("from",)
        if lower not in _HELPS and not lower.endswith("ly"):
            return False
    return False


def _after_name(sentence: Sequence[str], mention: Mention) -> Iterator[int]:
    """Give the places where a verb can follow a name: at once, after a comma, `, ... ,`, `(...)` or `of the agency`."""
    i = mention.end
    yield i
    if i >= len(sentence):
        return
    if sentence[i] in {",", "("}:
        if sentence[i] == "," and mention.start > 0 and sentence[mention.start - 1] == ",":
            yield i + 1
        closer = ")" if sentence[i] == "(" else ","
        for k in range(i + 1, min(i + _LONGEST_APPOSITION, len(sentence) - 1)):
            if sentence[k] == closer:
                yield k + 1
                return
            if sentence[k] in {";", ":", "?"} or sentence[k].lower() in words("verbs_of_speech"):
                return
    elif sentence[i] in {"of", "from", "at"} and mention.type == EntityType.PERSON:
        while i < len(sentence) and (sentence[i][0].isupper() or sentence[i] in words("name_particles")):
            i += 1
        yield i


def _resolve_pronoun(block: TokenizedBlock, speakers: Sequence[_Speaker], spans: Sequence[Span], i: int) -> int | None:
    """Find whom `he` or `she` means: the one person named in the sentence so far, or else in the sentence before."""
    here = _index_at(spans, block.starts[i])
    for sentence in (here, here - 1):
        if sentence < 0:
            return None
        span = spans[sentence]
        people = {
            speaker.entity
            for speaker in speakers
            if speaker.mention.type == EntityType.PERSON
            and span.start <= block.starts[speaker.mention.start] < min(span.end, block.starts[i])
        }
        if people:
            return people.pop() if len(people) == 1 else None
    return None


def _index_at(spans: Sequence[Span], place: int) -> int:
    """Return the number of the last sentence that begins at or before a place; -1 if there is none."""
    return bisect_right(spans, place, key=lambda span: span.start) - 1


def _statement_at(text: str, spans: Sequence[Span], place: int) -> Span | None:
    """Return the sentence a place lies in, with the one before where it only says who asked (`Why?” Berg asked.`)."""
    index, span = _index_at(spans, place), _span_at(spans, place)
    if span is None or index == 0 or len(text[span.start : span.end].split()) > _LONGEST_TAG:
        return span
    before = spans[index - 1]
    return Span(before.start, span.end) if text[: before.end].rstrip()[-1] in _MARKS else span


def _span_at(spans: Sequence[Span], place: int) -> Span | None:
    """Return the sentence a place lies in."""
    index = _index_at(spans, place)
    return spans[index] if index >= 0 and place < spans[index].end else None


def _quote(block: TokenizedBlock, span: Span) -> Quote:
    """Cut a sentence out word for word; one with a quotation of some length tells more."""
    text = block.text[span.start : span.end]
    marks = sum(text.count(mark) for mark in '"“”«»')
    score = 1.0 * (marks >= 2) + min(len(text), 300) / 300
    return Quote(text, block.number, span.start, span.end, score=round(score, 3))
