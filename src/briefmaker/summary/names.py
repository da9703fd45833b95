"""The names of the methods, apart from the methods: checking what was asked must not load them."""

from importlib.util import find_spec

from briefmaker.errors import MissingPart, UsageError
from briefmaker.model.choices import Method
from briefmaker.model.suggest import suggest
from briefmaker.plugins import Group, find_plug_in, list_plug_ins

SUMY_METHODS = ("lex-rank", "lsa", "text-rank", "luhn", "edmundson", "sum-basic", "kl", "reduction")
"""Those that sumy brings."""

METHODS = tuple(method.value for method in Method)
"""Every method that `summarise` takes."""


def check_method(name: str) -> None:
    """
    Raise UsageError for a name that is none of `METHODS` nor brought by a package, of which nothing is imported.

    Raises MissingPart for one of sumy's where sumy is not here.
    """
    if name not in METHODS and find_plug_in(Group.SUMMARISERS, name) is None:
        known = (*METHODS, *(plug_in.name for plug_in in list_plug_ins(Group.SUMMARISERS)))
        raise UsageError(f"--method {name}: no such method", suggest(name, known))
    if name in SUMY_METHODS and find_spec("sumy") is None:
        raise MissingPart(
            f"the method {name} is one of sumy's, which is not installed",
            "Install it with: pip install 'briefmaker[sumy]', or choose default or lead.",
        )


def describe_method(name: str) -> str:
    """Return what a record says of a method: its name, and of one that a package brings that package."""
    plug_in = find_plug_in(Group.SUMMARISERS, name) if name not in METHODS else None
    return plug_in.described if plug_in else name
