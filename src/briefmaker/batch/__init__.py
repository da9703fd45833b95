"""Many sources: find them, name their documents, make them one by one, say what became of each."""
