"""What a reader is given."""

from dataclasses import dataclass, field, replace

from briefmaker.model.article import Article, Quote
from briefmaker.model.choices import Tier
from briefmaker.model.digest import Digest
from briefmaker.model.review import Review
from briefmaker.model.settings import BriefSettings


@dataclass(frozen=True, slots=True)
class Appearance:
    """An actor in one of several articles."""

    article: int
    mentions: int
    role: str = ""
    """What this article calls them."""


LONGEST_SHOWN = 300
"""Characters of a statement in a row, about eight lines. It is never cut: half a sentence may say the contrary."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, an organisation or a country that acts in the article or is talked about."""

    name: str
    """The fullest name in the text, without titles."""

    kind: str
    """`person`, `organisation` or `country`."""

    role: str = ""
    """What the text calls them, literally, such as `NATO Secretary General`."""

    affiliation: str = ""
    """The organisation or country they belong to, when the text says so."""

    aliases: tuple[str, ...] = ()
    """Other names in the text, most frequent first."""

    mentions: int = 1
    """How often they are named; pronouns do not count."""

    first_block: int = 1
    """The number of the block that names them first; 0 for the title alone."""

    salience: float = 0.0
    """Between 0 and 1: how much the article is about them."""

    country: str = ""
    """ISO 3166-1 alpha-2 code, for countries."""

    statements: tuple[Quote, ...] = ()
    """What they said, word for word."""

    articles: tuple[int, ...] = (1,)
    """The numbers of the articles that name them; `first_block` counts in the first of these."""

    appearances: tuple[Appearance, ...] = ()
    """Each of several articles with what it says of them; none where there is one article."""

    tier: Tier = Tier.KEY
    confidence: float = 1.0
    """Between 0 and 1: how sure it is that the name is that of an actor of its kind."""

    @property
    def sure(self) -> tuple[Quote, ...]:
        """
        The statements that may be printed as theirs, the most informative first.

        They are theirs beyond doubt or, if none is, no rival speaker is near. A negative score means that a statement
        says nothing without the sentence before it (`“It is,” said Berg`).
        """
        return tuple(quote for quote in self.statements if not quote.doubtful and quote.score >= 0)

    @property
    def shown(self) -> Quote | None:
        """The statement that a row shows, whole: the first sure one that is not too long for a table."""
        return next((quote for quote in self.sure if len(quote.text) <= LONGEST_SHOWN), next(iter(self.sure), None))


@dataclass(frozen=True, slots=True)
class Notice:
    """What the reader has to know about how a briefing was made, such as a focus that nothing names."""

    words: str
    """In English; a document says them in the language of its labels, where these know them. `{value}` is filled in."""

    value: str = ""
    article: int = 0
    """The number of the article it is about, from 1; 0 for all of them."""

    detail: str = field(default="", compare=False)
    """The same for who makes the note, with files and remedies; printed in no document and not recorded."""

    warns: bool = field(default=True, compare=False)
    """Whether somebody should look before the note is handed out; not recorded either."""

    @property
    def told(self) -> str:
        """The text for whoever makes the note: the detail, if there is one."""
        return self.detail or self.words.replace("{value}", self.value)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the program that a document was made with."""

    name: str
    """What it does, such as `actors`."""

    made: str
    """What did it, with its version or the beginning of the SHA-256 of its model."""


@dataclass(frozen=True, slots=True)
class Maker:
    """What made a briefing: documents of the same maker can be compared byte for byte."""

    version: str = ""
    """Of briefmaker; empty in a record that does not say it."""

    parts: tuple[Part, ...] = ()

    def with_part(self, name: str, made: str) -> "Maker":
        """Return the same maker, with another part."""
        others = tuple(part for part in self.parts if part.name != name)
        return replace(self, parts=(*others, Part(name, made)))


@dataclass(frozen=True, slots=True)
class Briefing:
    """A summary and its actors, each tied to the articles."""

    articles: tuple[Article, ...]
    """One, or several for a digest; numbered from 1 in this order."""

    bottom_lines: tuple[Quote, ...]
    """The one sentence that says most, an article; none for an article without a sentence."""

    key_points: tuple[Quote, ...]
    """The other sentences that carry the articles, article by article in reading order."""

    actors: tuple[Actor, ...]
    """The key actors, most salient first, merged over the articles."""

    settings: BriefSettings

    fingerprint: str
    """SHA-256 of sources, settings and version: two documents with the same one are the same."""

    notices: tuple[Notice, ...] = ()
    made_by: Maker = Maker()
    digest: Digest | None = None
    """What is said across the articles; None for a single one."""

    review: Review | None = None
    """What a reader changed before the note is signed; None where nobody looked."""

    also_named: tuple[Actor, ...] = ()
    """Actors that are named in passing, those alone that are sure; most salient first."""

    idle: tuple[str, ...] = field(default=(), compare=False)
    """A line for each entry of the user's list of actors that changes nothing here; not recorded."""

    @property
    def all_actors(self) -> tuple[Actor, ...]:
        """The key actors, then those named in passing."""
        return (*self.actors, *self.also_named)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What whoever makes the note should look at before it is handed out."""
        return tuple(notice.told for notice in self.notices if notice.warns)
