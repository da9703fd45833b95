"""The names of the methods, apart from the methods: checking what was asked must not load them."""

from importlib.util import find_spec

from briefmaker.errors import MissingPart, UsageError
from briefmaker.model.choices import Method
from briefmaker.model.suggest import suggest

SUMY_METHODS = ("lex-rank", "lsa", "text-rank", "luhn", "edmundson", "sum-basic", "kl", "reduction")
"""Those that sumy brings."""

METHODS = tuple(method.value for method in Method)
"""Every method that `summarise` takes."""


def check_method(name: str) -> None:
    """Raise UsageError for a name that is none of `METHODS`, MissingPart for one of sumy's where sumy is not here."""
    if name not in METHODS:
        raise UsageError(f"--method {name}: no such method", suggest(name, METHODS))
    if name in SUMY_METHODS and find_spec("sumy") is None:
        raise MissingPart(
            f"the method {name} is one of sumy's, which is not installed",
            "Install it with: pip install 'briefmaker[sumy]', or choose default or lead.",
        )
