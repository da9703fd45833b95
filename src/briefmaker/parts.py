"""The models and methods that make a briefing: kept in its record, so that two documents can be compared."""

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files

from briefmaker.language.codes import base_code
from briefmaker.model import Article, BriefSettings, Maker, Part
from briefmaker.model.settings import is_command
from briefmaker.summary.names import describe_method
from briefmaker.version import __version__

_MODELS = {
    "extraction": ("briefmaker.articles.block_model", "model.npz"),
    "summary": ("briefmaker.summary", "data/weights.npz"),
    "names": ("briefmaker.actors.lexicon", "data/crf.npz"),
}
"""The models that come with the package: what each does, and where it lies."""

_DIGITS = 16
"""Hexadecimal digits of a SHA-256 that distinguish one model from another."""


def describe_maker(articles: Sequence[Article], settings: BriefSettings) -> Maker:
    """Name the version, the models, the method and the recognisers that a briefing of `articles` is made with."""
    is_own = settings.method == "default" or is_command(settings.method)  # who signs says which program chose
    method = f"default {_digest('summary')}" if is_own else describe_method(settings.method)
    parts = [Part("extraction", f"forest {_digest('extraction')}"), Part("summary", method)]
    if settings.actors:
        from briefmaker.actors import describe_engine, reads_names

        languages = sorted({article.language for article in articles})
        engines = dict.fromkeys(describe_engine(settings.engine_here, language) for language in languages)
        others = sorted({code for language in languages if reads_names(code := base_code(language))} - {"en"})
        names = [f"names {_digest('names')}", *(f"names {code} {_digest('names', code)}" for code in others)]
        parts.append(Part("actors", ", ".join((*engines, *names))))
    return Maker(__version__, tuple(parts))


@cache
def _digest(model: str, language: str = "") -> str:
    """Return the beginning of the SHA-256 of a model; of a language other than English where one is named."""
    package, name = _MODELS[model]
    *folders, file = name.split("/")
    place = files(package).joinpath(*folders, *filter(None, (language,)), file)
    return sha256(place.read_bytes()).hexdigest()[:_DIGITS]
