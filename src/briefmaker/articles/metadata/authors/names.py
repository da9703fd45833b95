"""Names out of bylines: without what stands around them, in capitals as a reader writes them."""

import re
import unicodedata
from collections import Counter
from functools import cache
from importlib.resources import files

from briefmaker.articles.metadata.view import PageView
from briefmaker.articles.phrases import phrase_pattern, phrases
from briefmaker.language.scripts import UNSPACED
from briefmaker.language.sentences import PARTICLES
from briefmaker.lazy import lazy_pattern

_LETTERS = lazy_pattern(r"[^\W\d_]+")
_SHORTEST = 3
"""Characters of a word that is looked for."""

_MOST = 2000
"""Characters of a line that are read."""


def is_common(view: PageView, name: str, *, last: bool = False) -> bool:
    """
    Return whether a name has a word of interfaces, or one that the text has more often in lower case than in capitals.

    Sections and buttons, such as "Interior Design", look as names do; their words are those of the text. Where only the
    `last` word is asked it has to be twice as often a common one, as houses are called after what they write of.
    """
    words = _LETTERS.findall(name)
    folded = [word.casefold() for word in words]
    if not words or folded[-1] in phrases("authors: newsroom"):
        return False
    if not last and not _offers().isdisjoint(folded):
        return True
    asked = [word for word in (words[-1:] if last else words) if len(word) >= _SHORTEST and not word.islower()]
    asked = asked[1:] if asked[:1] == ["The"] else asked
    lines = [view.dom.texts[run][:_MOST] for run in view.prose()] if asked else []
    counts = Counter(word for line in lines for word in _LETTERS.findall(line))
    return any(counts[word.lower()] > counts[word.capitalize()] * (1 + last) for word in asked)


@cache
def _offers() -> frozenset[str]:
    """Read the words of what pages offer beside a date: to print, to search, to go on with."""
    text = files("briefmaker.articles.metadata.authors").joinpath("offers.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


_FEWEST_WORDS, _MOST_SPELT = 2, 4
"""Words of such a name: one alone is an agency or a user as often as a person."""

_SAYABLE = lazy_pattern(r"[^\W\d_]{2,}(?:['’-][^\W\d_]{2,})*\.?|(?:[^\W\d_]\.){1,3}|(?:[OD]['’])[^\W\d_]{2,}")
_START = lazy_pattern(r"(?:^|(?<=['’-]))[^\W\d_]|(?<=^Mc)[^\W\d_]")
_VOWEL = lazy_pattern(r"[AEIOUY]|[^\x00-\x7f]")


def spell(name: str) -> str:
    """Return a name as readers write it where it is surely a person's in capitals, else as it stands."""
    words = name.split()
    # In lower case the dotted capital of Turkish is two characters, and its plain I another letter.
    if not name.isupper() or not _FEWEST_WORDS <= len(words) <= _MOST_SPELT or "İ" in name:
        return name
    if not all(map(_is_part, words)):
        return name
    return " ".join(_cased(word, first=place == 0) for place, word in enumerate(words))


def _is_part(word: str) -> bool:
    """Return whether a word can be one of a person: an initial, or letters one can say, unlike those of agencies."""
    plain = "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))
    return (
        _SAYABLE.fullmatch(word) is not None
        and not any(word.casefold() in phrases(f"authors: {name}") for name in ("newsroom", "house"))
        and ("." in word[:-1] or len(word.rstrip(".")) == 1 or _VOWEL.search(plain) is not None)
    )


def _cased(word: str, *, first: bool) -> str:
    if "." in word[:-1]:
        return word
    small = word.lower()
    if small in PARTICLES and not first:
        return small
    small = small.replace("mc", "Mc", 1) if small.startswith("mc") else small
    return _START.sub(lambda found: found[0].upper(), small)


_PARTS = lazy_pattern(
    r"(?:(?<!\s)\s+)?(?:[;|/\n•·、，،]|(?<!^\w)(?<!^\w\s)&(?!\s?[a-z]\s*$)|,|\s(?:and|und|et|with|en|och|og|y|e|и|ve)\s)\s*"
)
_STOP = lazy_pattern(
    r"(?<!\s)\s+(?:on|at|in|for|updated|published|posted|last|is|min|minutes?|former|senior)\s.*"
    r"|(?:(?<!\s)\s+)?[|•·⋅●—–»(\[{<@].*|(?<![^\W_])\d.*"
    r"|(?<![\s,])[\s,]+(?:publié|mis à jour|veröffentlicht|aktualisiert|publicado|actualizado|atualizado|pubblicato"
    r"|aggiornato|gepubliceerd|bijgewerkt|опубликовано|обновлено)\b.*|／.{0,99}(?:報導|报道)"
    r"|(?<!\s)\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|this entry was\b|rss\b|discuss$|opinion$).*"
    r"|(?<!\s)\s+(?:am|le|el|il|den|op|hace)\s+\d.*|(?<!\s)\s+-\s.{0,99}(?:\b(?:team|staff|editors?|desk)\b|\d).*"
    r"|(?:,|(?<!\s))\s+"
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|sept|oct|nov|dec)[a-z]*\.?\s+\d.*",
    re.IGNORECASE | re.DOTALL,
)

_CREDITED = lazy_pattern(
    r"(?:(?<![\s,(])[\s,(]+|^\W*)(?:(?:medically |fact[- ])?(?:edited|reviewed|checked|translated|illustrated|designed"
    r"|developed|produced|photographed|powered|maintained)|(?:web ?|site ?|page ?)?(?:design|development)"
    r"|photo(?:graph)?s?|pictures?|illustrations?|foto|bild(?:er)?|redigiert|bearbeitet|übersetzt)\s+(?:and \w+ )?"
    r"(?:by|von|par|por)\b.*",
    re.IGNORECASE,
)
"""Who edited a text, or took its pictures, or built its page: no author."""

_ADDRESS = lazy_pattern(r"https?:|www\.|//|@", re.IGNORECASE)
_NOTICE = lazy_pattern(r"copyright|©|rights reserved|reproduction", re.IGNORECASE)
"""What stands where an author should, and says who owns the page."""

_BODY = phrase_pattern("authors: body", r"^[^,|•·⋅●]*\b(?:{})\b[^,|•·⋅●]*$")
"""The name of a body, which may hold "and" and "for"."""

_INSERTED = lazy_pattern(r"(?<!\s)\s+\([^\W\d_][^()]{0,30}\)\s+(?=[^\W\d_a-z][\w’'-]+$)")
"""What stands in brackets inside a name, before the last of its words."""

_PLACE = lazy_pattern(r"^([^\W\d_]\S+ (?:\S+ )?[^\W\d_]\S+), (?!\S*[A-Z]\S*[A-Z.])[^\W\d_]\w+$")
"""A full name, a comma and one word: correspondents sign with the town they write from."""

_CAPITALS = lazy_pattern(r"^(?:[A-Z.]{2,7}|Jr\.?|Sr\.?)$")

_LONGEST, _LONGEST_NAME, _MOST_WORDS = 400, 60, 6
_MOST_DEGREES, _PAIR = 3, 2


def clean_names(text: str) -> list[str]:
    """
    Split a byline into names: without "By", roles, dates and addresses.

    Letters of a degree or office stay with the name they follow, as in "Ann Lee, MD".
    """
    text = text.strip()[:_LONGEST]
    if _ADDRESS.match(text) or _NOTICE.search(text):
        return []
    # Before names are parted: who edited or photographed would join the authors.
    text = _CREDITED.sub("", text)
    body = _INSERTED.sub(" ", without_lead(text).strip())
    # The name of a body may hold "and" and "for", at which names are parted.
    if _BODY.match(body) and len(body) <= _LONGEST_NAME:
        return [body]
    names: list[str] = []
    titled = False
    for part in _PARTS.split(_PLACE.sub(r"\1", _STOP.sub("", body))):
        name = _once(_without_house(without_lead(part).strip(" .-–—:()\"'*’”“")))
        titled = bool(names) and (is_degree(part) or (titled and bool(_CAPITALS.match(name))))
        if titled:
            names[-1] += f", {part.strip()}"
        elif _is_name(name) and not (names and _is_office(name, names[0])) and name not in names:
            names.append(name + ("." if part.endswith((" Jr.", " Sr.")) else ""))
    return names


def is_office(name: str) -> bool:
    """Return whether a name is that of an office, an institute or a society, by the words for such."""
    return _BODY.match(name) is not None


_COMPANY = phrase_pattern("authors: legal form", r"\b(?:{})\b\.?$", 0)
"""The end of the name of a company."""


def is_company(name: str) -> bool:
    """Return whether a name is that of a company, by its legal form."""
    return _COMPANY.search(name) is not None


_MAKER = phrase_pattern("authors: site maker")
"""What houses are called that build sites."""


def is_maker(name: str) -> bool:
    """Return whether a name is that of a house that builds sites, by the words for such."""
    return _MAKER.search(name) is not None


def is_notice(line: str) -> bool:
    """Return whether a line is a notice of rights."""
    return _NOTICE.search(line) is not None


def without_lead(text: str) -> str:
    """Drop what says that a name follows: "By", "Text:", "Published on 3 May by"."""
    return _leads().sub("", text)


def has_lead(text: str) -> int:
    """Return where a name would begin after "By" and its like; 0 where nothing says that one follows."""
    found = _leads().match(text)
    return found.end() if found else 0


_ROLE = phrase_pattern("authors: role")


def has_role(text: str) -> bool:
    """Return whether a line speaks of an office or a trade."""
    return _ROLE.search(text) is not None


def name_part(text: str) -> str:
    """Cut a line where what follows can be no name any more: at a date, a bracket, "updated"."""
    return _STOP.sub("", text[:_LONGEST])


def is_handle(name: str) -> bool:
    """Return whether a name is a user name: no capital where the script has them, or odd signs inside one word."""
    if " " in name or not name:
        return bool(name) and not is_cased(name)
    odd = any(not (letter.isalpha() or letter in "-’'.") for letter in name) or "." in name.rstrip(".")
    return odd or not is_cased(name)


def is_cased(text: str) -> bool:
    """Return whether a name begins with a capital, in scripts that have them."""
    return text[:1].isupper() or (text[:1].isalpha() and not text[0].islower())


def is_capitalised(text: str) -> bool:
    """Return whether every word of a text begins as in a name, particles aside."""
    words = (word.lstrip("(\"'“‘") for word in text.split())
    return all(is_cased(word) or word.lower() in PARTICLES or not word[:1].isalpha() for word in words)


def is_degree(part: str) -> bool:
    """Return whether a part of a byline is only letters of degrees and offices, such as "MD" or "M.D. FACLM"."""
    words = [word.strip("®™") for word in part.replace(".", "").split()]
    known = (word.upper() in _degrees() and (word[-1].isupper() or len(word) > 2) for word in words)
    return 0 < len(words) <= _MOST_DEGREES and all(known)


@cache
def _degrees() -> frozenset[str]:
    return frozenset(_read("degrees.txt").split())


@cache
def _labels() -> frozenset[str]:
    """Read the words of interfaces that stand where names do: links to print and to sign in, sections, days."""
    return frozenset(label.replace("_", " ") for label in _read("labels.txt").split())


_INTRODUCTION = (
    r"^\W*(?:(?:[\w ]{0,12}\d[\w ,./:]{4,24}|on)\W+)?"
    r"(?:(?:written|posted|published|story|words|text|article|recipe|guide|presented|authored|this post was written"
    r"|geschrieben|verfasst|écrit|rédigé|escrito|publicado|scritto|geschreven|skrevet|skriven)\s+)*"
    r"(?:on [\w ,./]{6,24}\W+)?"
)


@cache
def _leads() -> re.Pattern[str]:
    lines = (line.split() for line in _read("leads.txt").splitlines())
    spaced, unspaced, marked = ("|".join(re.escape(lead.replace("_", " ")) for lead in line) for line in lines)
    lead = rf"(?:(?:{spaced})\b\s*:?\s*|(?:{unspaced})\s*[:：/／]?\s*|(?:{marked})\s*[:：]\s*|(?-i:By(?=[A-Z])))"
    return re.compile(_INTRODUCTION + lead, re.IGNORECASE)


def _read(name: str) -> str:
    return files("briefmaker.articles.metadata.authors").joinpath(name).read_text(encoding="utf-8")


_NO_NAME = lazy_pattern(
    r"https?:|www\.|@|>>|^\W*(?:admin(?:istrator)?|editors?|team|user(?:name)?|guest|author|unknown|anonymous|webmaster"
    r"|contributors?|by|posted|submitted|writers?|none|null|undefined|default|site ?admin|staff writer)\W*$|^[\W\d_]*$"
    r"|\b(?:(?:son )?güncellem\w+|veröffentlicht|aktualisiert|publié|mis à jour|actualizado|aggiornato|bijgewerkt"
    r"|обновлено)\b"
    r"|\b(?:eintrag|beitrag|artikel) wurde\b|(?<=\s)(?:profil\w*|perfil|profiel)\b|\bprofilo\b|profilimin |профиль"
    r"|προφίλ|프로필|プロフィール|個人資料|个人资料"
    r"|\b(?:min read|minutes?|updated|published|share|follow|posts?|comments?|view|about|subscribe|reviewed|read|meet)"
    r"\b",
    re.IGNORECASE,
)

_MOST_UNSPACED = 20
"""Signs of an unspaced script in a name, be it that of a foreigner or a newsroom; more are a sentence."""


def _is_name(name: str) -> bool:
    """Return whether a text can be a name; a letter alone stands for the picture of a user."""
    initial = len(name) == 1 and name.lower() != name.upper()
    fits = 0 < len(name) <= _LONGEST_NAME and len(name.split()) <= _MOST_WORDS
    sentence = len(UNSPACED.findall(name)) > _MOST_UNSPACED or not {"）", ")"}.isdisjoint(name)
    label = name.casefold() in _labels() or not {":", "："}.isdisjoint(name)
    return fits and not initial and not sentence and not label and not _NO_NAME.search(name)


def _is_office(part: str, name: str) -> bool:
    """Return whether a text stands behind a name and is none: letters, a role, words without a capital."""
    lower = is_cased(name) and not is_cased(part) and not (" " in part and is_capitalised(part))
    return lower or _CAPITALS.match(part) is not None or has_role(part)


_TAIL = lazy_pattern(
    r"^([^\W\d_][\w’'-]*[a-z.] (?:\S+ ){0,2}?\S*[a-z]|(?:[A-Z][A-Z’'.-]* ){1,2}[A-Z][A-Z’'-]+)\s+"
    r"(?:(?:Staff|Senior|Guest|Associated Press|AP|Sports|Business) )?"
    r"(?:Writer|Editor|Reporter|Author|Founder|Contributor|Correspondent)$"
)
"""A role right behind a name of two words or more, without a comma."""

_HOUSED = lazy_pattern(
    r"^((?:[^\W\d_a-z]\S* ){1,2}?[^\W\d_a-z]\S*[^\W_]),? (?:for )?"
    r"(?:(?:(?:(?i:the) )?(?i:associated|canadian) (?i:press)|AP)(?: (?:Sports|Business|Medical|Science))?"
    r"(?: (?i:writers?|reporter))?|Press Association|Agence France-Presse|Reuters|AFP"
    r"|(?i:the) [A-Z]\S+(?: [A-Z]\S*){0,3}|\S+\.(?:com|org|net|ca|co\.uk))$"
    r"|^((?:[A-Z][A-Z’'.-]+ ){1,2}[A-Z][A-Z’'-]+) [A-Z][a-z]\S*(?: [A-Z]\S*){1,4}$"
)
"""The house behind a name of two words or three, without a sign between them, or in lower case behind capitals."""

_DESK = lazy_pattern(r"\b(?:News|Desk|Sports|Business)$")
"""What edits or reports under no name of a person: "Entertainment News Editor"."""


def _without_house(name: str) -> str:
    """Remove the trade or the house of a person from the end of a name; a desk is neither."""
    bare = _TAIL.sub(r"\1", name)
    bare = name if _DESK.search(bare) else bare
    housed = _HOUSED.match(bare)
    return (housed[1] or housed[2]) if housed else bare


def _once(name: str) -> str:
    """Read once a name that is written twice, for the picture and beside it; a picture may be its first letter."""
    words = name.split()
    half = len(words) // 2
    if len(words) == _PAIR:
        short, long = sorted(words, key=len)
        return long if len(short) == 1 and long[0].lower() == short.lower() else name
    return " ".join(words[:half]) if half and words[:half] == words[half:] else name
