"""
Score `briefmaker check`: `python benchmarks/check.py PAGES.jsonl.gz FOLDER [--cache FILE] [--verbose]`.

PAGES is a row a saved page (`page`, a path below FOLDER, is its HTML); no text of them is in this repository. 200
drafts are made of the pages by rule, with a seed: of ten things that a draft says six are faithful (other marks,
spaces, case, apostrophes, an ellipsis that leaves out nothing that matters) and four altered (a word, a negation, a
number, a unit, a date, the speaker, stitched of two places, or invented: of a page that is not among the sources). All
are looked up in all pages. Printed are, by kind, how many are reported, with precision and recall;
and figures and dates in sentences without marks.
"""

import argparse
import calendar
import gzip
import json
import pickle
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefmaker.actors import find_actors
from briefmaker.check.draft import Draft
from briefmaker.check.library import Library
from briefmaker.check.make import check_in
from briefmaker.errors import BriefmakerError
from briefmaker.flow import read
from briefmaker.language import split_sentences
from briefmaker.model import Article, Paragraph, Source
from briefmaker.model.check import Answer, ClaimKind
from briefmaker.model.page import Page

_DRAFTS, _FAITHFUL, _ALTERED, _PROSE = 200, 6, 4, 2
"""Drafts, what each says faithfully and altered, and sentences without marks with a figure or date."""

_SOURCES, _STRANGERS = 100, 20
"""Pages that are looked up, and those from which what is invented is taken."""

_SHORT, _LONG = 8, 45
"""Words of a sentence that is quoted."""

_MARKS = (("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("« ", " »"), ("‘", "’"))
_DENIED = re.compile(
    r"\b(?:not|no|never|none|nor|without|cannot|unless|hardly|except|neither)\b|n[’']t\b", re.IGNORECASE
)
_HELPER = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|may)\b(?! not)")
_NUMBER = re.compile(r"(?<![\w.,/-])[1-9]\d*(?:,\d{3})*(?![\w/-]|[.,]\d)")
_UNITS = (
    (r"%| per ?cent\b", " million"), (r"\bmillion\b", "billion"), (r"\bbillion\b", "million"), (r"\bdays\b", "weeks"),
    (r"\bweeks\b", "months"), (r"\bmonths\b", "years"), (r"\byears\b", "months"), (r"\bhours\b", "minutes"),
    (r"\bminutes\b", "hours"), (r"\$(?=\d)", "€"), (r"\bmiles\b", "kilometres"), (r"\bdollars\b", "pounds"),
)  # fmt: skip
_MONTHS = calendar.month_name[1:]
_DAYS = list(calendar.day_name)
_DATE = re.compile(rf"\b(?:{'|'.join(_MONTHS + _DAYS)})\b|\b(?:19|20)\d\d\b(?!,\d)")
_WORD = re.compile(r"(?<![\w’'-])[a-z]{5,}(?![\w’'-])")


@dataclass(frozen=True, slots=True)
class Planted:
    """One thing that a draft says."""

    kind: str
    """What was done to it; what is faithful begins with `=`."""

    text: str
    """The paragraph of the draft; what is quoted stands between `start` and `end`."""

    start: int
    end: int
    was: str = ""
    """What the source says."""

    @property
    def is_faithful(self) -> bool:
        """Whether nothing of it should be reported."""
        return self.kind.startswith("=")


Make = Callable[[str, random.Random], str]


def read_pages(pages: Path, folder: Path, cache: Path | None) -> list[tuple[str, Article]]:
    """Return the English articles of the pages."""
    if cache and cache.exists():
        return pickle.loads(cache.read_bytes())  # noqa: S301  (our own)
    found = []
    with gzip.open(pages, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            path = folder / row["page"]
            data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            try:
                article = read(data, name=row["id"])
            except BriefmakerError:
                continue
            source = Source(row["id"], b"", article.page.source.sha256)
            if article.language.startswith("en"):
                found.append((row["id"], replace(article, page=replace(article.page, source=source, markup=""))))
    if cache:
        cache.write_bytes(pickle.dumps(found))
    return found


def sentences_of(article: Article) -> list[tuple[int, str]]:
    """Return the sentences that may be quoted, with their blocks."""
    found = []
    for block in article.blocks:
        if isinstance(block, Paragraph):
            for start, end in split_sentences(block.text, "en"):
                text = block.text[start:end]
                plain = not re.search(r"[“”\"«»„‘\[\]\n]|\.\.|…|(?<!\w)'|'(?!\w)", text)
                if _SHORT <= len(text.split()) <= _LONG and plain and text[-1] in ".!?":
                    found.append((block.number, text))
    return found


def faithful(text: str, chance: random.Random) -> tuple[str, str]:
    """Write a sentence otherwise without changing what it says."""
    ways: tuple[tuple[str, Make], ...] = (
        ("= as it is", lambda it, _: it),
        ("= spaces", lambda it, _: it.replace(" ", "  ", 3).replace(" ", "\u00a0", 2)),
        ("= case", lambda it, _: it[0].swapcase() + it[1:]),
        ("= capitals", lambda it, _: it.upper()),
        ("= bracketed case", lambda it, _: f"[{it[0].swapcase()}]{it[1:]}" if it[:2].isalpha() else it),
        ("= apostrophes, dashes", lambda it, _: it.replace("’", "'").replace("—", " - ").replace("–", "-")),
        ("= no stop", lambda it, _: it.rstrip(".!?")),
        ("= part", lambda it, _: " ".join(it.split()[: max(5, len(it.split()) * 2 // 3)]).rstrip(",;:")),
        ("= ellipsis", _leave_out),
    )
    kind, way = chance.choice(ways)
    return kind, way(text, chance)


def _leave_out(text: str, chance: random.Random) -> str:
    """Leave some words out, marked, where nothing that matters is among them."""
    words = text.split()
    for _ in range(10):
        size = chance.randint(2, 6)
        if len(words) < size + 8:
            return text
        at = chance.randint(4, len(words) - size - 4)
        if not _DENIED.search(" ".join(words[at : at + size])):
            mark = chance.choice(("…", "...", "[…]", "[...]", " . . . "))
            return " ".join((*words[:at], mark, *words[at + size :]))
    return text


def swap_word(text: str, chance: random.Random) -> str:
    found = list(_WORD.finditer(text))
    if not found:
        return text
    it, by = chance.choice(found), chance.choice(("rejected", "minister", "quickly", "harmful", "river", "approved"))
    return text if it[0] == by else text[: it.start()] + by + text[it.end() :]


def _deny(text: str, _chance: random.Random) -> str:
    denied = re.search(r"\b(?:not|never)\s", text)
    if denied:
        return text[: denied.start()] + text[denied.end() :]
    found = list(_HELPER.finditer(text))
    return f"{text[: found[0].end()]} not{text[found[0].end() :]}" if found else text


def change_number(text: str, chance: random.Random) -> str:
    found = [it for it in _NUMBER.finditer(text) if not re.fullmatch(r"(?:19|20)\d\d", it[0])]
    if not found:
        return text
    it = chance.choice(found)
    digits = [at for at, sign in enumerate(it[0]) if sign.isdigit()]
    at = chance.choice(digits)
    by = chance.choice([sign for sign in "123456789" if sign != it[0][at]])
    return text[: it.start()] + it[0][:at] + by + it[0][at + 1 :] + text[it.end() :]


def _change_unit(text: str, chance: random.Random) -> str:
    found = [(it, by) for form, by in _UNITS for it in re.finditer(form, text) if re.search(r"\d", text)]
    if not found:
        return text
    it, by = chance.choice(found)
    return text[: it.start()] + by + text[it.end() :]


def change_date(text: str, chance: random.Random) -> str:
    found = list(_DATE.finditer(text))
    if not found:
        return text
    it = chance.choice(found)
    pool = _DAYS if it[0] in _DAYS else _MONTHS if it[0] in _MONTHS else [str(year) for year in range(1990, 2025)]
    by = chance.choice([one for one in pool if one != it[0]])
    return text[: it.start()] + by + text[it.end() :]


_ALTER: dict[str, Make] = {
    "word": swap_word, "negation": _deny, "number": change_number, "unit": _change_unit, "date": change_date,
}  # fmt: skip


def _quote(text: str, chance: random.Random, opening: str = "The page says: ") -> tuple[str, int, int]:
    """Put a sentence between marks."""
    left, right = chance.choice([it for it in _MARKS if not (it[0] == "‘" and re.search("[’']", text))])
    return f"{opening}{left}{text}{right}.", len(opening), len(opening) + len(left) + len(text) + len(right)


def said_of(article: Article) -> list[tuple[str, str, list[str]]]:
    """Return quotations of an article, with who says each for sure, and which other persons it names."""
    actors = find_actors(article)
    persons = [it.name for it in actors if it.kind == "person" and " " in it.name]
    found = []
    for actor in actors:
        for quote in actor.sure if actor.name in persons else ():
            others = [it for it in persons if it != actor.name]
            inner = re.findall(r"[“\"]([^“”\"]{40,300}?)[,.?!]?[”\"]", quote.text)
            found += [(it.rstrip(",. "), actor.name, others) for it in inner]
    return found


def make_faithful(article: Article, chance: random.Random) -> Planted | None:
    """Return one faithful thing of an article."""
    if chance.random() < 0.25 and (said := said_of(article)):
        text, speaker, _ = chance.choice(said)
        whole = f"“{text},” said {speaker}."
        return Planted("= speaker", whole, 0, len(whole), text)
    found = sentences_of(article)
    if not found:
        return None
    _, was = chance.choice(found)
    kind, text = faithful(was, chance)
    return Planted(kind, *_quote(text, chance), was)


def make_altered(article: Article, strangers: Sequence[Article], kind: str, chance: random.Random) -> Planted | None:
    """Return one thing of an article that was altered so; None where the article has nothing to alter."""
    if kind == "speaker":
        said = [it for it in said_of(article) if it[2]]
        text, _, others = chance.choice(said) if said else ("", "", [])
        whole = f"“{text},” said {chance.choice(others)}." if said else ""
        return Planted(kind, whole, 0, len(whole), text) if said else None
    found = sentences_of(chance.choice(strangers) if kind == "invented" else article)
    chance.shuffle(found)
    if not found or (kind == "stitched" and abs(found[0][0] - found[-1][0]) < 2):
        return None
    if kind == "invented":
        return Planted(kind, *_quote(found[0][1], chance))
    if kind == "stitched":
        return Planted(kind, *_quote(_stitch(found[0][1], found[-1][1], chance), chance))
    changed = next(((text, was) for _, was in found if (text := _ALTER[kind](was, chance)) != was), None)
    return Planted(kind, *_quote(changed[0], chance), changed[1]) if changed else None


def _stitch(one: str, other: str, chance: random.Random) -> str:
    """Put the head of one sentence before the tail of another, with an ellipsis between them or none."""
    head, tail = one.split(), other.split()
    words = [*head[: max(5, len(head) // 2)], chance.choice(("…", "")), *tail[-max(5, len(tail) // 2) :]]
    return " ".join(filter(None, words))


def make_prose(article: Article, chance: random.Random) -> Planted | None:
    """Return a figure or date of an article in a sentence without marks that tells it in other words, or altered."""
    found = sentences_of(article)
    chance.shuffle(found)
    for _, was in found:
        hits = [
            *(it for it in _NUMBER.finditer(was) if not re.fullmatch(r"(?:19|20)\d\d", it[0])),
            *_DATE.finditer(was),
        ]
        hits = [it for it in hits if it.start()]
        if not hits:
            continue
        hit = chance.choice(hits)
        is_date = bool(_DATE.fullmatch(hit[0]))
        near = was[: hit.start()].split()[-7:], was[hit.end() :].split()[:7]
        by = hit[0]
        if altered := chance.random() < 0.4:
            by = (change_date if is_date else change_number)(hit[0], chance)
            if by == hit[0]:
                continue
        if near[1] and was[hit.end()] not in " .,;:":
            continue
        gap = "" if was[hit.end() : hit.end() + 1] in ".,;:" else " "
        left = " ".join([*_retell(near[0][:-1], chance), *near[0][-1:]])
        right = " ".join([*near[1][:1], *_retell(near[1][1:], chance)])
        text = f"As one report has it, {left} {by}{gap}{right}".rstrip(".,;: ") + "."
        start = len("As one report has it, ") + len(left) + 1
        return Planted(
            f"{'' if altered else '= '}{'date' if is_date else 'figure'} in prose", text, start, start + len(by), was
        )
    return None


def _retell(words: list[str], chance: random.Random) -> list[str]:
    """Leave one word of four out, as one does who says it in fewer words; those beside the number stay."""
    return [word for word in words if chance.random() > 0.25 or not word.islower()]


def make_drafts(
    sources: Sequence[Article], strangers: Sequence[Article], chance: random.Random
) -> Iterator[list[Planted]]:
    """Yield what each draft says."""
    kinds = [*_ALTER, "speaker", "stitched", "invented"]
    turn = 0
    for _ in range(_DRAFTS):
        draft: list[Planted] = []
        while sum(it.is_faithful for it in draft) < _FAITHFUL:
            if planted := make_faithful(chance.choice(sources), chance):
                draft.append(planted)
        while sum(not it.is_faithful for it in draft) < _ALTERED:
            kind = kinds[turn % len(kinds)]
            planted = make_altered(chance.choice(sources), strangers, kind, chance)
            if planted:
                draft.append(planted)
                turn += 1
        while sum("prose" in it.kind for it in draft) < _PROSE:
            if planted := make_prose(chance.choice(sources), chance):
                draft.append(planted)
        yield draft


def score(drafts: Sequence[Sequence[Planted]], library: Library, *, verbose: bool) -> None:
    """Look all drafts up, and print what is reported."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    loose = 0
    for planted in drafts:
        blocks = tuple(Paragraph(number, it.text) for number, it in enumerate(planted, start=1))
        article = Article(Page(Source.from_bytes("draft", b"")), "Draft", blocks)
        checked = check_in(Draft(article), "draft", library)
        for number, it in enumerate(planted, start=1):
            here = [one for one in checked.claims if one.block == number]
            meant = [one for one in here if one.start < it.end and it.start < one.end]
            bad = [one for one in meant if one.answer is not Answer.FOUND and one.kind is not ClaimKind.NAME]
            loose += sum(one.answer is not Answer.FOUND for one in here if one not in meant)
            counts[it.kind]["all"] += 1
            counts[it.kind]["told"] += bool(bad)
            counts[it.kind]["unseen"] += not meant
            if verbose and bool(bad) == it.is_faithful:
                says = "; ".join(f"{one.kind} {one.answer} {one.reason} {one.changes[:2]}" for one in meant)
                print(f"{it.kind}\n  draft:  {it.text}\n  source: {it.was}\n  {says}")
    for kind, row in sorted(counts.items()):
        print(f"{kind:<24}{row['told']:>5} told of {row['all']:>5}   no claim {row['unseen']:>4}")
    quoted = {kind: row for kind, row in counts.items() if "prose" not in kind}
    prose = {kind: row for kind, row in counts.items() if "prose" in kind}
    for name, rows in (("quotations", quoted), ("figures and dates in prose", prose)):
        altered = [row for kind, row in rows.items() if not kind.startswith("=")]
        kept = [row for kind, row in rows.items() if kind.startswith("=")]
        right, wrong = sum(row["told"] for row in altered), sum(row["told"] for row in kept)
        size, faithful_size = sum(row["all"] for row in altered), sum(row["all"] for row in kept)
        print(
            f"{name}: precision {right / max(1, right + wrong):.3f}, recall {right / max(1, size):.3f} of {size}, "
            f"faithful passed {1 - wrong / max(1, faithful_size):.3f} of {faithful_size}"
        )
    print(f"other claims of the drafts that are told: {loose}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[1])
    parser.add_argument("pages", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--drafts", type=int, default=_DRAFTS)
    parser.add_argument("--verbose", action="store_true")
    given = parser.parse_args()
    pages = read_pages(given.pages, given.folder, given.cache)
    chance = random.Random(given.seed)  # noqa: S311  (the same drafts each time)
    chance.shuffle(pages)
    sources, strangers = pages[:_SOURCES], [article for _, article in pages[_SOURCES : _SOURCES + _STRANGERS]]
    drafts = list(make_drafts([article for _, article in sources], strangers, chance))[: given.drafts]
    score(drafts, Library.of(sources), verbose=given.verbose)


if __name__ == "__main__":
    main()
