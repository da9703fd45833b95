"""Countries under the names that a note calls them by, whatever language its sources are in."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from briefmaker.actors.lexicon.gazetteer import countries_by_code, local_country_names
from briefmaker.language.codes import label_code
from briefmaker.model import Actor

_ENGLISH = "en"


def name_countries(actors: Iterable[Actor], language: str) -> tuple[Actor, ...]:
    """
    Call countries by their names in a language, a BCP 47 code; the names that the text uses become aliases.

    So Deutschland and Germany are one row of a digest. A country without a name in the language keeps that of the text.
    """
    names = _names(label_code(language).lower())
    return tuple(_named(actor, names.get(actor.country, "")) for actor in actors)


def _named(actor: Actor, name: str) -> Actor:
    """Return a country under another name, any other actor as it is."""
    if actor.kind != "country" or name in {"", actor.name}:
        return actor
    others = tuple(alias for alias in (actor.name, *actor.aliases) if alias != name)
    return replace(actor, name=name, aliases=tuple(dict.fromkeys(others)))


@cache
def _names(language: str) -> dict[str, str]:
    """Map the codes of countries to their names in a language, the first that is listed; none without a list."""
    if language == _ENGLISH:
        return {code: country.name for code, country in countries_by_code().items()}
    names: dict[str, str] = {}
    for code, name in local_country_names(language):
        names.setdefault(code, name)
    return names
