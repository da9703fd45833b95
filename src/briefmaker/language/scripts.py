"""What scripts have in common: which part no words, what ends a sentence, what closes a quotation."""

import re

UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""A letter of a script that parts no words: Thai, Lao, Burmese, Khmer, kana, Chinese characters."""

UNSTOPPED_LANGUAGES = frozenset({"th", "lo", "km", "my"})
"""Languages that end sentences without a mark."""

UNSPACED_LANGUAGES = UNSTOPPED_LANGUAGES | {"zh", "ja"}
"""Languages whose words stand without spaces between them."""

WIDE_ENDS = "。！？"
"""Ends of sentences that need no space behind them."""

QUESTION_MARKS = frozenset("?？؟")

SENTENCE_ENDS = ".!?" + WIDE_ENDS + "؟।…"
"""Marks that may end a sentence."""

CLOSERS = "\"'”’»)]」』"
"""What may stand behind the end of a sentence and still belong to it."""

ENDED = re.compile(rf"[{re.escape(SENTENCE_ENDS)}][{re.escape(CLOSERS)}*]*$")
"""Found in a text that ends as a sentence does."""
