"""An article as its summariser sees it: sentences with their place, and whether each may be chosen."""

from dataclasses import dataclass
from typing import NamedTuple

from briefmaker.summary.arrays import Numbers
from briefmaker.summary.joined import JoinedTexts
from briefmaker.summary.numbered import NumberedWords, TermCounts


class Sentence(NamedTuple):
    """A sentence, or a whole quotation of several, with its place in the article."""

    text: str
    """Equal to `text[start:end]` of its block."""

    block: int
    start: int
    end: int

    stems: tuple[str, ...]
    """Its content words in lower case, cut to six letters: a stemmer for any language."""

    words: int
    """How many words it has, as `str.split` counts."""

    paragraph: int
    """How many blocks of running text stand before its own."""

    position: int
    """How many sentences of its block stand before it."""

    siblings: int
    """How many sentences its block has."""

    section: int
    """How many headings stand before it."""

    kind: str
    """`paragraph`, `standfirst`, `item` or `quotation`."""

    anaphoric: bool
    """Whether it opens with what points to the sentence before."""

    rejected: str
    """Why it may not be chosen, such as `question`; empty where it may."""


class SectionHeading(NamedTuple):
    """A heading of the article."""

    text: str
    block: int
    stems: frozenset[str]
    """Its content words in lower case, cut to six letters."""


@dataclass(frozen=True, slots=True, eq=False)
class SentenceDocument:
    """What the scoring of sentences works on."""

    title: str
    title_stems: frozenset[str]
    site: str
    """What its site is called; empty where nobody knows."""

    host: str
    """The longest label of its host, such as `riverpress`; empty likewise."""

    language: str
    sentences: tuple[Sentence, ...]
    """In reading order; of a very long text the first two thousand."""

    joined: JoinedTexts
    """Their texts."""

    tokens: tuple[tuple[str, ...], ...]
    """The words of each in lower case, parted at all that is neither letter nor digit."""

    numbered: NumberedWords
    """The same, each different one once."""

    lengths: Numbers
    """How many words each has, as `str.split` counts, shape (n,)."""

    headings: tuple[SectionHeading, ...]
    """In order; a sentence of section 3 stands below the third."""

    terms: TermCounts

    similarity: Numbers
    """How much each two sentences share, 0 to 1, shape (n, n)."""

    centrality: Numbers
    """How central each sentence is among all, shape (n,), highest 1."""
