"""The rows that name one person, body or country, in groups that grow, and what says that two groups are one."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.lexicon.normalise import squash
from briefmaker.actors.resolve.corrections import name_key

_RARE, _RARE_PAGES = 0.005, 10
"""Share of all pages, and number of pages, up to which the names of a page say what it is about."""

COMPANY = 2
"""Others whom two pages name so that one surname in both means one person; with the same role one is enough."""

_OFTEN = 3
"""Rows of a full name that share signs from which on it means one person above all."""

_APART = 10
"""Pages that name somebody by either name, of which one that names both as two keeps the names apart."""

_MOST_PAGES = 200
"""Pages of somebody that are searched for company: whoever is on more is known by name."""


class Reason(StrEnum):
    """Why a row belongs to the others, as it is printed."""

    FIRST = "the first row"
    LISTED = "the list of actors says so"
    NAME = "the same name"
    ONLY_NAME = "the same name, and nothing else that says so"
    FULLER = "a shorter form of the only fuller name"
    BOTH = "a page has both names"
    FORM = "another form of the name, of the same role or beside the same others"
    SPELLING = "another spelling of the name"
    ABBREVIATION = "the abbreviation of the only body that pages call so"
    FAMOUS = "whom the surname alone means"
    ROLE = "the surname, the role, and another beside both"
    COMPANY = "the surname, and the same others beside it"


@dataclass(frozen=True, slots=True)
class Named:
    """A row of the list of actors of a page; rows of a page stand the most salient first."""

    key: int
    """A number by which the caller recognises the row."""

    page: int
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    role: str = ""
    affiliation: str = ""
    country: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the other names."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Joined:
    """One person, body or country, with all rows that name it."""

    name: str
    kind: str
    country: str
    rows: tuple[tuple[Named, Reason], ...]
    """Each with why it belongs to the others, in the order given."""

    may_be: tuple[str, ...] = ()
    """Others whom the name may mean, if nothing says which; then it stays by itself."""


@dataclass(slots=True, eq=False)
class Group:
    """Rows that are joined so far."""

    rows: list[tuple[Named, Reason]] = field(default_factory=list)
    forms: set[tuple[str, ...]] = field(default_factory=set)
    """The names of a person by their parts, that of a body folded."""

    listed: int = 0
    """The entry of the user's list that has one of its names; 0 for none."""

    may_be: tuple["Group", ...] = ()
    joined_to: "Group | None" = None
    """The group that its rows are in now."""

    @property
    def last(self) -> "Group":
        """The group that its rows ended in."""
        return self.joined_to.last if self.joined_to else self

    @property
    def pages(self) -> set[int]:
        """The pages that name it."""
        return {row.page for row, _ in self.rows}

    @property
    def is_single(self) -> bool:
        """Whether all its names are of one word."""
        return all(len(form) == 1 for form in self.forms)

    def names(self) -> set[str]:
        """Return all its names, folded."""
        return {squash(name) for row, _ in self.rows for name in row.names}

    def role_words(self) -> set[str]:
        """Return the words of its roles and of where its people are from, without small words."""
        texts = (f"{row.role} {row.affiliation}" for row, _ in self.rows)
        said = {squash(word) for text in texts for word in text.split()}
        return said - words("function_words") - words("words_of_any_role") - {""}


class Joiner:
    """The rows of all pages, in groups that become fewer."""

    def __init__(self, rows: Sequence[Named], listed: dict[str, int]) -> None:
        self.rows = rows
        self.groups: dict[Group, None] = {}
        self._listed = listed
        self._about = _find_rare(rows)

    def gather(self, kind: str, form_of: Callable[[Named], tuple[str, ...]]) -> None:
        """Put the rows of a kind that have one form together; the user's list goes before any form."""
        found: dict[object, Group] = {}
        for row in (row for row in self.rows if row.kind == kind):
            form = form_of(row)
            names = (row.name, *(alias for alias in row.aliases if " " in alias))
            listed = next((self._listed[key] for name in names if (key := name_key(name)) in self._listed), 0)
            # A surname alone is not a name in common: each row begins by itself, and needs a sign to be joined.
            alone = kind == "person" and len(form) < 2
            group = found.setdefault(listed or ((row.key, form) if alone else form), Group(listed=listed))
            reason = Reason.LISTED if listed else Reason.NAME
            group.rows.append((row, reason if group.rows else Reason.FIRST))
            group.forms.add(form)
        self.groups |= dict.fromkeys(found.values())

    def of_kind(self, kind: str) -> list[Group]:
        """Return the groups of a kind, the least named first."""
        return sorted((it for it in self.groups if it.rows[0][0].kind == kind), key=weigh)

    def join(self, group: Group, other: Group, reason: Reason) -> None:
        """Add the rows of a group to another."""
        other.rows += [(row, reason) for row, _ in group.rows]
        other.forms |= group.forms
        other.listed = other.listed or group.listed
        group.joined_to = other
        del self.groups[group]

    def part(self, group: Group, signs: Sequence[set[str]]) -> None:
        """
        Leave those rows in a group that share signs; the others may be one of these.

        Where so many share signs that the name stands for one above all, the group stays whole.
        """
        alike: list[set[int]] = []
        for at, own in enumerate(signs):
            near = [it for it in alike if any(own & signs[other] for other in it)]
            alike = [*(it for it in alike if it not in near), {at}.union(*near)]
        kept = max(alike, key=lambda it: (len(it), -min(it)))
        if len(kept) >= _OFTEN:
            return
        rows, group.rows = group.rows, [row for at, row in enumerate(group.rows) if at in kept]
        for places in (it for it in alike if it is not kept):
            apart = [rows[at] for at in sorted(places)]
            other = Group([(row, Reason.NAME if at else Reason.FIRST) for at, (row, _) in enumerate(apart)])
            other.forms, other.may_be = set(group.forms), (group,)
            self.groups[other] = None
        group.rows[0] = (group.rows[0][0], Reason.FIRST)

    def are_apart(self, one: Group, other: Group) -> bool:
        """Return whether the user's list, or the pages that name both, say that two groups are different actors."""
        both, fewest = one.pages & other.pages, min(len(one.pages), len(other.pages))
        return bool(one.listed and other.listed) or (bool(both) and len(both) * _APART >= fewest)

    def about(self, page: int) -> set[str]:
        """Return whom a page names and few other pages do."""
        return self._about[page]

    def company(self, one: Group, other: Group) -> int:
        """Return how many others two pages have in common at most, one page of each group."""
        own = one.names() | other.names()
        theirs = [self.about(page) - own for page in sorted(other.pages)[:_MOST_PAGES]]
        pages = sorted(one.pages)[:_MOST_PAGES]
        return max((len(self.about(page) & them) for page in pages for them in theirs), default=0)

    def find_sign(self, one: Group, other: Group) -> Reason | None:
        """Return the reason to join two groups: the same role and one other in common, or several others in common."""
        company, roles = self.company(one, other), one.role_words()
        if company and roles & other.role_words():
            return Reason.ROLE
        return Reason.COMPANY if company >= COMPANY and not roles else None


def _find_rare(rows: Iterable[Named]) -> dict[int, set[str]]:
    """Return for each page whom it names and few other pages do: these say what it is about."""
    about: dict[int, set[str]] = defaultdict(set)
    for row in rows:
        if row.kind != "country":
            about[row.page].add(squash(row.name))
    counts = Counter(name for names in about.values() for name in names)
    most = max(_RARE_PAGES, len(about) * _RARE)
    for page, names in about.items():
        about[page] = {name for name in names if counts[name] <= most}
    return about


def weigh(group: Group) -> tuple[int, int, int]:
    """Return the sort key of a group in the order of the work: the shortest names, and the fewest rows, first."""
    return max(map(len, group.forms)), len(group.rows), -group.rows[0][0].key
