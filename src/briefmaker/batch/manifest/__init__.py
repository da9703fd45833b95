"""
The manifest: what a run was, what became of each source, and how it ended; JSON Lines, each chained to the one before.

    lines     what a line says          chain      how lines are written, checked and mended
    memory    failures of earlier runs  checksums  `SHA256SUMS` of the documents
    writer    keeps one while a run goes on
"""
