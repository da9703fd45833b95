"""What is known of names before any text is read: word lists, countries, and how spellings are compared."""
