"""
Score `briefmaker changes`: `python benchmarks/changes.py PAGES.jsonl.gz FOLDER [--pages 30] [--seed 1] [--verbose]`.

PAGES is a row a saved page (`page`, a path below FOLDER, is its HTML); no text of them is in this repository. Two saves
are made of each page by rule, with a seed, in its mark-up. Both have furniture of the site of their own: an
advertisement in the text, other stories, counts of readers, how long ago. The newer one has words, numbers and dates
inside sentences changed, sentences taken out, others put in that are of another page, and two paragraphs in each
other's place. Printed are precision and recall of what is called altered, gone and new, and of figures and dates; and
what is said of saves that differ in furniture alone, and of a page beside its own text and MHTML copy.
"""

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from html import escape
from pathlib import Path

from briefmaker.documents import write_article
from briefmaker.errors import BriefmakerError
from briefmaker.flow import read
from briefmaker.model import Article
from briefmaker.model.changes import ChangeKind, Changes, SentenceChange
from briefmaker.saves.changes import compare
from check import change_date, change_number, sentences_of, swap_word

_ALTERED: tuple[tuple[Callable[[str, random.Random], str], str, int], ...] = (
    (swap_word, "", 3),
    (change_number, "figure", 2),
    (change_date, "date", 1),
)
"""How sentences are altered, which value changes by that, and in how many sentences of a page at most."""

_GONE, _NEW = 2, 2
"""Sentences that are taken out of a page, and put in."""

_FEWEST = 12
"""Sentences of a page that is changed, at least, that stand once in its mark-up."""

_AD = '<div class="ad-slot advertisement"><a href="/sale">Save {0} percent on all our walking shoes today</a></div>'
_FOOT = (
    '<aside class="related"><h3>Most read</h3><ul><li><a href="/n/{0}">Council {0} votes on a bridge over the river</a>'
    '</li><li><a href="/m/{0}">What {0} readers said of our guide to walks</a></li></ul></aside>'
    '<div class="share-count"><span>{0} comments</span> <span>{0} shares</span> <time>{0} minutes ago</time></div>'
)
"""What a site shows in and below its articles, other in each save."""


@dataclass(frozen=True, slots=True)
class Planted:
    """One change of a page."""

    kind: ChangeKind
    old: str = ""
    new: str = ""
    value: str = ""
    """`figure` or `date` where such was changed."""


def load_pages(pages: Path, folder: Path) -> Iterator[tuple[str, str, Article]]:
    """Yield the English pages: name, mark-up, article."""
    with gzip.open(pages, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            path = folder / row["page"]
            data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            try:
                article = read(data, name=row["id"])
            except BriefmakerError:
                continue
            if article.language.startswith("en") and article.page.markup:
                yield row["id"], article.page.markup, article


def find_places(markup: str, article: Article) -> list[str]:
    """Return the sentences that stand once in the mark-up, as they are, and in no script."""
    shown = re.sub(r"<script.*?</script>", "", markup, flags=re.DOTALL | re.IGNORECASE)
    texts = [text for _, text in sentences_of(article) if escape(text, quote=False) == text and not text[0].isdigit()]
    return [it for it in texts if markup.count(it) == shown.count(it) == 1]


def plant(markup: str, places: list[str], strangers: Sequence[str], chance: random.Random) -> tuple[str, list[Planted]]:
    """Return the mark-up changed, and what was changed in it."""
    planted: list[Planted] = []
    left = chance.sample(places, len(places))
    for change, value, most in _ALTERED:
        able = [(text, by) for text in left if (by := change(text, chance)) != text][:most]
        for text, by in able:
            markup = markup.replace(text, by)
            left.remove(text)
            planted.append(Planted(ChangeKind.ALTERED, text, by, value))
    for text in left[:_GONE]:
        markup = markup.replace(text, "")
        planted.append(Planted(ChangeKind.GONE, text))
    for text, stranger in zip(left[_GONE : _GONE + _NEW], chance.sample(strangers, _NEW), strict=False):
        markup = markup.replace(text, f"{text} {stranger}")
        planted.append(Planted(ChangeKind.NEW, new=stranger))
    return markup, planted


def swap_paragraphs(markup: str, article: Article, chance: random.Random) -> str:
    """Let two paragraphs of the article change places."""
    found = [it for it in re.finditer(r"<p>\s*([^<>]{80,}?)\s*</p>", markup) if it[1] in article.text]
    if len(found) < 4:
        return markup
    one, other = sorted(chance.sample(found, 2), key=lambda it: it.start())
    between = markup[one.end() : other.start()]
    return f"{markup[: one.start()]}{other[0]}{between}{one[0]}{markup[other.end() :]}"


def furnish(markup: str, chance: random.Random) -> str:
    """Put furniture of its own into a save: an advertisement between two paragraphs, and the rest at its foot."""
    number = chance.randint(11, 99)
    found = [it.end() for it in re.finditer(r"</p>(?=\s*<p>)", markup)]
    at = chance.choice(found) if found else 0
    with_ad = markup[:at] + _AD.format(number) * bool(found) + markup[at:]
    return re.sub(r"</body>", lambda it: _FOOT.format(number) + it[0], with_ad, count=1, flags=re.IGNORECASE)


def copy_formats(markup: str, article: Article) -> Iterator[tuple[str, bytes]]:
    """Yield a page in other formats: its article as text, and the page as an MHTML archive."""
    yield "text", write_article(article, "txt").data
    mail = EmailMessage()
    mail["From"], mail["Snapshot-Content-Location"] = "<Saved by Blink>", article.url or "https://example.org/page"
    mail["Subject"] = article.title.encode("ascii", "ignore").decode()
    mail.set_content(markup.encode(), "text", "html", cte="quoted-printable")
    mail.replace_header("Content-Type", "text/html; charset=utf-8")
    mail["Content-Location"] = article.url or "https://example.org/page"
    yield "MHTML", mail.as_bytes()


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _is_meant(change: SentenceChange, planted: Planted) -> bool:
    """Return whether a change is one that was planted: the same sentences, a neighbour in one of them aside."""
    if change.kind is not planted.kind:
        return False
    sides = ((change.old, planted.old), (change.new, planted.new))
    return all(_squeeze(text) in _squeeze(quote.text) for quote, text in sides if quote and text)


def count(changes: Changes, planted: Sequence[Planted], counts: Counter[str]) -> list[str]:
    """Count what of a page is right, wrong and missed, by kind; return the latter two in words."""
    left, faults = list(planted), []
    for it in changes.sentences:
        meant = next((one for one in left if _is_meant(it, one)), None)
        counts[f"{it.kind} {'right' if meant else 'wrong'}"] += 1
        if meant:
            left.remove(meant)
            states = {(True, True): "right", (True, False): "missed", (False, True): "wrong"}
            said = states.get((bool(meant.value), bool(it.values)))
            counts[f"value {said}"] += said is not None
            if said in {"missed", "wrong"}:
                faults.append(f"{meant.value} {said}: {[(word.old, word.new) for word in it.words]} {it.values}")
        else:
            faults.append(f"wrong {it.kind}: {it.old and it.old.text} -> {it.new and it.new.text}")
    for one in left:
        counts[f"{one.kind} missed"] += 1
        faults.append(f"missed {one.kind} {one.value}: {one.old} -> {one.new}")
    counts["field wrong"] += len(changes.fields)
    return faults + [f"field: {it}" for it in changes.fields]


def report(counts: Counter[str]) -> None:
    """Print precision and recall by kind."""
    for kind in ("altered", "gone", "new", "value"):
        right, wrong, missed = (counts[f"{kind} {it}"] for it in ("right", "wrong", "missed"))
        print(
            f"{kind:<8} planted {right + missed:>4}  right {right:>4}  wrong {wrong:>3}  missed {missed:>3}  "
            f"precision {right / max(1, right + wrong):.3f}  recall {right / max(1, right + missed):.3f}"
        )
    print(f"title, author or day wrongly said to have changed: {counts['field wrong']}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[1])
    parser.add_argument("pages", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", dest="most", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verbose", action="store_true")
    given = parser.parse_args()
    chance = random.Random(given.seed)  # noqa: S311  (the same changes each time)
    pages = list(load_pages(given.pages, given.folder))
    chance.shuffle(pages)
    usable = [(*page, places) for page in pages if len(places := find_places(page[1], page[2])) >= _FEWEST]
    chosen, others = usable[: given.most], usable[given.most :]
    strangers = [it for *_, places in others for it in places]
    counts, quiet = Counter[str](), Counter[str]()
    for name, markup, article, places in chosen:
        changed, planted = plant(markup, places, strangers, chance)
        old, new, same = (furnish(it, chance) for it in (markup, swap_paragraphs(changed, article, chance), markup))
        first = read(old.encode(), name="old")
        faults = count(compare(first, read(new.encode(), name="new")), planted, counts)
        for what, data in (("furniture", same.encode()), *copy_formats(markup, article)):
            found = compare(article if what != "furniture" else first, read(data, name=what))
            quiet[f"{what}: pages"] += 1
            quiet[f"{what}: pages with changes"] += found.is_changed
            faults += [
                f"{what}: {it.kind} {it.old and it.old.text} -> {it.new and it.new.text}" for it in found.sentences
            ]
            faults += [f"{what}: {it}" for it in found.fields]
        if given.verbose and faults:
            print(name, *faults, sep="\n    ")
    report(counts)
    print(*(f"{what} {number}" for what, number in sorted(quiet.items())), sep="\n")


if __name__ == "__main__":
    main()
