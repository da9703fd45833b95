"""Which recogniser does the work."""

from briefmaker.actors.recognise.builtin import Recogniser, builtin_recogniser
from briefmaker.actors.recognise.weights import has_weights
from briefmaker.errors import MissingPart, UsageError
from briefmaker.language.codes import base_code
from briefmaker.language.promised import Standing, find_promised

ENGINES = ("auto", "builtin", "spacy")


def choose_engine(engine: str, language: str) -> str:
    """
    Say which engine `auto` means on this machine: `spacy` where it has a model for the language, else `builtin`.

    Raises UsageError for an engine that does not exist, MissingPart for one that is not installed.
    """
    if engine not in ENGINES:
        raise UsageError(f"there is no actor engine {engine!r}", f"Choose one of {', '.join(ENGINES)}.")
    if engine == "builtin":
        return engine
    from briefmaker.actors.recognise.spacy import spacy_recogniser

    try:
        spacy_recogniser(language)
    except MissingPart:
        if engine == "spacy":
            raise
        return "builtin"
    return "spacy"


def describe_engine(engine: str, language: str) -> str:
    """
    Say which recogniser reads a language here, a model of spaCy with its version.

    Raises as `choose_engine` does.
    """
    if choose_engine(engine, language) == "builtin":
        return "builtin"
    from importlib.metadata import version

    from briefmaker.actors.recognise.spacy import spacy_recogniser

    model = spacy_recogniser(language).model
    return f"spacy {version('spacy')} {model} {version(model.replace('_', '-'))}"


def tell_limits(engine: str, language: str) -> str:
    """
    Say what the list of actors of a text lacks; nothing where the engine reads the language.

    Raises as `choose_engine` does.
    """
    code, standing = base_code(language), find_promised(language).actors.standing
    if standing is Standing.READY or choose_engine(engine, language) == "spacy":
        return ""
    if reads_names(language):
        return f"some names, roles and statements are missing, since the text is not in English ({code})."
    found = "countries" if standing is Standing.NO else "countries, full names and well-known bodies"
    return (
        f"the list of actors holds {found} alone, since the text is not in English ({code}); briefmaker[spacy] with a "
        f"model of that language finds more."
    )


def reads_names(language: str) -> bool:
    """Return whether the built-in recogniser was trained on a language."""
    return has_weights(base_code(language))


def recogniser_of(engine: str, language: str) -> Recogniser:
    """Return the recogniser behind the name of an engine; raises as `choose_engine` does."""
    if choose_engine(engine, language) == "spacy":
        from briefmaker.actors.recognise.spacy import spacy_recogniser

        return spacy_recogniser(language)
    return builtin_recogniser(base_code(language))
