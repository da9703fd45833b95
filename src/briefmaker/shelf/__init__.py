"""
Everything that was saved: one question away, and what changed from one save of a page to the next.

    files ──► rows (`rows`) ──► shelf (`fill`, `store`, by `schema.sql`) ──► hits (`find`, in the words of `query`)
    saves ──► pages with their saves in order (`versions`)
"""
