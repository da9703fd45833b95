"""The names of the methods, apart from the methods: checking what was asked must not load them."""

SUMY_METHODS = ("lex-rank", "lsa", "text-rank", "luhn", "edmundson", "sum-basic", "kl", "reduction")
"""Those that sumy brings."""

METHODS = ("default", "lead", *SUMY_METHODS)
"""Every method that `summarise` takes."""
