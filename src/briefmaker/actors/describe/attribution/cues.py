"""Verbs of speech and other cues outside quotation marks, each with its speaker."""

from functools import cache
from itertools import compress, count

from briefmaker.actors.describe.attribution.memory import Memory
from briefmaker.actors.describe.attribution.passage import Paragraph, Reason, Sentence
from briefmaker.actors.describe.attribution.phrases import phrase_beginning, phrase_ending
from briefmaker.actors.describe.attribution.subjects import is_helper, subject_before
from briefmaker.actors.describe.noun_phrases import LONGEST_PHRASE, NOTHING, Reference, Sort
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import EntityType

_ACCUSED = frozenset({"accused", "suspected", "charged"})
"""Participles that, before `of`, report what others claim about their subject."""
_VERBS = ("verbs_of_speech", "verbs_of_judgement", "verbs_of_report", "reporting_participles")
VERBS = ("verbs_of_finding", "plural_verbs_of_speech", *_VERBS)
"""The lists of all verbs that may report speech."""

_COMPLETED = {"accused": {"of"}, "accuses": {"of"}, "blamed": {"for"}, "blames": {"for"}}
"""The preposition that must follow a verb, behind its object."""

_NAMING = frozenset({"called", "calls"})
_FARTHEST = 9
"""Tokens behind a verb among which what completes it stands."""

_LONGEST_APPOSITION = 20
"""Tokens between the commas behind a name and a verb of belief: `Berg, the member for Oslo, wants to go`."""

_NEAR = 5
"""Tokens before `called` among which the `what` of `what Berg called a step` stands."""

_TELLING = frozenset({"tells", "told"})
_STORIES = frozenset({"story", "stories", "tale", "tales"})
"""Objects of `tell` that say nothing of what was said."""

_MADE = frozenset({"a", "an", "another", "more", "new", "its", "their"})
_WRITTEN = frozenset({"about", "up", "down", "off", "a", "an"})
_GREETINGS = frozenset({"goodbye", "farewell", "hello", "grace"})
_ACTS = {"added": _MADE, "adds": _MADE, "wrote": _WRITTEN, "writes": _WRITTEN, "said": _GREETINGS, "says": _GREETINGS}
"""Words that make the verb before them an act and no speech: `added more desks`, `wrote a book`, `says goodbye`."""

_NEEDS = {"puts": "it", "put": "it", "points": "out"}
"""What must follow a verb that reports speech only so."""


def is_verb_of_speech(paragraph: Paragraph, k: int, high: int) -> bool:
    """Return whether a form of a verb reports speech where it stands."""
    word = paragraph.lower[k]
    finds = word in words("verbs_of_finding")
    if not (finds or word in words("plural_verbs_of_speech") or word in words(*_VERBS)):
        return False
    if _is_none(paragraph, k, high):
        return False
    sure = not finds or _is_followed(paragraph, k, high) or _closes(paragraph, k, high)
    return sure or _believes(paragraph, k) or _is_completed(paragraph, k, high)


def _is_none(paragraph: Paragraph, k: int, high: int) -> bool:
    """Return whether the words beside a verb show that it reports nothing: a noun, a denial, `pleaded guilty`."""
    word = paragraph.lower[k]
    before = paragraph.lower[k - 1] if k else "."
    after = paragraph.lower[k + 1] if k + 1 < high else "."
    if before in words("cues_noun_before") or after in {"from", "nothing"} or _is_joined(paragraph, k):
        return True
    if after in _ACTS.get(word, ()):
        return True
    if after != _NEEDS.get(word, after) or (word == "states" and after in words("cues_of_countries")):
        return True
    if word in _TELLING and _STORIES & set(paragraph.lower[k + 1 : k + _NEAR]):
        return True
    if word in words("cues_bare") and {"not", "never"} & set(_spelt_out(paragraph.lower[max(k - 3, 0) : k])):
        return True
    return (word in _ACCUSED and after == "of") or (word == "pleaded" and after in {"guilty", "not", "no"})


def _is_followed(paragraph: Paragraph, k: int, high: int) -> bool:
    """Return whether a clause or a quotation stands beside a verb, over an adverb or a time."""
    if k > 0 and paragraph.inside[k - 1]:
        return True
    if k + 1 >= high:
        return False
    after = next((paragraph.lower[q] for q in range(k + 1, min(high, k + 3)) if not is_helper(paragraph, q)), "")
    if after in words("cues_times") and "that" in paragraph.lower[k + 2 : min(high, k + _FARTHEST)]:
        return True
    return any(paragraph.inside[k + 1 : k + 4]) or after in words("clause_openers") or after == ":"


def _is_completed(paragraph: Paragraph, k: int, high: int) -> bool:
    """Return whether the verb has its complement: `accused them of`, `blamed it for`, `called it a "step"`."""
    near = range(k + 1, min(high, k + _FARTHEST))
    if paragraph.lower[k] in _NAMING:
        quoted = any(paragraph.inside[q] for q in near) and not any(
            paragraph.tokens[q] in {",", ";"} for q in near[:-1]
        )
        return quoted or "what" in paragraph.lower[max(0, k - _NEAR) : k]
    return any(paragraph.lower[q] in _COMPLETED.get(paragraph.lower[k], ()) for q in near)


def _closes(paragraph: Paragraph, k: int, high: int) -> bool:
    """Return whether a verb ends the sentence (`..., the study finds`), or is cut from its clause by `however`."""
    if paragraph.lower[k + 1 : k + 4] in {(",", "however", ","), (",", "though", ",")}:
        return True
    return k + 2 >= high and paragraph.tokens[k + 1 : k + 2] == (".",)


def _believes(paragraph: Paragraph, k: int) -> bool:
    """Return whether a verb gives the thoughts of a person before it: `Berg believes`, `he hopes`."""
    if paragraph.lower[k] not in words("verbs_of_belief"):
        return False
    i = k - 1
    while i > 0 and i not in paragraph.name_at and is_helper(paragraph, i):
        i -= 1
    if not paragraph.lower[k].endswith("s") and i == k - 1:
        return False
    if paragraph.tokens[i] == ",":
        i = next((q - 1 for q in range(i - 1, max(0, i - _LONGEST_APPOSITION), -1) if paragraph.tokens[q] == ","), i)
    name = paragraph.name_at.get(i)
    return (name is not None and name.type == EntityType.PERSON) or paragraph.lower[i] in {"he", "she"}


def _is_joined(paragraph: Paragraph, k: int) -> bool:
    """Return whether a hyphen joins a word to the one before."""
    block = paragraph.block
    return k > 1 and paragraph.tokens[k - 1] == "-" and block.starts[k] == block.ends[k - 1]


def _spelt_out(lower: tuple[str, ...]) -> tuple[str, ...]:
    """Return words with `not` for each that ends in `n't`."""
    return tuple("not" if word.endswith("n't") else word for word in lower)


_IN_WORDS = frozenset(("in", "the", noun, "of") for noun in ("words", "view", "opinion", "eyes"))
_FARTHEST_CUE = 400
"""Tokens back to the verb before that are looked through, so that a sentence without an end takes no endless time."""

_REASONS = {
    Sort.NAME: Reason.NAME,
    Sort.PRONOUN: Reason.PRONOUN,
    Sort.NOUN: Reason.NOUN,
    Sort.OWNED: Reason.OWNED,
    Sort.SAME: Reason.SAME,
}


def read_cues(sentence: Sentence, memory: Memory) -> None:
    """Attribute a sentence to the speakers its cues name; the last of several also speaks what follows."""
    paragraph = sentence.paragraph
    cues, lower, inside = _cues(), paragraph.lower, paragraph.inside
    places = compress(count(sentence.first), map(cues.__contains__, lower[sentence.first : sentence.last]))
    found = [k for k in places if not inside[k]]
    if found and not sentence.quoted and sentence.text.rstrip().endswith("?"):  # `Did Berg say so?` reports nothing
        return
    for k in found:
        if paragraph.lower[k] == "according" and paragraph.lower[k + 1 : k + 2] == ("to",):
            _according(sentence, memory, k + 2)
        elif paragraph.lower[k : k + 4] in _IN_WORDS:
            _according(sentence, memory, k + 4)
        elif (paragraph.tokens[k].islower() or _opens(sentence, k)) and is_verb_of_speech(paragraph, k, sentence.last):
            _verb(sentence, memory, k)


def may_have_cues(paragraph: Paragraph) -> bool:
    """Return whether a paragraph has a word that a cue may begin with."""
    return not _cues().isdisjoint(paragraph.lower)


@cache
def _cues() -> frozenset[str]:
    """Return all words that a cue may begin with."""
    return words(*VERBS) | {"according", *(phrase[0] for phrase in _IN_WORDS)}


def _opens(sentence: Sentence, k: int) -> bool:
    """Return whether a verb opens a sentence, before its speaker and the quotation: `Added Berg, “...`."""
    paragraph = sentence.paragraph
    return k == sentence.first and k + 1 in paragraph.name_at and any(paragraph.inside[k + 1 : sentence.last])


def _according(sentence: Sentence, memory: Memory, i: int) -> None:
    """Attribute a sentence to the source it names; to nobody where the source is no entity."""
    paragraph = sentence.paragraph
    reference = phrase_beginning(paragraph, i, sentence.last)
    if reference is not None and reference.sort == Sort.NAME and _is_strange(paragraph, i):
        reference = None  # according to Nowak's draft, and not to Nowak
    if reference is None or reference.sort == Sort.NOUN:
        maker = _maker(paragraph, i, sentence.last)
        reference = maker or reference
    found = memory.resolve(reference, sentence)
    sentence.attribute(found, Reason.ACCORDING)
    if not found:
        sentence.unknown = True


def _is_strange(paragraph: Paragraph, i: int) -> bool:
    """Return whether an unread word of another language leads to the source's name: `według projektu Nowaka`."""
    name = next((q for q in range(i, min(i + LONGEST_PHRASE, len(paragraph.tokens))) if q in paragraph.name_at), i)
    return NOTHING in paragraph.lower[i:name]


def _maker(paragraph: Paragraph, i: int, high: int) -> Reference | None:
    """Find the maker of what a sentence is according to: `a report by Berg`; none behind a pronoun."""
    if paragraph.lower[i : i + 1] in _THEIRS:
        return None
    for q in range(i, min(high, i + 12)):
        if paragraph.tokens[q] in {",", ".", ";"}:
            return None
        if paragraph.lower[q] in {"by", "from"}:
            return phrase_beginning(paragraph, q + 1, high)
    return None


_THEIRS = frozenset({("him",), ("her",), ("them",)})
"""Sources that are pronouns."""


def _verb(sentence: Sentence, memory: Memory, k: int) -> None:
    """Attribute a sentence to the subject of one of its verbs."""
    paragraph = sentence.paragraph
    reference, reason = _subject(sentence, k)
    if reference is None or _is_supposed(sentence, reference) or _is_nested(sentence, k, reason):
        reference = None
    found = memory.resolve(reference, sentence)
    word = paragraph.lower[k]
    if found and reference and reference.sort == Sort.NAME:
        # what a country agrees to or welcomes it need not have said
        is_country = memory.entities[found[0]].type == EntityType.COUNTRY
        if is_country and (word not in words("verbs_of_speech") or word in words("verbs_of_countries")):
            found = ()
    if found:
        sentence.attribute(found, reason)
        sentence.tag = found
        sentence.cue = k
    elif word in words("verbs_of_speech") and reason != Reason.PARTICIPLE and _has_quotation(sentence, k):
        sentence.unknown = True


def _is_supposed(sentence: Sentence, reference: Reference) -> bool:
    """Return whether a subject opens a hypothetical clause: `if the court says so`."""
    before = sentence.paragraph.lower[reference.at - 1] if reference.at > sentence.first else ""
    if before == "the":
        before = sentence.paragraph.lower[reference.at - 2] if reference.at - 1 > sentence.first else ""
    return before in {"if", "unless", "had", "whether"}


_BREAKS = frozenset({",", ";", "but", "and", "while", "whereas", "though", "although", "—", "–", "-"})
"""Words and marks between the clauses of two verbs."""


def _is_nested(sentence: Sentence, k: int, reason: Reason) -> bool:
    """Return whether a verb is part of what an earlier one reports: `Trudeau said Iran had acknowledged it`."""
    if sentence.cue < 0 or reason in {Reason.INVERTED, Reason.PARTICIPLE, Reason.SAME}:
        return False
    paragraph = sentence.paragraph
    between = range(max(sentence.cue + 1, k - _FARTHEST_CUE), k)
    if any(paragraph.inside[q] for q in between):
        return False
    return not any(paragraph.lower[q] in _BREAKS for q in between)


def _has_quotation(sentence: Sentence, k: int) -> bool:
    """Return whether a verb stands beside a quotation."""
    inside = sentence.paragraph.inside
    return sentence.quoted > 0.15 or (k > 0 and inside[k - 1]) or sentence.ends_with_colon


_DENIALS = frozenset({"doesn't", "didn't", "does", "did"})
"""Helpers with the bare form of the verb behind them, though the subject is one."""


def _subject(sentence: Sentence, k: int) -> tuple[Reference | None, Reason]:
    """Find the subject of a verb: behind it where it follows what was said, else to its left."""
    paragraph, low, high = sentence.paragraph, sentence.first, sentence.last
    word = paragraph.lower[k]
    inverted = phrase_beginning(paragraph, k + 1, high) if _opens(sentence, k) else _inverted(sentence, k)
    if inverted is not None:
        return inverted, Reason.INVERTED if inverted.sort == Sort.NAME else _REASONS[inverted.sort]
    if word.endswith("ing"):
        return _participle(sentence, k)
    reference, passive = subject_before(paragraph, k, low)
    # `say` is no finite verb of a single subject
    base = word in words("plural_verbs_of_speech") and word not in words("verbs_of_speech")
    if base and not _is_plural(reference) and paragraph.lower[k - 1] not in _DENIALS:
        return None, Reason.NAME
    if passive:
        by = next((q for q in range(k + 1, min(high, k + 6)) if paragraph.lower[q] == "by"), None)
        return (phrase_beginning(paragraph, by + 1, high) if by else None), Reason.AGENT
    if reference and reference.sort == Sort.SAME and word not in words("tag_verbs", "verbs_of_telling"):
        return None, Reason.SAME
    return reference, _REASONS[reference.sort] if reference else Reason.NAME


def _is_plural(reference: Reference | None) -> bool:
    """Return whether a subject agrees with a verb in the plural."""
    return reference is not None and (len(reference.entities) > 1 or reference.word.endswith(("s", "team")))


def _inverted(sentence: Sentence, k: int) -> Reference | None:
    """Read the subject behind a verb that follows what was said: `..., said Berg`."""
    paragraph, high = sentence.paragraph, sentence.last
    if k == sentence.first or paragraph.lower[k] in words("cues_never_inverted") or paragraph.lower[k].endswith("ing"):
        return None
    if not paragraph.inside[k - 1] and paragraph.tokens[k - 1] not in {",", "?", "!"}:
        return None
    reference = phrase_beginning(paragraph, k + 1, high)
    if reference is None or paragraph.inside[k - 1] or (k > 1 and paragraph.inside[k - 2]):
        return reference
    if paragraph.lower[k] not in words("tag_verbs"):
        return None
    left, passive = subject_before(paragraph, k, sentence.first)
    if left and left.sort != Sort.SAME and not passive and _clause_follows(paragraph, k + 1, high):
        return None
    return reference


def _clause_follows(paragraph: Paragraph, i: int, high: int) -> bool:
    """Return whether a clause with a verb of its own follows a verb, so that it is no mere tag."""
    end = next((q for q in range(i, high) if paragraph.tokens[q] in {",", ".", ";"} or paragraph.inside[q]), high)
    clause = paragraph.lower[i:end]
    if end < high and paragraph.inside[end]:
        return True
    if clause[:1] and clause[0] in {"he", "she", "it", "they", "that", "there", "we"}:
        return len(clause) > 1
    return len(clause) > 9 or any(
        word in words("auxiliaries", "verbs_of_passive") or (place and word.endswith("ed"))
        for place, word in enumerate(clause)
    )


_PARTICIPLE_MARKS = frozenset({",", "—", "–"})
"""Marks before a participle whose speaker is the subject of the sentence: `Berg left, saying that`."""


def _participle(sentence: Sentence, k: int) -> tuple[Reference | None, Reason]:
    """Find the speaker of a participle: the subject of its sentence, or that of `is saying`."""
    paragraph = sentence.paragraph
    before = paragraph.lower[k - 1] if k > sentence.first else ""
    if before in words("verbs_of_passive") or before == "'s":
        at = k - 1 if before == "'s" else k  # `Berg's saying` is short for `Berg is saying`
        reference = phrase_ending(paragraph, at - 1, sentence.first) if before == "'s" else None
        reference = reference or subject_before(paragraph, k, sentence.first)[0]
        return reference, _REASONS[reference.sort] if reference else Reason.NAME
    marked = before in _PARTICIPLE_MARKS or before in {"statement", "letter", "memo"}
    if marked and paragraph.lower[k] in words("reporting_participles"):
        return Reference(Sort.SAME, k), Reason.PARTICIPLE
    return None, Reason.PARTICIPLE
