"""
The brand of an office: one file that says its name, logo, colours, fonts, paper and dates, for every format.

    brand.toml ─┐
                ├──► said, key by key ──► checked ──► model.Brand ──► the layout of a note
    _brand.yml ─┘

`forms` reads the two ways of writing it, `read` checks what was said, `logo` decodes the picture, `apply` gives a
layout the look.
"""

from briefmaker.documents.brand.apply import branded, logo_of
from briefmaker.documents.brand.read import brand_of, find_brand, read_brand

__all__ = ["brand_of", "branded", "find_brand", "logo_of", "read_brand"]
