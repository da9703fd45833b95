"""One reader for each way a page can be saved, a family a folder; the families do not know each other."""
