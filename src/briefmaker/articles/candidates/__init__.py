"""Candidate answers: several ways to tell which runs of a page are its article, all from the same arrays."""
