"""Text: copies, clips, JSON; and what only looks like text, to say so."""
