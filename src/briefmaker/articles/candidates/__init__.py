"""Candidate answers: several ways to find which runs of a page are its article, all from the same arrays."""
