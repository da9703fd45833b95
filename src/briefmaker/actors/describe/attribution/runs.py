"""Quotations that go on: sentences inside quotation marks that name nobody."""

from collections.abc import Container, Sequence

from briefmaker.actors.describe.attribution.passage import Paragraph, Sentence
from briefmaker.actors.describe.attribution.reason import Reason

_BESIDE = 0.15
"""The share of a sentence inside quotation marks from which on the next quotation goes on with it."""

_LONGEST_TAG = 8
"""Words of a sentence that only says who spoke."""

_TITLE = 8
"""Words of a quoted paragraph without an end that is a heading."""

_WHOLE = 0.95
"""The share of a sentence inside quotation marks from which on nothing of it is the reporter's."""

_PARAGRAPHS_BACK = 3
"""Paragraphs before a quotation without a speaker in which the one stands who goes on."""


def continue_runs(paragraph: Paragraph, before: Sentence | None) -> None:
    """
    Give quotations that name nobody to whom the sentence before or behind them names.

    A tag whose speaker is not known keeps them from everybody.
    """
    sentences = paragraph.sentences
    if len(sentences) == 1 and _is_title(sentences[0]):
        return
    for index, sentence in enumerate(sentences):
        if sentence.speakers or sentence.unknown or not sentence.is_quotation:
            continue
        source = _source(sentences, index)
        if source is not None:
            _hand_on(source, sentence, Reason.RUN)
        else:
            earlier = sentences[index - 1] if index else before
            if earlier is not None:
                _from_earlier(earlier, sentence)


def _is_title(sentence: Sentence) -> bool:
    """Return whether a paragraph is a heading with a quotation: it does not end as sentences do."""
    if sentence.text.rstrip()[-1:] not in ".?!…,\"”’'»)":
        return True
    end = sentence.text.rstrip("\"”’' ")[-1:]
    return len(sentence.text.split()) <= _TITLE and end not in ".?!…,"


def _source(sentences: list[Sentence], index: int) -> Sentence | None:
    """Find the sentence of the paragraph that says whose a quotation is."""
    sentence = sentences[index]
    before = sentences[index - 1] if index else None
    if before is not None and not (_is_told(before) and _leads_on(before, sentence)):
        before = None
    behind = _tag_behind(sentences, index)
    if before is None or behind is None:
        return before or behind
    opens = sentence.paragraph.block.text[sentence.start] in '“"«„'
    return before if not opens or before.quoted > 2 * _BESIDE else behind


def _is_told(sentence: Sentence) -> bool:
    """Return whether it is known who speaks in a sentence, or known that nobody listed does."""
    return bool(sentence.speakers) or sentence.unknown


def _leads_on(before: Sentence, sentence: Sentence) -> bool:
    """Return whether a quotation can go on with the sentence before it."""
    return before.quoted > _BESIDE or before.ends_with_colon or sentence.begins_quoted


def _tag_behind(sentences: list[Sentence], index: int) -> Sentence | None:
    """Find the tag that closes a run of quotations, as in `“...” “...,” said Berg`."""
    for sentence in sentences[index + 1 :]:
        if _is_told(sentence):
            short = len(sentence.text.split()) <= _LONGEST_TAG
            return sentence if sentence.quoted > 2 * _BESIDE or sentence.begins_quoted or short else None
        if not sentence.is_quotation:
            return None
    return None


def _hand_on(source: Sentence, sentence: Sentence, reason: Reason) -> None:
    """Give a quotation to the speaker of another sentence."""
    if source.speakers:
        sentence.attribute(source.next_speakers[:2], reason)
        sentence.source = source
    else:
        sentence.unknown = True


def _from_earlier(earlier: Sentence, sentence: Sentence) -> None:
    """Give the quotation that opens a paragraph, or follows plain prose, to who spoke or acted just before."""
    same = earlier.paragraph is sentence.paragraph
    if _is_told(earlier) and not same:
        open_end = earlier.paragraph.left_open or earlier.quoted > _BESIDE
        if open_end or earlier.ends_with_colon or sentence.begins_quoted:
            _hand_on(earlier, sentence, Reason.NEXT_PARAGRAPH)
    elif earlier.subject and earlier.ends_with_colon:
        sentence.attribute(earlier.subject[:1], Reason.INTRODUCED)


def read_untagged(paragraph: Paragraph, sentences: Sequence[Sentence], people: Container[int]) -> None:
    """
    Give the quotation at the end of a paragraph, which nobody is named for, to the only one who spoke just before.

    In: the paragraph, all sentences up to its end, the numbers of the entities that are persons. News quote on so, a
    sentence of their own between; of whom that sentence tells, if it is a person, the quotation is.
    """
    own = _untagged(paragraph)
    if not own or _is_title(own[-1]):
        return
    for earlier in reversed(sentences[: own[0].number]):
        if own[0].paragraph.block.number - earlier.paragraph.block.number > _PARAGRAPHS_BACK:
            return
        if earlier.unknown or len(earlier.speakers) > 1:
            return
        if found := earlier.speakers or [entity for entity in earlier.subject if entity in people]:
            for one in own:
                one.attribute(found, Reason.NEXT_PARAGRAPH)
        if found or earlier.subject:
            return


def _untagged(paragraph: Paragraph) -> list[Sentence]:
    """Return the sentences at the end of a paragraph that are quoted whole and given to nobody."""
    found: list[Sentence] = []
    for sentence in reversed(paragraph.sentences):
        if sentence.quoted < _WHOLE:
            break
        if sentence.speakers or sentence.unknown:
            return []
        found.insert(0, sentence)
    return found


def take_back(paragraphs: Sequence[Paragraph]) -> None:
    """
    Give the paragraphs of a quotation left open to whom the paragraph names that ends it.

    `“...` and in the next paragraph `“...,” said Berg`: who spoke before them has nothing to do with it.
    """
    for number in range(len(paragraphs) - 2, -1, -1):
        paragraph, later = paragraphs[number], paragraphs[number + 1]
        if not paragraph.left_open or not later.sentences or not later.sentences[0].begins_quoted:
            continue
        own, source = paragraph.sentences, _named(later)
        if source is None or any(one.quoted < _WHOLE or one.cue >= 0 for one in own):
            continue
        for one in own:
            one.speakers.clear()
            one.attribute(source.next_speakers[:2], Reason.RUN)
            one.source = source


def _named(paragraph: Paragraph) -> Sentence | None:
    """Find the sentence of a paragraph that says whose it is, or whose it was found to be."""
    tagged = (one for one in paragraph.sentences if one.speakers and one.cue >= 0)
    found = next(tagged, None)
    first = paragraph.sentences[0]
    return found or (first.source if first.reason == Reason.RUN and first.speakers else None)
