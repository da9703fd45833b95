"""
What is asked of a program of the user's, and what its numbers mean.

Sentences and actors go out with numbers from 1; numbers come back. Whatever else comes back is no answer: then the
choice is briefmaker's own, and a notice says so. So nothing that a program writes can stand in a note.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import numpy as np

from briefmaker.choosers.bounded import Clock, NoAnswerError, describe, name_file
from briefmaker.model import Actor, Article, BriefSettings, Maker, Notice, Quote
from briefmaker.model.choices import Tier
from briefmaker.model.settings import is_command
from briefmaker.summary.choice import find_allowed, find_budget, quote_ranked
from briefmaker.summary.document import SentenceDocument
from briefmaker.summary.read import read_document

REQUEST = "briefmaker/chooser-request/1"
"""The form of what is asked: `chooser-request.schema.json`."""

CHOSE_POINTS = "The program {value} chose the points."
CHOSE_ACTORS = "The program {value} chose the key actors."
GAVE_NONE = "The program {value} gave no valid answer; briefmaker chose."
"""What the notices of a note say."""

Answer = TypeVar("Answer")


@dataclass(slots=True)
class Choosers:
    """The programs that are asked for one note, and what came of it."""

    settings: BriefSettings
    clock: Clock = field(default_factory=Clock)
    failures: dict[str, list[str]] = field(default_factory=dict)
    """Why a program gave no answer, once for each article, by its option."""

    answered: set[str] = field(default_factory=set)
    """The options whose program gave an answer: `--method`, `--key-actors`."""

    def choose_points(self, article: Article, actors: Sequence[Actor]) -> tuple[Quote, ...]:
        """Return the bottom line, then the points in reading order; none where the program does not say them."""
        document = read_document(article)
        allowed = find_allowed(document)
        if not allowed:
            return ()
        budget = find_budget(document, self.settings.sentences, self.settings.words, self.settings.percent)
        asked = _ask_of([(1, article, document)], actors, self.settings)
        asked["wanted"] = {"bottom_line": 1, "sentences": budget.sentences, "words": budget.words}

        def read(answer: Any) -> list[int]:  # noqa: ANN401
            line, points = _read_keys(answer, "bottom_line", "points")
            if not isinstance(points, list):
                raise NoAnswerError("its answer holds something else than whole numbers")
            ranked = _read_numbers([line, *points], allowed, budget.sentences)
            words = int(np.sum(document.lengths[ranked]))
            # a bottom line alone may be longer than the budget, as that of our own choice may
            if budget.words is not None and words > budget.words and points:
                raise NoAnswerError(f"its sentences have {words} words, and {budget.words} are wanted at most")
            return ranked

        ranked = self._ask("--method", self.settings.method, asked, read)
        if ranked is None:
            return ()
        quotes = quote_ranked(document, ranked, f"chosen by {name_file(self.settings.method)}")
        line = next(quote for quote in quotes if _place(quote) == _place(document.sentences[ranked[0]]))
        return (line, *(quote for quote in quotes if quote is not line))

    def choose_actors(
        self, articles: Sequence[Article], actors: tuple[Actor, ...], also_named: tuple[Actor, ...]
    ) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
        """Return the key actors, the first first, and those named beside; as given where the program does not say."""
        listed = (*actors, *also_named)
        if not (self.settings.key_actors and self.settings.actors and listed):
            return actors, also_named
        parts = [(number, part, read_document(part)) for number, part in enumerate(articles, start=1)]
        asked = _ask_of(parts, listed, self.settings)
        asked["wanted"] = {"key_actors": self.settings.actors}
        most = self.settings.actors

        def read(answer: Any) -> list[int]:  # noqa: ANN401
            return _read_numbers(_read_keys(answer, "key_actors")[0], range(len(listed)), most)

        ranked = self._ask("--key-actors", self.settings.key_actors, asked, read)
        if ranked is None:
            return actors, also_named
        others = [actor for number, actor in enumerate(listed) if number not in ranked]
        return (
            tuple(replace(listed[number], tier=Tier.KEY) for number in ranked),
            tuple(replace(actor, tier=Tier.NAMED) for actor in others),
        )

    def _ask(self, flag: str, name: str, question: dict[str, Any], read: Callable[[Any], Answer]) -> Answer | None:
        """Return what a program's answer means; None where it means nothing, which is kept to be said."""
        program = next((it for it in self.settings.programs if it.name == name), None)
        try:
            if program is None:
                raise NoAnswerError("a record alone names it, and none of those makes a program run")  # noqa: TRY301
            answer = read(self.clock.ask(program, question))
        except NoAnswerError as error:
            self.failures.setdefault(flag, []).append(str(error))
            return None
        self.answered.add(flag)
        return answer

    def list_notices(self) -> Iterator[Notice]:
        """Yield who chose, and who was to choose and did not."""
        if "--method" in self.answered:
            yield Notice(CHOSE_POINTS, name_file(self.settings.method), warns=False)
        if "--key-actors" in self.answered:
            yield Notice(CHOSE_ACTORS, name_file(self.settings.key_actors), warns=False)
        for flag, reasons in self.failures.items():
            file = name_file(self.settings.method if flag == "--method" else self.settings.key_actors)
            more = f" (of {len(reasons)} articles)" if len(reasons) > 1 else ""
            yield Notice(GAVE_NONE, file, detail=f"{flag} {file}: {reasons[0]}; briefmaker chose in its place{more}.")

    def sign(self, maker: Maker) -> Maker:
        """Add to what made a note the programs that chose, each with the hash of its file."""
        own = {part.name: part.made for part in maker.parts}
        if "--method" in self.answered:
            made = (describe(self.settings.method), *((own["summary"],) if "--method" in self.failures else ()))
            maker = maker.with_part("summary", ", ".join(made))
        if "--key-actors" in self.answered:
            maker = maker.with_part("key actors", describe(self.settings.key_actors))
        return maker


def asks_program(settings: BriefSettings) -> str:
    """Return which programs and plug-ins were to choose, as a record names them; empty where none was."""
    named = dict.fromkeys(name for name in (settings.method, settings.key_actors) if is_command(name))
    return ", ".join((*map(describe, named), *(f"the plug-in {name}" for name in settings.plugged)))


def _place(it: Any) -> tuple[int, int]:  # noqa: ANN401  (a sentence or a quote)
    return it.block, it.start


def _ask_of(
    parts: Sequence[tuple[int, Article, SentenceDocument]], actors: Sequence[Actor], settings: BriefSettings
) -> dict[str, Any]:
    """Return what is known of articles, as plain data: sentences, headings and actors, each with a number."""
    sentences: list[dict[str, Any]] = []
    headings: list[dict[str, Any]] = []
    for number, _, document in parts:
        allowed, before = frozenset(find_allowed(document)), len(headings)
        headings += [{"article": number, "text": heading.text} for heading in document.headings]
        sentences += [
            {
                "article": number,
                "text": it.text,
                "kind": it.kind,
                "paragraph": it.block,
                "heading": before + it.section if it.section else None,
                "quotable": place in allowed,
                "why_not": it.rejected,
            }
            for place, it in enumerate(document.sentences)
        ]
    return {
        "schema": REQUEST,
        "focus": list(settings.focus),
        "articles": _number(
            {"title": article.title, "language": article.language, "kind": article.kind} for _, article, _ in parts
        ),
        "headings": _number(headings),
        "sentences": _number(sentences),
        "actors": _number(
            {"name": it.name, "kind": it.kind, "role": it.role, "aliases": list(it.aliases), "mentions": it.mentions}
            for it in actors
        ),
    }


def _number(rows: Any) -> list[dict[str, Any]]:  # noqa: ANN401  (rows of plain data)
    """Give each row its number, from 1."""
    return [{"number": number, **row} for number, row in enumerate(rows, start=1)]


def _read_keys(answer: Any, *keys: str) -> list[Any]:  # noqa: ANN401
    """Return what stands under some keys of an answer, which has no others."""
    if not isinstance(answer, dict) or answer.keys() != set(keys):
        raise NoAnswerError(f"its answer is no object of {' and '.join(keys)} alone")
    return [answer[key] for key in keys]


def _read_numbers(given: Any, allowed: Sequence[int], most: int | None) -> list[int]:  # noqa: ANN401
    """Return numbers as places from 0: each a whole number, allowed, and there once; at most so many."""
    if not isinstance(given, list) or not all(type(number) is int for number in given):
        raise NoAnswerError("its answer holds something else than whole numbers")
    places = [number - 1 for number in given]
    wrong = next((place for place in places if place not in allowed), None)
    if wrong is not None:
        raise NoAnswerError(f"it names {wrong + 1}, which it may not choose")
    if len(set(places)) < len(places):
        raise NoAnswerError("it names a number twice")
    if most is not None and len(places) > most:
        raise NoAnswerError(f"it names {len(places)}, and {most} are wanted at most")
    return places
