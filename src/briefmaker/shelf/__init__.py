"""
Everything that was saved: one question away, and what changed from one save of a page to the next.

    files ──► rows (`rows`) ──► shelf (`fill`, `store`, by `schema.sql`) ──► hits (`find`, in the words of `query`)
    rows of actors ──► persons and bodies (`people`, by `groups`) ──► dossiers (`who`)
    saves ──► pages with their saves in order (`versions`) ──► what changed (`changes`, with `words` and `declared`)

`html` writes the shelf as one page. `tables` are flat tables of notes; they need no shelf.
"""
