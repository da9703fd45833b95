"""What a rule says of one page, for extraction to obey, and what it wanted and did not find."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.candidates.edges import drop_byline, drop_title
from briefmaker.articles.candidates.mends import MENDS, Mend
from briefmaker.articles.dom import PageArrays
from briefmaker.articles.metadata.find import Metadata
from briefmaker.articles.sites.rules import SiteRule, find_rule
from briefmaker.model import Article, Dropped, Page, Provenance, ScoredCandidate

MISSED = "rule that matched nothing"
"""The step that reports selectors which found nothing on a page."""


def describe_missed(article: Article) -> tuple[str, ...]:
    """Return what the rule for its site wanted of a page and did not find."""
    return tuple(dropped.text for dropped in article.dropped if dropped.step == MISSED)


MARK = "data-briefmaker-kept"
"""The attribute of the elements that a rule keeps."""


@dataclass(frozen=True, slots=True)
class Match:
    """What one selector found."""

    part: str
    selector: str
    count: int
    first: str = ""
    """The beginning of the text of the first."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """The page as the rule has it. All that is empty leaves extraction as it is."""

    site: str = ""
    markup: str = ""
    """The page without what is dropped, what is kept marked; empty where there is no rule."""

    keeps: bool = False
    """Whether elements are marked."""

    title: str = ""
    authors: tuple[str, ...] = ()
    published: date | None = None
    matches: tuple[Match, ...] = ()
    dropped: tuple[Dropped, ...] = ()

    @property
    def confidence(self) -> float:
        """How sure the body is: wholly, where the user says what it is; 0 leaves it to extraction."""
        return float(self.keeps)

    def answer(self, dom: PageArrays, mask: NDArray[bool_]) -> tuple[NDArray[bool_], tuple[Mend, ...]]:
        """
        Return which runs are kept, one value a run, and how that is mended.

        What the rule keeps is only relieved of what the article carries apart; without it the answer stays as it is.
        """
        if not self.keeps:
            return mask, MENDS
        kept = mask & False
        for element, attributes in enumerate(dom.attributes):
            if MARK in attributes:
                kept[dom.first[element] : dom.stop[element]] = True
        return kept, tuple(row for row in MENDS if row.change in {drop_title, drop_byline})

    def compare(self, candidates: tuple[ScoredCandidate, ...], words: int) -> tuple[ScoredCandidate, ...]:
        """Return the candidates, with what the rule keeps, so many words, as the chosen one."""
        if not self.keeps:
            return candidates
        others = (replace(candidate, chosen=False) for candidate in candidates)
        return (*others, ScoredCandidate(f"rule for {self.site}", words, chosen=True))

    def describe(self, metadata: Metadata) -> Metadata:
        """Return the metadata with what the rule found in place of what the page says of itself."""
        if not (self.title or self.authors or self.published):
            return metadata
        day = (self.published.isoformat(),) if self.published else ()
        found = {"title": (self.title,) if self.title else (), "authors": self.authors, "published": day}
        others = (witness for witness in metadata.provenance if not found.get(witness.field))
        ours = (Provenance(field, text, f"rule for {self.site}") for field, texts in found.items() for text in texts)
        return replace(
            metadata,
            title=self.title or metadata.title,
            authors=self.authors or metadata.authors,
            published=self.published or metadata.published,
            provenance=(*others, *ours),
        )

    def explain(self) -> tuple[Provenance, ...]:
        """Return how much each selector found, as provenance."""
        return tuple(
            Provenance("rule", f"{match.part} {match.selector}: {match.count}", f"rule for {self.site}")
            for match in self.matches
        )

    def missed(self) -> tuple[Dropped, ...]:
        """
        Return the parts that were wanted of the page and not found, or that the whole rule found nothing.

        A page need not have all that is dropped.
        """
        found = {match.part for match in self.matches if match.count}
        if self.matches and not found:
            return (Dropped(MISSED, f"rule for {self.site}: nothing on the page matches it"),)
        wanted = {match.part: match.selector for match in reversed(self.matches)}
        return tuple(
            Dropped(MISSED, f"rule for {self.site}: {part} {wanted[part]!r} matches nothing")
            for part in ("keep", "title", "author", "date")
            if part in wanted and part not in found
        )


NO_RULE = Ruled()
"""Says nothing."""


def rule_page(page: Page, rules: Sequence[SiteRule]) -> Ruled:
    """Return what the rule for a page's address says of it; `NO_RULE` where there is none, or no mark-up."""
    rule = find_rule(page, rules) if rules and page.markup is not None else None
    if rule is None or page.markup is None:
        return NO_RULE
    from briefmaker.articles.sites.apply import apply_rule

    return apply_rule(rule, page.markup)
