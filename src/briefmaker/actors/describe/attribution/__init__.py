"""
Who said what: quotation attribution by rules, a reason for each.

`passage` cuts paragraphs into sentences and marks what stands inside quotation marks; `cues` finds verbs of speech and
the like outside of them and asks `subjects` for whose they are, by the noun phrases of `phrases`; `memory` says which
entity a name, a pronoun or a noun means; `labels` reads transcripts. `attribute` is the way through, and gives a
quotation that goes on to its speaker; `certainty` says what is beyond doubt.
"""
