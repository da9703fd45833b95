"""Words and marks of a block, with their places."""

import re
from dataclasses import dataclass, field
from itertools import accumulate

from briefmaker.lazy import lazy_pattern

_ELISION = r"(?<!\w)(?:[LlDdJjMmNnSsCcTt]|[Qq]u|[Dd]ell|[Nn]ell|[Aa]ll|[Ss]ull|[Dd]all)['’](?=\w)|"
# Possessive quantifiers (++, *+): a match never gets better by going back inside a word, which took twice the time.
_WORD = (
    r"[A-Za-z][a-z]++(?= )"  # most words are found here, so that no more is tried
    r"|[^\W\d_]\.(?:[^\W\d_]\.)+"  # U.S., J.R.R.
    r"|['’]s\b"  # the possessive stands alone
    r"|[^\W_]++(?:['’](?!s\b)[^\W\d_]++)*+(?:&[^\W\d_]++)*+"  # O'Brien, G20, AT&T
    r"|[^\w\s]|_"
    r"|[\t\n]"  # the end of a cell or a line
)
_WORDS = re.compile(f"((?! )(?:{_WORD}))")
_SYLLABLE = r"\u3040-\u30ff\u3400-\u9fff"
_KATAKANA = r"\u30a1-\u30fa\u30fc"
_SYLLABLES = lazy_pattern(
    f"([{_KATAKANA}]++|[{_SYLLABLE}]|" + _WORD.replace(r"[^\W_]+", rf"[^\W_{_SYLLABLE}]+", 1) + ")"
)
_UNSPACED = frozenset({"ja", "zh"})
"""Languages without spaces between words: each character is a token, except for words in katakana."""

_ELIDING = frozenset({"fr", "it", "ca"})
"""Languages that write `l'Italia`."""
_ELIDED = lazy_pattern(f"({_ELISION}{_WORD})")
_PLAIN = (("’", "'"), ("\t", ";"), ("\n", ";"), ("\u2060", " "), ("\u200b", " "), ("\ufeff", " "))
"""Characters and what replaces them. The ends of cells and lines become semicolons, since no name goes on over them."""

_ENDS = frozenset({".", "!", "?", '"', "”", "。", "！", "？"})


@dataclass(frozen=True, slots=True)
class TokenizedBlock:
    """The words and marks of one block, in order."""

    number: int
    """The number of the block; 0 for the title."""

    text: str
    """The text of the block."""

    tokens: tuple[str, ...]
    """As written, except that apostrophes are straight, and the ends of cells and lines semicolons."""

    starts: tuple[int, ...]
    """Where each begins in the text."""

    ends: tuple[int, ...]
    """Where each ends, one past its last character."""

    recased: bool = False
    """Whether the case of the tokens was restored and differs from the text."""

    words: frozenset[str] = field(init=False, repr=False, compare=False)
    """The distinct words and marks, by which a pass can skip a block without any of those it looks for."""

    capitals: tuple[int, ...] = field(init=False, repr=False, compare=False)
    """The places of the words with a capital."""

    is_headline: bool = field(init=False, repr=False, compare=False)
    """Whether most of its words have a capital, as in headlines."""

    def __post_init__(self) -> None:
        tokens = self.tokens
        # found as the block is cut, since one pass after the other asks for them; __setattr__ is that of a frozen class
        object.__setattr__(self, "words", frozenset(tokens))
        object.__setattr__(self, "capitals", tuple([i for i, word in enumerate(tokens) if word[0].isupper()]))
        object.__setattr__(self, "is_headline", tokens[-1:] != () and tokens[-1] not in _ENDS and _is_large(tokens))

    def cut(self, start: int, end: int) -> str:
        """Return the text from one token up to another, as written but for restored capitals."""
        if not self.recased:
            return self.text[self.starts[start] : self.ends[end - 1]]
        gaps = [self.text[a:b] for a, b in zip(self.ends[start : end - 1], self.starts[start + 1 : end], strict=True)]
        return "".join(word + gap for word, gap in zip(self.tokens[start:end], [*gaps, ""], strict=True))


def _is_large(tokens: tuple[str, ...]) -> bool:
    """Return whether most words have a capital."""
    long = [word for word in tokens if len(word) > 3 and word.isalpha()]
    if sum(word[0].isupper() for word in long) <= 0.7 * len(long):
        return False
    return len(long) > 2 or len(tokens) < 9


def tokenise(number: int, text: str, language: str = "en") -> TokenizedBlock:
    """
    Cut a text into words and marks.

    Hyphens are tokens, so that the name in `Iran-backed` can be seen; so are the possessive `'s`, the elided article of
    `l'Italia`, and each character of Chinese and Japanese, except for words in katakana. Semicolons stand between the
    cells of a table and the lines of a block.
    """
    gaps_and_words = _pattern(language).split(_straight(text))
    edges = tuple(accumulate(map(len, gaps_and_words)))
    return TokenizedBlock(number, text, tuple(gaps_and_words[1::2]), edges[:-1:2], edges[1::2])


def cut_words(text: str, language: str = "en") -> tuple[str, ...]:
    """Return the words and marks of a text without their places, as for names on lists."""
    return tuple(_pattern(language).findall(_straight(text)))


def _pattern(language: str) -> re.Pattern[str]:
    """Return the pattern for the words and marks of a language."""
    return _ELIDED if language in _ELIDING else _SYLLABLES if language in _UNSPACED else _WORDS


def _straight(text: str) -> str:
    """Replace variants of characters one by one, so that all places stay the same."""
    if text.isascii() and text.isprintable():  # most names on lists: no tab, no end of a line
        return text
    for char, plain in _PLAIN:
        text = text.replace(char, plain)
    return text
