"""From text to mentions: which words name somebody or something."""
