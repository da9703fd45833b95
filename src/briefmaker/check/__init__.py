"""Look up what a draft says in saved pages: from the draft to claims, from each claim to an answer."""
