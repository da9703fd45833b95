"""The way through an article: paragraph by paragraph, each rule in its turn."""

from collections.abc import Sequence

from briefmaker.actors.describe.attribution.certainty import mark_certain
from briefmaker.actors.describe.attribution.cues import may_have_cues, read_cues
from briefmaker.actors.describe.attribution.genders import genders_of
from briefmaker.actors.describe.attribution.interviews import read_interviews
from briefmaker.actors.describe.attribution.labels import (
    read_colon,
    read_extract,
    read_heading,
    read_label,
    read_list,
)
from briefmaker.actors.describe.attribution.memory import Memory
from briefmaker.actors.describe.attribution.passage import Paragraph, Sentence, read_passages
from briefmaker.actors.describe.attribution.runs import continue_runs, read_untagged, take_back
from briefmaker.actors.describe.attribution.signatures import read_signature, read_tweet
from briefmaker.actors.describe.attribution.subjects import main_subject
from briefmaker.actors.describe.attribution.sure import namesakes_of
from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.entity import Entity
from briefmaker.actors.mention import EntityType


def attribute_sentences(
    blocks: Sequence[TokenizedBlock], entities: Sequence[Entity], roles: Sequence[frozenset[str]], language: str
) -> list[Sentence]:
    """
    Say of each sentence of an article's body which entities say it, and why.

    In: the blocks; the entities; the words of the roles of each, small. Out: all sentences in order; those that nobody
    says have no speakers.
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
    """Attribute each sentence of a paragraph by what it says itself; most name nobody and report nothing."""
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
