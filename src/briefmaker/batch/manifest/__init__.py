"""
The manifest: what a run was, what became of each source, and how it ended; JSON Lines, each chained to the one before.

    chain     how lines are written, read, checked and mended   writer   what they say; keeps them while a run goes on
    memory    what earlier runs say                             signing  who vouches for the last line
"""
