"""Text copies: pages of which only the visible lines were kept."""
