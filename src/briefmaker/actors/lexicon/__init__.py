"""What is known of names before any text is read: word lists, countries, how spellings are compared."""
