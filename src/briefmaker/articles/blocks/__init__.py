"""Runs of text made into the blocks of an article."""
