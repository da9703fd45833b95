"""The actors of a digest: which articles and paragraphs name them, together or beside a subject, and what they say."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from briefmaker.digest.claims import ENDS, QUOTED, read_article
from briefmaker.digest.days import TimeOrder
from briefmaker.digest.order import Plan
from briefmaker.digest.says import find_passage
from briefmaker.language import split_words
from briefmaker.model import Actor, Appearance, Article, Quote
from briefmaker.model.choices import Tier
from briefmaker.model.digest import Copy, Pair, SharedPoint, Voice
from briefmaker.summary import find_focus

_ACRONYM = 3
"""Letters from which capitals alone are a name that nobody else has: `AAIB`."""

_WORD = re.compile(r"\w+|(?<!\w)[^\w\s]")
"""What a name may begin with: `Heathrow`, the dot of `.NET Foundation`."""

_BODY = re.compile(
    r" (?:agency|airport|association|authority|bank|board|branch|bureau|commission|committee|council|court|department"
    r"|hospital|ministry|parliament|police|university)$",
    re.IGNORECASE,
)
"""The last word of a body whose name papers write in small letters, too: `Heathrow airport`."""


def count_pairs(actors: Sequence[Actor], plan: Plan) -> tuple[Pair, ...]:
    """
    Count the paragraphs that name two of the actors, for each two, in their order; what a copy repeats is left out.

    A paragraph names somebody by any name of the list; by a surname alone where it is that of one of the list.
    """
    own = plan.originals(range(1, len(plan.articles) + 1))
    counts: Counter[tuple[int, int]] = Counter()
    for _, places in _find_paragraphs(actors, [plan.articles[number - 1] for number in own]):
        counts.update(combinations(sorted(places), 2))
    return tuple(Pair(actors[one].name, actors[other].name, counts[one, other]) for one, other in sorted(counts))


def order_by_focus(actors: Sequence[Actor], articles: Sequence[Article], focus: tuple[str, ...]) -> tuple[Actor, ...]:
    """
    Put the actors first that a subject of the focus names, then those named in a paragraph that names one.

    All others are named in passing: they stand below the table, if anywhere.
    """
    about = {(number, block) for number, it in enumerate(articles, start=1) for block in find_focus(it, focus)}
    near = {place for it, places in _find_paragraphs(actors, articles) if it in about for place in places}
    names = {name for it in actors for name in (it.name, *it.aliases)}
    asked = {it.casefold() for subject in focus for it in _Names(names, str.casefold).find(subject)}
    named = {at for at, it in enumerate(actors) if any(name.casefold() in asked for name in (it.name, *it.aliases))}
    if not named | near:
        return tuple(actors)
    first = [actors[at] for at in sorted(named)] + [actors[at] for at in sorted(near - named)]
    return (*first, *(replace(it, tier=Tier.NAMED) for at, it in enumerate(actors) if at not in named | near))


def add_appearances(actors: Iterable[Actor], articles: Sequence[Article]) -> tuple[Actor, ...]:
    """
    Return the actors with the articles added that name them and have no row for it, such as `Heathrow airport`.

    Looked for are names of two words or more, as written or in capitals, and abbreviations; those of countries are not.
    Behind the first word of a body small letters do, too: `a white house` may be any, `Heathrow airport` is one.
    """
    listed = tuple(actors)
    written = {(form, at) for at, actor in enumerate(listed) for form in _find_whole_forms(actor)}
    forms = _map_names({(form.casefold(), at) for form, at in written})
    names = _Names((form for form, _ in written if form.casefold() in forms), str.casefold)
    found: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, article in enumerate(articles, start=1):
        for block in article.blocks:
            for text in names.find(block.text):
                at = forms[text.casefold()]
                own = number in listed[at].articles
                if not own and any(_is_form(text, name) for name in _find_whole_forms(listed[at])):
                    found[at][number].append(block.number)
    return tuple(_add(actor, found[at]) if at in found else actor for at, actor in enumerate(listed))


def _is_form(text: str, name: str) -> bool:
    """Return whether a text is a name as written, in capitals, or, of a body, small behind its first word."""
    first = name.split(maxsplit=1)[0]
    body = _BODY.search(name) and text.startswith(first) and text.casefold() == name.casefold()
    return bool(body) or text in {name, name.upper()}


def _add(actor: Actor, blocks: Mapping[int, Sequence[int]]) -> Actor:
    """Return an actor with the articles that name them in such blocks."""
    articles = tuple(sorted({*actor.articles, *blocks}))
    more = (Appearance(number, len(own)) for number, own in blocks.items())
    return replace(
        actor,
        mentions=actor.mentions + sum(map(len, blocks.values())),
        first_block=blocks[articles[0]][0] if articles[0] in blocks else actor.first_block,
        articles=articles,
        appearances=tuple(sorted((*actor.appearances, *more), key=lambda it: it.article)),
    )


def _find_paragraphs(
    actors: Sequence[Actor], articles: Sequence[Article]
) -> Iterator[tuple[tuple[int, int], frozenset[int]]]:
    """Yield each paragraph, by article and block, with the places of the actors that it names, if any."""
    people = ((actor.name.split(), at) for at, actor in enumerate(actors) if actor.kind == "person")
    whole = {(name, at) for at, actor in enumerate(actors) for name in (actor.name, *actor.aliases) if name}
    taken = {name for name, _ in whole}
    named = _map_names(whole | {(words[-1], at) for words, at in people if words and words[-1] not in taken})
    names = _Names(named)
    for number, article in enumerate(articles, start=1):
        for block in article.blocks:
            if places := frozenset(map(named.__getitem__, names.find(block.text))):
                yield (number, block.number), places


def _find_whole_forms(actor: Actor) -> Iterator[str]:
    """Yield the names of an actor that are no one else's wherever they stand."""
    for name in (actor.name, *actor.aliases) if actor.kind != "country" else ():
        if len(name.split()) > 1 or (len(name) >= _ACRONYM and name.isupper()):
            yield name


def _map_names(every: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return whose each name is, by their place; a name of two is left out."""
    names = sorted(every)
    counts = Counter(name for name, _ in names)
    return {name: at for name, at in names if counts[name] == 1}


class _Names:
    """
    Names that are looked for in texts, however many they are: a word of a text asks only for what begins with it.

    `fold` is what makes two spellings one, such as `str.casefold`.
    """

    def __init__(self, names: Iterable[str], fold: Callable[[str], str] = str) -> None:
        self._fold = fold
        self._names: set[str] = set()
        lengths: dict[str, set[int]] = defaultdict(set)
        for name in names:
            if first := _WORD.match(name):
                self._names.add(fold(name))
                lengths[fold(first[0])].add(len(name))
        self._lengths = {word: sorted(every, reverse=True) for word, every in lengths.items()}

    def find(self, text: str) -> Iterator[str]:
        """Yield the names as they stand in a text, one behind the other; of several at one place the longest."""
        end = 0
        for word in _WORD.finditer(text):
            start = word.start()
            for length in self._lengths.get(self._fold(word[0]), ()) if start >= end else ():
                name = text[start : start + length]
                if self._fold(name) in self._names and not text[start + length : start + length + 1].isalnum():
                    end = start + length
                    yield name
                    break


_MOST = 6
"""Statements of one actor that are shown: the rest are in the record."""

_SHORTEST = 4
"""Words of a statement that says something beside others: `Lovely!` does not."""

_SPEAKERS = frozenset(("person", "organisation"))
"""Kinds of actors that speak: `the American complained`, `a justification that the US has invoked` are no country's."""

_CUT = re.compile(r"^[^“”\"]*[”\"]|[“\"][^“”\"]*$")
"""What a quotation of several sentences has in the last or the first of them."""

_PRONOUN = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)
_BEHIND = re.compile(
    r"(?:[^\w\s]|$)|\s(?:[^a-z]|(?:a|after|and|as|at|before|during|from|in|of|on|to|when|who|while|with)\b|\w+day\b)"
)
"""What may follow `said Bush`: a clause of its own (`said Bush spoke of peace`) is another's statement on him."""

_FEWEST = 6
"""Blanks around five words: a statement as short as that may be said of something else."""


def gather_voices(actors: Sequence[Actor], articles: Sequence[Article], copies: Sequence[Copy]) -> tuple[Voice, ...]:
    """
    Gather what each actor says, of those who say something in two articles; what a copy repeats is left out.

    Only what is theirs beyond doubt; a statement that two articles have stands once, with both.
    """
    repeated = {copy.article for copy in copies}
    return tuple(_gather(actors, articles, repeated))


def _gather(actors: Sequence[Actor], articles: Sequence[Article], repeated: set[int]) -> Iterator[Voice]:
    """Yield the voices."""
    order = TimeOrder(articles, range(1, len(articles) + 1))
    for actor in (it for it in actors if it.kind in _SPEAKERS):
        own = (quote for quote in actor.sure if quote.article not in repeated)
        sure = (quote for quote in own if _is_theirs(quote, actor, articles[quote.article - 1]))
        said = [quote for quote in sure if len(quote.text.split()) >= _SHORTEST and quote.text.endswith(ENDS)]
        if len({quote.article for quote in said}) > 1:
            ordered = sorted(said, key=order)
            yield Voice(actor.name, tuple(_join(ordered, articles))[:_MOST])


def _is_theirs(quote: Quote, actor: Actor, article: Article) -> bool:
    """Return whether a sentence, or the paragraph of one with a pronoun, names its speaker, and no other speaks."""
    names = "|".join(sorted({re.escape(word) for name in (actor.name, *actor.aliases) for word in name.split()}))
    said = _CUT.sub(" ", QUOTED.sub(" ", quote.text))
    behind = re.search(rf"\b(?:said|says) (?:[A-Z][\w.]* )*(?:{names})\b", said)
    if behind and not _BEHIND.match(said, behind.end()):
        return False
    paragraph = next((block.text for block in article.blocks if block.number == quote.block), "")
    return not _PRONOUN.search(said) or bool(re.search(rf"\b(?:{names})\b", paragraph))


def _join(said: Sequence[Quote], articles: Sequence[Article]) -> Iterator[SharedPoint]:
    """Yield each statement once, with those of other articles that say the same."""
    left = list(said)
    while left:
        first = left.pop(0)
        same = [quote for quote in left if _same(first, quote, articles[quote.article - 1])]
        left = [quote for quote in left if quote not in same]
        others = {quote.article: quote for quote in reversed(same)}
        others.pop(first.article, None)
        yield SharedPoint(first, tuple(others[article] for article in sorted(others)))


def _same(one: Quote, other: Quote, article: Article) -> bool:
    """Return whether two statements are one: the words of one stand in the other, or it makes the same claim."""
    short, long = sorted((_spell(it.text) for it in (one, other)), key=len)
    within = short.count(" ") >= _FEWEST and short in long
    if one.text == other.text or within:
        return True
    return find_passage(one.text, other.text, {}, read_article(article), article.language) is not None


def _spell(text: str) -> str:
    """Return the words of a sentence, each between blanks."""
    words = " ".join(split_words(text.lower().replace("’", "'")))
    return f" {words} "
