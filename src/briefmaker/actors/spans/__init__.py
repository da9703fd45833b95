"""Where a mention begins and ends, and what it is; what is no mention at all. Only `types` sets a type."""
