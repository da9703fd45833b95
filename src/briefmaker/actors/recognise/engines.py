"""The choice of a recogniser, and what is said of it in a note."""

from briefmaker.actors.recognise.builtin import builtin_recogniser
from briefmaker.actors.recognise.interface import EXTRAS, Recogniser, find_engine, plugged_recogniser
from briefmaker.actors.recognise.weights import has_weights
from briefmaker.errors import MissingPart, UsageError
from briefmaker.language.codes import base_code
from briefmaker.language.promised import Standing, find_promised
from briefmaker.model.suggest import suggest
from briefmaker.plugins import Group, list_plug_ins

ENGINES = ("auto", "builtin", "spacy")


def check_engine(engine: str) -> None:
    """
    Raise UsageError for an engine that is neither one of `ENGINES` nor a package's; no package is imported for it.

    Raises MissingPart for one of briefmaker's extras whose libraries are not installed.
    """
    name, _, text = engine.partition(":")
    plug_in = find_engine(name) if engine not in ENGINES else None
    if engine not in ENGINES and plug_in is None:
        known = (*ENGINES, *EXTRAS, *(one.name for one in list_plug_ins(Group.ENGINES)))
        raise UsageError(f"--engine {engine}: no such engine", suggest(name, known))
    if plug_in and name in EXTRAS:
        plug_in.open(text)  # which loads nothing large


def choose_engine(engine: str, language: str) -> str:
    """
    Return the engine that `auto` means on this machine: `spacy` if it has a model for the language, else `builtin`.

    A plug-in that does not read the language is replaced by `builtin`, too. Raises UsageError for an engine that does
    not exist, MissingPart for one that is not installed, FailedPlugIn for one that cannot be opened.
    """
    check_engine(engine)
    if engine == "builtin":
        return engine
    if engine not in ENGINES:
        return engine if plugged_recogniser(engine, base_code(language)) else "builtin"
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
    Describe the recogniser of a language on this machine, a model of spaCy with its version.

    Raises as `choose_engine` does.
    """
    chosen = choose_engine(engine, language)
    if chosen == "builtin":
        return "builtin"
    plugged = plugged_recogniser(engine, base_code(language)) if chosen != "spacy" else None
    if plugged:
        return " ".join(filter(None, (plugged.plug_in.described, plugged.finder.version)))
    from importlib.metadata import version

    from briefmaker.actors.recognise.spacy import spacy_recogniser

    model = spacy_recogniser(language).model
    return f"spacy {version('spacy')} {model} {version(model.replace('_', '-'))}"


def describe_limits(engine: str, language: str) -> str:
    """
    Describe what the list of actors of a text lacks; nothing where the engine reads the language.

    Raises as `choose_engine` does.
    """
    code, standing = base_code(language), find_promised(language).actors.standing
    if standing is Standing.READY or choose_engine(engine, language) != "builtin":
        return ""
    if reads_names(language):
        return f"some names, roles and statements are missing, since the text is not in English ({code})."
    found = find_promised(language).actors.figure.partition(";")[0]
    return (
        f"the list of actors holds {found} alone, since the text is not in English ({code}); briefmaker[spacy] with a "
        f"model of that language finds more."
    )


def reads_names(language: str) -> bool:
    """Return whether the built-in recogniser was trained on a language."""
    return has_weights(base_code(language))


def recogniser_of(engine: str, language: str) -> Recogniser:
    """Return the recogniser behind the name of an engine; raises as `choose_engine` does."""
    chosen = choose_engine(engine, language)
    if chosen == "spacy":
        from briefmaker.actors.recognise.spacy import spacy_recogniser

        return spacy_recogniser(language)
    plugged = plugged_recogniser(engine, base_code(language)) if chosen != "builtin" else None
    return plugged or builtin_recogniser(base_code(language))
