"""What word processors and book makers write."""
