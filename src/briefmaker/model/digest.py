"""What several articles say together."""

from dataclasses import dataclass

from briefmaker.model.article import Quote
from briefmaker.model.changes import Changes


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the summary of one article quotes."""

    line: Quote | None
    points: tuple[Quote, ...]

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """All of it, the bottom line first."""
        return (*((self.line,) if self.line else ()), *self.points)


@dataclass(frozen=True, slots=True)
class Origin:
    """Articles that rest on one text, or on one agency or paper that they name: they count once."""

    articles: tuple[int, ...]
    name: str = ""
    """What they credit, such as `Reuters`; empty where they name nothing."""

    shared: bool = False
    """Whether they print one text, in part or with changes."""


@dataclass(frozen=True, slots=True)
class SharedPoint:
    """A sentence of one article, and where others say the same."""

    quote: Quote
    others: tuple[Quote, ...] = ()
    """The sentences of other articles that make the same claim, one an article; none of a copy of one that is named."""

    origins: tuple[Origin, ...] = ()
    """What those who say it rest on, as far as the texts show; none where only its own article says it."""

    day: str = ""
    """The day of its report, ISO 8601: that of its dateline, else of its article; empty where it is not known."""

    new: bool = False
    """Whether no source of the earlier digest had it; never where none was given."""


@dataclass(frozen=True, slots=True)
class Story:
    """The articles on one event, or, where they were grouped otherwise, of one day or one site."""

    label: str
    """In the words of a source: the title of an article; a day as ISO 8601; the name of a site."""

    articles: tuple[int, ...]
    """Their numbers, the oldest first."""

    lines: tuple[SharedPoint, ...] = ()
    """The newest state; none where no article has a sentence."""

    points: tuple[SharedPoint, ...] = ()
    """What else carries it, what most sources say first."""

    new: bool = False
    origins: tuple[Origin, ...] = ()
    """What its articles rest on, as far as their texts show; each is in one."""

    course: tuple[SharedPoint, ...] = ()
    """How a number that its sources give changed: a sentence a day, the newest first, without the newest state."""

    day: str = ""
    """The day of its newest report, ISO 8601; empty where it is not known."""

    about: bool = False
    """Whether it is about what a focus asks for; never where none was given."""

    @property
    def tells(self) -> bool:
        """Whether anything stands above its single articles: beside its state, a point or how a number changed."""
        return bool(self.points or self.course)

    @property
    def shared(self) -> tuple[SharedPoint, ...]:
        """All its points, the newest state first."""
        return (*self.lines, *self.points, *self.course)


@dataclass(frozen=True, slots=True)
class Voice:
    """What an actor says in all articles."""

    name: str
    """As in the list of actors."""

    said: tuple[SharedPoint, ...]
    """Each statement once, by article and place, with the other articles that have it."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that a source gives."""

    text: str
    """As written, such as `20,057`, `$700 million` or `forty-one`."""

    value: float

    quote: Quote
    """The sentence it stands in."""

    day: str = ""
    """The day of its article, ISO 8601; empty where it is not known."""

    new: bool = False
    time: str = ""
    """The time of day of its entry, `14:05`, if the source is a live page whose entries have times."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The different numbers that sources give for one thing."""

    label: str
    """In the words of the newest source."""

    rows: tuple[Amount, ...]
    """The newest first."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A sentence that says when something happened."""

    when: str
    """ISO 8601, as far as it is known: `2026-03-04`, `2026-03` or `2026`."""

    said: str
    """The words that say it, such as `Tuesday`."""

    quote: Quote
    others: tuple[Quote, ...] = ()
    """The sentences of other articles that report it, one per article."""

    relative: bool = False
    """Whether the date was worked out from the day the article was written."""


@dataclass(frozen=True, slots=True)
class News:
    """What changed since an earlier digest."""

    begun: tuple[str, ...] = ()
    """Stories that it did not have."""

    ended: tuple[str, ...] = ()
    """Its stories that no source reports any more."""

    actors: tuple[str, ...] = ()
    """Those it did not name."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A source that was named and is not in the digest."""

    name: str
    """As the user called it."""

    reason: str
    """In English; a document says it in the language of its labels, where these know it. `{value}` is filled in."""

    sha256: str = ""
    value: str = ""
    """What stands for `{value}`, such as a day as ISO 8601."""

    kind: str = ""
    """The code of what failed, such as `no-article`; empty for what was read and left out."""


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that repeats another: it is listed, and counts as no second source."""

    article: int
    of: int
    """The number of the article it repeats."""

    share: float
    """How much of the shorter one stands in the other, word for word, 0 to 1."""

    earlier: bool = False
    """Whether it is an earlier version of the other, from the same address."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What was added to a live page at one time."""

    block: int
    """The number of its first block."""

    time: str
    """As `14:05`, in the time of the page."""


@dataclass(frozen=True, slots=True)
class LivePage:
    """An article that is an account entry by entry."""

    article: int
    until: str
    """The time of its latest entry."""

    day: str
    """The day of that, ISO 8601; empty where it is not known."""

    entries: tuple[Entry, ...]
    """As the page has them."""

    backwards: bool = False
    """Whether the latest stands first."""

    def place(self, block: int) -> tuple[int, int]:
        """Return what puts blocks in the order of time; what stands above all entries comes first."""
        entry = sum(it.block <= block for it in self.entries)
        return (len(self.entries) - entry + 1 if entry and self.backwards else entry), block

    def time(self, block: int) -> str:
        """Return when a block was written; empty for what stands above all entries."""
        return next((it.time for it in reversed(self.entries) if it.block <= block), "")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors that are named together."""

    one: str
    other: str
    """As in the list of actors, of which `one` is the earlier."""

    paragraphs: int
    """How many paragraphs of all sources name both; those of copies do not count."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What is said across the articles of a briefing."""

    group: str
    """How the articles were grouped: `none`, `story`, `day`, `site` or `changes`."""

    stories: tuple[Story, ...]
    copies: tuple[Copy, ...] = ()
    told: tuple[Quote, ...] = ()
    """Quotes of single articles that a story or an earlier article says as well: they are not printed twice."""

    voices: tuple[Voice, ...] = ()
    """Those who say something in two articles or more, in the order of the actors."""

    figures: tuple[Figures, ...] = ()
    """Where sources give different numbers for the same thing."""

    timeline: tuple[Dated, ...] = ()
    """Dated events, the earliest first."""

    news: News | None = None
    """What changed since the earlier digest; None where none was given."""

    unread: tuple[Unread, ...] = ()
    """Sources that could not be read, or are not of the days asked for."""

    live: tuple[LivePage, ...] = ()
    """The articles that are live pages whose entries have times."""

    pairs: tuple[Pair, ...] = ()
    """Which of the actors are named together, in their order."""

    changes: tuple[Changes, ...] = ()
    """What changed in pages that were saved more than once, from each save to the next."""

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Every sentence it quotes or refers to."""
        points = [point for story in self.stories for point in story.shared]
        points += [point for voice in self.voices for point in voice.said]
        rows = [row.quote for figures in self.figures for row in figures.rows]
        dated = [quote for it in self.timeline for quote in (it.quote, *it.others)]
        changed = [quote for it in self.changes for quote in it.quotes]
        return (*(quote for point in points for quote in (point.quote, *point.others)), *rows, *dated, *changed)
