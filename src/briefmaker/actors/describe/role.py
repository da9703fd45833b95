"""A role and where it stands."""

from dataclasses import dataclass

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.lists import words

LONGEST = 14
"""Tokens of a role."""

SHORT = 5
"""Letters from which on a title is no abbreviation."""


RELATIONS = frozenset(
    {"wife", "husband", "spouse", "widow", "widower", "son", "daughter", "sister", "brother", "mother", "father"}
    | {"friend", "colleague", "neighbour", "neighbor", "partner", "ally", "backer", "supporter", "critic", "fan"}
    | {"opponent", "rival", "cousin", "uncle", "aunt", "nephew", "niece", "girlfriend", "boyfriend", "fiancé"}
    | {"figure"}
)
"""What somebody is to somebody else, or to all, which tells less than an office."""

BIDDERS = frozenset({"nominee", "candidate", "hopeful", "contender", "pick", "frontrunner"})
"""Who seeks an office, and does not hold it."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role, literal, and where it stands."""

    block: TokenizedBlock
    start: int
    """First word of the role in its block."""

    end: int
    """One past its last word."""

    head: int = -1
    """The head of the role where several persons share it in the plural; below nought if they do not."""

    @property
    def text(self) -> str:
        """The role as written, on one line; of one person in the singular."""
        if self.head < 0:
            return " ".join(self.block.cut(self.start, self.end).split())
        before = self.block.cut(self.start, self.head + 1).removesuffix("s")
        after = self.block.text[self.block.ends[self.head] : self.block.ends[self.end - 1]]
        return " ".join(f"{before}{after}".split())

    @property
    def is_shared(self) -> bool:
        """Whether the role is one of several persons: `Sens.`."""
        last = self.end - 1 - (self.block.tokens[self.end - 1] == ".")
        word = self.block.tokens[last].lower()
        return self.head >= 0 or (word.endswith("s") and (word[:-1] in words("titles") or is_plural(word)))


def is_plural(word: str) -> bool:
    """Return whether a word is the head of a role in the plural; titles in short (`Sens`) are as they are."""
    lower = word.lower()
    short = lower in words("titles") and len(lower) <= SHORT
    return lower.endswith("s") and lower[:-1] in words("roles", "more_roles", "callings") and not short
