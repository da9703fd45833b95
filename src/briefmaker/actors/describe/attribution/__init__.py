"""
Who said what: quotation attribution by rules, a reason for each.

`passage` cuts paragraphs into sentences and marks what stands inside quotation marks; `cues` finds verbs of speech and
the like outside of them, and `subjects` the subject of each, by the noun phrases of `phrases`; `memory` resolves a
name, a pronoun or a noun to an entity; `labels` reads transcripts. `attribute` is the way through, and gives a
quotation that goes on to its speaker; `certainty` marks the statements whose speaker is beyond doubt.
"""
