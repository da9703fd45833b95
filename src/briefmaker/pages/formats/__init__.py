"""Bytes to structure: decoding, containers, mark-up, and the limits they are read within; no reader is known here."""
