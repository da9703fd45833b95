"""Which runs of a page are its article: `choice` decides, and the rules of `mends` put back and take off."""
