"""What a sentence is made of: classes of words and phrases, names, figures, marks and quotations."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice

import numpy as np

from briefmaker.language.codes import base_code
from briefmaker.summary.document import Columns, Indexes, NumberedWords, Numbers, SentenceDocument, Table, load_words
from briefmaker.summary.weights import WordVectors

WORD = "word_"
"""What the names of these features begin with."""

_MOST = 200
"""150, 200, 300 and 400 words reach a gain of .755, .760, .757 and .753 (three dealings of ten folds)."""


def measure_words(numbered: NumberedWords, found: Indexes, vectors: WordVectors) -> Table:
    """Return for each of the most common words whether a sentence has it; `found` are the rows of all words."""
    table = np.zeros((_MOST + 1, len(numbered.sizes)))
    table[np.minimum(found, _MOST), numbered.row] = 1.0  # rarer words share the last row, which is cut off
    return Table(_name_words(vectors), table[:_MOST])


@lru_cache(maxsize=1)
def _name_words(vectors: WordVectors) -> tuple[str, ...]:
    """Name the most common words, which stand first."""
    return tuple(f"{WORD}{word}" for word in islice(vectors.index, _MOST))


_QUOTED = re.compile(r"„[^„“”]*[“”]|“[^“”]*”|«[^«»]*»|\"[^\"]*\"")
_OPENING_MARKS = ("“", '"', "„", "«")
_NAME = re.compile(r" (?<=[\w,;:’'] )[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
_NUMBER = re.compile(r"\d[\d.,]*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMERAL = re.compile(r"\W*\d+[.)]")
_CITED = re.compile(r"\[\d+\]|\(\d{4}\)")
_MONEY = "$€£"
_TOP = 4
"""Actors that count as the text's main ones."""

_DENIALS = frozenset(("not", "t", "less"))
_INSTEAD = frozenset(("but", "than", "it", "rather"))


def measure_wording(document: SentenceDocument) -> Columns:
    """Return names, figures, quotation and marks of each sentence."""
    sentences, joined = document.sentences, document.joined
    texts = joined.texts
    figures = [len(_NUMBER.findall(text)) for text in texts]
    words = np.maximum(document.lengths, 1.0)
    return {
        "letters": np.array([len(text) for text in texts]) / words,
        "content": np.array([len(sentence.stems) for sentence in sentences]) / words,
        "anaphoric": np.array([sentence.anaphoric for sentence in sentences]),
        "rejected_form": np.array([bool(sentence.rejected) for sentence in sentences]),
        "pointers": document.numbered.count(load_words("wording")["pointers"]) / words,
        "commas": np.array([text.count(",") for text in texts]) / words,
        "numbers": np.log1p(figures),
        "years": np.array([bool(some and _YEAR.search(text)) for some, text in zip(figures, texts, strict=True)]),
        "money": joined.mark(*_MONEY),
        "percent": joined.mark("%"),
        **_measure_names(texts, words),
    }


def measure_quotation(document: SentenceDocument) -> Columns:
    """Return how much of a sentence stands in quotation marks, and in which form."""
    joined = document.joined
    texts, quoted, said = joined.texts, np.zeros(len(joined.texts)), np.zeros(len(joined.texts))
    for row in joined.find(*_OPENING_MARKS):
        quoted[row] = _share_quoted(texts[row])
    for row in document.numbered.find_rows(load_words("wording")["says"]):
        said[row] = _join_said_tail().search(texts[row]) is not None
    return {
        "quoted": quoted,
        "any_quoted": quoted > 0,
        "opens_quoted": np.array([text[0] in _OPENING_MARKS for text in texts]),
        "said_tail": said,
    }


@cache
def _join_said_tail() -> re.Pattern[str]:
    """Make the pattern of a speaker behind what was said, as in `..., the mayor said.`, at the end of a sentence."""
    says = "|".join(sorted(load_words("wording")["says"]))
    return re.compile(rf"[,”\"] ?(?:[\w.’'-]+ ){{0,4}}(?:{says})\b[^.]{{0,40}}\.?[”\"]?$")


def measure_form(document: SentenceDocument) -> Columns:
    """Return the marks of each sentence that tell its form."""
    joined = document.joined
    texts, cited, denied = joined.texts, np.zeros(len(joined.texts)), np.zeros(len(joined.texts))
    for row in joined.find("[", "("):
        cited[row] = _CITED.search(texts[row]) is not None
    for row in document.numbered.find_rows(_DENIALS):
        denied[row] = _has_not_but(document.tokens[row])
    return {
        "colon_at_end": np.array([text.endswith(":") for text in texts]),
        "colon_inside": joined.mark(": "),
        "semicolon": joined.mark(";"),
        "dash": joined.mark("—", "–", " - "),
        "bracket": joined.mark("("),
        "exclamation": joined.mark("!"),
        "question": joined.mark("?"),
        "ellipsis": joined.mark("…", "..."),
        "numeral": np.array([not text[0].isalpha() and bool(_NUMERAL.match(text)) for text in texts]),
        "cited": cited,
        "not_but": denied,
    }


def _has_not_but(words: Sequence[str]) -> bool:
    """Return whether a sentence denies something and puts another in its place."""
    denied = min(words.index(word) for word in _DENIALS if word in words)
    return not _INSTEAD.isdisjoint(words[denied + 2 : denied + 16])


def _measure_names(texts: Sequence[str], words: Numbers) -> Columns:
    """Return how many names a sentence has, how many of the most frequent, how many for the first time."""
    names = [_NAME.findall(text) for text in texts]
    counts: dict[str, int] = {}
    fresh = []
    for found in names:
        fresh.append(sum(name not in counts for name in found))
        for name in dict.fromkeys(found):
            counts[name] = counts.get(name, 0) + 1
    top = [name.strip() for name in sorted(counts, key=lambda name: -counts[name])[:_TOP] if counts[name] > 1]
    return {
        "names": np.array([len(found) for found in names], np.float64),
        "names_share": np.array([len(found) for found in names]) / words,
        "top_names": np.array([sum(name in text for name in top) for text in texts], np.float64),
        "new_names": np.array(fresh, np.float64),
        "lone_names": np.array([sum(counts[name] == 1 for name in found) for found in names], np.float64),
    }


def _share_quoted(text: str) -> float:
    """Return the share of the characters that stand inside quotation marks."""
    return sum(map(len, _QUOTED.findall(text))) / max(1, len(text))


_OPENING = "^"
_ANY = "*"
_HEAD, _TAIL, _STEM = 3, 2, 3
"""Letters of what words begin and end with, at least, and of what stands before an ending."""

Phrases = dict[str, tuple[tuple[int, tuple[str, ...]], ...]]
"""By the second word of a phrase: its class, and the words behind."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a word may begin."""

    alone: tuple[int, ...]
    """The classes that have the word itself."""

    phrases: Phrases


_NOTHING = Entry((), {})


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The phrases of a language by their first word."""

    classes: tuple[str, ...]
    """The names; those that begin with `^` hold at the opening of a sentence alone."""

    opening: dict[str, Entry]
    anywhere: dict[str, Entry]
    beginnings: dict[str, tuple[tuple[str, Entry], ...]]
    """For all words that begin so; by the first letters of what they begin with."""

    endings: dict[str, tuple[tuple[str, Entry], ...]]
    """For all words that end so; by the last letters of it."""

    def list_known(self, words: Sequence[str]) -> dict[int, Entry]:
        """Return what words may begin, wherever they stand, by their places; most words begin nothing."""
        anywhere, heads, tails = self.anywhere, self.beginnings, self.endings
        return {
            place: entry
            for place, word in enumerate(words)
            if (word in anywhere or word[:_HEAD] in heads or word[-_TAIL:] in tails)
            and (entry := _find_entry(self, word)) is not _NOTHING
        }


@lru_cache(maxsize=4000)
def _find_entry(lexicon: Lexicon, word: str) -> Entry:
    """Return all that a word may begin; remembered, for the next page has most of the same words."""
    entries = [lexicon.anywhere[word]] if word in lexicon.anywhere else []
    entries += [entry for head, entry in lexicon.beginnings.get(word[:_HEAD], ()) if word.startswith(head)]
    entries += [
        entry
        for tail, entry in lexicon.endings.get(word[-_TAIL:], ())
        if word.endswith(tail) and len(word) >= len(tail) + _STEM
    ]
    return entries[0] if len(entries) == 1 else _merge(entries) if entries else _NOTHING


@cache
def load_lexicon(language: str) -> Lexicon:
    """Read the lexicon of a language; an empty one where none is known."""
    code = base_code(language)
    path = files("briefmaker.summary").joinpath("data", "lexicon", f"{code}.txt")
    text = path.read_text("utf-8") if code.isalpha() and path.is_file() else ""
    sections = re.split(r"^\[(.+)\]$", re.sub(r"^#.*$", "", text, flags=re.MULTILINE), flags=re.MULTILINE)[1:]
    tables: tuple[dict[str, Entry], ...] = ({}, {}, {}, {})
    opening, anywhere, beginnings, endings = tables
    for number, (name, body) in enumerate(zip(sections[::2], sections[1::2], strict=True)):
        for phrase in filter(None, (part.split() for part in body.split("|"))):
            first, rest = phrase[0], tuple(phrase[1:])
            table = opening if name.startswith(_OPENING) else anywhere
            table = beginnings if first.endswith(_ANY) else endings if first.startswith(_ANY) else table
            key = first.strip(_ANY)
            table[key] = _merge([table.get(key, _NOTHING), _enter(number, rest)])
    heads, tails = defaultdict[str, list[tuple[str, Entry]]](list), defaultdict[str, list[tuple[str, Entry]]](list)
    for beginning, entry in beginnings.items():
        heads[beginning[:_HEAD]].append((beginning, entry))
    for ending, entry in endings.items():
        tails[ending[-_TAIL:]].append((ending, entry))
    by_head, by_tail = ({key: tuple(found) for key, found in table.items()} for table in (heads, tails))
    return Lexicon(tuple(sections[::2]), opening, anywhere, by_head, by_tail)


def _enter(number: int, rest: tuple[str, ...]) -> Entry:
    """Return the entry of one phrase of a class."""
    return Entry((), {rest[0]: ((number, rest[1:]),)}) if rest else Entry((number,), {})


def _merge(entries: Sequence[Entry]) -> Entry:
    """Return one entry for several."""
    phrases: Phrases = {}
    for entry in entries:
        for second, found in entry.phrases.items():
            phrases[second] = (*phrases.get(second, ()), *found)
    return Entry(tuple(sorted({number for entry in entries for number in entry.alone})), phrases)


def count_classes(tokens: Sequence[Sequence[str]], numbered: NumberedWords, language: str) -> Table:
    """Return how often each class of the lexicon occurs in each sentence, given as words in lower case."""
    lexicon = load_lexicon(language)
    size, count = max(1, len(lexicon.classes)), len(tokens)
    known = lexicon.list_known(numbered.words)
    rows, classes = _find_alone(numbered, known)
    found = [*_match_openings(tokens, lexicon), *_match_phrases(tokens, numbered, known)]
    hits = np.append(rows * size + classes, np.array([row * size + number for row, number in found], np.int64))
    table = np.bincount(hits, minlength=count * size).reshape(count, size)
    return Table(lexicon.classes, table.T[: len(lexicon.classes)].astype(np.float64))


def _find_alone(numbered: NumberedWords, known: dict[int, Entry]) -> tuple[Indexes, Indexes]:
    """Return a sentence and a class for each word of the text and each class of it, given what words may begin."""
    classes = np.array([number for entry in known.values() for number in entry.alone], np.int64)
    many = np.zeros(len(numbered.words), np.int64)
    many[[*known]] = [len(entry.alone) for entry in known.values()]
    times = many[numbered.word]
    first = (many.cumsum() - many)[numbered.word] - (times.cumsum() - times)
    return numbered.row.repeat(times), classes[first.repeat(times) + np.arange(int(times.sum()))]


def _match_openings(tokens: Sequence[Sequence[str]], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield a sentence and a class for each of its phrases that opens the sentence."""
    for row, words in enumerate(tokens):
        entry = lexicon.opening.get(words[0]) if words else None
        if entry is not None:
            yield from ((row, number) for number in (*entry.alone, *_follow(entry, words, 1)))


def _match_phrases(
    tokens: Sequence[Sequence[str]], numbered: NumberedWords, known: dict[int, Entry]
) -> Iterator[tuple[int, int]]:
    """Yield a sentence and a class for each phrase of several words, given what the words may begin that begin any."""
    places = numbered.find_numbers([place for place, entry in known.items() if entry.phrases])
    rows, words = numbered.row[places].tolist(), numbered.word[places].tolist()
    within = (places - (numbered.sizes.cumsum() - numbered.sizes)[rows] + 1).tolist()
    for row, word, place in zip(rows, words, within, strict=True):
        entry, sentence = known[word], tokens[row]
        if place < len(sentence) and sentence[place] in entry.phrases:
            yield from ((row, number) for number in _follow(entry, sentence, place))


def _follow(entry: Entry, words: Sequence[str], place: int) -> Iterator[int]:
    """Yield the classes of the phrases whose second word and those behind it stand at a place."""
    if place < len(words):
        for number, rest in entry.phrases.get(words[place], ()):
            if not rest or tuple(words[place + 1 : place + 1 + len(rest)]) == rest:
                yield number
