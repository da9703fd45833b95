"""
Who said what: quotation attribution by rules, a reason for each.

`passage` cuts paragraphs into sentences and marks what stands inside quotation marks; `cues` finds verbs of speech and
the like outside of them and asks `subjects` for whose they are; `memory` says which entity a name, a pronoun or a noun
means; `runs` gives the sentences of a quotation that goes on to its speaker; `labels` reads transcripts.
"""
