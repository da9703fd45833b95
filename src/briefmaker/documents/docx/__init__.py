"""
Word documents.

A note is a few small XML parts in a package whose other parts never change: those are read once from the templates, and
they are written as text. python-docx would build the same through an object a paragraph, at eighty times the cost.
"""
