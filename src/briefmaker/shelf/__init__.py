"""
Everything that was saved, one question away.

    files ──► rows (`rows`) ──► shelf (`fill`, `store`, by `schema.sql`) ──► hits (`find`, in the words of `query`)
    rows of actors ──► persons and bodies (`people`, by `groups`) ──► dossiers (`who`)

`html` writes the shelf as one page. `tables` are flat tables of notes; they need no shelf.
"""
