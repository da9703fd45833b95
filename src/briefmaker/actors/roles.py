"""What the text calls a person: the words before and after the name."""

from collections.abc import Sequence

from briefmaker.actors.countries import gazetteer
from briefmaker.actors.lexicon import words
from briefmaker.actors.mentions import Mention

_BARE = frozenset(["mr", "mrs", "ms", "miss", "mx", "sir", "madam", "dame", "lord", "lady", "fr", "st", "saint", "hon", "dr", "brother", "sister"])
_STOPS = frozenset(
    ["a", "an", "the", "this", "that", "these", "those", "his", "her", "their", "its", "our", "my", "your", "of", "in", "on", "at", "by", "for", "from", "to", "with", "against", "as", "and", "or", "but", "said", "says", "told", "than", "when", "while", "if", "who", "whom", "which", "where", "what", "is", "was", "are", "were", "be", "been", "has", "had", "have", "will", "would", "could", "should", "may", "might", "can", "because", "since", "after", "before", "into", "over", "under", "about", "between", "through", "during", "including", "like", "it", "he", "she", "they", "we", "i", "you", "not", "also", "only", "just", "then", "there", "so", "such", "some", "any", "many", "most", "more", "other", "another", "no", "nor"]
)
_ENDS = frozenset({",", ".", ";", ":", "—", "–", "(", ")", "?", "!", '"', "”", "“"})


def role_of(mentions: Sequence[Mention]) -> str:
    """Choose what a person is called: the longest of the roles beside the name, literal; empty if there is none."""
    found = [role for mention in mentions for role in (_before(mention), _after(mention)) if role]
    return max(found, key=lambda role: (min(len(role.split()), 4), -found.index(role)), default="")


def _before(mention: Mention) -> str:
    """Read the role that ends right before a name, leftwards as far as the noun phrase goes."""
    tokens, end = mention.tokens.words, mention.start
    start = end
    while start > 0 and end - start < 9 and _belongs(tokens, start - 1):
        start -= 1
    while start < end and not tokens[start][0].isalpha():
        start += 1
    last = tokens[end - 1].lower() if end > start else ""
    if last == "." and end - start > 1:
        last = tokens[end - 2].lower()
    if last not in words("roles") and last not in words("titles"):
        return ""
    if last in _BARE and end - start <= 2:
        return ""
    return mention.tokens.cut(start, end)


def _belongs(tokens: Sequence[str], i: int) -> bool:
    """Tell whether a word can be part of the noun phrase before a name."""
    word = tokens[i]
    lower = word.lower()
    if lower in {"'s", "’s", "-"} or lower in words("titles") or lower in words("roles"):
        return True
    if word == ".":
        return i > 0 and tokens[i - 1].lower() in words("titles") and len(tokens[i - 1]) < 6
    if lower in _STOPS or lower in words("verbs_of_speech") or not word[0].isalpha():
        return False
    return word[0].isupper() or (word,) in gazetteer() or lower in words("role_modifiers")


def _after(mention: Mention) -> str:
    """Read the role that follows a name between commas."""
    tokens, i = mention.tokens.words, mention.end
    if i + 1 >= len(tokens) or tokens[i] != ",":
        return ""
    start = i + 1
    while start < len(tokens) and tokens[start].lower() in {"the", "a", "an", "then", "currently"}:
        start += 1
    end = start
    while (
        end < len(tokens)
        and end - start < 14
        and tokens[end] not in _ENDS
        and tokens[end].lower() not in words("verbs_of_speech")
    ):
        if tokens[end].lower() in {"who", "which", "that", "has", "is", "was", "had", "have", "will"}:
            break
        end += 1
    phrase = [word.lower() for word in tokens[start:end]]
    heads = [k for k, word in enumerate(phrase) if word in words("roles")]
    if not heads or any(word in _STOPS for word in phrase[: heads[0]]):
        return ""
    return mention.tokens.cut(start, end)
