"""The names of the methods, apart from the methods: checking what was asked must not load them."""

from briefmaker.model.choices import Method

SUMY_METHODS = ("lex-rank", "lsa", "text-rank", "luhn", "edmundson", "sum-basic", "kl", "reduction")
"""Those that sumy brings."""

METHODS = tuple(method.value for method in Method)
"""Every method that `summarise` takes."""
