"""
Everything saved, one question away: pages, sentences, actors, statements, dates and figures in one SQLite file.

    files ──► rows (`rows`) ──► shelf (`store`, schema in `schema.sql`) ──► hits (`find`, in the language of `query`)
"""
