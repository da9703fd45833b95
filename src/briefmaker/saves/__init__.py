"""
Saves of one page: which they are, and what changed from one to the next.

    articles ──► saves of one page, the oldest first (`versions`)
    two saves ──► what changed (`changes`): sentences (`sentences`), and the words and figures in them (`words`)
"""
