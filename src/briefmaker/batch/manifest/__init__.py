"""
The manifest: what a run was, what became of each source, and how it ended; JSON Lines, each chained to the one before.

    chain   how lines are written, read, checked, mended and signed     memory  what earlier runs say

What the lines say stands in `manifest_writer`, which knows what a run was asked.
"""
