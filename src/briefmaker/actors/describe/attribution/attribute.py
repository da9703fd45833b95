"""The way through an article: paragraph by paragraph, each rule in its turn; quotations that go on."""

from collections.abc import Container, Sequence

from briefmaker.actors.describe.attribution.certainty import mark_certain, namesakes_of
from briefmaker.actors.describe.attribution.cues import may_have_cues, read_cues
from briefmaker.actors.describe.attribution.labels import (
    read_colon,
    read_extract,
    read_heading,
    read_interviews,
    read_label,
    read_list,
    read_signature,
    read_tweet,
)
from briefmaker.actors.describe.attribution.memory import Memory
from briefmaker.actors.describe.attribution.passage import Paragraph, Reason, Sentence, read_passages
from briefmaker.actors.describe.attribution.subjects import main_subject
from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.entity import Entity
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import EntityType


def genders_of(entities: Sequence[Entity], roles: Sequence[frozenset[str]]) -> dict[int, str]:
    """
    Return `he` or `she` for persons, by number; those whose gender nothing shows are left out.

    It is that of a title before the name or of a word of the roles; where there is none, or both, that of a given name
    which only men, or only women, have.
    """
    genders: dict[int, str] = {}
    for number, entity in enumerate(entities):
        if entity.type == EntityType.PERSON and entity.mentions:
            gender = _by_words(entity, roles[number]) or _by_given_name(entity)
            if gender:
                genders[number] = gender
    return genders


def _by_words(entity: Entity, role: frozenset[str]) -> str:
    """Return the gender that the titles before a person's name, or the words of the roles, show."""
    beside = set(role)
    for mention in entity.mentions:
        tokens = mention.block.tokens
        beside |= {word.lower() for word in tokens[max(mention.start - 2, 0) : mention.start] if word[0].isupper()}
    return _one_of(beside, "male_words", "female_words")


def _by_given_name(entity: Entity) -> str:
    """Return the gender of the given name in the longest name of a person; nothing for a name of one word."""
    given, *rest = max(entity.surfaces, key=len).split()
    return _one_of({given} if rest else set(), "names_of_men", "names_of_women")


def _one_of(found: set[str], men: str, women: str) -> str:
    """Return the pronoun of the only one of two lists that has some of the words; nothing for both or neither."""
    male, female = not found.isdisjoint(words(men)), not found.isdisjoint(words(women))
    if male == female:
        return ""
    return "he" if male else "she"


_BESIDE = 0.15
"""The share of a sentence inside quotation marks from which on the next quotation goes on with it."""

_TITLE = 8
"""Words up to which a quoted paragraph without a full stop is a heading."""

_WHOLE = 0.95
"""The share of a sentence inside quotation marks from which on it holds no words of the reporter's."""


def continue_runs(paragraph: Paragraph, before: Sentence | None) -> None:
    """
    Give quotations without a speaker to the speaker of the sentence before or behind them.

    A tag whose speaker is unknown leaves them to nobody.
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
    if before is not None and not (_is_settled(before) and _leads_on(before, sentence)):
        before = None
    behind = _tag_behind(sentences, index)
    if before is None or behind is None:
        return before or behind
    # a quotation that opens a new pair of marks belongs to the tag behind it, unless the sentence before quotes as well
    opens = sentence.paragraph.block.text[sentence.start] in '“"«„'
    return before if not opens or before.quoted > 2 * _BESIDE else behind


def _is_settled(sentence: Sentence) -> bool:
    """Return whether the speaker of a sentence is known, or known to be no entity."""
    return bool(sentence.speakers) or sentence.unknown


def _leads_on(before: Sentence, sentence: Sentence) -> bool:
    """Return whether a quotation can go on with the sentence before it."""
    return before.quoted > _BESIDE or before.ends_with_colon or sentence.begins_quoted


_LONGEST_TAG = 8
"""Words of a sentence that only says who spoke."""


def _tag_behind(sentences: list[Sentence], index: int) -> Sentence | None:
    """Find the tag that closes a run of quotations, as in `“...” “...,” said Berg`."""
    for sentence in sentences[index + 1 :]:
        if _is_settled(sentence):
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
    """Give a quotation that opens a paragraph, or follows prose, to whoever spoke or acted just before."""
    same = earlier.paragraph is sentence.paragraph
    if _is_settled(earlier) and not same:
        open_end = earlier.paragraph.left_open or earlier.quoted > _BESIDE
        if open_end or earlier.ends_with_colon or sentence.begins_quoted:
            _hand_on(earlier, sentence, Reason.NEXT_PARAGRAPH)
    elif earlier.subject and earlier.ends_with_colon:
        sentence.attribute(earlier.subject[:1], Reason.INTRODUCED)


_PARAGRAPHS_BACK = 3
"""Paragraphs before a quotation without a speaker in which its speaker may have been named."""


def read_untagged(paragraph: Paragraph, sentences: Sequence[Sentence], people: Container[int]) -> None:
    """
    Give the quotation at the end of a paragraph that names no speaker to the only one who spoke just before.

    In: the paragraph, all sentences up to its end, the numbers of the entities that are persons. News goes on quoting
    so, with a sentence of its own between; if the subject of that sentence is a person, it is the speaker.
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
            for sentence in own:
                sentence.attribute(found, Reason.NEXT_PARAGRAPH)
        if found or earlier.subject:
            return


def _untagged(paragraph: Paragraph) -> list[Sentence]:
    """Return the wholly quoted sentences at the end of a paragraph that have no speaker yet."""
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
    Give the paragraphs of a quotation that is left open to the speaker named in the paragraph that closes it.

    `“...` and in the next paragraph `“...,” said Berg`: whoever spoke before them is not the speaker.
    """
    # from the last paragraph back, so that a quotation over many paragraphs is handed up one by one
    for number in range(len(paragraphs) - 2, -1, -1):
        paragraph, later = paragraphs[number], paragraphs[number + 1]
        if not paragraph.left_open or not later.sentences or not later.sentences[0].begins_quoted:
            continue
        own, source = paragraph.sentences, _named(later)
        if source is None or any(sentence.quoted < _WHOLE or sentence.cue >= 0 for sentence in own):
            continue
        for sentence in own:
            sentence.speakers.clear()
            sentence.attribute(source.next_speakers[:2], Reason.RUN)
            sentence.source = source


def _named(paragraph: Paragraph) -> Sentence | None:
    """Find the sentence of a paragraph that names the speaker, or the one that its first sentence was given from."""
    tagged = (sentence for sentence in paragraph.sentences if sentence.speakers and sentence.cue >= 0)
    found = next(tagged, None)
    first = paragraph.sentences[0]
    return found or (first.source if first.reason == Reason.RUN and first.speakers else None)


def attribute_sentences(
    blocks: Sequence[TokenizedBlock], entities: Sequence[Entity], roles: Sequence[frozenset[str]], language: str
) -> list[Sentence]:
    """
    Attribute each sentence of an article's body to the entities that say it, with the reason.

    In: the blocks; the entities; the words of the roles of each, in small letters. Out: all sentences in order, those
    of the writer without speakers.
    """
    paragraphs = read_passages(blocks, entities, language)
    people = frozenset(number for number, entity in enumerate(entities) if entity.type == EntityType.PERSON)
    memory = Memory(entities, roles, genders_of(entities, roles), people)
    before: Paragraph | None = None
    for paragraph in paragraphs:
        _read(paragraph, before, memory)
        before = paragraph
    take_back(paragraphs)
    title = next((block.text for block in blocks if not block.number), "")
    read_interviews(paragraphs, title, entities)
    mark_certain(memory.sentences, people, language, namesakes_of(entities))
    return memory.sentences


def _read(paragraph: Paragraph, before: Paragraph | None, memory: Memory) -> None:
    """Attribute the sentences of one paragraph."""
    # the speakers that the paragraph names come first; what it leaves open goes to those around it
    last = memory.sentences[-1] if memory.sentences else None
    if read_label(paragraph):
        memory.sentences += paragraph.sentences
        return
    _read_sentences(paragraph, memory)
    if paragraph.quotes:
        continue_runs(paragraph, last)
        read_untagged(paragraph, memory.sentences, memory.people)
    if last is not None:
        read_extract(paragraph, last)
    read_tweet(paragraph, before, memory.entities)
    if paragraph.names:
        read_heading(paragraph)
        read_signature(paragraph, before)
    if last is not None and last.speakers:
        read_list(paragraph, last)


def _read_sentences(paragraph: Paragraph, memory: Memory) -> None:
    """Attribute each sentence of a paragraph by its own words."""
    reports = may_have_cues(paragraph)
    for sentence in paragraph.sentences:
        memory.sentences.append(sentence)
        if reports:
            read_cues(sentence, memory)
        if sentence.names and not sentence.speakers:
            read_colon(sentence)
        _find_subject(sentence, memory)
        if sentence.names:
            memory.note_documents(sentence)
            memory.note_authors(sentence)


def _find_subject(sentence: Sentence, memory: Memory) -> None:
    """Remember the subject of a sentence for the pronouns of the next."""
    if not sentence.is_quotation:
        reference = main_subject(sentence.paragraph, sentence.first, sentence.last)
        sentence.subject = memory.resolve(reference, sentence) if reference is not None else ()
